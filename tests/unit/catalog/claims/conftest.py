"""A small digest made of claims: people and companies by id, articles by their claims."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from masthead.catalog.claims import Claims, read_claims
from masthead.catalog.entries import Entries
from masthead.config import Config, load_config
from masthead.diagnostics import Diagnostic, Severity
from masthead.load.parse import parse
from masthead.load.schema import Kind
from masthead.store import Store

SETTINGS = """\
title = "Probe"
base_url = "https://probe.example"
language = "de"
languages = ["de", "en"]
timezone = "Europe/Berlin"
"""
PEOPLE = ("ada-lund", "ben-roth", "cara-voss", "dan-roth", "daniel-roth")
COMPANIES = ("lumenwerk", "nordlicht", "x", "weitblick")


@dataclass
class Digest:
    """Files to be; `read` says what their claims come to."""

    root: Path
    files: dict[str, str] = field(default_factory=dict)
    settings: str = SETTINGS
    store: Store = field(default_factory=Store.memory)
    reading: tuple[Diagnostic, ...] = ()
    """What was found when the files were read last."""

    def entity(self, folder: str, name: str, *lines: str) -> None:
        """A person or company, with more lines of front matter."""
        title = name.replace("-", " ").title()
        named = any(line.startswith("name:") for line in lines)
        head = "\n".join([*([] if named else [f"name: {title}"]), *lines])
        self.files[f"content/{folder}/{name}.md"] = f"---\n{head}\n---\n"

    def article(
        self, name: str, *claims: str, source: str = "", translation: str = "", extra: str = "", accepted: bool = True
    ) -> str:
        """An article of 29 May 2024 with `claims` as YAML flow mappings; they are accepted and quote something."""
        origin = source or f"publisher: Blatt {name}, url: https://{name}.example/text"
        rows = []
        for number, claim in enumerate(claims):
            given = {part.partition(":")[0].strip() for part in re.sub(r"\{[^}]*\}|\[[^]]*\]", "", claim).split(",")}
            more = [] if "id" in given else [f"id: c{number}"]
            more += [] if "quote" in given or "cite" in given else [f"quote: Stelle {name} {number}"]
            more += ["accepted: true"] if accepted and "accepted" not in given else []
            rows.append(f"  - {{{', '.join([claim, *more])}}}\n")
        translated = f"translation: {{{translation}}}\n" if translation else ""
        path = f"content/articles/2024/{name}.md"
        head = f"title: {name}\ndate: 2024-05-29\nlang: de\n{extra}source: {{{origin}}}\n{translated}"
        body = "claims:\n" + "".join(rows) if rows else ""
        self.files[path] = f"---\n{head}{body}---\n\nText.\n"
        return path

    def text(self, content: str | bytes) -> str:
        """Keep a source text; its hash."""
        raw = content.encode() if isinstance(content, str) else content
        name = hashlib.sha256(raw).hexdigest()
        (self.root / "sources").mkdir(exist_ok=True)
        (self.root / "sources" / name).write_bytes(raw)
        return name

    @property
    def config(self) -> Config:
        (self.root / "masthead.toml").write_text(self.settings, encoding="utf-8")
        return load_config(self.root, dt.date(2024, 6, 1))

    def read(self) -> tuple[Claims, tuple[Diagnostic, ...]]:
        """What the claims come to, and every finding but those of reading the files."""
        config, entries, faults = self.config, [], []
        for path, text in sorted(self.files.items()):
            entry, found = parse(path, Kind(path.split("/")[1]), text.encode(), config.languages)
            faults += found
            if entry is not None:
                entries.append(entry)
        self.reading = tuple(faults)
        known = Entries.of(entries)
        places = {one.path: (f"/2024/05/{one.id}/", one.meta.lang) for one in known.articles if not one.meta.draft}
        return read_claims(known, places, config, self.store)

    def claims(self) -> Claims:
        """The claims of a digest without errors."""
        claims, found = self.read()
        assert [one for one in (*self.reading, *found) if one.severity is Severity.ERROR] == []
        return claims

    def codes(self, *severities: Severity) -> list[str]:
        """The codes of what is found, quotes that cannot be verified left out."""
        _, found = self.read()
        wanted = severities or tuple(Severity)
        return [one.code for one in found if one.severity in wanted and one.code != "quote-without-text"]


@pytest.fixture
def digest(tmp_path: Path) -> Digest:
    """A digest with a few people and companies."""
    digest = Digest(tmp_path)
    for name in PEOPLE:
        digest.entity("people", name)
    for name in COMPANIES:
        digest.entity("companies", name)
    return digest


@pytest.fixture
def finding(digest: Digest) -> Callable[[str], dict[str, str]]:
    """The values of the one finding of a code, with its file, line and severity."""

    def one(code: str) -> dict[str, str]:
        _, found = digest.read()
        fitting = [each for each in (*digest.reading, *found) if each.code == code]
        assert len(fitting) == 1, [each.code for each in (*digest.reading, *found)]
        place = {"file": fitting[0].file, "line": str(fitting[0].line), "severity": fitting[0].severity.value}
        return dict(fitting[0].args) | place

    return one
