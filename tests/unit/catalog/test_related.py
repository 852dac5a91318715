"""Which articles are offered after one."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from masthead.catalog.records import ArticleRecord
from masthead.catalog.registration import Ref
from masthead.catalog.related import related
from masthead.load.entry import Entry
from masthead.load.schema import Article, Kind
from masthead.store import Store
from masthead.workers import Workers

MARA, BO = Ref(Kind.PERSON, "mara"), Ref(Kind.PERSON, "bo")
BIG, SMALL = Ref(Kind.COMPANY, "big"), Ref(Kind.COMPANY, "small")
CHIPS = Ref(Kind.TOPIC, "chips")
NEWEST = dt.date(2031, 3, 9)


def article(name: str, *refs: Ref, days: int = 0) -> ArticleRecord:
    """An article about `refs`, so many days older than the newest."""
    date = NEWEST - dt.timedelta(days=days)
    entry = Entry(Kind.ARTICLE, name, name, "", Article(title=name, date=date), "", 1, {})
    return ArticleRecord(entry, f"/{name}/", "de", date, "", "", (), (), refs, 1)


def names(articles: list[ArticleRecord], limit: int = 3, passing: tuple[Ref, ...] = ()) -> dict[str, list[str]]:
    found = related([articles], limit, passing, Store.memory(), Workers())
    assert list(found) == [one.entry.path for one in articles]
    return {path: list(others) for path, others in found.items()}


def test_each_language_has_its_own_articles_also_where_both_tell_the_same():
    languages = ([article(f"{language}{n}", MARA, days=n) for n in range(3)] for language in ("de", "en"))
    found = related(languages, 1, (), Store.memory(), Workers())
    assert found == {
        "de0": ("de1",),
        "de1": ("de0",),
        "de2": ("de1",),
        "en0": ("en1",),
        "en1": ("en0",),
        "en2": ("en1",),
    }


def test_what_few_articles_share_counts_most():
    """Both of b and c share two names with a; the pair of c stands in fewer articles."""
    filler = [article(f"x{n}", BIG, CHIPS, days=1) for n in range(3)]
    found = names([article("a", MARA, BIG, CHIPS), article("b", BIG, CHIPS), article("c", MARA, BIG), *filler], limit=1)
    assert found["a"] == ["c"]


def test_one_company_in_common_is_no_relation():
    found = names([article("a", BIG, MARA), article("b", BIG), article("c", BIG, BO)])
    assert found == {"a": [], "b": [], "c": []}


def test_two_companies_are_one():
    assert names([article("a", BIG, SMALL), article("b", SMALL, BIG)])["a"] == ["b"]


def test_of_equals_the_nearer_in_time_comes_first():
    found = names([article("a", MARA), article("b", MARA, days=40), article("c", MARA, days=400)])
    assert found == {"a": ["b", "c"], "b": ["a", "c"], "c": ["b", "a"]}


def test_names_that_only_pass_by_count_nothing():
    assert names([article("a", MARA, BO), article("b", MARA)], passing=(MARA,)) == {"a": [], "b": []}


def test_no_more_than_asked_for():
    assert names([article(f"{n}", MARA, days=n) for n in range(6)], limit=2)["0"] == ["1", "2"]


REFS = (MARA, BO, BIG, SMALL, CHIPS)
ARTICLES = st.lists(st.tuples(st.sets(st.sampled_from(REFS)), st.integers(0, 900)), max_size=30).map(
    lambda rows: [
        article(f"{n}", *sorted(refs), days=days) for n, (refs, days) in enumerate(sorted(rows, key=lambda row: row[1]))
    ]
)


@given(ARTICLES)
def test_related_articles_are_others_with_something_in_common(articles: list[ArticleRecord]):
    refs = {article.entry.path: article.refs for article in articles}
    for one, others in zip(articles, related([articles], 3, (), Store.memory(), Workers()).values(), strict=True):
        assert len(others) == len(set(others)) <= 3
        for other in others:
            shared = set(one.refs).intersection(refs[other])
            assert other != one.entry.path
            assert len(shared) > 1 or any(ref.kind != Kind.COMPANY for ref in shared)
