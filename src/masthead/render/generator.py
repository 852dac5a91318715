"""Which generator makes the pages: Masthead's own sources and the libraries whose output they carry."""

from __future__ import annotations

import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path

from masthead.fingerprint import fingerprint, of_bytes

__all__ = ["generator"]

_LIBRARIES = ("jinja2", "markupsafe", "markdown", "nh3", "Babel", "msgspec", "pillow")


@cache
def generator() -> str:
    """Fingerprint of everything in code that decides what a page looks like."""
    package = Path(__file__).parents[1]
    sources = sorted(path for path in package.rglob("*") if path.suffix in {".py", ".toml"})
    own = (f"{path.relative_to(package).as_posix()} {of_bytes(path.read_bytes())}" for path in sources)
    libraries = (f"{name} {version(name)}" for name in _LIBRARIES)
    return fingerprint(*own, *libraries, f"python {sys.version_info.major}.{sys.version_info.minor}")
