"""What came of it? One table of medians, ratios, goals and growth, made of raw runs, and its place in a document."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from raw import Note, Run, Site

OURS = "Masthead"
AGAINST = "Hugo"
LONG_LIMIT = 1000
"""Megabytes that a few hundred very long articles may take."""
GOAL_SIZE = 10_000
MARKS = "<!-- measured -->", "<!-- /measured -->"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: what it is called, its unit, and what it should reach."""

    label: str
    unit: str
    goal: float | None = None
    """The highest ratio to Hugo's figure at ten thousand articles."""


ROWS = {
    "cold": Row("cold", "s", 0.8),
    "nothing": Row("nothing changed", "s", 0.05),
    "body": Row("body edited", "s", 0.08),
    "title": Row("title edited", "s", 0.15),
    "company": Row("company renamed", "s", 0.8),
    "template": Row("base template edited", "s", 0.5),
    "watch-body": Row("watch: body", "ms", 0.02),
    "watch-title": Row("watch: title", "ms", 0.1),
    "ready": Row("watch: ready", "s"),
    "memory": Row("peak memory, cold", "MB", 0.3),
    "long": Row("peak memory, long articles", "MB"),
}
"""Every case, in the order of the table."""


@dataclass(frozen=True, slots=True)
class Growth:
    """How much more a figure is than at a smaller size, and how much it may be."""

    since: int
    factor: float
    limit: float | None

    def __str__(self) -> str:
        bound = "" if self.limit is None else f" (≤ {self.limit}: {_yes(self.factor <= self.limit)})"
        return f"× {self.factor:.2f} since {self.since:,}{bound}"


def median(runs: Iterable[Run], site: Site, case: str, peer: str) -> float | None:
    """The median of a peer's figures; None where there are none."""
    values = [run.value for run in runs if (run.site, run.case, run.peer) == (site, case, peer)]
    return statistics.median(values) if values else None


def ratio(runs: Iterable[Run], site: Site, case: str, peer: str, against: str, part: str = "value") -> float | None:
    """The median of the ratios of runs that stood beside each other: same session, same number. None without such."""
    seen: dict[tuple[str, int], dict[str, float]] = {}
    for run in runs:
        if (run.site, run.case) == (site, case):
            seen.setdefault((run.session, run.number), {})[run.peer] = float(getattr(run, part))
    pairs = [(both[peer], both[against]) for both in seen.values() if both.get(peer) and both.get(against)]
    return statistics.median(mine / other for mine, other in pairs) if pairs else None


def growth(runs: Sequence[Run], site: Site, case: str) -> Growth | None:
    """How our figure grew since the next smaller size; that of an edit's body, which should stay flat, since the smallest."""
    smaller = sorted(
        run.site.size
        for run in runs
        if (run.case, run.peer) == (case, OURS)
        and (run.site.corpus, run.site.layouts) == (site.corpus, site.layouts)
        and run.site.size < site.size
    )
    if not smaller or case == "long":
        return None
    since = smaller[0] if case == "watch-body" else smaller[-1]
    before = median(runs, Site(site.corpus, site.layouts, since), case, OURS)
    now = median(runs, site, case, OURS)
    if not before or now is None:
        return None
    return Growth(since, now / before, _limit(case, since, site.size))


def _limit(case: str, since: int, size: int) -> float | None:
    if case == "watch-body":
        return 1.3 if (since, size) == (1_000, 30_000) else None
    return 3.3 if (since, size) == (10_000, 30_000) and ROWS[case].goal else None


def reached(case: str, site: Site, found: float | None) -> str:
    """A row's goal and whether it is met; empty where none is set for its size."""
    goal = ROWS[case].goal
    if goal is None or site.size != GOAL_SIZE or site.layouts != "full" or found is None:
        return ""
    return f"≤ {goal}: {_yes(found <= goal)}"


