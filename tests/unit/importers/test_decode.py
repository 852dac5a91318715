"""Bytes become letters, or a reason why they are no text."""

from __future__ import annotations

import pytest

from masthead.diagnostics import Diagnostic
from masthead.importers.decode import Decoded, decode, plain

PROSE = "Die Prüfung fällt leicht: „Größe“ zählt – und D’Angelo weiß es."


def decoded(raw: bytes) -> Decoded:
    found = decode(raw, "x.txt")
    assert isinstance(found, Decoded), found
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_marked_unicode_is_read_without_remark(encoding):
    assert decoded(PROSE.encode(encoding)) == Decoded(PROSE)


def test_windows_1252_is_read_and_said_so():
    found = decoded(PROSE.encode("cp1252"))
    assert found.text == PROSE
    assert [note.code for note in found.notes] == ["import-windows-1252"]


@pytest.mark.parametrize(
    ("raw", "code", "line"),
    [
        (b"Titel\n\n\x89PNG\0\0", "import-binary", 3),
        ("Титул по-русски".encode("cp1251"), "import-not-utf-8", 1),
        (b"Titel\nmit \x81 darin", "import-not-utf-8", 2),
        ("Größe\n".encode() + "Größe".encode("cp1252"), "import-mixed-encodings", 2),
        (b"\xff\xfea", "import-broken-encoding", 0),
        (b"a\0b, das ist keins", "import-binary", 1),
        (bytes(range(1, 32)) * 9, "import-binary", 0),
    ],
)
def test_what_is_no_text_is_refused_with_its_line(raw, code, line):
    found = decode(raw, "x.txt")
    assert isinstance(found, Diagnostic)
    assert (found.code, found.line) == (code, line)


def test_line_ends_blanks_and_invisible_letters_take_one_form():
    assert plain("a\r\nb\rc\u2028d\u00a0e\u202ff\tg Sil\u00adbe \u200bu\u0308") == "a\nb\nc\nd e f\tg Silbe ü"


def test_quotation_marks_apostrophes_and_dashes_stay_as_printed():
    marks = "„a“ ‚b‘ »c« «d» “e” ‘f’ \"g\" 'h' D’A – — - …"
    assert decoded(marks.encode()).text == marks


def test_terminal_escapes_and_direction_marks_are_removed_and_counted():
    found = decoded(f"\x1b]0;Titel\x07 {PROSE} {PROSE} \u202egnp.exe".encode())
    assert found.text == f"]0;Titel {PROSE} {PROSE} gnp.exe"
    assert [(note.code, dict(note.args)) for note in found.notes] == [("import-control-letters", {"count": "3"})]


def test_lost_and_twice_encoded_letters_are_pointed_at():
    found = decoded("Titel\nGr\ufffd\ufffde\n".encode() + "Prüfung".encode().decode("cp1252").encode())
    assert [(note.code, note.line) for note in found.notes] == [("import-letters-lost", 2), ("import-encoded-twice", 3)]
