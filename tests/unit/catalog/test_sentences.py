"""Where sentences end, German and English, and how a long one is shortened around a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.catalog.sentences import Sentences, around, plain_sentence, sentences

GERMAN = [
    "Das gilt z. B. für Dr. Weiß.|Am 14. Mai kam er.|Im 3. Quartal stieg der Gewinn auf 4,5 Mrd. Dollar.",
    "„Wir gehen.“|Er lachte.|„Wirklich?“ fragte sie.|Niemand antwortete!|Warum?",
    "Es waren 14.|Danach war Schluss.|Das war 2023.|OpenAI wuchs weiter.",
    "Er sagte … Nichts davon stimmt.|Dann kam u. a. die Acme Inc. aus Kiel.|Die Acme Inc.|Das ist alles.",
    "Kaiser Wilhelm II. Anhänger kamen.|Nr. 5 lebt bzw. Nr. 6.",
    "Prof. J. Smith und A. B. Meier trafen d. h. sahen sich.|Version 2.5 erschien.",
    "Die Firma (gegründet 2021.)|Sie wächst.|»So geht das.«|Sagte er.",
    "Er kam um 10 Uhr.|OpenAI schwieg.",
    "Mehr auf openai.com nachlesen.|Ende",
]  # fmt: skip
ENGLISH = [
    "Mr. Smith met J. Smith in the U.S.|The firm, e.g. Acme Corp. of St. Paul, paid 3.5 million.",
    "“We left.”|She said so.|Really?|Yes...|And then.|It was 14.|Nobody came.",
    "Prices rose by approx. 5 percent, i.e. a lot.|“Why?” she asked.",
    "He joined Acme Inc.|They paid him in Jan. 2024.",
]  # fmt: skip
PIECES = [
    "Wort", "kam", "Er", "z.", "B.", "14.", "Dr.", "Mai", "II.", "Ende.", "Vertrag.", "was?", "…", "!", "“", ".)", "\n", "\n\n", " ", " ", " ", "  ",
]  # fmt: skip


@pytest.mark.parametrize("marked", GERMAN)
def test_german_sentences(marked):
    text = marked.replace("|", " ")
    assert [text[start:end] for start, end in sentences(text, "de")] == marked.split("|")


@pytest.mark.parametrize("marked", ENGLISH)
def test_english_sentences(marked):
    text = marked.replace("|", " ")
    assert [text[start:end] for start, end in sentences(text, "en")] == marked.split("|")


def test_an_empty_line_ends_a_sentence():
    text = "Ohne Punkt\n \nweiter geht\nes"
    assert [text[start:end] for start, end in sentences(text, "de")] == ["Ohne Punkt", "weiter geht\nes"]


def test_white_space_holds_no_sentence():
    assert tuple(sentences(" \n\n ", "de")) == ()


def test_a_short_sentence_is_kept_whole():
    assert around("Er und Name gehen.", (0, 18), (7, 11)) == ("Er und ", " gehen.")


def test_a_long_sentence_is_cut_at_words_on_both_sides():
    text = "lang " * 100 + "NAME" + " lang" * 100
    before, after = around(text, (0, len(text)), (500, 504))
    assert before.startswith("… lang ")
    assert after.endswith(" lang …")
    assert 250 < len(before) + 4 + len(after) <= 304


def test_room_that_one_side_leaves_is_given_to_the_other():
    text = "NAME" + " lang" * 100
    before, after = around(text, (0, len(text)), (0, 4))
    assert before == ""
    assert 280 < len(after) <= 300


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.sampled_from(["de", "en"]), st.data())
def test_the_sentence_around_a_place_is_found_without_judging_every_stop_before_it(text, language, data):
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=5)))
    ahead, passed = Sentences(text, language), list(sentences(text, language))
    for place in places:
        ahead.go_to(place)
        behind = [one for one in passed if one[1] > place]
        assert (ahead.first, ahead.last) == (behind[:1] or passed[-1:] or [(0, 0)])[0]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.sampled_from(["de", "en"]), st.data())
def test_a_sentence_without_doubt_is_the_one_that_all_stops_tell(text, language, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if start < end and (plain := plain_sentence(text, start, end)):
        assert plain == Sentences(text, language).around(start, end)


def test_most_sentences_are_without_doubt():
    text = "Der Vertrag gilt. Die Firma Acme zahlt 4 Millionen. Das Urteil folgt."
    assert plain_sentence(text, text.index("Acme"), text.index("Acme") + 4) == (18, 51)
