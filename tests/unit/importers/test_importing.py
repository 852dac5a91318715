"""Importing: drafts are written once, nothing of an editor's is touched, and every document is accounted for."""

from __future__ import annotations

import datetime as dt
import errno
import hashlib
import json
import os
import re
import shutil
from html import unescape
from pathlib import Path

import pytest

from masthead.config import Config
from masthead.diagnostics import MastheadError, Severity
from masthead.importers import Given, Imported, ImportReport, Options, Outcome, import_documents
from masthead.importers import paths as paths_module
from masthead.importers.names import known_entities
from masthead.importers.structure import chunks
from masthead.load.markdown import to_html
from masthead.load.parse import parse
from masthead.load.schema import Kind
from masthead.write import disk, wholes

SAMPLES = Path(__file__).parent / "samples"
TEXT = "Ein Titel\n\nDer erste Absatz ist lang genug.\n\nDer zweite Absatz endet hier.\n"


def run(config: Config, *paths: Path | str, stdin: bytes = b"", **options: object) -> ImportReport:
    given = Options(**options)
    return import_documents(
        config, [str(path) for path in paths], given, known_entities(config), lambda limit: stdin[:limit]
    )


def one(config: Config, *paths: Path | str, **options: object) -> Imported:
    (found,) = run(config, *paths, **options).documents
    return found


def tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def put(config: Config, text: str | bytes = TEXT, name: str = "eins.txt") -> Path:
    path = config.root / "inbox" / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def codes(found: Imported) -> set[str]:
    return {finding.code for finding in found.findings}


def test_a_dated_document_becomes_a_draft_of_its_year(config):
    found = one(config, SAMPLES / "en-source-line.txt")
    assert found.outcome is Outcome.CREATED
    assert found.draft == "content/articles/2025/2025-03-04-harbor-systems-names-ines-okafor-to-run-its-safety-desk.md"
    text = (config.root / found.draft).read_text(encoding="utf-8")
    entry, problems = parse(found.draft, Kind.ARTICLE, text.encode(), config.languages)
    assert problems == ()
    assert entry.meta.draft
    assert entry.meta.lang == "en"
    assert entry.meta.date == entry.meta.source.published == dt.date(2025, 3, 4)
    assert (entry.meta.source.publisher, entry.meta.source.author) == ("The Quayside Ledger", ("Dana Whitlock",))
    assert entry.meta.people == ("ines-okafor",)
    raw = (SAMPLES / "en-source-line.txt").read_bytes()
    assert entry.meta.source.text == hashlib.sha256(raw).hexdigest()
    assert (config.root / "sources" / entry.meta.source.text).read_bytes() == raw


def test_a_document_without_date_gets_none(config):
    found = one(config, SAMPLES / "de-kernpunkte.txt")
    assert found.draft == "content/articles/drafts/lumenwerk-holt-die-rechenchefin-von-nordlicht-labs.md"
    text = (config.root / found.draft).read_text(encoding="utf-8")
    assert "# date: unbekannt – der Text nennt keines\n---\n" in text
    assert "\ndate:" not in text
    assert "import-no-date" in codes(found)
    entry, problems = parse(found.draft, Kind.ARTICLE, text.encode(), config.languages)
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []
    assert entry.meta.date is None


def test_known_names_are_found_and_weak_ones_only_beside_strong_ones(config):
    found = one(config, SAMPLES / "de-kernpunkte.txt")
    assert (found.people, found.companies) == (("paula-ferch",), ("lumenwerk", "nordlicht-labs"))
    bare = one(config, put(config, "Titel\n\nNordlicht ist schön, und Ferch war dabei.\n"))
    assert (bare.people, bare.companies) == ((), ())


def test_provenance_is_kept(config):
    path = put(config)
    one(config, path, given=Given(publisher="Blatt", url="https://a.example/1", retrieved=dt.date(2025, 5, 30)))
    (record,) = (config.root / "sources").glob("*.json")
    said = json.loads(record.read_text())
    assert said["name"] == "inbox/eins.txt"
    assert (said["publisher"], said["url"], said["retrieved"]) == ("Blatt", "https://a.example/1", "2025-05-30")
    assert said["imported"] == "2025-06-01"
    assert re.fullmatch(r"masthead \d+\.\d+\.\d+\S*", said["generator"])


