"""Everything published, by year and month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from itertools import groupby

import msgspec

from masthead.catalog import ArticleRecord, Catalog
from masthead.outputs.listing import cards, page_address, page_links, paged
from masthead.outputs.site import SiteViews
from masthead.outputs.views import Card, Head, Link, SiteView, View
from masthead.plan import Output, Sketch

__all__ = ["ArchiveView", "PeriodView", "outputs"]


_Periods = list[tuple[dt.date, list[ArticleRecord]]]
"""The articles by the first day of their month or year."""
_NAMES = {"month": "%Y-%m", "year": "%Y"}


class MonthView(View, frozen=True, kw_only=True):
    """A month of the archive; `month` is its first day."""

    month: dt.date
    address: str
    total: int


class YearView(View, frozen=True, kw_only=True):
    """A year of the archive."""

    year: int
    address: str
    total: int
    months: tuple[MonthView, ...]


class ArchiveView(View, frozen=True, kw_only=True):
    """All that ``archive.html`` shows."""

    site: SiteView
    head: Head
    years: tuple[YearView, ...]


class PeriodView(View, frozen=True, kw_only=True):
    """All that ``month.html`` shows: the articles of a month or a year. `title_date` is its first day."""

    site: SiteView
    head: Head
    title_date: dt.date
    form: str
    cards: tuple[Card, ...]
    previous: Link | None
    next: Link | None
    up: Link
    pages: tuple[Link, ...]


def outputs(catalog: Catalog, sites: SiteViews) -> Iterator[Output | Sketch]:
    """The archive, its years and its months, in every language of the site."""
    spans: dict[tuple[str, str], _Periods] = {}
    for language in catalog.config.languages:
        dated = [article for article in catalog.in_language(language) if not article.undated]
        spans[language, "month"] = months = _months(dated)
        spans[language, "year"] = _years(months)
    present = {(language, form, first) for (language, form), periods in spans.items() for first, _ in periods}
    for language in catalog.config.languages:
        address, years = sites.address("/archive/", language), spans[language, "year"]
        head = sites.head(address, language, "Archive", "archive", others=sites.everywhere("/archive/"))
        view = ArchiveView(
            site=sites.views[language],
            head=head,
            years=tuple(_year(first, articles, spans[language, "month"], sites, language) for first, articles in years),
        )
        yield Output(address, view, "archive.html")
        for form in ("year", "month"):
            yield from _periods(spans[language, form], form, catalog, sites, language, present)


def _months(articles: Sequence[ArticleRecord]) -> _Periods:
    months = groupby(articles, key=lambda article: (article.date.year, article.date.month))
    return [(dt.date(*month, 1), list(group)) for month, group in months]


def _years(months: _Periods) -> _Periods:
    years = groupby(months, key=lambda month: month[0].year)
    return [(dt.date(year, 1, 1), [one for _, articles in group for one in articles]) for year, group in years]


def _address(first: dt.date, form: str, sites: SiteViews, language: str) -> str:
    return sites.address(f"/{first:%Y/%m}/" if form == "month" else f"/{first:%Y}/", language)


def _year(
    first: dt.date, articles: Sequence[ArticleRecord], months: _Periods, sites: SiteViews, language: str
) -> YearView:
    own = tuple(
        MonthView(month=month, address=_address(month, "month", sites, language), total=len(group))
        for month, group in months
        if month.year == first.year
    )
    address = _address(first, "year", sites, language)
    return YearView(year=first.year, address=address, total=len(articles), months=own)


def _periods(
    periods: _Periods, form: str, catalog: Catalog, sites: SiteViews, language: str,
    present: AbstractSet[tuple[str, str, dt.date]],
) -> Iterator[Sketch]:  # fmt: skip
    for place, (first, articles) in enumerate(periods):
        older = periods[place + 1][0] if place + 1 < len(periods) else None
        newer = periods[place - 1][0] if place else None
        base, pages = _address(first, form, sites, language), paged(articles, catalog.config.lists.page_size)
        others = [
            (lang, _address(first, form, sites, lang))
            for lang in catalog.config.languages
            if (lang, form, first) in present
        ]
        for number, rows in enumerate(pages, 1):
            address, paths = page_address(base, number), tuple(article.entry.path for article in rows)
            bare = PeriodView(
                site=sites.views[language],
                head=sites.head(address, language, _name(first, form), "month", others=others if number == 1 else None),
                title_date=first,
                form=form,
                cards=(),
                previous=_link(older, form, sites, language),
                next=_link(newer, form, sites, language),
                up=Link(text="Archive", address=sites.address("/archive/", language))
                if form == "year"
                else Link(text=str(first.year), address=_address(first, "year", sites, language)),
                pages=page_links(base, len(pages), number),
            )
            yield Sketch(address, partial(_filled, bare, paths), "month.html", shows=paths, listed=True)


def _filled(bare: PeriodView, paths: tuple[str, ...], _catalog: Catalog, sites: SiteViews) -> PeriodView:
    return msgspec.structs.replace(bare, cards=cards(paths, sites))


def _name(first: dt.date, form: str) -> str:
    return f"{first:{_NAMES[form]}}"


def _link(first: dt.date | None, form: str, sites: SiteViews, language: str) -> Link | None:
    return Link(text=_name(first, form), address=_address(first, form, sites, language)) if first else None
