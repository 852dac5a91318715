"""An article is compared with the stored text of its source: quoting is fine, repeating is reported."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

import pytest

from masthead.checks.copied import compare
from masthead.config import Copy, load_config
from masthead.diagnostics import Diagnostic
from masthead.inspection import inspect
from masthead.pipeline import build

SENTENCES = [
    "Das kleine Werk am Fluss baut seit elf Jahren Zähler, die niemand mehr abliest, weil Modelle ihre Werte besser schätzen.",
    "Nun hat die Gründerin beschlossen, den Betrieb an ihre vier Angestellten zu verschenken und selbst wieder zu forschen.",
    "„Ich habe lange genug Rechnungen geschrieben“, sagte sie beim Rundgang durch die leeren Hallen am letzten Freitag im März.",
    "Die Belegschaft will zunächst nichts ändern, denn die Aufträge reichen bis in den Herbst, und zwei Kunden wollen bleiben.",
    "Im Ort sieht man das gelassen, schließlich haben hier schon eine Brauerei und eine Spinnerei denselben Weg genommen.",
]
SOURCE = (
    " ".join(SENTENCES * 1)
    + " "
    + " ".join(f"Satz Nummer {n} steht nur da, damit der Quelltext etwas länger wird." for n in range(20))
)
OWN = "In einem Werk am Fluss gehört der Betrieb bald den vier Leuten, die dort arbeiten. Die Chefin will zurück ins Labor."
MARKS = {"run": 25, "share": 0.15}


def found(text: str, source: str = SOURCE) -> bool:
    return compare(text, source).exceeds(Copy())


def test_words_of_ones_own_are_fine():
    assert not found(OWN)


def test_a_short_quotation_is_fine():
    assert not found(f"{OWN} „Ich habe lange genug Rechnungen geschrieben“, sagt sie. {OWN}")
    assert not found(f"{OWN} {OWN} „{' '.join(SENTENCES[3].split()[:14])}“, heißt es.")


def test_a_long_run_is_too_much_even_in_quotation_marks():
    assert found(f"{OWN} „{SENTENCES[0]} {SENTENCES[1]}“")
    assert len(compare(f"{OWN} „{SENTENCES[0]} {SENTENCES[1]}“", SOURCE).words) > MARKS["run"]


def test_many_shorter_runs_are_too_much():
    parts = [" ".join(sentence.split()[:12]) for sentence in SENTENCES]
    assert found(" ".join(f"{part} – dazu {number} Worte von uns, ganz eigene." for number, part in enumerate(parts)))


def test_a_text_cut_out_of_a_long_source_is_too_much_although_little_of_the_source_is_taken():
    text = " ".join(SENTENCES[0].split()[:14])
    repeated = compare(f"Es war so: {text}.", SOURCE)
    assert repeated.of_source < MARKS["share"] < repeated.of_article
    assert found(f"Es war so: {text}.")


def test_other_quotation_marks_case_hyphens_and_breaks_hide_nothing():
    text = SENTENCES[2].replace("„", "«").replace("“", "»").upper().replace(" ", "\n")
    assert len(compare(text, SOURCE).words) == len(SENTENCES[2].split())


def test_idioms_and_names_of_a_few_words_do_not_count():
    assert compare("Die Gründerin will den Betrieb an ihre vier Angestellten geben.", SOURCE).of_source == 0


def test_many_repetitions_cost_no_time():
    """Hangs, and so fails by the clock of the run, if every place is compared with every other."""
    compare("eins zwei drei vier " * 5_000, "eins zwei drei vier " * 5_000)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    files = {
        "masthead.toml": 'title = "Probe"\nbase_url = "https://probe.example"\nlanguage = "de"\ntimezone = "UTC"\n[theme]\nfonts = false\n[cards]\nenabled = false\n[search]\nenabled = false\n',
        "content/pages/ueber.md": "---\ntitle: Über\n---\nWir.\n",
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def write(project: Path, body: str, *, raw: bytes | None = SOURCE.encode(), head: str = "", license_: str = "") -> None:
    digest = hashlib.sha256(raw or b"").hexdigest()
    if raw is not None:
        (project / "sources").mkdir(exist_ok=True)
        (project / "sources" / digest).write_bytes(raw)
    source = f"source:\n  publisher: Blatt\n  text: {digest}\n{license_}"
    path = project / "content/articles/2025/2025-03-01-werk.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\ntitle: Werk\ndate: 2025-03-01\n{head}{source}---\n{body}\n", encoding="utf-8")


def findings(project: Path) -> list[Diagnostic]:
    config = load_config(project, dt.date(2025, 6, 1))
    return [one for one in inspect(config) if one.code in {"copied", "copied-unchecked", "full-without-license"}]


def test_check_reports_the_file_and_the_words(project):
    write(project, f"{OWN}\n\n{SENTENCES[0]} {SENTENCES[1]}")
    (one,) = findings(project)
    assert (one.code, one.file, one.line) == ("copied", "content/articles/2025/2025-03-01-werk.md", 8)
    assert dict(one.args)["words"].startswith("das kleine werk am fluss")


def test_a_page_is_compared_without_its_markup(project):
    html = (
        f"<!doctype html><html><body><p>{SENTENCES[0]}</p>\n<p>{SENTENCES[1].replace('ü', '&uuml;')}</p></body></html>"
    )
    write(project, f"{SENTENCES[0]} {SENTENCES[1]}", raw=html.encode())
    assert [one.code for one in findings(project)] == ["copied"]


def test_key_points_and_dek_count_as_printed(project):
    write(project, OWN, head=f'dek: "{SENTENCES[0]} {SENTENCES[1]}"\n')
    assert [one.code for one in findings(project)] == ["copied"]


def test_the_limits_are_the_digests_own(project):
    toml = project / "masthead.toml"
    toml.write_text(toml.read_text() + "[copy]\nshare = 1\nlongest_run = 500\n")
    write(project, f"{SENTENCES[0]} {SENTENCES[1]}")
    assert findings(project) == []


def test_a_missing_source_is_said_once(project):
    write(project, OWN, raw=None)
    assert [(one.code, dict(one.args)) for one in findings(project)] == [("copied-unchecked", {"count": "1"})]


def test_a_full_text_with_a_license_is_fine_and_one_without_is_kept_from_search_engines(project):
    config = load_config(project, dt.date(2025, 6, 1))
    page, sitemap = config.output / "2025/03/werk/index.html", config.output / "sitemap.xml"
    write(project, SOURCE, head="publish: full\n", license_="  license: CC BY 4.0\n")
    assert findings(project) == []
    assert build(config).ok
    assert "noindex" not in page.read_text(encoding="utf-8")
    assert "/2025/03/werk/" in sitemap.read_text(encoding="utf-8")
    write(project, SOURCE, head="publish: full\n")
    assert [(one.code, one.line) for one in findings(project)] == [("full-without-license", 4)]
    assert build(config).ok
    assert '<meta name="robots" content="noindex">' in page.read_text(encoding="utf-8")
    assert "/2025/03/werk/" not in sitemap.read_text(encoding="utf-8")
