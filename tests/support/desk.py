"""An editor's desk: a digest that is edited, built by the command line, and held against a build from nothing."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
import os
import re
import shutil
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec
from digests import ICONS, TODAY, entry, picture, settings, tree_of

from masthead.cli import _run
from masthead.config import SCRATCH, Config, load_config
from masthead.diagnostics import Severity
from masthead.fingerprint import of_bytes
from masthead.freshness import look
from masthead.manifest import NAME, read_manifest
from masthead.pipeline import BuildReport, Onlooker, build
from masthead.theme import find_theme

__all__ = [
    "ADDRESSES",
    "COMPANIES",
    "DAYS",
    "KEYS",
    "NAMES",
    "PEOPLE",
    "SENTENCES",
    "SETTINGS",
    "SPELLINGS",
    "TITLES",
    "TOPICS",
    "Desk",
    "Found",
    "Outcome",
    "Text",
    "edited_template",
    "first_site",
    "packaged",
]

_Found = TypeVar("_Found")

NAMES = ("Ada Quill", "Ben Quill", "Cleo Brandt", "Nordlicht", "Nordlicht Labs", "Quill AI", "Aufsicht")
SPELLINGS = ("Quill", "Ada", "Nordlicht", "Labs", "NL", "@adaq", "Brandt", "die Aufsicht", "Cleo B.")
SENTENCES = (
    "Ada Quill verlässt Nordlicht.", "Quill geht zu Nordlicht Labs.", "Die Nordlicht-Forscherin Cleo Brandt schweigt.",
    "Mit @adaq sprach *Ben Quill* über die Aufsicht.", "Quills Abschied war absehbar.", "Bei NL sagt man „nein“.",
    "Mehr bei [[ada-quill]] und [[das Haus|nordlicht]].", "Der Code `Nordlicht` bleibt.", "[[!Nordlicht]] heißt es.",
    "Siehe [dort](eins.md) und [hier](zwei.md).", "![Ein Bild](bild.png)", "Eine Fußnote.[^1]\n\n[^1]: Nach Ada Quill.",
    "## Zwischentitel\n\n| a | b |\n|---|---|\n| Nordlicht | 2 |", "- Ada Quill\n- Ben Quill", "> Cleo Brandt, wörtlich.",
)  # fmt: skip
TITLES = ("Ein Wechsel", "Zwei Wechsel", "Ada Quill geht", "Nichts Neues", "Titel & <b>Zeichen</b>")
ADDRESSES = ("/alt/", "/frueher/eins/", "/people/alt/", "/2031/03/eins/")
DAYS = ("2030-12-31", "2031-02-01", "2031-02-28", "2031-03-01", "2031-03-09", "2031-03-10", "2031-04-01")
PEOPLE = ("ada-quill", "ben-quill", "cleo-brandt")
COMPANIES = ("nordlicht", "nordlicht-labs", "quill-ai")
TOPICS = ("aufsicht", "geld", "kapital")


NORTHERN = {"de": "Nordlicht", "en": "Northern Light"}
CLAIM = {
    "id": "ada-left-nordlicht",
    "type": "left",
    "subject": "ada-quill",
    "object": "nordlicht",
    "announced": DAYS[2],
    "quote": "verlässt Nordlicht",
    "accepted": True,
}
OTHER_CLAIM = {
    "id": "ada-joined-quill-ai",
    "type": "joined",
    "subject": "ada-quill",
    "object": "quill-ai",
    "date": DAYS[2],
    "quote": "geht",
    "accepted": True,
}


ARTICLE: dict[str, tuple[Any, ...]] = {
    "title": TITLES, "dek": ("Quill und Nordlicht.", "Ein Satz mit Ada Quill.", "Ben Quill schweigt."), "date": DAYS[:5],
    "lang": ("de", "en"), "slug": ("eins", "neu"), "people": ([], ["ada-quill"], ["ben-quill", "ada-quill"]),
    "companies": (["nordlicht"], ["quill-ai"]), "topics": ([], ["aufsicht"], ["geld", "aufsicht"]),
    "translation_key": ("eins", "zwei"), "key_points": (["Ada Quill geht."], ["Eins", "NL bleibt."]), "draft": (True, False),
    "publish_at": DAYS, "expires": DAYS[3:], "updated": DAYS[:5], "aliases": ([ADDRESSES[0]], [ADDRESSES[3]]),
    "autolink": (True, False), "summary": ("Kurz.", "Kurz und gut."), "authors": (["Ben Quill"], ["Wir", "Ihr"]),
    "source": ({"publisher": "Nordlicht", "published": DAYS[1]}, {"publisher": "NL", "url": "https://nl.example/"}),
    "translation": ({"kind": "machine"}, {"kind": "human", "reviewed_by": "Ada Quill"}), "extra": ({"a": "b"},),
    "corrections": ([{"date": DAYS[3], "text": "Nordlicht, nicht NL."}],), "image": ("bild.png", "unter/bild.png"),
    "image_alt": ("Zu sehen ist nichts.",), "claims": ([CLAIM | {"date": DAYS[0]}], [CLAIM | {"quote": "Ada Quill"}], [CLAIM, OTHER_CLAIM]),
}  # fmt: skip
NAMED: dict[str, tuple[Any, ...]] = {
    "name": (*NAMES[:5], NORTHERN, {"de": NORTHERN["en"], "en": NORTHERN["de"]}),
    "aliases": ([], ["NL"], [{"text": "NL", "weak": True}], ["Quill", "Labs"], [{"text": "Quill", "weak": True}], ["@adaq"]),
    "summary": ("Wer das ist.", {"de": "Wer das ist.", "en": "Who this is."}), "redirects": ([ADDRESSES[1]], [ADDRESSES[2]]),
}  # fmt: skip
PORTRAYED: dict[str, tuple[Any, ...]] = {
    "sort_name": ("Zuletzt", "Anfang"), "stub": (True, False), "image": ("portrait.png",), "image_alt": ("Ein Kopf",),
    "same_as": ({"wikidata": "Q1"}, {"x": "adaq"}),
}  # fmt: skip
KEYS: dict[str, dict[str, tuple[Any, ...]]] = {
    "articles": ARTICLE,
    "people": NAMED | PORTRAYED,
    "companies": NAMED | PORTRAYED | {"parent": COMPANIES[:2], "founded": ("2021", "2021-05"), "kind": ("publisher", "fund")},
    "topics": NAMED | {"broader": TOPICS[:2]},
    "pages": {
        "title": ("Haus", "Das Haus & mehr"), "lang": ("de", "en"), "nav": (1, 2), "summary": ("Eine Seite.",), "slug": ("haus", "people"),
        "translation_key": ("eins",), "placeholder": (True, False), "aliases": ([ADDRESSES[0]], [ADDRESSES[1]]),
    },
}  # fmt: skip
"""Every key of the schemas with values that matter."""
SETTINGS: dict[str, tuple[Any, ...]] = {
    "title": ("Der Bote", {"de": "Der Bote", "en": "The Courier"}), "tagline": ("Wer wohin geht",), "lists.page_size": (1, 2, 3),
    "front.cards": (1, 2), "feed.size": (1, 2), "publisher": ("Wir",), "description": ("Worum es geht.",), "timezone": ("UTC",),
    "search.enabled": (True,), "cards.enabled": (True,), "feed.min_entries": (1, 2),
    "base_url": ("https://bote.example", "https://bote.example/repo"), "languages": (["en", "de"], ["de"]), "language": ("en",),
}  # fmt: skip

NOTICES = {"store-rebuilt", "store-bypassed", "manifest-damaged", "output-edited"}
"""What only a build says that had something to take over."""


class Text(msgspec.Struct, frozen=True):
    """A content file as the tests edit it."""

    meta: dict[str, Any]
    body: str = ""

    def __bytes__(self) -> bytes:
        return entry(self.body, **{key: value for key, value in self.meta.items() if value is not None}).encode()


def first_site() -> dict[str, Text | bytes]:
    """Where everything begins: a bit of each, in two languages, with names that every alias would change."""
    return {
        "content/articles/eins.md": Text(
            {"title": "Ein Wechsel", "date": DAYS[3], "dek": "Ein Satz mit Ada Quill.", "summary": "Kurz.", "people": ["ada-quill"],
             "topics": ["aufsicht"], "translation_key": "eins", "key_points": ["NL schweigt."], "image": "bild.png",
             "source": {"publisher": "Nordlicht", "published": DAYS[1]}, "claims": [CLAIM]},
            f"{SENTENCES[0]} {SENTENCES[4]} Bei NL heißt es: @adaq. ![Ein Bild](unter/foto.png)\n",
        ),
        "content/articles/zwei.md": Text(
            {"title": "One change", "date": DAYS[3], "lang": "en", "slug": "one", "translation_key": "eins", "companies": ["nordlicht"]},
            "Ada Quill leaves. Quill and Brandt say so. [There](eins.md) ![A picture](unter/foto.png)\n",
        ),
        "content/articles/unter/drei.md": Text(
            {"title": "Nichts Neues", "date": DAYS[1], "dek": "Von Ada Quill.", "source": {"publisher": "Nordlicht"}}, SENTENCES[2]
        ),
        "content/articles/vier.md": Text({"title": "Noch ein Wechsel", "date": DAYS[2]}, "Labs und Nordlicht; [[!NL]]. Cleo B. geht."),
        "content/people/ada-quill.md": Text({"name": "Ada Quill", "aliases": [{"text": "Quill", "weak": True}]}, "Sie bei Nordlicht.\n"),
        "content/people/ben-quill.md": Text({"name": "Ben Quill", "summary": "Ein Bruder."}),
        "content/companies/nordlicht.md": Text({"name": NORTHERN, "aliases": ["NL"], "redirects": [ADDRESSES[2]]}),
        "content/companies/quill-ai.md": Text({"name": "Quill AI", "parent": "nordlicht"}),
        "content/topics/aufsicht.md": Text({"name": {"de": "Aufsicht", "en": "Oversight"}}),
        "content/topics/geld.md": Text({"name": "Geld", "broader": "aufsicht"}, "Was Nordlicht hat.\n"),
        "content/pages/haus.md": Text({"title": "Das Haus", "nav": 1}, "Von Ada Quill und [[nordlicht]].\n"),
        "content/articles/bild.png": picture(1),
        "content/articles/unter/bild.png": picture(2),
        "content/articles/unter/foto.png": picture(1),
        "content/people/portrait.png": picture(2),
        **ICONS,
    }  # fmt: skip


class Found(NamedTuple):
    """A finding as the command line tells it."""

    code: str
    severity: str
    file: str
    line: int


class Outcome(NamedTuple):
    """What came of a build."""

    code: int
    found: tuple[Found, ...]

    @property
    def ok(self) -> bool:
        """Whether the site was published."""
        return self.code == 0

    @property
    def of_content(self) -> list[Found]:
        """What it says of the content, not of what it had to take over."""
        return sorted({found for found in self.found if found.code not in NOTICES})


class Desk:
    """`files` is what the editor wants on disk; `synchronise` writes what was edited and nothing else."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = folder / "project"
        self.output = self.root / "site"
        self.files: dict[str, Text | bytes] = first_site()
        self.settings: dict[str, Any] = {}
        self.today = TODAY
        self.foreign: set[str] = set()
        self._written: dict[str, bytes] = {}
        self._unseen: set[str] = set()
        self._last: BuildReport | None = None

    # --- Editing

    def pick(self, prefix: str, number: int) -> str:
        """One of the texts below `prefix`, counted around; where there is none, a first one is made."""
        there = sorted(
            path for path, content in self.files.items() if path.startswith(prefix) and isinstance(content, Text)
        )
        if not there:
            there = [path for path in first_site() if path.startswith(prefix)][:1]
            self.files[there[0]] = first_site()[there[0]]
        return there[number % len(there)]

    def text(self, path: str) -> Text:
        """The text at `path`."""
        content = self.files[path]
        assert isinstance(content, Text)
        return content

    def set(self, path: str, key: str, value: Any) -> None:
        """Change one key; None takes it away."""
        text = self.text(path)
        self.files[path] = Text({**text.meta, key: value}, text.body)

    def set_up(self, key: str, value: Any) -> None:
        """Change one setting; None takes it away."""
        self.settings = {name: v for name, v in {**self.settings, key: value}.items() if v is not None}

    def synchronise(self) -> None:
        """Bring the project folder up to date."""
        languages = self.settings.get("languages", ["de", "en"])
        chosen = {**self.settings, "language": self.settings.get("language", "de") if len(languages) > 1 else "de"}
        wanted = {"masthead.toml": settings(**chosen).encode()} | {
            path: bytes(content) for path, content in self.files.items()
        }
        for path in self._written.keys() - wanted.keys():
            (self.root / path).unlink()
            self._unseen.add(path)
        for path, content in wanted.items():
            if self._written.get(path) != content:
                self._unseen.add(path)
                (self.root / path).parent.mkdir(parents=True, exist_ok=True)
                (self.root / path).write_bytes(content)
        self._written = wanted

    # --- Building

    def build(self) -> Outcome:
        """Build on top of the last one, as an editor does."""
        return self.command("build", "--jobs", "1", "--format", "json")

    def command(self, *args: str) -> Outcome:
        """Run a command that tells its findings as JSON."""
        noon = dt.datetime.combine(self.today, dt.time(12), dt.UTC)
        told, said = io.StringIO(), io.StringIO()
        before = os.environ.get("SOURCE_DATE_EPOCH")
        os.environ["SOURCE_DATE_EPOCH"] = str(int(noon.timestamp()))
        try:
            with contextlib.redirect_stdout(told), contextlib.redirect_stderr(said):
                code = _run(["--root", str(self.root), *args])
        finally:
            os.environ.pop("SOURCE_DATE_EPOCH") if before is None else os.environ.update(SOURCE_DATE_EPOCH=before)
        rows = json.loads(told.getvalue()) if told.getvalue() else []
        lines = said.getvalue().splitlines()
        found = tuple(Found(row["code"], row["severity"], row["file"], row["line"]) for row in rows)
        assert found or code == 0, lines
        return Outcome(code, found)

    def clean(self) -> Outcome:
        """Build the same project into an empty folder, without any memory."""
        output = self.folder / "clean"
        shutil.rmtree(output, ignore_errors=True)
        report = build(self._config(output), fresh=True)
        found = {Found(d.code, d.severity, d.file, d.line) for d in report.diagnostics}
        return Outcome(int(_failed(report)), tuple(found))

    def preview(self) -> BuildReport | None:
        """Build as the preview does: upon the last build in memory, knowing which files changed; None if none did."""
        paths, self._unseen = frozenset(self._unseen), set()
        if self._last and not paths:
            return None
        config = self._config(self.folder / "preview")
        last, onlooker = self._last, None
        if last is not None and last.published is not None:
            # Somebody looks at a part of it, whichever; what is shown first must be right for the rest, too.
            onlooker = Onlooker(frozenset(list(last.published.manifest.records)[::3]), lambda _: None)
        report = build(config, trusted=last is not None, last=last, paths=paths if last else None, onlooker=onlooker)
        self._last = report if report.published else None
        return report

    def wait_for_a_tick(self) -> None:
        """Until the files are old enough for their times to mean something (see `masthead.freshness`)."""
        while look(self._config(self.output), self.root / SCRATCH).fingerprint is None:
            time.sleep(0.002)

    def _config(self, output: Path) -> Config:
        return msgspec.structs.replace(load_config(self.root, self.today), output=output)

    # --- The rule that holds

    def tree(self) -> dict[str, bytes]:
        """What is published, without the files that are not ours; those must all be there."""
        tree = tree_of(self.output)
        assert all(tree[path] == b"not ours" for path in self.foreign)
        return {path: content for path, content in tree.items() if path not in self.foreign}

    def compare(self) -> None:
        """The site is what `clean` made, byte for byte and no file more or less, and its manifest says so."""
        tree = self.tree()
        _same(tree, tree_of(self.folder / "clean"))
        manifest = read_manifest(self.output)
        assert manifest is not None
        assert {path: record.content for path, record in manifest.records.items()} == {
            path: of_bytes(content) for path, content in tree.items() if path != NAME
        }

    def settle(self) -> Outcome:
        """Build. What is sound is published as from nothing; what is not leaves the old site as it was."""
        self.synchronise()
        before = self.tree()
        outcome, clean = self.build(), self.clean()
        assert outcome.of_content == clean.of_content
        if outcome.ok:
            self.compare()
        else:
            assert self.tree() == before
        if outcome.ok and (report := self.preview()) is not None:
            assert report.published is not None
            _same(_pages(self.folder / "preview"), _pages(self.folder / "clean"))
            # What the folder's manifest says is caught up at the next start; until then the report knows.
            wanted = read_manifest(self.folder / "clean")
            assert wanted is not None
            assert _but_search(report.published.manifest.records) == _but_search(wanted.records)
        return outcome


