"""The project's own source, parsed once for all tests of the house."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Source:
    """One module of ours."""

    path: str
    """Relative to the checkout: ``src/masthead/urls.py``."""
    name: str
    """As it is imported: ``masthead.urls``."""
    text: str
    tree: ast.Module


@pytest.fixture(scope="session")
def sources(root: Path) -> tuple[Source, ...]:
    """Every module below src/, ordered by path."""
    return tuple(_read(path, root) for path in sorted((root / "src").rglob("*.py")))


def _read(path: Path, root: Path) -> Source:
    parts = path.relative_to(root / "src").with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    text = path.read_text(encoding="utf-8")
    return Source(path.relative_to(root).as_posix(), name, text, ast.parse(text))
