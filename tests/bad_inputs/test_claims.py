"""Bad claims, through the command line: each with its file, line, id and remedy, and the old site untouched."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pytest
from bad import attempt
from digests import Digest, entry, in_a_hurry

SOURCE = "Ada Quill geht bald zu Nordwerk, hieß es in der Stadt, und bald auch ihr Bruder; mehr sagte an jenem Abend niemand."
HASH = hashlib.sha256(SOURCE.encode()).hexdigest()
ARTICLE = "content/articles/2031/behauptet.md"
LINE = 6
"""Of the first claim."""
BAD = {
    "an unknown type": ("type: joind, subject: ada-quill, object: nordwerk", "claim-type-unknown", "joined"),
    "wrong kinds": ("type: joined, subject: nordwerk, object: nordwerk", "claim-kind", "person"),
    "an interval that ends before it begins": (
        "type: joined, subject: ada-quill, object: nordwerk, date: 2031-02/2031-01", "interval-backwards", "2031-02/2031-01",
    ),
    "bounds that exclude each other": (
        "type: joined, subject: ada-quill, object: nordwerk, date: {not_before: 2031-03-01, not_after: 2031-02-01}", "claim-date-impossible", "date",
    ),
    "a sum without a currency": (
        "type: invested, subject: ada-quill, object: nordwerk, amount: {value: 4000000}", "missing-key", "amount.currency",
    ),
    "a quote that is not in the source": (
        "type: joined, subject: ada-quill, object: nordwerk, quote: geht sofort zu Nordwerk", "quote-not-found", "geht bald zu Nordwerk",
    ),
    "a quote that stands there twice": ("type: joined, subject: ada-quill, object: nordwerk, quote: bald", "quote-ambiguous", "bald"),
    "a subject that was merged away": ("type: joined, subject: ada-berg, object: nordwerk", "claim-id-merged", "ada-quill"),
}  # fmt: skip
"""A claim, the code of what is wrong with it, and what the message must name."""


@pytest.fixture(scope="module", autouse=True)
def hurry() -> Iterator[None]:
    with in_a_hurry():
        yield


def put(sound: Digest, *claims: str) -> None:
    """An article with these claims, the people and companies they name, and its source text."""
    rows = "".join(
        f"  - {{{claim}{'' if 'quote:' in claim else ', quote: geht bald zu'}, accepted: true}}\n" for claim in claims
    )
    source = f'source: {{publisher: Blatt, url: "https://blatt.example/1", lang: de, text: {HASH}}}'
    sound.write({
        ARTICLE: f'---\ntitle: "Behauptet"\ndate: 2031-03-02\n{source}\nclaims:\n{rows}---\n\nText.\n',
        "content/people/ada-quill.md": entry(name="Ada Quill", redirects=["/people/ada-berg/"]),
        "content/companies/nordwerk.md": entry(name="Nordwerk"),
        f"sources/{HASH}": SOURCE,
    })  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_claim_is_told_with_its_id_and_a_remedy(name: str, sound: Digest, capfd: pytest.CaptureFixture[str]):
    claim, code, says = BAD[name]
    put(sound, f"id: die-aussage, {claim}")
    tried = attempt(sound, capfd)
    tried.refused(code, ARTICLE, LINE, says=says)
    assert all("die-aussage" in text for text in (tried.english, tried.german))


def test_disputes_that_lead_in_a_circle(sound: Digest, capfd: pytest.CaptureFixture[str]):
    pair = "type: joined, subject: ada-quill, object: nordwerk", "type: left, subject: ada-quill, object: nordwerk"
    put(sound, f"id: hin, {pair[0]}, disputes: [her]", f"id: her, {pair[1]}, disputes: [hin]")
    tried = attempt(sound, capfd)
    tried.refused("claim-dispute-circle", ARTICLE, LINE, says="hin → her → hin")
