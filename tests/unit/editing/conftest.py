"""A small digest with a draft as the importer writes it and an article as an editor does."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from masthead.config import Config, load_config

DRAFT = """---
title: "Paula Ferch geht zu Lumenwerk"   # der Titel ist von uns
draft: true
lang: de
companies: [nordlicht]
source:
  publisher: Wirefield
  text: "%s"
# ein Kommentar des Hauses
claims:
- id: ferch-joined-lumenwerk
  type: joined
  subject: paula-ferch
  object: lumenwerk
  quote: "Paula Ferch geht zu Lumenwerk"
  origin: "rule:moves"
- id: ferch-left-nordlicht
  type: left
  subject: paula-ferch
  object: nordlicht
  quote: "verlässt Nordlicht"
  origin: "rule:moves"
proposals:
- number: 1
  person: paula-ferch
  name: "Paula Ferch"
  tier: strong
  evidence: [role-before]
- number: 2
  company: lumenwerk
  name: "Lumenwerk"
  kind: fund
  aliases:
  - "Lumenwerk AG"
  - text: "Lumen"
    weak: true
  tier: strong
  evidence: [described]
- number: 3
  claim: ferch-joined-lumenwerk
  tier: strong
  evidence: [rule-moves]
- number: 4
  claim: ferch-left-nordlicht
  tier: weak
  evidence: [rule-moves, organisation-nearby]
- number: 5
  person: tim-holm
  name: "Tim Holm"
  tier: weak
  evidence: [speech]
---

Der Text des Entwurfs.
""" % ("a" * 64)

ARTICLE = """---
title: 'Ein Wechsel'
date: 2025-01-14
people: [ "jan-tarn" , ida-holm]  # beide
companies:
  - nordlicht   # der alte
  - brevik
key_points:
  - "Mit [[jan-tarn]] und [[Tarn|people/jan-tarn]]."
source: {publisher: Wirefield, url: "https://wire.example/a"}
claims:
  - {id: tarn-left, type: left, subject: jan-tarn, object: 'nordlicht', quote: "geht", accepted: true}
  - id: tarn-said
    type: said
    subject: people/jan-tarn
    said_by: jan-tarn
    text: "so ist es"
    quote: "so ist es"
---

[[jan-tarn]] ging, sagt [[Ida|ida-holm]]. `[[jan-tarn]]` bleibt, [[!jan-tarn]] auch.

```
[[jan-tarn]]
```
"""

FILES = {
    "masthead.toml": 'title = "Probe"\nbase_url = "https://probe.example"\nlanguage = "de"\nlanguages = ["de", "en"]\ntimezone = "Europe/Berlin"\n',
    "content/articles/drafts/wechsel.md": DRAFT,
    "content/articles/2025/2025-01-14-ein-wechsel.md": ARTICLE,
    "content/people/jan-tarn.md": '---\nname: Jan Tarn\naliases: ["@jtarn"]\n---\n\nÜber ihn.\n',
    "content/people/ida-holm.md": "---\nname: Ida Holm\nsummary: Forscherin\n---\n",
    "content/companies/nordlicht.md": "---\nname: Nordlicht\n---\n",
    "content/companies/brevik.md": "---\nname: Brevik\nparent: nordlicht\n---\n",
    "content/topics/wechsel.md": "---\nname: Wechsel\n---\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "digest"
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def config(project: Path) -> Config:
    return load_config(project, dt.date(2025, 6, 1))


@pytest.fixture
def snapshot(project: Path):
    """All files below content/ as they are now."""

    def take() -> dict[str, str]:
        return {
            path.relative_to(project).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted((project / "content").rglob("*.md"))
        }

    return take
