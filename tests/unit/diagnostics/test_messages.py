"""The wording of every code, in both languages."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from masthead.diagnostics import error
from masthead.diagnostics.messages import LANGUAGES, _files, catalogue, describe, phrase, printable


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_both_languages_say_the_same(code: str) -> None:
    """A value that one language names must not be missing from the other."""
    texts = catalogue()[code]
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)
    for part in ("{}", "hint_{}", "near_{}"):
        german, english = (texts.get(part.format(language), "") for language in LANGUAGES)
        assert bool(german) == bool(english), part
        assert _fields(german) == _fields(english), part


def test_the_nearest_word_comes_before_the_hint() -> None:
    wording = describe(error("unknown-key", key="titel", near="title"), "en")
    assert wording.message == "Unknown key “titel”."
    assert wording.hint.startswith("Did you mean “title”? Keys of your own")


def test_without_a_nearest_word_the_question_is_left_out() -> None:
    assert "Meinten" not in describe(error("unknown-key", key="xyz", near=""), "de").hint


def test_braces_in_what_the_editor_wrote_are_only_text() -> None:
    assert "{key.__class__}" in describe(error("unknown-key", key="{key.__class__}"), "en").message


def test_what_the_editor_wrote_cannot_redraw_the_terminal() -> None:
    message = describe(error("unknown-key", key="a\x1b[2Jb\u202ec\nd\x07"), "en").message
    assert message == "Unknown key “a\ufffd[2Jb\ufffdc d\ufffd”."


def test_a_wording_may_name_the_file() -> None:
    assert "a/b.md" in describe(error("write-failed", "a/b.md", reason="voll"), "de").message


def test_spaces_of_another_width_are_kept() -> None:
    assert printable("10\u00a0000 Wörter \U0001f600") == "10\u00a0000 Wörter \U0001f600"


def test_an_unknown_code_is_a_bug() -> None:
    with pytest.raises(KeyError):
        phrase("no-such-code", "de")


def test_a_code_defined_twice_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "text").mkdir()
    for name in ("a", "b"):
        (tmp_path / "text" / f"{name}.toml").write_text('[twice]\nde = "x"\nen = "x"\n', encoding="utf-8")
    monkeypatch.setattr("masthead.diagnostics.messages.__file__", str(tmp_path / "messages.py"))
    monkeypatch.setattr("masthead.diagnostics.messages._files", _files.__wrapped__)  # not those looked for before
    with pytest.raises(ValueError, match=r"twice is defined twice, again in b\.toml"):
        catalogue.__wrapped__()
