"""Whatever an editor does to a digest, and whatever befalls it: a build on top of the last one is a clean build."""

from __future__ import annotations

import copy
import datetime as dt
import errno
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from desk import (
    COMPANIES,
    DAYS,
    KEYS,
    NAMES,
    PEOPLE,
    SENTENCES,
    SETTINGS,
    SPELLINGS,
    TITLES,
    TOPICS,
    Desk,
    Outcome,
    Text,
    edited_template,
    edited_words,
    packaged,
)
from digests import in_a_hurry, picture, tree_of
from hypothesis import HealthCheck, note
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from masthead.manifest import NAME
from masthead.write import disk

pytestmark = pytest.mark.slow

EXAMPLES = int(os.environ.get("MASTHEAD_EXAMPLES", "60"))
"""How many sequences of edits; for a night: ``MASTHEAD_EXAMPLES=5000``."""

MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
"""Where folders come and go without a disk."""
STEMS = ("eins", "zwei", "drei", "vier", "2031-03-01-eins")
PICTURES = ("content/articles/bild.png", "content/articles/unter/bild.png", "content/people/portrait.png")
IDS = {"people": PEOPLE, "companies": COMPANIES, "topics": TOPICS}

numbers = st.integers(0, 30)
"""Which of those that are there: counted around."""
bodies = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3, unique=True).map(
    lambda some: "\n\n".join(some) + "\n"
)


