"""How long does a build take? From nothing, with nothing to do, and after an edit, each a process of its own, peers in turn."""

from __future__ import annotations

import subprocess
from pathlib import Path

from edits import Places, edit_of, saved
from peers import Peer
from processes import cost, memory, settled
from raw import Raw, Site

CASES = ("cold", "nothing", "body", "title", "company", "template", "memory")


def measure(case: str, pair: tuple[Peer, ...], places: Places, runs: int, raw: Raw, site: Site, *, proof: bool) -> None:
    """All runs of a case, ours and theirs in turn; with `proof` our site is made once more from nothing at the end."""
    for number in range(runs):
        for peer in pair:
            last = proof and peer.is_ours and number == runs - 1
            if case in ("cold", "memory"):
                _from_nothing(case, peer, pair, number, raw, site)
                proven(peer, case, raw, site, wanted=last)
            else:
                _again(case, peer, pair, places, number, raw, site, last=last)


def proven(peer: Peer, case: str, raw: Raw, site: Site, *, wanted: bool) -> None:
    """``build --verify`` of ours, not timed: what the case left is what a build from nothing makes, byte for byte."""
    if wanted:
        cost(peer.name, (*peer.build, "--verify"), peer.folder)
        raw.note("proof", "equal", site, case)


def _from_nothing(case: str, peer: Peer, pair: tuple[Peer, ...], number: int, raw: Raw, site: Site) -> None:
    peer.cleared()
    settled(one.folder for one in pair)
    if case == "memory":
        raw.run(site, case, peer.name, number, memory(peer.name, peer.build, peer.folder))
    else:
        seen = cost(peer.name, peer.build, peer.folder)
        raw.run(site, case, peer.name, number, seen.wall, seen.cpu, seen.largest)


def _again(
    case: str, peer: Peer, pair: tuple[Peer, ...], places: Places, number: int, raw: Raw, site: Site, *, last: bool
) -> None:
    """One run from a site that is up to date; the edit's text must be in the site afterwards, or the run does not count."""
    cost(peer.name, peer.build, peer.folder)
    if case == "nothing":
        settled(one.folder for one in pair)
        seen = cost(peer.name, peer.build, peer.folder)
        proven(peer, case, raw, site, wanted=last)
    else:
        edit = edit_of(peer, case, places, f"Marke {case} {number} {peer.name}")
        with saved(edit):
            settled(one.folder for one in pair)
            seen = cost(peer.name, peer.build, peer.folder)
            if not _stands(edit.mark, peer.output):
                raise SystemExit(f"{peer.name}: the edit of the case {case} is not in the site")
            proven(peer, case, raw, site, wanted=last)
    raw.run(site, case, peer.name, number, seen.wall, seen.cpu, seen.largest)


def _stands(mark: str, folder: Path) -> bool:
    found = subprocess.run(["grep", "-rqF", mark, str(folder)], check=False)
    return not found.returncode