def test_importing_again_changes_nothing(config):
    path = put(config)
    first = one(config, path)
    before = tree(config.root)
    for _ in range(2):
        again = one(config, path)
        assert (again.outcome, again.draft) == (Outcome.UNCHANGED, first.draft)
    assert tree(config.root) == before


def test_the_same_document_twice_in_one_run_is_one_draft(config):
    put(config, name="eins.txt")
    put(config, name="zwei.txt")
    report = run(config)
    assert [found.outcome for found in report.documents] == [Outcome.CREATED, Outcome.UNCHANGED]


def test_an_edited_draft_is_never_touched(config):
    path = put(config)
    draft = config.root / one(config, path).draft
    draft.write_text(draft.read_text(encoding="utf-8").replace("Ein Titel", "Mein Titel"), encoding="utf-8")
    before = tree(config.root)
    for again in (False, True):
        assert one(config, path, again=again).outcome is Outcome.KEPT
    assert tree(config.root) == before


def test_a_moved_draft_is_found_where_it_is(config):
    path = put(config)
    draft = config.root / one(config, path).draft
    moved = config.root / "content/articles/2025/2025-06-01-anders.md"
    moved.parent.mkdir(parents=True, exist_ok=True)
    draft.rename(moved)
    found = one(config, path, again=True)
    assert (found.outcome, found.draft) == (Outcome.KEPT, "content/articles/2025/2025-06-01-anders.md")


def test_a_discarded_draft_comes_back_only_when_asked_for(config):
    path = put(config)
    draft = config.root / one(config, path).draft
    draft.unlink()
    assert one(config, path).outcome is Outcome.DISCARDED
    assert not draft.exists()
    assert one(config, path, again=True).outcome is Outcome.CREATED
    assert draft.exists()


def test_a_draft_is_known_even_where_the_sources_are_gone(config):
    path = put(config)
    draft = one(config, path).draft
    shutil.rmtree(config.root / "sources")
    found = one(config, path)
    assert (found.outcome, found.draft) == (Outcome.KEPT, draft)
    assert [source.suffix for source in (config.root / "sources").iterdir()] == [""]


def test_a_published_article_on_the_document_is_pointed_at(config):
    path = put(config)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    article = config.root / "content/articles/2024/2024-01-01-digest.md"
    article.parent.mkdir(parents=True)
    article.write_text(f"---\ntitle: Digest\ndate: 2024-01-01\nsource: {{text: {sha256}}}\n---\n\nText.\n")
    found = one(config, path)
    assert found.outcome is Outcome.CREATED
    assert dict(next(note.args for note in found.findings if note.code == "import-used")) == {
        "article": "content/articles/2024/2024-01-01-digest.md"
    }


def test_equal_titles_get_different_slugs(config):
    for number in range(3):
        put(config, f"{TEXT}\nNummer {number} ist anders.\n", f"{number}.txt")
    drafts = [Path(found.draft).stem for found in run(config).documents]
    assert drafts == ["ein-titel", "ein-titel-2", "ein-titel-3"]


def test_a_slug_that_another_article_has_is_not_taken_again(config):
    article = config.root / "content/articles/2024/2024-01-01-ein-titel.md"
    article.parent.mkdir(parents=True)
    article.write_text("---\ntitle: Anders\ndate: 2024-01-01\n---\n\nText.\n")
    assert Path(one(config, put(config)).draft).stem == "ein-titel-2"


def test_a_file_in_the_way_is_never_overwritten(config):
    target = config.root / "content/articles/drafts/ein-titel.md"
    target.mkdir(parents=True)
    found = one(config, put(config))
    assert found.outcome is Outcome.CREATED
    assert target.is_dir()


