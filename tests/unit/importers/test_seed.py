"""The first real document, where it is at hand: what a scraped, machine-translated text must come to."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

import msgspec
import pytest

from masthead.config import load_config
from masthead.diagnostics import Severity
from masthead.importers import Options, Outcome, import_documents
from masthead.importers.document import BlockKind, Given, SourceDocument
from masthead.importers.names import known_entities
from masthead.importers.text import read
from masthead.load.parse import parse
from masthead.load.schema import Kind

SEEDS = Path(__file__).parents[4] / "shared" / "seeds"
SHA256 = "6035446f97368e68b5d1e15dcce6fbebe9342ad47b42e56073e04d66ac9180d3"
PEOPLE = {
    "adam-dangelo": "Adam D’Angelo", "bret-taylor": "Bret Taylor", "daniela-amodei": "Daniela Amodei",
    "dario-amodei": "Dario Amodei", "gretchen-krueger": "Gretchen Krueger", "ilya-sutskever": "Ilya Sutskever",
    "jan-leike": "Jan Leike", "nicole-seligman": "Nicole Seligman", "sam-altman": "Sam Altman",
}  # fmt: skip
COMPANIES = {
    "amazon": "Amazon", "amazon-web-services": "Amazon Web Services\naliases: [Amazon Web Service]",
    "anthropic": "Anthropic\naliases: [Anthropic AI]", "business-insider": "Business Insider", "openai": "OpenAI",
    "x": "X\naliases: [{text: X, weak: true}]",
}  # fmt: skip


@pytest.fixture(scope="module")
def path() -> Path:
    found = next((path for path in sorted(SEEDS.glob("000_*.txt")) if path.is_file()), None)
    if found is None:
        pytest.skip(f"The seed document is not at hand in {SEEDS}; its text is not ours to carry.")
    return found


@pytest.fixture(scope="module")
def document(path: Path) -> SourceDocument:
    reading = read(path.name, path.read_bytes(), Given())
    (found,) = reading.documents
    return found


def test_it_is_the_document_the_expectations_are_about(document):
    assert document.sha256 == SHA256


def test_title_dek_key_points_and_paragraphs_stand_on_their_lines(document, path):
    lines = path.read_text(encoding="utf-8").split("\n")
    assert document.title == lines[0]
    assert document.dek == lines[2]
    assert list(document.key_points) == [line.strip(" •") for line in lines[4:7]]
    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH] * 9
    assert [(block.line, block.text) for block in document.blocks] == [(n, lines[n - 1]) for n in range(9, 26, 2)]


def test_both_lines_of_the_websites_are_left_out(document):
    assert [(line.line, line.reason) for line in document.removed] == [(27, "source"), (29, "source")]


def test_publisher_and_language_are_known_and_the_rest_is_honestly_missing(document):
    assert (document.publisher, document.language) == ("Business Insider", "de")
    assert document.confidence > 0.9
    assert (document.published, document.url, document.author) == (None, "", ())
    assert {note.code for note in document.notes} == {"import-no-date", "import-no-url", "import-line-left-out"}


def test_all_nine_people_and_the_organisations_are_found(path, project):
    for folder, names in (("people", PEOPLE), ("companies", COMPANIES)):
        for name in (project / "content" / folder).iterdir():
            name.unlink()
        for name, spelling in names.items():
            (project / "content" / folder / f"{name}.md").write_text(f"---\nname: {spelling}\n---\n", encoding="utf-8")
    config = load_config(project, dt.date(2025, 6, 1))
    report = import_documents(config, [str(path)], Options(), known_entities(config))
    (found,) = report.documents
    assert found.outcome is Outcome.CREATED
    assert set(found.people) == set(PEOPLE)
    assert set(found.companies) | {"x"} == set(COMPANIES)
    draft = (project / found.draft).read_bytes()
    entry, problems = parse(found.draft, Kind.ARTICLE, draft, config.languages)
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []
    assert entry.meta.date is None
    assert entry.meta.source.text == hashlib.sha256(path.read_bytes()).hexdigest() == SHA256
    assert msgspec.structs.asdict(entry.meta)["draft"] is True
