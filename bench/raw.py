"""What was seen? One line of JSON for each run of a process, and one for each thing said about all of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Site:
    """What all peers make: a corpus, its number of articles, and the layouts of the others."""

    corpus: str
    layouts: str
    size: int


@dataclass(frozen=True, slots=True)
class Run:
    """One figure of one peer: seconds, or megabytes where the case is about memory."""

    session: str
    """When the invocation began: a ratio is one of runs of the same session and number."""
    site: Site
    case: str
    peer: str
    number: int
    value: float
    cpu: float = 0.0
    """Seconds of processor time; 0 where it was not measured."""
    largest: int = 0
    """Resident megabytes of the largest process; 0 where it was not measured."""


@dataclass(frozen=True, slots=True)
class Note:
    """What else is to be said: about the ``machine``, equal ``work``, the ``share`` of blocks, the ``proof`` of a case."""

    session: str
    about: str
    text: str
    site: Site | None = None
    case: str = ""


class Raw:
    """The lines of one invocation; each is in the file as soon as it is known, so that nothing is lost with a run."""

    def __init__(self, path: Path, session: str) -> None:
        """Append to `path`."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path, self.session = path, session

    def run(
        self, site: Site, case: str, peer: str, number: int, value: float, cpu: float = 0.0, largest: int = 0
    ) -> None:
        """Keep a figure."""
        self._add(Run(self.session, site, case, peer, number, round(value, 4), round(cpu, 3), largest))

    def note(self, about: str, text: str, site: Site | None = None, case: str = "") -> None:
        """Keep what was said."""
        self._add(Note(self.session, about, text, site, case))

    def _add(self, line: Run | Note) -> None:
        with self._path.open("a", encoding="utf-8") as file:
            file.write(f"{json.dumps(asdict(line), ensure_ascii=False)}\n")
        size = f"{line.site.size:,} " if line.site else ""
        if isinstance(line, Run):
            print(f"{size}{line.case} {line.peer}: {line.value}", flush=True)
        else:
            print(f"{size}{line.case or line.about}: {line.text}", flush=True)


def read_raw(paths: Iterable[Path]) -> tuple[tuple[Run, ...], tuple[Note, ...]]:
    """All figures and notes of files of raw runs, in their order."""
    runs: list[Run] = []
    notes: list[Note] = []
    for path in paths:
        for text in path.read_text(encoding="utf-8").splitlines():
            line = json.loads(text)
            line["site"] = line["site"] and Site(**line["site"])
            if "about" in line:
                notes.append(Note(**line))
            else:
                runs.append(Run(**line))
    return tuple(runs), tuple(notes)