@pytest.mark.parametrize(
    ("title", "stem"), [("Σοφία", r"source-[0-9a-f]{8}"), ("CON", r"con-[0-9a-f]{8}"), ("a" * 150, "a{72}")]
)
def test_titles_that_give_no_good_slug(config, title, stem):
    assert re.fullmatch(stem, Path(one(config, put(config, TEXT.replace("Ein Titel", title))).draft).stem)


def test_prose_comes_out_of_the_draft_as_it_stood(config):
    """Every paragraph of the source stands in the page, letter for letter; nothing became markup."""
    raw = (SAMPLES / "de-markup.txt").read_text(encoding="utf-8")
    draft = (config.root / one(config, SAMPLES / "de-markup.txt").draft).read_bytes()
    entry, problems = parse("x.md", Kind.ARTICLE, draft, config.languages)
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []
    html = to_html(entry.body)
    printed = [unescape(re.sub(r"<[^>]*>", "", block)) for block in re.findall(r"<p>(.*?)</p>", html, re.DOTALL)]
    assert printed == [" ".join(block.split()) for block in raw.split("\n\n")[1:]]
    assert set(re.findall(r"</?(\w+)", html)) == {"p"}


def test_a_broken_document_is_reported_and_the_rest_goes_on(config):
    put(config, name="a.txt")
    put(config, b"\x89PNG\0\0\0", "b.txt")
    put(config, "", "c.txt")
    put(config, "Titel zwei\n\nEin anderer Text, der genügt.\n", "d.md")
    report = run(config)
    assert [(found.name, found.outcome) for found in report.documents] == [
        ("inbox/a.txt", Outcome.CREATED),
        ("inbox/b.txt", Outcome.FAILED),
        ("inbox/c.txt", Outcome.FAILED),
        ("inbox/d.md", Outcome.CREATED),
    ]
    assert report.failed
    assert sum(report.count(outcome) for outcome in Outcome) == 4


def test_the_inbox_stands_in_for_a_path(config):
    assert [remark.code for remark in run(config).remarks] == ["import-nothing"]
    put(config)
    assert [found.name for found in run(config).documents] == ["inbox/eins.txt"]
    shutil.rmtree(config.root / "inbox")
    report = run(config)
    assert [remark.code for remark in report.remarks] == ["import-no-inbox"]
    assert report.failed


def test_folders_are_walked_and_foreign_files_passed_over(config):
    put(config)
    (config.root / "inbox/sub").mkdir()
    put(config, "Titel zwei\n\nEin anderer Text, der genügt.\n", "sub/zwei.TXT")
    for name in ("notes.pdf", ".hidden.txt", "eins.txt~", "#eins.txt#", ".DS_Store"):
        put(config, name=name)
    report = run(config, config.root / "inbox")
    assert [found.name for found in report.documents] == ["inbox/eins.txt", "inbox/sub/zwei.TXT"]
    assert [(remark.code, remark.file) for remark in report.remarks] == [("import-passed-over", "inbox/notes.pdf")]


def test_standard_input_is_a_document(config):
    found = one(config, "-", stdin=TEXT.encode())
    assert (found.name, found.outcome) == ("-", Outcome.CREATED)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (str, "import-missing"),
        (os.mkfifo, "import-not-a-file"),
        (lambda path: path.symlink_to(path), "import-link-loop"),
        (lambda path: path.symlink_to(path.with_name("nirgends.txt")), "import-missing"),
    ],
)
def test_paths_that_are_no_documents(config, make, code):
    path = config.root / "inbox" / "x.txt"
    make(path)
    assert codes(one(config, path)) == {code}


def test_a_named_file_of_unknown_format_is_an_error(config):
    found = one(config, put(config, name="bild.png"))
    assert (found.outcome, codes(found)) == (Outcome.FAILED, {"import-unknown-format"})


def test_links_do_not_lead_out_of_an_imported_folder(config, tmp_path):
    (tmp_path / "geheim.txt").write_text(TEXT)
    (config.root / "inbox/link.txt").symlink_to(tmp_path / "geheim.txt")
    (config.root / "inbox/folder").symlink_to(tmp_path)
    assert codes(one(config)) == {"import-link-outside"}