def table(runs: Sequence[Run], notes: Sequence[Note]) -> str:
    """The table in Markdown."""
    peers = [name for name in ("Hugo", "Eleventy") if any(run.peer == name for run in runs)]
    heads = ["articles", "case", OURS, *(word for name in peers for word in (name, f"ratio to {name}"))]
    heads += ["ratio of processor time", "goal", "growth", "equals clean"]
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    proven = {(note.site, note.case): note.text for note in notes if note.about == "proof"}
    for site, case in _cases(runs):
        cells = [_place(site), ROWS[case].label, _figure(case, median(runs, site, case, OURS))]
        for name in peers:
            cells += [_figure(case, median(runs, site, case, name)), _share(ratio(runs, site, case, OURS, name))]
        cells += [_share(ratio(runs, site, case, OURS, AGAINST, "cpu"))]
        cells += [_goal(runs, site, case), str(growth(runs, site, case) or ""), proven.get((site, case), "")]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def report(runs: Sequence[Run], notes: Sequence[Note]) -> str:
    """All that was measured: machine, table, what was checked, and the raw runs."""
    said = {about: list(dict.fromkeys(_told(note) for note in notes if note.about == about)) for about in _PARTS}
    parts = ["\n".join(said["machine"]), table(runs, notes)]
    for about, head in _PARTS.items():
        if head and said[about]:
            parts.append("\n".join([head, "", *(f"- {text}" for text in said[about])]))
    raw = "\n".join(f"- {line}" for line in _raw(runs))
    parts.append(f"<details>\n<summary>All runs</summary>\n\n{raw}\n\n</details>")
    return "\n\n".join(part for part in parts if part)


_PARTS = {"machine": "", "work": "Equal work, ours and theirs:", "share": "Blocks that the Markdown shortcut takes:"}


def put_into(document: str, measured: str) -> str:
    """The document with what was measured between its marks; all that was written around them stays."""
    start, end = MARKS
    found = re.fullmatch(rf"(.*^{start}$).*(^{end}$.*)", document, re.DOTALL | re.MULTILINE)
    if found is None:
        raise SystemExit(f"the document needs a line {start} and after it a line {end}")
    return f"{found[1]}\n\n{measured}\n\n{found[2]}"


def write_into(path: Path, measured: str) -> None:
    """Replace the measured part of a document."""
    path.write_text(put_into(path.read_text(encoding="utf-8"), measured), encoding="utf-8", newline="\n")


def _cases(runs: Sequence[Run]) -> Iterator[tuple[Site, str]]:
    """What was measured: the long case last, else by corpus, layouts and size, in the order of the rows."""
    order = list(ROWS)
    seen = {(run.site, run.case) for run in runs}
    yield from sorted(seen, key=lambda one: (one[1] == "long", one[0], order.index(one[1])))


def _raw(runs: Sequence[Run]) -> Iterator[str]:
    for site, case in _cases(runs):
        figures: dict[str, list[str]] = {}
        for run in runs:
            if (run.site, run.case) == (site, case):
                figures.setdefault(run.peer, []).append(_figure(case, run.value, unit=False))
        said = "; ".join(f"{peer} {', '.join(values)}" for peer, values in figures.items())
        yield f"{_place(site)}, {ROWS[case].label}, {ROWS[case].unit}: {said}"


def _goal(runs: Sequence[Run], site: Site, case: str) -> str:
    if case == "long":
        peak = median(runs, site, case, OURS)
        return "" if peak is None else f"≤ {LONG_LIMIT} MB: {_yes(peak <= LONG_LIMIT)}"
    return reached(case, site, ratio(runs, site, case, OURS, AGAINST))


def _figure(case: str, value: float | None, *, unit: bool = True) -> str:
    if value is None:
        return ""
    kind = ROWS[case].unit
    number = f"{value * 1e3:.0f}" if kind == "ms" else f"{value:.0f}" if kind == "MB" else f"{value:.2f}"
    return f"{number} {kind}" if unit else number


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}" if value < 0.1 else f"{value:.2f}"


def _place(site: Site) -> str:
    corpus = "" if site.corpus == "invented" else f", {site.corpus}"
    return f"{site.size:,}{', bare layouts' if site.layouts == 'bare' else ''}{corpus}"


def _told(note: Note) -> str:
    return f"{_place(note.site)} articles: {note.text}" if note.site else note.text


def _yes(met: bool) -> str:  # noqa: FBT001 -- a word for a truth value
    return "yes" if met else "**no**"