def one(*values: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(values)


def changes(values: Mapping[str, tuple[Any, ...]]) -> st.SearchStrategy[tuple[str, Any]]:
    """A key and its new value; None takes the key away."""
    return st.sampled_from([(key, value) for key, several in values.items() for value in (None, *several)])


class Killed(BaseException):
    """The process is no more."""


class Dying:
    """The module `os` as the publisher sees it: at the `last` call that changes the disk `fault` strikes, once or ever after."""

    CALLS = frozenset({"open", "write", "mkdir", "link", "unlink", "rmdir", "rename", "replace", "chmod"})

    def __init__(self, last: int, fault: BaseException, *, for_ever: bool) -> None:
        self._left = last
        self._fault = fault
        self._for_ever = for_ever

    def __getattr__(self, name: str) -> Any:
        action = getattr(os, name)
        return self.counted(action) if name in self.CALLS else action

    def counted(self, action: Any) -> Any:
        def call(*args: Any, **options: Any) -> Any:
            self._left -= 1
            if self._left == 0 or (self._left < 0 and self._for_ever):
                raise self._fault
            return action(*args, **options)

        return call


class EditingAndBuilding(RuleBasedStateMachine):
    """An editor at a desk. `good` is what was published last: where a build fails, that is what the editor goes back to."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="masthead-", dir=MEMORY))
        self.desk = Desk(self.folder)
        self.good = self.snapshot()
        self.edits = 0
        self.steps = 0

    def teardown(self) -> None:
        try:
            self.settle()
        finally:
            shutil.rmtree(self.folder)

    @initialize()
    def start(self) -> None:
        self.desk.synchronise()
        assert self.desk.build().ok

    @invariant()
    def build_now_and_then(self) -> None:
        """Chance alone would leave too many edits to one build."""
        self.steps += 1
        if self.steps % 4 == 0:
            self.settle()

    # --- Articles

    @rule(
        stem=st.sampled_from(STEMS),
        folder=one("", "unter/"),
        title=st.sampled_from(TITLES),
        day=st.sampled_from(DAYS),
        body=bodies,
    )
    def create_article(self, stem: str, folder: str, title: str, day: str, body: str) -> None:
        self.desk.files[f"content/articles/{folder}{stem}.md"] = Text({"title": title, "date": day}, body)

    @rule(number=numbers, body=bodies)
    def edit_body(self, number: int, body: str) -> None:
        path = self.desk.pick("content/", number)
        self.desk.files[path] = Text(self.desk.text(path).meta, body)

    @rule(
        number=numbers,
        sentence=one(
            "Und noch ein Satz.", "Mehr weiß niemand.", "Mit *Nachdruck* und Fußnote.[^9]\n\n[^9]: Ohne Namen."
        ),
    )
    def write_on(self, number: int, sentence: str) -> None:
        """A sentence that changes nothing but the text."""
        path = self.desk.pick("content/", number)
        text = self.desk.text(path)
        self.desk.files[path] = Text(text.meta, f"{text.body.rstrip()}\n\n{sentence}\n")

    @rule(number=numbers, change=changes(KEYS["articles"]))
    def edit_article(self, number: int, change: tuple[str, Any]) -> None:
        path = self.desk.pick("content/articles/", number)
        self.desk.set(path, *change)
        if change == ("date", None):
            self.desk.set(path, "draft", value=True)

    @rule(number=numbers, other=numbers)
    def translate(self, number: int, other: int) -> None:
        """Two articles become translations of each other."""
        for path, language in (
            (self.desk.pick("content/articles/", number), "de"),
            (self.desk.pick("content/articles/", other), "en"),
        ):
            self.desk.set(path, "lang", language)
            self.desk.set(path, "translation_key", f"paar-{number}")

    @rule(number=numbers, stem=st.sampled_from(STEMS))
    def rename_article(self, number: int, stem: str) -> None:
        path = self.desk.pick("content/articles/", number)
        moved = f"{path.rpartition('/')[0]}/{stem}.md"
        if moved not in self.desk.files:
            self.desk.files[moved] = self.desk.files.pop(path)

    @rule(number=numbers)
    def delete(self, number: int) -> None:
        del self.desk.files[self.desk.pick("content/", number)]

    @rule(number=numbers, other=numbers)
    def swap(self, number: int, other: int) -> None:
        """Two files change places."""
        files, first = self.desk.files, self.desk.pick("content/", number)
        second = self.desk.pick("/".join(first.split("/")[:2]) + "/", other)
        files[first], files[second] = files[second], files[first]

    # --- People, companies, topics, pages

    @rule(kind=st.sampled_from(sorted(IDS)), name=st.sampled_from(NAMES), number=st.integers(0, 2))
    def create_entity(self, kind: str, name: str, number: int) -> None:
        self.desk.files[f"content/{kind}/{IDS[kind][number]}.md"] = Text({"name": name})

    @rule(number=numbers, change=changes(KEYS["people"]))
    def edit_person(self, number: int, change: tuple[str, Any]) -> None:
        self.desk.set(self.desk.pick("content/people/", number), *change)

    @rule(number=numbers, change=changes(KEYS["companies"]))
    def edit_company(self, number: int, change: tuple[str, Any]) -> None:
        self.desk.set(self.desk.pick("content/companies/", number), *change)

    @rule(number=numbers, change=changes(KEYS["topics"]))
    def edit_topic(self, number: int, change: tuple[str, Any]) -> None:
        self.desk.set(self.desk.pick("content/topics/", number), *change)

    @rule(number=numbers, spelling=st.sampled_from(SPELLINGS), weak=st.booleans())
    def add_alias(self, number: int, spelling: str, weak: bool) -> None:
        path = self.entity(number)
        kept = [alias for alias in self.desk.text(path).meta.get("aliases") or [] if spelling not in str(alias)]
        self.desk.set(path, "aliases", [*kept, {"text": spelling, "weak": True} if weak else spelling])

    @rule(number=numbers)
    def remove_alias(self, number: int) -> None:
        path = self.entity(number)
        self.desk.set(path, "aliases", (self.desk.text(path).meta.get("aliases") or [])[1:])

    @rule(number=numbers, new=st.integers(0, 2))
    def rename_entity(self, number: int, new: int) -> None:
        """A new id, and every reference follows."""
        path = self.entity(number)
        _, kind, old = path.removesuffix(".md").split("/")
        moved = f"content/{kind}/{IDS[kind][new]}.md"
        if moved not in self.desk.files:
            self.desk.files[moved] = self.desk.files.pop(path)
            self.replace_references(kind, old, IDS[kind][new])

    @rule(number=numbers)
    def delete_entity(self, number: int) -> None:
        """With every reference to it."""
        path = self.entity(number)
        _, kind, old = path.removesuffix(".md").split("/")
        del self.desk.files[path]
        self.replace_references(kind, old, "")

    @rule(stem=one("haus", "kontakt"), language=one("de", "en"), body=bodies)
    def create_page(self, stem: str, language: str, body: str) -> None:
        self.desk.files[f"content/pages/{stem}-{language}.md"] = Text(
            {"title": f"{stem} {language}", "lang": language}, body
        )

    @rule(number=numbers, change=changes(KEYS["pages"]))
    def edit_page(self, number: int, change: tuple[str, Any]) -> None:
        self.desk.set(self.desk.pick("content/pages/", number), *change)

    @rule(path=st.sampled_from(PICTURES), size=st.integers(0, 2))
    def put_picture(self, path: str, size: int) -> None:
        """Two of them have the same number of bytes; 0 takes the picture away."""
        if size:
            self.desk.files[path] = picture(size)
        else:
            self.desk.files.pop(path, None)

    # --- Settings, theme, time

    @rule(change=changes(SETTINGS))
    def set_up(self, change: tuple[str, Any]) -> None:
        self.desk.set_up(*change)

    @rule(number=numbers)
    def edit_template(self, number: int) -> None:
        """Override a template, or edit the project's own."""
        names = [name for name in packaged() if name.endswith(".html")]
        name = names[number % len(names)]
        self.edits += 1
        self.desk.files[f"templates/{name}"] = edited_template(name, self.edits)

    @rule(
        form=one(
            'include "parts/own.html"', 'include "parts/" ~ "own.html"', 'include ["parts/none.html", "parts/own.html"]'
        )
    )
    def include_a_part(self, form: str) -> None:
        """The base template draws on a part of the project's own, by its name or by a name that is computed."""
        source = packaged()["base.html"].decode()
        self.desk.files["templates/base.html"] = source.replace("</body>", f"{{% {form} %}}</body>").encode()
        self.edit_part()

    @precondition(lambda self: "templates/parts/own.html" in self.desk.files)
    @rule()
    def edit_part(self) -> None:
        self.edits += 1
        self.desk.files["templates/parts/own.html"] = f"<p>{self.edits}</p>\n".encode()

    @rule(name=one("static/theme.css", "static/theme.js", "static/own.txt", "static/icon.svg"))
    def edit_static(self, name: str) -> None:
        self.edits += 1
        self.desk.files[f"templates/{name}"] = packaged().get(name, b"") + f"/* {self.edits} */\n".encode()

    @rule()
    def edit_words(self) -> None:
        self.edits += 1
        self.desk.files["templates/locale/de/LC_MESSAGES/theme.po"] = edited_words(self.edits)

    @precondition(lambda self: any(path.startswith("templates/") for path in self.desk.files))
    @rule(number=numbers)
    def delete_template(self, number: int) -> None:
        """Ours stands again."""
        names = sorted(path for path in self.desk.files if path.startswith("templates/"))
        del self.desk.files[names[number % len(names)]]

    @rule(days=st.sampled_from((1, 22, 365)))
    def wait(self, days: int) -> None:
        self.desk.today += dt.timedelta(days)

    # --- What befalls a project

    @rule(number=numbers)
    def touch(self, number: int) -> None:
        path = self.desk.root / self.desk.pick("content/", number)
        if path.exists():
            path.touch()

    @rule(number=numbers)
    def edit_unseen(self, number: int) -> None:
        """Another text of the same size, and the file's time is set back."""
        path = self.desk.pick("content/articles/", number)
        self.desk.synchronise()
        self.desk.wait_for_a_tick()
        times = (self.desk.root / path).stat()
        self.desk.set(path, "title", str(self.desk.text(path).meta["title"])[::-1])
        self.desk.synchronise()
        os.utime(self.desk.root / path, ns=(times.st_atime_ns, times.st_mtime_ns))
        self.desk.wait_for_a_tick()

    @rule(place=st.floats(0, 1), how=one("flip", "cut", "empty", "delete", "folder"))
    def damage_cache(self, place: float, how: str) -> None:
        store = self.desk.root / ".masthead" / "store.sqlite"
        if how == "delete":
            shutil.rmtree(self.desk.root / ".masthead", ignore_errors=True)
        elif store.is_file():
            damage(store, place, how)

    @rule(place=st.floats(0, 1), how=one("flip", "cut", "empty"))
    def damage_manifest(self, place: float, how: str) -> None:
        damage(self.desk.output / NAME, place, how)

    @rule(number=numbers, how=one("cut", "delete", "append"))
    def damage_output(self, number: int, how: str) -> None:
        pages = sorted(self.desk.tree().keys() - {NAME})
        damage(self.desk.output / pages[number % len(pages)], 0.5, how)

    @rule(name=one("CNAME", "own/note.txt", "people/note.txt"))
    def put_foreign_file(self, name: str) -> None:
        path = self.desk.output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("not ours")
        self.desk.foreign.add(name)

    # --- Building

    @rule()
    def build(self) -> None:
        self.settle()

    @rule()
    def build_again(self) -> None:
        """A second build of the same, and a third that need not even read, have nothing to do."""
        self.settle()
        before = self.files_as_they_are()
        for _ in range(2):
            self.desk.wait_for_a_tick()
            assert self.desk.build().ok
            assert self.files_as_they_are() == before

    @rule(last=st.integers(1, 120), fault=one("kill", "full"))
    def build_and_fail(self, last: int, fault: str) -> None:
        """The process is killed, or the disk is full, at some call that changes the disk."""
        self.desk.synchronise()
        before = self.desk.tree()
        strike = Killed() if fault == "kill" else OSError(errno.ENOSPC, "No space left on device")
        outcome = self.struck(Dying(last, strike, for_ever=fault == "kill"))
        note(f"{fault} at {last}: {outcome}")
        if outcome is not None and not outcome.ok:
            assert self.desk.tree() == before
        elif self.desk.tree() != before:
            self.desk.clean()
            self.desk.compare()

    def struck(self, dying: Dying) -> Outcome | None:
        real, disk.os = disk.os, dying
        try:
            return self.desk.build()
        except Killed:
            return None
        finally:
            disk.os = real

    def settle(self) -> None:
        """What cannot be built is taken back, and that can be built at once."""
        if not (outcome := self.desk.settle()).ok:
            note(f"taken back: {[(found.code, found.file) for found in outcome.found]}")
            self.take_back()
            outcome = self.desk.settle()
            assert outcome.ok, outcome
        self.good = self.snapshot()

    def files_as_they_are(self) -> dict[str, tuple[int, int]]:
        return {
            path: ((facts := (self.desk.output / path).stat()).st_ino, facts.st_mtime_ns)
            for path in tree_of(self.desk.output)
        }

    def snapshot(self) -> tuple[Any, ...]:
        return copy.copy(self.desk.files), copy.copy(self.desk.settings), self.desk.today

    def take_back(self) -> None:
        files, chosen, self.desk.today = self.good
        self.desk.files, self.desk.settings = copy.copy(files), copy.copy(chosen)

    def entity(self, number: int) -> str:
        return self.desk.pick(f"content/{sorted(IDS)[number % 3]}/", number // 3)

    def replace_references(self, kind: str, old: str, new: str) -> None:
        upward = {"companies": "parent", "topics": "broader"}.get(kind, "")
        for path, content in list(self.desk.files.items()):
            if isinstance(content, Text):
                listed = content.meta.get(kind)
                if isinstance(listed, list) and old in listed:
                    self.desk.set(path, kind, [new if name == old else name for name in listed if name != old or new])
                if upward and content.meta.get(upward) == old:
                    self.desk.set(path, upward, new or None)
                if f"{old}]]" in content.body:
                    body = content.body.replace(f"{old}]]", f"{new}]]") if new else "Gestrichen.\n"
                    self.desk.files[path] = Text(self.desk.text(path).meta, body)


def damage(path: Path, place: float, how: str) -> None:
    if how == "delete" or not path.is_file():
        path.unlink(missing_ok=True)
        return
    content = path.read_bytes()
    at = min(int(place * len(content)), max(0, len(content) - 1))
    path.unlink()
    if how == "folder":
        path.mkdir()
        return
    path.write_bytes({
        "cut": content[:at], "empty": b"", "append": content + b"edited",
        "flip": content[:at] + bytes(byte ^ 0x55 for byte in content[at : at + 1]) + content[at + 1 :],
    }[how])  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def hurry() -> Iterator[None]:
    with in_a_hurry():
        yield


TestEditingAndBuilding = EditingAndBuilding.TestCase
TestEditingAndBuilding.settings = hypothesis_settings(
    max_examples=EXAMPLES, stateful_step_count=12, suppress_health_check=list(HealthCheck)
)