def test_a_document_beyond_the_limit_is_refused(config, monkeypatch):
    monkeypatch.setattr(paths_module, "LIMIT", 50)
    assert codes(one(config, put(config))) == {"import-too-large"}


def test_folders_of_the_project_that_lead_outside_are_refused(config, tmp_path):
    (config.root / "sources").symlink_to(tmp_path)
    with pytest.raises(MastheadError) as raised:
        run(config, put(config))
    assert [one.code for one in raised.value.diagnostics] == ["import-folder-outside"]
    assert list(tmp_path.glob("*.json")) == []


def test_a_dry_run_writes_nothing(config):
    path = put(config)
    before = tree(config.root)
    report = run(config, path, dry_run=True)
    assert [(found.outcome, Path(found.draft).stem) for found in report.documents] == [(Outcome.CREATED, "ein-titel")]
    assert tree(config.root) == before


def test_a_draft_that_could_not_be_built_is_not_written(config):
    found = one(config, put(config, f"Titel\n\n{'[' * 2_000}\n"))
    assert found.outcome is Outcome.FAILED
    assert codes(found) == {"markdown-too-complex"}
    assert not (config.root / "content/articles").exists()


@pytest.mark.parametrize(
    ("place", "name"), [(disk, "write_new"), (disk, "link"), (wholes, "replace_file"), (disk, "sync")]
)
@pytest.mark.parametrize("call", [1, 2, 3])
def test_a_fault_of_the_disk_loses_nothing_and_is_made_up_for(config, monkeypatch, place, name, call):
    """Whichever call fails: the document is reported, no litter stays, and the next import ends as if nothing happened."""
    path, real, calls = put(config), getattr(place, name), 0

    def failing(*args, **kwargs):
        nonlocal calls
        calls += 1
        if calls == call:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(*args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(place, name, failing)
        first = one(config, path)
    if calls >= call and name != "sync":  # which comes once for all, when the drafts are there
        assert (first.outcome, codes(first)) == (Outcome.FAILED, {"import-not-written"})
    second = one(config, path)
    assert second.outcome in {Outcome.CREATED, Outcome.UNCHANGED}
    assert one(config, path).outcome is Outcome.UNCHANGED
    drafts = list((config.root / "content/articles").rglob("*"))
    assert [draft.name for draft in drafts if draft.is_file()] == ["ein-titel.md"]
    assert len(list((config.root / "sources").iterdir())) == 2


def test_a_disk_that_does_not_confirm_is_reported_although_the_draft_is_there(config, monkeypatch):
    def failing(path):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(disk, "sync", failing)
    report = run(config, put(config))
    assert [found.outcome for found in report.documents] == [Outcome.CREATED]
    assert [remark.code for remark in report.remarks] == ["import-not-settled"]
    assert report.failed


def test_a_damaged_journal_is_made_anew(config):
    path = put(config)
    draft = one(config, path).draft
    (record,) = (config.root / "sources").glob("*.json")
    for damage in (b"", b"{", b"[]", b'{"sha256": 1}'):
        record.write_bytes(damage)
        found = one(config, path)
        assert (found.outcome, found.draft) == (Outcome.KEPT, draft)


def test_damaged_raw_bytes_are_restored(config):
    path = put(config)
    draft = config.root / one(config, path).draft
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    (config.root / "sources" / sha256).write_bytes(b"kaputt")
    draft.unlink()
    one(config, path, again=True)
    assert (config.root / "sources" / sha256).read_bytes() == path.read_bytes()


def test_nothing_of_chunks_is_lost():
    """Every written line stands in exactly one group."""
    from masthead.importers.boilerplate import Line

    lines = [
        Line(number, text) for number, text in enumerate(["a", "", "- b", "", "- c", "d", "• e", "  f", "", "", "g"], 1)
    ]
    assert [line for group in chunks(lines) for line in group] == [line for line in lines if line.text]
