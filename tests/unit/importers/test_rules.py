"""A project adds patterns of its own; what is wrong with them is said before anything is imported."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from masthead.config import Config
from masthead.diagnostics import MastheadError
from masthead.importers import Options, import_documents
from masthead.importers.boilerplate import recognise
from masthead.importers.names import known_entities
from masthead.importers.rules import PLACES, packaged, project_rules

OWN = """
[house-notice]
where = "anywhere"
patterns = ["Hausmitteilung Nummer \\\\d+"]

[byline]
where = "start"
exact = true
patterns = ["Aus der Feder von (?P<author>[A-Z].+)"]

[source]
where = "end"
patterns = ["Entnommen dem (?P<publisher>.+?), Seite \\\\d+"]
"""


def put(config: Config, text: str, name: str = "haus.toml") -> None:
    (config.root / "patterns").mkdir(exist_ok=True)
    (config.root / "patterns" / name).write_text(text, encoding="utf-8")


def test_patterns_of_the_project_join_ours(config):
    put(config, OWN)
    (config.root / "inbox" / "a.txt").write_text(
        "Ein Titel\n\nAus der Feder von Ida Kern\n\nDer erste Absatz steht hier.\n\nHausmitteilung Nummer 7\n\n"
        "Der zweite folgt.\n\nEntnommen dem Küstenblatt, Seite 3\nAlle Rechte vorbehalten.\n",
        encoding="utf-8",
    )
    (found,) = import_documents(config, [], Options(), known_entities(config)).documents
    assert (found.author, found.publisher, found.blocks) == (("Ida Kern",), "Küstenblatt", 2)
    assert {one.reason for one in found.removed} == {"byline", "house-notice", "source", "copyright"}


def test_they_go_before_ours(config):
    put(config, "[mine]\nwhere = 'end'\npatterns = ['alle rechte vorbehalten.?']\n")
    rules = project_rules(config.root)
    assert recognise("Alle Rechte vorbehalten.", "end", rules).reason == "mine"
    assert recognise("Alle Rechte vorbehalten.", "end", packaged()).reason == "copyright"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[a\n", "patterns-unreadable"),
        ("a = 1\n", "patterns-section"),
        ("[a]\npatterns = ['x']\n", "patterns-section"),
        ("[a]\nwhere = 'middle'\npatterns = ['x']\n", "patterns-section"),
        ("[a]\nwhere = 'end'\npattern = 'x'\n", "patterns-section"),
        ("[a]\nwhere = 'end'\npatterns = ['(']\n", "patterns-pattern"),
        ("[a]\nwhere = 'end'\npatterns = 'x'\n", "patterns-section"),
        ("[a]\nwhere = 'end'\npatterns = ['(?P<name>x)']\n", "patterns-group"),
        ("[a]\nwhere = 'end'\npatterns = ['(?P<url>x)(?P=url)']\n", "patterns-group"),
    ],
)
def test_a_wrong_file_stops_the_import_with_its_name(config, text, code):
    put(config, text)
    (config.root / "inbox" / "a.txt").write_text("Titel\n\nEin Absatz steht hier.\n")
    with pytest.raises(MastheadError) as raised:
        import_documents(config, [], Options(), known_entities(config))
    assert [(one.code, one.file) for one in raised.value.diagnostics] == [(code, "patterns/haus.toml")]
    assert not (config.root / "content/articles").exists()


def test_all_that_is_wrong_is_said_at_once(config):
    put(config, "[a\n", "a.toml")
    put(config, "[b]\nwhere = 'x'\n[c]\nwhere = 'end'\npatterns = ['(', ')']\n", "b.toml")
    with pytest.raises(MastheadError) as raised:
        project_rules(config.root)
    assert [one.code for one in raised.value.diagnostics] == [
        "patterns-unreadable", "patterns-section", "patterns-pattern", "patterns-pattern",
    ]  # fmt: skip


def test_every_packaged_pattern_is_one_and_is_found_by_its_group():
    """The combined patterns choose a rule by the number of its group: no pattern may bring groups of its own."""
    rules = packaged()
    for rule in rules.rules:
        assert rule.where in PLACES
        compiled = re.compile(rule.pattern, rule.flags)
        assert compiled.groups == len(compiled.groupindex)
    for place, combined in rules.quick.items():
        for pattern, own in combined:
            assert pattern.groups == len(own)
            assert {rule.where for rule in own} == {place}


def test_a_folder_without_files_changes_nothing(tmp_path: Path):
    (tmp_path / "patterns").mkdir()
    assert project_rules(tmp_path).rules == packaged().rules
