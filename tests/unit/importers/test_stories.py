"""Two reports on one story are suggested as such, across languages and formats; other stories are not."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from masthead.config import Config
from masthead.importers import Given, Imported, Options, Outcome, import_documents
from masthead.importers.names import known_entities
from masthead.importers.stories import Stories
from masthead.importers.text import read

GERMAN = """Kiesgrube Labs wirbt Forscherin Elif Aydin von Tannhof ab

In Ulm leitet Elif Aydin künftig die Modellgruppe von Kiesgrube Labs. Das teilte das Unternehmen am Dienstag mit.

Bei Tannhof hatte Aydin das Modell Fichte-2 verantwortet. Nachfolger wird Bernd Ostermann, wie ein Sprecher von Tannhof sagte.
"""
ENGLISH = """Elif Aydin leaves Tannhof for rival Kiesgrube Labs

The researcher behind the Fichte-2 system, Elif Aydin, is to lead the group that builds systems at Kiesgrube Labs in Ulm.

A spokesman for Tannhof said on Tuesday that Bernd Ostermann would take over from Aydin at the end of the month.
"""
OTHER = """Tannhof baut in Ulm ein Rechenzentrum für zwei Milliarden Euro

Das Unternehmen Tannhof will bis zum Herbst neben dem Bahnhof bauen. Die Stadträtin Gerda Pohl begrüßte den Plan.

Die Nachbarn fürchten Lärm. Über die Kühlung entscheidet das Landratsamt, das schon einmal abgelehnt hat.
"""


def run(config: Config, text: str, name: str, day: str | None = "2025-03-04") -> Imported:
    path = config.root / "inbox" / name
    path.write_text(text, encoding="utf-8")
    given = Given(date=dt.date.fromisoformat(day) if day else None)
    (found,) = import_documents(config, [str(path)], Options(given=given), known_entities(config)).documents
    return found


def suggested(found: Imported) -> list[str]:
    return [dict(one.args)["article"] for one in found.findings if one.code == "import-same-story"]


def test_the_same_story_in_another_language_is_suggested_and_not_merged(config):
    first = run(config, GERMAN, "de.txt")
    second = run(config, ENGLISH, "en.txt", "2025-03-05")
    assert (suggested(first), suggested(second)) == ([], [first.draft])
    assert second.outcome is Outcome.CREATED
    assert (config.root / first.draft).exists()
    assert (config.root / second.draft).exists()


def test_what_they_share_is_named(config):
    run(config, GERMAN, "de.txt")
    (finding,) = (one for one in run(config, ENGLISH, "en.txt").findings if one.code == "import-same-story")
    assert {"Aydin", "Kiesgrube", "Tannhof"} <= set(dict(finding.args)["shared"].split(", "))


def test_both_in_one_run_are_found_as_well(config):
    for name, text in (("a.txt", GERMAN), ("b.txt", ENGLISH), ("c.txt", OTHER)):
        (config.root / "inbox" / name).write_text(text, encoding="utf-8")
    options = Options(given=Given(date=dt.date(2025, 3, 4)))
    report = import_documents(config, [], options, known_entities(config))
    assert [len(suggested(one)) for one in report.documents] == [0, 1, 0]


@pytest.mark.parametrize(("text", "day"), [(OTHER, "2025-03-04"), (ENGLISH, "2025-03-20"), (ENGLISH, "2024-03-04")])
def test_another_story_or_another_week_is_not(config, text, day):
    run(config, GERMAN, "de.txt")
    assert suggested(run(config, text, "x.txt", day)) == []


def test_without_a_day_more_must_agree(config):
    first = run(config, GERMAN, "de.txt", None)
    assert suggested(run(config, ENGLISH, "en.txt")) == [first.draft]
    assert suggested(run(config, OTHER, "x.txt", None)) == []


def test_a_published_article_counts_too(config):
    path = config.root / "content/articles/2025/2025-03-04-aydin.md"
    path.parent.mkdir(parents=True)
    path.write_text(
        '---\ntitle: "Elif Aydin wechselt zu Kiesgrube Labs"\ndate: 2025-03-04\n---\nDie Erfinderin von Fichte-2, Elif Aydin, '
        "verlässt Tannhof. Bernd Ostermann folgt ihr.\n",
        encoding="utf-8",
    )
    assert suggested(run(config, ENGLISH, "en.txt")) == ["content/articles/2025/2025-03-04-aydin.md"]


def test_the_same_address_is_the_same_story_whatever_it_says(config):
    tail = "\n\nSource: https://a.example/story?id=7"
    first = run(config, GERMAN + tail, "de.txt")
    assert suggested(run(config, OTHER + tail, "x.txt", "2024-01-01")) == [first.draft]


def test_importing_again_suggests_nothing_new(config):
    run(config, GERMAN, "de.txt")
    run(config, ENGLISH, "en.txt")
    again = run(config, ENGLISH, "en.txt")
    assert (again.outcome, suggested(again)) == (Outcome.UNCHANGED, [])


def test_comparing_takes_no_longer_with_each_document():
    """Looks at a bounded number of others: the second thousand takes no more than a few times the first hundred each."""
    (document,) = read("x.txt", GERMAN.encode(), Given(date=dt.date(2025, 3, 4))).documents
    stories, steps = Stories(), []
    for part in range(3):
        begun = time.process_time()
        for number in range(150):
            stories.like(document)
            stories.put(f"content/articles/{part}-{number}.md", document)
        steps.append(time.process_time() - begun)
    assert steps[2] < 5 * steps[0] + 0.5
