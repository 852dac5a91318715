"""What does this digest's ``masthead.toml`` say, and may the site be written where it says?"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from pathlib import Path

import msgspec

from masthead.diagnostics import Diagnostic, MastheadError, error
from masthead.fields import AnyLanguage, Label, Lines, Url, Value, line_of, nearest, read
from masthead.sections import (
    Budget,
    Cards,
    ClaimSettings,
    Copy,
    Editions,
    Feed,
    Front,
    ImportSettings,
    Lists,
    Search,
    Text,
    Theme,
)

__all__ = [
    "FILE", "SCRATCH", "Budget", "Cards", "ClaimSettings", "Config", "Copy", "Editions", "Feed", "Front", "ImportSettings",
    "Lists", "Search", "Text", "Theme", "load_config", "output_folder",
]  # fmt: skip

SCRATCH = ".masthead"
"""Caches and work in progress, below the project; deleting it is always safe."""
FILE = "masthead.toml"
"""The name of the settings file; the folder it lies in is the project."""

_GUARDED = ("content", "templates", "sources", "inbox", "src")
"""Folders of the project whose files people write: nothing is published into or over them."""

_CLAIM_TYPE = re.compile(r"[a-z][a-z0-9_]{0,39}")


class _Settings(msgspec.Struct, frozen=True, kw_only=True):
    """``masthead.toml`` as it is written; docs/configuration.md explains each key."""

    title: Label
    base_url: Url
    language: AnyLanguage
    timezone: str
    languages: tuple[AnyLanguage, ...] = ()
    tagline: Label = ""
    description: Label = ""
    publisher: str = ""
    output: str = "site"
    front: Front = Front()
    feed: Feed = Feed()
    lists: Lists = Lists()
    theme: Theme = Theme()
    claims: ClaimSettings = ClaimSettings()
    import_: ImportSettings = msgspec.field(default=ImportSettings(), name="import")
    copy: Copy = Copy()
    search: Search = Search()
    cards: Cards = Cards()
    editions: Editions = Editions()
    text: Text = Text()
    budget: dict[str, Budget] = {}


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a build is told. What the command line decides is set with ``msgspec.structs.replace``."""

    title: Label
    base_url: str
    """Absolute, without final slash; may carry a path: ``https://name.example/digest``."""
    language: str
    """The language whose pages stand at the root."""
    timezone: str
    """IANA name; says which day it is for the site."""
    languages: tuple[str, ...]
    """All languages of the site, `language` among them."""
    tagline: Label
    description: Label
    publisher: str
    """The name of the desk."""
    front: Front
    feed: Feed
    lists: Lists
    theme: Theme
    claims: ClaimSettings
    import_: ImportSettings
    copy: Copy
    search: Search
    cards: Cards
    editions: Editions
    text: Text
    budget: dict[str, Budget]
    """By kind of page; ``any`` holds for kinds that have none of their own."""
    root: Path
    """The project's folder, absolute."""
    output: Path
    """Where the site is written, absolute (see `output_folder`)."""
    today: dt.date
    """The day of the build in `timezone`: what is published on it and what not yet."""
    drafts: bool = False
    """Whether drafts are published too."""
    future: bool = False
    """Whether articles of a later day are published too."""


def load_config(root: Path, today: dt.date) -> Config:
    """Read ``masthead.toml`` in `root`; raises MastheadError with everything that is wrong in it."""
    root = root.resolve()
    text = _text(root / FILE)
    lines = _lines_of(text)
    settings, found = read(_values(text), _Settings, file=FILE, lines=lines)
    if settings is None:
        raise MastheadError(*found)
    languages = settings.languages or (settings.language,)
    problems = [*found, *_more_problems(settings, languages, lines)]
    output = output_path(root, settings.output)
    problems += _output_problems(root, output, line_of(lines, "output"))
    if problems:
        raise MastheadError(*problems)
    parts = {name: getattr(settings, name) for name in _Settings.__struct_fields__}
    parts |= {"base_url": settings.base_url.rstrip("/"), "languages": languages, "output": output}
    return Config(**parts, root=root, today=today)


def output_folder(root: Path, choice: str) -> Path:
    """The absolute folder for the command line's `choice`; raises MastheadError where a site must not be written."""
    output = output_path(root.resolve(), choice)
    if problems := _output_problems(root.resolve(), output, 0):
        raise MastheadError(*problems)
    return output


