"""Bad content, through the command line: file, line, cause and remedy, exit code 1, nothing lost, the old site untouched."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from bad import Attempt, Files, attempt
from digests import Digest, entry, in_a_hurry, picture

ARTICLE = "content/articles/2031/schlecht.md"


@dataclass(frozen=True)
class Case:
    """What is put into a sound digest, and what must be said of it: the code at `file` and `line`, 0 for the file alone."""

    files: Files
    code: str
    line: int = 1
    file: str = ARTICLE
    says: str = ""
    """Words that the English message must hold."""


def article(text: str | bytes, code: str, line: int = 1, *, says: str = "") -> Case:
    return Case({ARTICLE: text}, code, line, says=says)


def head(lines: str, code: str, line: int, *, says: str = "") -> Case:
    """An article with these lines below its title; `line` counts them from 3."""
    return article(f'---\ntitle: "Ein Titel"\n{lines}\n---\nText.\n', code, line, says=says)


def dated(body: str, code: str, line: int, *, says: str = "") -> Case:
    """An article with this body; `line` counts it from 5."""
    return article(entry(body, title="Ein Titel", date="2031-03-01"), code, line, says=says)


SOUND = entry("Text.\n", title="Ein Titel", date="2031-03-01")
BOMB = "\n".join(["a0: &a0 [x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))])
MERGES = "\n".join(["a: &a {b: c}", *(f"m{n}: {{<<: *a}}" for n in range(12))])

FRONT_MATTER = {
    "no front matter": article("Nur Text.\n", "front-matter-missing"),
    "front matter after a blank line": article(f"\n{SOUND}", "front-matter-missing"),
    "front matter never closed": article("---\ntitle: Offen\nText.\n", "front-matter-open"),
    "a list as front matter": article("---\n- title\n---\n", "front-matter-not-mapping", 2),
    "a word as front matter": article("---\ntitel\n---\n", "front-matter-not-mapping", 2),
    "a tab": head("source:\n\tpublisher: X", "yaml-tab", 4),
    "a key twice": head("date: 2031-03-01\ndate: 2031-03-02", "duplicate-key", 4, says="date"),
    "an unquoted colon": head("dek: GPT-5: ein Maßstab", "yaml-colon", 3),
    "a quotation mark left open": head('dek: "offen', "yaml-quote", 3),
    "a bracket left open": head("date: 2031-03-01\npeople: [ada", "yaml-bracket", 4),
    "no space after a colon": head("dek:kurz", "yaml-no-colon", 3),
    "a value that begins with a sign": head("dek: @wer", "yaml-letter", 3, says="@"),
    "wrong indentation": head("source:\n  publisher: X\n url: Y", "yaml-structure", 5),
    "an alias bomb": head(BOMB, "yaml-anchor", 3),
    "a merge key bomb": head(MERGES, "yaml-anchor", 3),
    "an alias to nothing": head("dek: *wer", "yaml-alias", 3),
    "nested 3,000 deep": head("dek: " + "[" * 3000, "yaml-depth", 3),
    "nested 60,000 deep": head("dek: " + "[" * 60_000, "yaml-depth", 3),
    "a Python object": head("dek: !!python/object/apply:os.system [true]", "yaml-tag", 3),
    "a list as a key": head("? [a]\n: b", "yaml-key", 3),
    "more than 64,000 letters": head("dek: " + "x" * 64_000, "front-matter-size", 1),
    "marks of a merge": article(f"{SOUND}<<<<<<< HEAD\neins\n=======\nzwei\n>>>>>>> main\n", "merge-conflict", 6),
}

VALUES = {
    "no title": article("---\ndate: 2031-03-01\n---\n", "missing-key", says="title"),
    "an empty title": article('---\ntitle: ""\n---\n', "empty-text", 2),
    "a slip in a key": head("datum: 2031-03-01", "unknown-key", 3, says="datum"),
    "a slip in a key within": head("source:\n  publischer: X", "unknown-subkey", 4, says="publisher"),
    "a list for a text": head("dek: [a]", "text-wanted", 3),
    "a group for a text": head("dek: {a: b}", "text-wanted", 3),
    "a text for a list": head("people: ada-quill", "list-wanted", 3),
    "a list in a list": head("people: [[ada-quill]]", "text-wanted", 3),
    "a text for a group": head("source: Zeitung", "mapping-wanted", 3),
    "a word for a day": head("date: gestern", "bad-date", 3),
    "a day that is none": head("date: 2031-13-45", "impossible-date", 3),
    "a leap day without leap year": head("date: 2031-02-29", "impossible-date", 3),
    "the year 0": head("date: 0000-01-01", "impossible-date", 3),
    "a day with a time": head("date: 2031-03-01T12:30:00+99:99", "date-with-time", 3),
    "neither yes nor no": head("draft: vielleicht", "bad-truth", 3),
    "an unknown kind of translation": head("translation: {kind: geraten}", "unknown-choice", 3, says="machine"),
    "a language that the site has not": head("lang: fr", "unknown-language", 3, says="fr"),
    "no language at all": head("source: {lang: deutsch}", "bad-language", 3),
    "a script as an address": head('source: {url: "javascript:alert(1)"}', "url-scheme", 3),
    "an address with a password": head('source: {url: "https://ich:geheim@a.example/"}', "url-credentials", 3),
    "an address with a control letter": head('source: {url: "https://a.example/\\x07"}', "control-letter", 3),
    "half an address": head('source: {url: "https://"}', "bad-url", 3),
    "no fingerprint": head("source: {text: abc}", "bad-sha256", 3),
    "a slug that climbs": head("slug: ../../etc/passwd", "bad-slug", 3),
    "a slug from the root": head("slug: /etc", "bad-slug", 3),
    "a slug with a backslash": head("slug: 'a\\b'", "bad-slug", 3),
    "a slug in capitals": head("slug: Gross", "bad-slug", 3, says="gross"),
    "a slug that Windows keeps": head("slug: con", "reserved-name", 3),
    "an alias on another host": head('aliases: ["//anderswo.example/"]', "bad-address", 3),
    "an alias that climbs": head('aliases: ["/../geheim/"]', "bad-address", 3),
    "no date": head("dek: Kurz", "undated", 1),
    "a number of 5,000 digits": Case(
        {"content/pages/haus.md": f"---\ntitle: Haus\nnav: {'9' * 5000}\n---\n"},
        "bad-number",
        3,
        "content/pages/haus.md",
    ),
    "half a month": Case(
        {"content/companies/haus.md": "---\nname: Haus\nfounded: um 2021\n---\n"},
        "bad-partial-date",
        3,
        "content/companies/haus.md",
    ),
}

REFERENCES = {
    "an unknown person": head("date: 2031-03-01\npeople: [ada-quil]", "unknown-id", 4, says="Did you mean “ada-quill”"),
    "an unknown company": head("date: 2031-03-01\ncompanies:\n  - nirgends", "unknown-id", 5, says="content/companies/nirgends.md"),
    "an unknown topic": head("date: 2031-03-01\ntopics: [nichts]", "unknown-id", 4),
    "an unknown parent": Case(
        {"content/companies/haus.md": entry(name="Haus", parent="nirgends")}, "unknown-id", 3, "content/companies/haus.md"
    ),
    "a topic that is part of itself": Case(
        {"content/topics/a.md": entry(name="A", broader="b"), "content/topics/b.md": entry(name="B", broader="a")},
        "part-of-itself", 3, "content/topics/b.md",
    ),
    "a marker for nobody": dated("Eins.\n\nMit [[ada-quil]].\n", "unknown-link", 7, says="ada-quill"),
    "a marker for two": Case(
        {"content/topics/ada-quill.md": entry(name="Etwas"), ARTICLE: entry("Mit [[ada-quill]].\n", title="T", date="2031-03-01")},
        "ambiguous-link", 5, says="people/ada-quill",
    ),
    "a link to no file": dated("\nSiehe [dort](gut2.md).\n", "link-missing", 6, says="gut.md"),
    "a picture that is not there": dated("Text.\n\n![Bild](bild.png)\n", "image-missing", 7),
    "a picture outside the content": dated("![Bild](../../../geheim.png)\n", "image-missing", 5),
    "a leading picture that is not there": head("date: 2031-03-01\nimage: bild.png", "image-missing", 4),
    "two pictures of one name": Case(
        {
            "content/articles/2031/a/bild.png": picture(1), "content/articles/2031/b/bild.png": picture(2),
            ARTICLE: entry("![a](a/bild.png)\n\n![b](b/bild.png)\n", title="T", date="2031-03-01"),
        },
        "picture-name-taken", 7, says="a/bild.png",
    ),
    "a spelling of two people": Case(
        {"content/people/bea.md": "---\nname: Bea\naliases:\n  - Ada Quill\n---\n"}, "alias-taken", 4, "content/people/bea.md"
    ),
    "two translations into one language": Case(
        {ARTICLE: entry("x", title="T", date="2031-03-01", translation_key="gut"),
         "content/articles/2031/gut.md": entry("x", title="T", date="2031-03-01", translation_key="gut")},
        "translated-twice", 4,
    ),
}  # fmt: skip

ADDRESSES = {
    "one slug twice": Case(
        {ARTICLE: entry("x", title="T", date="2031-03-01", slug="gut")}, "address-taken", 1, "content/articles/2031/gut.md", says=ARTICLE
    ),
    "an alias at a page": head("date: 2031-03-01\naliases: [/people/ada-quill/]", "address-taken", 1, says="content/people/ada-quill.md"),
    "an alias at a page of ours": head("date: 2031-03-01\naliases: [/archive/]", "address-taken", 1, says="masthead"),
    "one alias twice": Case(
        {ARTICLE: entry("x", title="T", date="2031-03-01", aliases=["/alt/"]),
         "content/articles/2031/zweiter.md": entry("x", title="U", date="2031-03-01", aliases=["/alt/"])},
        "address-taken", 1, says="content/articles/2031/zweiter.md",
    ),
    "a page where the people are": Case({"content/pages/people.md": entry("x", title="Leute")}, "address-taken", 1, "content/pages/people.md"),
    "an alias that is a file in a folder's place": head("date: 2031-03-01\naliases: [/people/ada-quill]", "address-taken", 1),
    "a redirect at an article": Case(
        {"content/people/bea.md": entry(name="Bea", redirects=["/2031/03/gut/"])}, "address-taken", 1, "content/people/bea.md"
    ),
    "a person's file with a space": Case({"content/people/Ada Quill.md": entry(name="X")}, "bad-file-name", 1, "content/people/Ada Quill.md", "ada-quill.md"),
    "a topic that Windows keeps": Case({"content/topics/aux.md": entry(name="X")}, "reserved-name", 1, "content/topics/aux.md"),
    "no letter for an address": Case({"content/articles/日本.md": SOUND}, "slug-empty", 1, "content/articles/日本.md"),
}  # fmt: skip

FILES = {
    "an empty file": article("", "empty-file"),
    "white space": article(" \n\t\n", "empty-file"),
    "Latin-1": article(SOUND.encode() + "Café\nTür".encode("latin-1"), "not-utf8", 6),
    "UTF-16": article(SOUND.encode("utf-16"), "utf-16"),
    "a NUL": article(f"{SOUND}a\0b\n", "nul-letter", 6),
    "an escape sequence": article(f"{SOUND}\n\x1b[31mrot\n", "control-letter-in-text", 7),
    "a picture named .md": article(b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary-file"),
    "more than two megabytes": article(SOUND + "x" * 2_000_000, "file-too-large", 0),
    "a name with a colon": Case({"content/articles/a:b.md": SOUND}, "file-name-letters", 0, "content/articles/a:b.md"),
    "a name with a line break": Case(
        {"content/articles/a\nb.md": SOUND}, "file-name-letters", 0, "content/articles/a\nb.md"
    ),
}

BODIES = {
    "quotes in quotes, 600 deep": dated("> " * 600 + "tief\n", "markdown-too-complex", 5),
    "lists in lists, 600 deep": dated("\n\n" + "- " * 600 + "tief\n", "markdown-too-complex", 7),
    "8,000 brackets": dated("[" * 8_000 + "\n", "markdown-too-complex", 5, says="["),
    "4,000 pictures in pictures": dated("![[]()" * 4_000, "markdown-too-complex", 5),
    "5,000 tags": dated("<a " * 5_000, "markdown-too-complex", 5),
    "5,000 stars": dated("*a " * 5_000, "markdown-too-complex", 5),
    "a paragraph of 60,000 letters": dated("Wort " * 12_000, "markdown-too-complex", 5),
    "a million letters": dated("Ein Absatz.\n\n" * 80_000, "body-too-long", 5),
}

CASES = {
    f"{group}: {name}": case
    for group, cases in {
        "front matter": FRONT_MATTER, "values": VALUES, "references": REFERENCES, "addresses": ADDRESSES, "files": FILES, "bodies": BODIES,
    }.items()
    for name, case in cases.items()
}  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def hurry() -> Iterator[None]:
    with in_a_hurry():
        yield


@pytest.mark.parametrize("name", CASES)
def test_bad_content_is_told_and_nothing_is_lost(name: str, sound: Digest, capfd: pytest.CaptureFixture[str]):
    case = CASES[name]
    sound.write(case.files)
    tried = attempt(sound, capfd)
    tried.refused(case.code, case.file, case.line, says=case.says)


def test_every_fault_is_told_in_one_run(sound: Digest, capfd: pytest.CaptureFixture[str]):
    sound.write({
        "content/articles/a.md": "---\ntitle: A\ndatum: x\ndraft: jein\n---\n", "content/people/b.md": "---\nname: [\n---\n",
        "content/topics/c.md": b"\xff", "content/companies/d.md": entry(name="D", parent="e"),
    })  # fmt: skip
    tried = attempt(sound, capfd)
    tried.refused("unknown-key", "content/articles/a.md", 3)
    told = [(found["file"].rpartition("/")[2], found["code"]) for found in tried.found if found["severity"] == "error"]
    assert told == [
        ("a.md", "undated"), ("a.md", "unknown-key"), ("a.md", "bad-truth"), ("d.md", "unknown-id"), ("b.md", "yaml-bracket"), ("c.md", "not-utf8"),
    ]  # fmt: skip


ACCEPTED: dict[str, Files] = {
    "a byte order mark": {ARTICLE: b"\xef\xbb\xbf" + SOUND.encode()},
    "Windows line ends": {ARTICLE: SOUND.replace("\n", "\r\n")},
    "no line end at the end": {ARTICLE: SOUND.rstrip("\n")},
    "the words no, yes and numbers as texts": {ARTICLE: '---\ntitle: NO\ndek: 1.10\nsummary: 12:30\ndate: "2031-03-01"\n---\nText.\n'},
    "spaces and umlauts in a name": {"content/articles/Über uns  alle.md": SOUND},
    "litter of editors": {
        "content/articles/.a.md.swp": "x", "content/articles/a.md~": "x", "content/articles/.#a.md": "x", "content/.DS_Store": b"\0",
        "content/articles/4913": "", "content/articles/a.md___jb_tmp___": "x", "content/articles/#a.md#": "x",
    },
    "braces of templates": {ARTICLE: SOUND + "{{ config }} {% include 'x' %} {# y #}"},
    "markup that would run": {ARTICLE: SOUND + "<script>alert(1)</script>\n\n[x](javascript:alert(1)) <b onclick=alert(1)>x</b><style>*{}</style>"},
}  # fmt: skip


@pytest.mark.parametrize("name", ACCEPTED)
def test_what_is_odd_but_clear_is_built(name: str, sound: Digest, capfd: pytest.CaptureFixture[str]):
    sound.write(ACCEPTED[name])
    tried = attempt(sound, capfd)
    assert (tried.code, tried.errors) == (0, [])
    page = "".join(sound.page(path) for path in tried.new_pages("ein-titel", "schlecht", "ueber-uns-alle"))
    assert "alert(1)</script>" not in page
    assert "onclick" not in page
    assert "javascript:" not in page


# --- What a dictionary of texts cannot say


@pytest.mark.skipif(os.name != "posix", reason="links and pipes")
@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("outside", "symlink-outside"), ("broken", "symlink-broken"), ("itself", "symlink-loop"), ("loop of folders", "symlink-loop"),
        ("folder outside", "symlink-outside"), ("pipe", "not-a-file"), ("to a pipe", "not-a-file"),
    ],
)  # fmt: skip
def test_links_and_pipes_are_refused_at_once(
    kind: str, code: str, sound: Digest, tmp_path: Path, capfd: pytest.CaptureFixture[str]
):
    outside, place = tmp_path / "outside", sound.root / "content/articles/sonderbar.md"
    outside.mkdir()
    (outside / "geheim.md").write_text(SOUND)
    if kind == "pipe":
        os.mkfifo(place)
    elif kind == "to a pipe":
        os.mkfifo(sound.root / "rohr")
        place.symlink_to(sound.root / "rohr")
    else:
        place.symlink_to({
            "outside": outside / "geheim.md", "broken": "nirgends.md", "itself": place, "loop of folders": "..", "folder outside": outside,
        }[kind])  # fmt: skip
    attempt(sound, capfd).refused(code, "content/articles/sonderbar.md", 0)


@pytest.mark.skipif(os.name != "posix", reason="links")
def test_two_links_that_lead_in_circles_end(sound: Digest, capfd: pytest.CaptureFixture[str]):
    """Followed blindly, each look would double with every level."""
    for name in ("eins", "zwei", "drei"):
        (sound.root / "content/articles" / name).symlink_to(".")
        (sound.root / "templates" / name).parent.mkdir(exist_ok=True)
        (sound.root / "templates" / name).symlink_to(".")
    attempt(sound, capfd).refused("symlink-loop", "content/articles/drei", 0)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="nothing is unreadable for root")
@pytest.mark.parametrize(
    ("path", "code"), [("content/articles/2031/gut.md", "file-unreadable"), ("masthead.toml", "file-unreadable")]
)
def test_a_file_that_may_not_be_read(path: str, code: str, sound: Digest, capfd: pytest.CaptureFixture[str]):
    (sound.root / path).chmod(0)
    try:
        attempt(sound, capfd, look=False).refused(code, path, 0)
    finally:
        (sound.root / path).chmod(0o644)


@pytest.mark.skipif(os.name != "posix" or os.uname().sysname == "Darwin", reason="names that are no text")
def test_a_name_that_is_no_text(sound: Digest, capfd: pytest.CaptureFixture[str]):
    Path(os.fsdecode(os.fsencode(sound.root / "content/articles") + b"/caf\xe9.md")).write_text(SOUND)
    attempt(sound, capfd).refused("file-name-encoding", "content/articles/caf?.md", 0)


def test_a_failing_read_names_the_file(
    sound: Digest, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
):
    """As root may read everything, the refusal of the system is simulated."""
    real = os.open

    def refusing(path: object, *rest: object, **options: object) -> int:
        if str(path).endswith("gut.md"):
            raise PermissionError(13, "Permission denied")
        return real(path, *rest, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("masthead.load.read.os.open", refusing)
    sound.write({"content/articles/neu.md": SOUND})
    attempt(sound, capfd).refused("file-unreadable", "content/articles/2031/gut.md", 0)


def test_attempts_would_notice_a_lost_file(sound: Digest, capfd: pytest.CaptureFixture[str]):
    """The oracle of these tests, held to itself."""
    tried: Attempt = attempt(sound, capfd)
    (sound.root / "content/articles/2031/gut.md").unlink()
    with pytest.raises(AssertionError):
        tried.nothing_lost()
