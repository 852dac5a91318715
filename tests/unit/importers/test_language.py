"""German, English, or honestly unsure."""

from __future__ import annotations

import pytest

from masthead.importers.language import STOP_WORDS, guess


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Firma hat am Montag nicht gesagt, ob sie sich von der Sparte trennt.", "de"),
        ("The company did not say on Monday whether it will part with the unit.", "en"),
        ("Claude GPT Llama Gemini", ""),
        ("", ""),
        ("Le ministre a dit que la loi sera votée demain.", ""),
        ("The company and the board. Die Firma und der Rat. Is it so? Ist es so?", ""),
    ],
)
def test_guess(text, language):
    assert guess(text)[0] == language


def test_an_english_quotation_does_not_turn_a_german_text():
    text = "Die Firma hat das am Montag mit einem Satz und ohne jede Zahl gesagt: “We are not for sale.” Mehr war nicht zu hören."
    assert guess(text)[0] == "de"


def test_no_word_votes_for_both_languages():
    assert STOP_WORDS["de"] & STOP_WORDS["en"] == frozenset()