def output_path(root: Path, choice: str) -> Path:
    """`choice` made absolute: relative ones start at the project; links are followed. MastheadError if they lead in circles."""
    try:
        return (root / choice).resolve()
    except (OSError, RuntimeError) as fault:
        raise MastheadError(error("output-link-broken", FILE, 1, folder=root / choice)) from fault


def _text(path: Path) -> str:
    if not path.is_file():
        raise MastheadError(error("config-missing", FILE, folder=path.parent))
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise MastheadError(error("file-unreadable", FILE, reason=fault.strerror)) from fault
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        raise MastheadError(error("not-utf8", FILE, line, byte=f"0x{content[fault.start]:02X}")) from fault


def _values(text: str) -> dict[str, Value]:
    try:
        return {key: _as_text(value) for key, value in tomllib.loads(text).items()}
    except RecursionError as fault:
        raise MastheadError(error("config-nesting", FILE)) from fault
    except ValueError as fault:  # a syntax error, or a number too long for int()
        place = re.search(r" \(at line (\d+), column (\d+)\)| \(at end of document\)", str(fault))
        line, column = (int(place[1]), int(place[2])) if place and place[1] else (text.count("\n") + 1, 0)
        problem = str(fault)[: place.start()] if place else str(fault)[:80]
        raise MastheadError(error("config-syntax", FILE, line, column, problem=problem)) from fault


def _as_text(value: object) -> Value:
    """A TOML value as the field reader wants it: scalars as text."""
    if isinstance(value, dict):
        return {key: _as_text(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_as_text(part) for part in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


_TABLE = re.compile(r"\s*\[\s*([\w.-]+)\s*\]")
_KEY = re.compile(r"""\s*["']?([\w.-]+)["']?\s*=""")


def _lines_of(text: str) -> Lines:
    """Dotted key → line, by a look at each line; good enough to point at a mistake."""
    found: Lines = {}
    table = ""
    for number, line in enumerate(text.split("\n"), 1):
        if head := _TABLE.match(line):
            table = head[1] + "."
            found.setdefault(head[1], number)
        elif key := _KEY.match(line):
            found.setdefault(table + key[1], number)
    return found


def _more_problems(settings: _Settings, languages: tuple[str, ...], lines: Lines) -> list[Diagnostic]:
    """What concerns more than one key, or needs the world's time zones."""
    found = []
    if any(mark in settings.base_url for mark in "?#"):
        found.append(error("base-url-query", FILE, line_of(lines, "base_url"), value=settings.base_url))
    if settings.language not in languages:
        found.append(error("language-not-listed", FILE, line_of(lines, "languages"), value=settings.language))
    if repeated := next((code for code in languages if languages.count(code) > 1), ""):
        found.append(error("language-twice", FILE, line_of(lines, "languages"), value=repeated))
    for key in ("title", "tagline", "description"):
        for code in getattr(settings, key) if isinstance(getattr(settings, key), dict) else ():
            if code not in languages:
                at = line_of(lines, f"{key}.{code}")
                near, known = nearest(code, languages), ", ".join(languages)
                words = {"key": f"{key}.{code}", "value": code, "near": near, "known": known}
                found.append(error("unknown-language", FILE, at, **words))
    found += [
        error("bad-claim-type", FILE, line_of(lines, f"claims.types.{name}"), value=name)
        for name in settings.claims.types
        if not _CLAIM_TYPE.fullmatch(name)
    ]
    return found + _timezone_problems(settings.timezone, line_of(lines, "timezone"))


def _timezone_problems(name: str, line: int) -> list[Diagnostic]:
    from zoneinfo import ZoneInfo, available_timezones

    try:
        ZoneInfo(name)
    except (OSError, ValueError, LookupError):  # a folder of zones, a path, an unknown name
        known = tuple(sorted(available_timezones()))
        near = next((zone for zone in known if zone.rpartition("/")[2].lower() == name.lower()), "")
        return [error("unknown-timezone", FILE, line, value=name, near=near or nearest(name, known))]
    return []


def _output_problems(root: Path, output: Path, line: int) -> list[Diagnostic]:
    # The home folder decides nothing but a refusal: no page depends on it.
    if output == root:
        return [error("output-is-project", FILE, line, output=output)]
    if root.is_relative_to(output) or output == Path.home().resolve():
        return [error("output-above-project", FILE, line, output=output)]
    for name in _GUARDED:
        folder = root / name
        if output == folder.resolve() or output.is_relative_to(folder.resolve()) or output.is_relative_to(folder):
            return [error("output-inside-content", FILE, line, output=output, folder=name)]
    if output.exists() and not output.is_dir():
        return [error("output-not-folder", FILE, line, output=output)]
    return []
