"""A small project to import into."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from masthead.config import Config, load_config

PROJECT = {
    "masthead.toml": 'title = "Probe"\nbase_url = "https://probe.example"\nlanguage = "de"\nlanguages = ["de", "en"]\ntimezone = "Europe/Berlin"\n',
    "content/people/paula-ferch.md": "---\nname: Paula Ferch\n---\n",
    "content/people/ines-okafor.md": "---\nname: Ines Okafor\n---\n",
    "content/people/tim-ferch.md": "---\nname: Tim Ferch\n---\n",
    "content/companies/lumenwerk.md": "---\nname: Lumenwerk\n---\n",
    "content/companies/nordlicht-labs.md": "---\nname: Nordlicht Labs\naliases: [{text: Nordlicht, weak: true}]\n---\n",
    "content/companies/x.md": "---\nname: X\naliases: []\n---\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A digest with three people and three companies, and an empty inbox."""
    root = tmp_path / "digest"
    for path, text in PROJECT.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    (root / "inbox").mkdir()
    return root


@pytest.fixture
def config(project: Path) -> Config:
    return load_config(project, dt.date(2025, 6, 1))