def _pages(folder: Path) -> dict[str, bytes]:
    return {path: data for path, data in _but_search(tree_of(folder)).items() if path != NAME}


def _but_search(found: Mapping[str, _Found]) -> dict[str, _Found]:
    """A preview keeps the search index it began with."""
    return {path: one for path, one in found.items() if not path.startswith("pagefind/")}


def _same(tree: Mapping[str, bytes], wanted: Mapping[str, bytes]) -> None:
    assert tree.keys() == wanted.keys()
    assert [path for path in tree if tree[path] != wanted[path]] == []


def _failed(report: BuildReport) -> bool:
    return report.published is None or any(found.severity == Severity.ERROR for found in report.diagnostics)


_PACKAGED = find_theme(Path("/nowhere"))


def packaged() -> Mapping[str, bytes]:
    """The theme that Masthead brings, by name."""
    return {name: _PACKAGED.read(name) for name in sorted(_PACKAGED.files)}


def edited_words(number: int) -> bytes:
    """The German words of the interface, each with a number before it."""
    source = packaged()["locale/de/LC_MESSAGES/theme.po"].decode()
    return re.sub(r'^msgstr "(?=\w)', f'msgstr "{number} ', source, flags=re.MULTILINE).encode()


def edited_template(name: str, number: int) -> bytes:
    """A template of ours with a mark in its first element, or in a comment where it has none."""
    source = packaged()[name].decode()
    marked = re.sub(r"<(p|div|ul|ol|section|main|article)\b", rf'<\1 data-edit="{number}"', source, count=1)
    return (marked if marked != source else f"{source}{{# {number} #}}").encode()
