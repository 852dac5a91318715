"""Which files are read, and which are refused without hanging or leaving the project."""

from __future__ import annotations

import os
import socket
import unicodedata
from pathlib import Path

import pytest

from masthead.diagnostics import Diagnostic
from masthead.diagnostics.messages import LANGUAGES, describe
from masthead.load import read as reading
from masthead.load.read import LIMIT, decode, find, read_bytes
from masthead.load.schema import Kind

unix = pytest.mark.skipif(os.name == "nt", reason="needs the file kinds of Unix")
unprivileged = pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="the administrator may read everything")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with the five folders of content."""
    for kind in Kind:
        (tmp_path / "project" / "content" / kind).mkdir(parents=True)
    return tmp_path / "project"


def put(project: Path, path: str, content: bytes = b"---\n---\n") -> Path:
    place = project / "content" / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return place


def said(found: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    """(code, file) of each finding, which must be sayable in both languages."""
    for one in found:
        assert all(describe(one, language).message for language in LANGUAGES)
    return [(one.code, one.file) for one in found]


def test_files_are_found_below_each_kind_in_order(project: Path) -> None:
    for path in ("people/b.md", "articles/2024/z.md", "articles/a.md", "articles/2024/bild.jpg", "people/a.md"):
        put(project, path)
    found = find(project)
    assert found.files == (
        ("content/articles/2024/bild.jpg", Kind.ARTICLE), ("content/articles/2024/z.md", Kind.ARTICLE),
        ("content/articles/a.md", Kind.ARTICLE), ("content/people/a.md", Kind.PERSON),
        ("content/people/b.md", Kind.PERSON),
    )  # fmt: skip
    assert found.diagnostics == ()


@pytest.mark.parametrize("name", [
    ".a.md.swp", "a.md~", "a.md___jb_tmp___", "a.md___jb_old___", "4913", ".#a.md", "#a.md#", ".DS_Store", ".hidden.md",
    "Thumbs.db", "a.md.tmp", "a.md.orig", ".git/config",
])  # fmt: skip
def test_litter_is_passed_over_in_silence(project: Path, name: str) -> None:
    put(project, f"articles/{name}")
    put(project, name)
    assert (find(project).files, find(project).diagnostics) == ((), ())


def test_a_file_outside_the_five_folders_is_told_about(project: Path) -> None:
    put(project, "lose.md")
    put(project, "article/a.md")
    found = find(project)
    assert said(found.diagnostics) == [("unknown-folder", "content/article"), ("unknown-folder", "content/lose.md")]
    assert dict(found.diagnostics[0].args)["near"] == "articles"
    assert found.files == ()


def test_a_text_with_another_suffix_is_told_about(project: Path) -> None:
    put(project, "articles/a.markdown")
    assert said(find(project).diagnostics) == [("not-markdown-suffix", "content/articles/a.markdown")]


def test_a_project_without_content_says_so(tmp_path: Path) -> None:
    assert said(find(tmp_path).diagnostics) == [("content-missing", "content")]


def test_names_with_spaces_and_umlauts_are_fine(project: Path) -> None:
    put(project, "articles/Über uns.md", b"x")
    assert find(project).files == (("content/articles/Über uns.md", Kind.ARTICLE),)
    assert read_bytes(project, "content/articles/Über uns.md") == (b"x", ())


def test_a_decomposed_name_is_known_by_its_composed_form(project: Path) -> None:
    name = unicodedata.normalize("NFD", "über/größe.md")
    put(project, f"articles/{name}", b"x")
    assert find(project).files == (("content/articles/über/größe.md", Kind.ARTICLE),)
    assert read_bytes(project, "content/articles/über/größe.md") == (b"x", ())


def test_two_unicode_forms_of_one_name_collide(project: Path) -> None:
    for form in ("NFC", "NFD"):
        put(project, f"articles/{unicodedata.normalize(form, 'größe.md')}")  # type: ignore[arg-type]
    if len(list((project / "content/articles").iterdir())) == 1:
        pytest.skip("this file system folds the two forms itself")
    assert said(find(project).diagnostics) == [("same-name-twice", "content/articles/größe.md")]


@unix
@pytest.mark.parametrize("name", ["a:b.md", "a\\b.md", "a\nb.md", "a?.md", "a\x1b.md"])
def test_a_name_that_not_every_system_allows_is_refused(project: Path, name: str) -> None:
    put(project, f"articles/{name}")
    found = find(project)
    assert [one.code for one in found.diagnostics] == ["file-name-letters"]
    assert found.files == ()


@unix
def test_a_name_that_is_not_utf8_is_refused(project: Path) -> None:
    try:
        (project / "content/articles" / os.fsdecode(b"gr\xf6sse.md")).write_bytes(b"x")
    except OSError:
        pytest.skip("this file system stores UTF-8 names only")
    assert said(find(project).diagnostics) == [("file-name-encoding", "content/articles/gr?sse.md")]


def test_a_name_that_is_too_long_for_other_systems_is_refused() -> None:
    search = reading._Search("/")
    assert not search.name_is_fine("ä" * 127 + ".md", "content/articles/lang.md")
    assert said(tuple(search.found)) == [("file-name-long", "content/articles/lang.md")]
    assert search.name_is_fine("ä" * 126 + ".md", "content/articles/lang.md")


@unix
def test_what_is_no_regular_file_is_refused_and_never_waited_for(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = project / "content/articles"
    os.mkfifo(folder / "rohr.md")
    with socket.socket(socket.AF_UNIX) as server:
        monkeypatch.chdir(folder)  # the path of a socket must be short
        server.bind("dose.md")
        found = find(project)
    assert said(found.diagnostics) == [
        ("not-a-file", "content/articles/dose.md"), ("not-a-file", "content/articles/rohr.md"),
    ]  # fmt: skip
    assert found.files == ()


@unix
@pytest.mark.parametrize("kind", ["fifo", "folder", "device"])
def test_a_file_that_turned_into_something_else_is_not_read(project: Path, kind: str) -> None:
    """Between finding and reading anything may happen."""
    place = project / "content/articles/a.md"
    if kind == "fifo":
        os.mkfifo(place)
    elif kind == "folder":
        place.mkdir()
    else:
        place.symlink_to("/dev/zero")
    content, found = read_bytes(project, "content/articles/a.md")
    assert content is None
    assert len(said(found)) == 1


@unix
@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("../../../geheim.md", "symlink-outside"),
        ("/etc/hostname", "symlink-outside"),
        ("/dev/null", "symlink-outside"),
        ("fehlt.md", "symlink-broken"),
        ("a.md", "symlink-loop"),
        ("..", "symlink-loop"),
        (".", "symlink-loop"),
        ("../../..", "symlink-outside"),
        ("../..", "symlink-loop"),
        ("../people", "symlink-loop"),
    ],
)
def test_a_link_that_leads_nowhere_good_is_refused(project: Path, target: str, code: str) -> None:
    (project.parent / "geheim.md").write_text("geheim", encoding="utf-8")
    (project / "content/articles/a.md").symlink_to(target)
    found = find(project)
    assert said(found.diagnostics) == [(code, "content/articles/a.md")]
    assert found.files == ()
    assert read_bytes(project, "content/articles/a.md")[0] is None


@unix
def test_a_folder_next_to_the_project_with_its_name_as_prefix_is_outside(project: Path) -> None:
    twin = project.with_name("project-zwei")
    twin.mkdir()
    (twin / "a.md").write_text("x", encoding="utf-8")
    (project / "content/articles/a.md").symlink_to(twin / "a.md")
    assert said(find(project).diagnostics) == [("symlink-outside", "content/articles/a.md")]


@unix
def test_a_link_within_the_project_is_followed(project: Path) -> None:
    (project / "texte").mkdir()
    (project / "texte/a.md").write_text("x", encoding="utf-8")
    (project / "content/articles/b.md").symlink_to("../../texte/a.md")
    (project / "content/articles/2024").symlink_to("../../texte")
    found = find(project)
    assert [path for path, _ in found.files] == ["content/articles/2024/a.md", "content/articles/b.md"]
    assert [read_bytes(project, path) for path, _ in found.files] == [(b"x", ()), (b"x", ())]


@unix
def test_content_itself_may_not_lead_out_of_the_project(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "project").mkdir()
    (tmp_path / "project/content").symlink_to(tmp_path / "elsewhere")
    assert said(find(tmp_path / "project").diagnostics) == [("symlink-outside", "content")]


@unprivileged
def test_unreadable_files_and_folders_are_told(project: Path) -> None:
    put(project, "articles/a.md").chmod(0)
    put(project, "people/x/a.md").parent.chmod(0)
    assert said(find(project).diagnostics) == [("file-unreadable", "content/people/x")]
    assert said(read_bytes(project, "content/articles/a.md")[1]) == [("file-unreadable", "content/articles/a.md")]
    (project / "content/people/x").chmod(0o700)


def test_a_system_that_refuses_to_open_a_file_is_quoted(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(project, "articles/a.md")

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(reading.os, "open", refuse)
    _, found = read_bytes(project, "content/articles/a.md")
    assert said(found) == [("file-unreadable", "content/articles/a.md")]
    assert "Permission denied" in describe(found[0], "de").message


def test_a_vanished_file_is_told(project: Path) -> None:
    assert said(read_bytes(project, "content/articles/a.md")[1]) == [("file-vanished", "content/articles/a.md")]
    assert said(read_bytes(project, "content/articles/ä.md")[1]) == [("file-vanished", "content/articles/ä.md")]


def test_a_file_over_the_limit_is_not_read(project: Path) -> None:
    put(project, "articles/a.md", b"x" * (LIMIT + 1))
    put(project, "articles/b.md", b"x" * LIMIT)
    assert said(read_bytes(project, "content/articles/a.md")[1]) == [("file-too-large", "content/articles/a.md")]
    assert len(read_bytes(project, "content/articles/b.md")[0] or b"") == LIMIT


def test_a_picture_may_be_larger_than_a_text(project: Path) -> None:
    put(project, "articles/a.jpg", b"x" * (LIMIT + 1))
    assert read_bytes(project, "content/articles/a.jpg")[1] == ()


def test_a_file_written_meanwhile_is_read_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place, whole, torn = put(project, "articles/a.md", b"alt"), reading._whole, iter([True, False])

    def interrupted(descriptor: int, limit: int) -> bytes:
        content = whole(descriptor, limit)
        if next(torn):
            place.write_bytes(b"neu und ganz")
        return content

    monkeypatch.setattr(reading, "_whole", interrupted)
    assert read_bytes(project, "content/articles/a.md") == (b"neu und ganz", ())


def test_a_file_that_never_stops_changing_is_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place, whole = put(project, "articles/a.md", b"a"), reading._whole

    def interrupted(descriptor: int, limit: int) -> bytes:
        content = whole(descriptor, limit)
        place.write_bytes(content + b"a")
        return content

    monkeypatch.setattr(reading, "_whole", interrupted)
    assert said(read_bytes(project, "content/articles/a.md")[1]) == [("file-changing", "content/articles/a.md")]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"", ""),
        (b"a\nb", "a\nb"),
        (b"\xef\xbb\xbfa", "a"),
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        ("Grüße \U0001f600\n".encode(), "Grüße \U0001f600\n"),
        (b"\ta\n", "\ta\n"),
        (b"Title\n=======\n", "Title\n=======\n"),
        (b">>>>>>> quoted seven times\n", ">>>>>>> quoted seven times\n"),
        (b"text <<<<<<< x\n", "text <<<<<<< x\n"),
    ],
)
def test_texts_are_decoded(content: bytes, text: str) -> None:
    assert decode(content, "f.md") == (text, ())


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        ("Grüße".encode("utf-16"), "utf-16", 1),
        ("Text".encode("utf-16-le"), "utf-16", 1),
        ("Text".encode("utf-16-be"), "utf-16", 1),
        ("a\nb\nGrüße".encode("cp1252"), "not-utf8", 3),
        (b"a\n\xc0\xaf", "not-utf8", 2),
        (b"a\n\xed\xa0\x80", "not-utf8", 2),
        (b"a\n\xe2\x82", "not-utf8", 2),
        (b"ab\nc\x00d", "nul-letter", 2),
        (b"ab\nc\x1b[31md", "control-letter-in-text", 2),
        (b"a\x0cb", "control-letter-in-text", 1),
        (b"a\x7fb", "control-letter-in-text", 1),
        (b"%PDF-1.7\n\x00", "binary-file", 1),
        (b"PK\x03\x04rest", "binary-file", 1),
        (b"\x89PNG\r\n\x1a\n", "binary-file", 1),
        (b"\xff\xd8\xff\xe0", "binary-file", 1),
        (b"{\\rtf1 x}", "binary-file", 1),
        (b"a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other\n", "merge-conflict", 2),
    ],
)
def test_what_is_no_text_is_refused_with_its_line(content: bytes, code: str, line: int) -> None:
    text, found = decode(content, "f.md")
    assert text is None
    assert [(one.code, one.line) for one in found] == [(code, line)]
    assert said(found)
