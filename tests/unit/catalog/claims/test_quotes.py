"""A quote is verbatim but for white space, quotation marks and dashes, and it stands in one place."""

from __future__ import annotations

import pytest

from masthead.catalog.claims import citations
from masthead.catalog.claims.quotes import Outcome, Passage, find, fold, share
from masthead.diagnostics import Severity
from masthead.load.claim import Cite

TEXT = (
    "Das Labor „Nordlicht“ zieht um.\n\nAda Lund – seit\u00a02019 dabei – geht zu Lumenwerk. Sie nannte es D’Accord. "
    "Im Labor bleibt Ben Roth. Im Labor bleibt auch Cara Voss."
)


def look(quote, prefix="", suffix=""):
    return find(TEXT, [Cite(quote=quote, prefix=prefix, suffix=suffix)])[0]


@pytest.mark.parametrize(
    "quote",
    ['Labor "Nordlicht" zieht', "Labor »Nordlicht« zieht", "Ada Lund - seit 2019", "Ada  Lund — seit\n2019", "D'Accord",
     "zieht um. Ada Lund"],
)  # fmt: skip
def test_quotation_marks_dashes_and_white_space_may_differ(quote):
    assert look(quote).outcome is Outcome.FOUND


@pytest.mark.parametrize("quote", ["ada lund", "Ada Lund, seit 2019", "seit 2018 dabei", "Ada  Lundt", "zieht um Ada"])
def test_nothing_else_may_differ(quote):
    assert look(quote).outcome is Outcome.MISSING


def test_the_place_of_a_quote_is_that_of_the_folded_text():
    found = look("Ada Lund – seit 2019")
    assert fold(TEXT)[found.start : found.end] == "Ada Lund - seit 2019"


def test_a_quote_that_stands_twice_needs_what_is_around_it():
    found = look("Im Labor bleibt")
    assert (found.outcome, found.count) == (Outcome.AMBIGUOUS, 2)
    assert "Ben Roth" in found.near
    assert "Cara Voss" in found.near
    assert look("Im Labor bleibt", suffix="auch").outcome is Outcome.FOUND
    assert look("Im Labor bleibt", prefix="D'Accord.").outcome is Outcome.FOUND
    assert look("Im Labor bleibt", prefix="Zuletzt").outcome is Outcome.MISSING


def test_a_missing_quote_is_told_with_the_passage_nearest_to_it():
    assert "geht zu Lumenwerk" in look("Ada Lund wechselt zu Lumenwerk").near
    assert look("Völlig anderes").near == ""


def test_the_passage_nearest_to_it_is_cut_between_words():
    source = "Vorher stand anderes. Ada Lund geht bald zu Lumenwerk, hieß es im Haus, und nimmt vier Kollegen mit an den Main."
    (found,) = find(source, [Cite(quote="geht sofort zu Lumenwerk")])
    assert found.near.split()[0] in source.split()
    assert found.near.split()[-1] in source.split()
    assert "zu Lumenwerk" in found.near


def test_composed_and_decomposed_letters_are_the_same():
    (found,) = find("Cafe\u0301 Zentral", [Cite(quote="Café Zentral")])
    assert found.outcome is Outcome.FOUND


def test_shares_count_overlaps_once():
    found = Outcome.FOUND
    passages = [Passage(found, 0, 10), Passage(found, 5, 15), Passage(found, 6, 7), Passage(found, 80, 85)]
    assert share(passages, 100) == pytest.approx(0.2)
    assert share([], 0) == 0


def cited(digest, text, *claims, **more):
    """An article that rests on a stored text."""
    return digest.article("a", *claims, source=f"publisher: Blatt, text: {digest.text(text)}", **more)


JOINED = "type: joined, subject: ada-lund, object: lumenwerk"


def test_found_quotes_are_verified(digest):
    path = cited(
        digest, TEXT, f"{JOINED}, quote: geht zu Lumenwerk", f"{JOINED}, cite: {{quote: Im Labor, suffix: bleibt Ben}}"
    )
    claims = digest.claims()
    assert claims.verified == {f"{path}#c0", f"{path}#c1"}


def test_a_quote_that_is_not_found_names_article_claim_and_nearest_passage(digest, finding):
    path = cited(digest, TEXT, f"{JOINED}, quote: wechselt zu Lumenwerk")
    found = finding("quote-not-found")
    assert (found["file"], found["claim"], found["severity"]) == (path, "c0", "error")
    assert "zu Lumenwerk" in found["near"]
    assert digest.read()[0].verified == frozenset()


def test_an_ambiguous_quote_is_an_error(digest, finding):
    cited(digest, TEXT, f"{JOINED}, quote: Im Labor bleibt")
    assert finding("quote-ambiguous")["severity"] == "error"


def test_an_absent_text_is_told_once_and_verifies_nothing(digest, finding):
    path = cited(digest, TEXT, f"{JOINED}, quote: geht zu Lumenwerk", f"{JOINED}, quote: nie gesagt")
    assert digest.codes(Severity.ERROR) == ["quote-not-found"]
    for file in (digest.root / "sources").iterdir():
        file.unlink()
    found = finding("quote-unverified")
    assert (found["file"], found["severity"]) == (path, "hint")
    assert digest.read()[0].verified == frozenset()


def test_a_source_without_text_is_told(digest, finding):
    digest.article("a", JOINED)
    assert finding("quote-without-text")["severity"] == "hint"


def test_many_absent_texts_are_counted(digest, finding):
    for number in range(21):
        digest.article(f"a{number}", "type: makes, subject: lumenwerk, text: Lampen")
    assert finding("quotes-unverified")["count"] == "21"
    assert digest.codes() == ["quotes-unverified"]


def test_a_text_that_was_edited_is_not_taken_for_the_source(digest, finding):
    cited(digest, TEXT, f"{JOINED}, quote: geht zu Lumenwerk")
    (file,) = (digest.root / "sources").iterdir()
    file.write_text(TEXT + " ", encoding="utf-8")
    assert finding("source-text-differs")["path"] == f"sources/{file.name}"


def test_long_quotes_and_too_many_of_them_are_told(digest, finding):
    long = "wort " * 70
    cited(digest, long + "ende " * 30, f"{JOINED}, cite: {{quote: {long}, suffix: ende}}")
    assert finding("quote-long")["limit"] == "300"
    assert finding("quote-share")["share"] == "70%"


def test_quotes_of_claims_that_are_only_proposed_do_not_count(digest):
    cited(digest, "rote Grütze blau", f"{JOINED}, quote: rote Grütze, accepted: false")
    assert "quote-share" not in digest.codes()


def test_quotes_of_a_text_count_together_over_all_articles(digest):
    text = digest.text("rote Grütze blaue Beeren " + "und so weiter " * 9)
    for name, word in (("a", "rote Grütze"), ("b", "blaue Beeren")):
        digest.article(name, f"{JOINED}, quote: {word}", source=f"publisher: Blatt, text: {text}")
        assert ("quote-share" in digest.codes()) is (name == "b")


@pytest.mark.parametrize(
    "raw",
    [TEXT.encode("utf-16"), ("\ufeff" + TEXT).encode(), "Ada Lund geht zu Lumenwerk – über Nacht".encode("cp1252"),
     b"<!doctype html><p>Ada <b>Lund</b> geht zu&nbsp;Lumenwerk.<script>var x</script>",
     b"<?xml version='1.0'?><rss><description>&lt;p&gt;Sie geht zu Lumenwerk.&lt;/p&gt;</description></rss>"],
    ids=["utf-16", "mark", "windows", "html", "feed"],
)  # fmt: skip
def test_sources_are_read_as_the_import_reads_them(digest, raw):
    cited(digest, raw, f"{JOINED}, quote: geht zu Lumenwerk")
    assert "quote-not-found" not in digest.codes()


def test_a_second_build_reads_no_source(digest, monkeypatch):
    cited(digest, TEXT, f"{JOINED}, quote: geht zu Lumenwerk")
    first = digest.read()
    monkeypatch.setattr(citations, "source_text", lambda *_: pytest.fail("read again"))
    assert digest.read() == first
