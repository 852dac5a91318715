"""Digests of a day and of a week, made from the articles: as pages, and as letters that stand on their own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from itertools import groupby

import msgspec

from masthead.catalog import ArticleRecord, Catalog
from masthead.catalog.related import venues
from masthead.load.schema import Kind
from masthead.outputs.listing import most_named
from masthead.outputs.shown import count_refs
from masthead.outputs.site import SiteViews
from masthead.outputs.views import Card, EntityLink, Head, Html, SiteView, View
from masthead.plan import Output, Sketch

__all__ = ["EditionArticle", "EditionLink", "EditionView", "EditionsView", "EditionsYear", "WeekRow", "outputs"]

_TOP = 6
"""So many people and companies stand beside an edition."""


class EditionArticle(View, frozen=True, kw_only=True):
    """An article in an edition."""

    card: Card
    points: tuple[Html, ...]


class EditionLink(View, frozen=True, kw_only=True):
    """The edition of a day (`week` 0) or of a week."""

    week: int
    first: dt.date
    last: dt.date
    address: str


class EditionView(View, frozen=True, kw_only=True):
    """All that ``edition.html`` and ``mail.html`` show; `first` and `last` are its days, for a day the same."""

    site: SiteView
    head: Head
    week: int
    """The number of the week (ISO 8601); 0 for the edition of a day."""
    first: dt.date
    last: dt.date
    articles: tuple[EditionArticle, ...]
    minutes: int
    people: tuple[EntityLink, ...]
    companies: tuple[EntityLink, ...]
    previous: EditionLink | None
    next: EditionLink | None
    page: str
    """Address of the page."""
    mail: str
    """Address of the letter."""
    all: str
    """Address of the list of all editions."""


class WeekRow(View, frozen=True, kw_only=True):
    """A week with its editions: `address` is empty where weeks have none, `days` where days have none."""

    week: int
    first: dt.date
    last: dt.date
    address: str
    total: int
    days: tuple[EditionLink, ...]
    """Oldest first."""


class EditionsYear(View, frozen=True, kw_only=True):
    """The weeks of a year, newest first."""

    year: int
    weeks: tuple[WeekRow, ...]


class EditionsView(View, frozen=True, kw_only=True):
    """All that ``editions.html`` shows."""

    site: SiteView
    head: Head
    years: tuple[EditionsYear, ...]


class _Edition(msgspec.Struct, frozen=True):
    """The articles of one day or week."""

    name: str
    """The last part of its address: ``2024-05-29``, ``2024-w22``."""
    week: int
    first: dt.date
    last: dt.date
    articles: tuple[ArticleRecord, ...]
    days: tuple[_Edition, ...] = ()


def outputs(catalog: Catalog, sites: SiteViews) -> Iterator[Output | Sketch]:
    """Every edition that has articles, as page and letter, and the list of all, in every language of the site."""
    settings = catalog.config.editions
    if not (settings.daily or settings.weekly):
        return
    weeks = {language: _weeks(catalog, language) for language in catalog.config.languages}
    present = {
        (edition.name, lang) for lang, found in weeks.items() for week in found for edition in (week, *week.days)
    }
    for language, found in weeks.items():
        if settings.weekly:
            yield from _row(found, language, catalog, sites, present)
        if settings.daily:
            yield from _row([day for week in found for day in week.days], language, catalog, sites, present)
        yield _list(found, language, catalog, sites)


def _weeks(catalog: Catalog, language: str) -> list[_Edition]:
    """The weeks with articles and the days in them, newest first."""
    dated = [article for article in catalog.in_language(language) if not article.undated]
    weeks = []
    for (year, week), group in groupby(dated, key=lambda article: article.date.isocalendar()[:2]):
        first, articles = dt.date.fromisocalendar(year, week, 1), tuple(group)
        days = tuple(
            _Edition(f"{day:%Y-%m-%d}", 0, day, day, tuple(own))
            for day, own in groupby(articles, key=lambda article: article.date)
        )
        weeks.append(_Edition(f"{year}-w{week:02}", week, first, first + dt.timedelta(days=6), articles, days))
    return weeks


def _row(
    editions: Sequence[_Edition],
    language: str,
    catalog: Catalog,
    sites: SiteViews,
    present: Collection[tuple[str, str]],
) -> Iterator[Sketch]:
    """Pages and letters of editions that follow each other, newest first."""
    for place, edition in enumerate(editions):
        older = editions[place + 1] if place + 1 < len(editions) else None
        newer = editions[place - 1] if place else None
        others = [
            (lang, _address(edition, sites, lang))
            for lang in catalog.config.languages
            if (edition.name, lang) in present
        ]
        head = sites.head(_address(edition, sites, language), language, edition.name, "edition", others=others)
        paths = tuple(article.entry.path for article in edition.articles)
        page = partial(_page, edition=edition, head=head, paths=paths, older=older, newer=newer)
        yield Sketch(head.address, page, "edition.html", shows=paths, listed=True)
        yield Sketch(_mail(head), partial(_letter, recipe=page), "mail.html", shows=paths)


def _page(
    catalog: Catalog, sites: SiteViews, edition: _Edition, head: Head, paths: Sequence[str],
    older: _Edition | None, newer: _Edition | None,
) -> EditionView:  # fmt: skip
    articles = [catalog.article[path] for path in paths]
    language, counts = head.lang, count_refs(articles)
    for ref in venues(catalog.entities.values()) & counts.keys():
        del counts[ref]
    people, companies = (most_named(counts, (kind,), sites, language, _TOP) for kind in (Kind.PERSON, Kind.COMPANY))
    return EditionView(
        site=sites.views[language],
        head=head,
        week=edition.week,
        first=edition.first,
        last=edition.last,
        articles=tuple(_article(article, sites) for article in articles),
        minutes=sum(article.minutes for article in articles),
        people=people,
        companies=companies,
        previous=_link(older, sites, language),
        next=_link(newer, sites, language),
        page=head.address,
        mail=_mail(head),
        all=sites.address("/editions/", language),
    )


def _letter(catalog: Catalog, sites: SiteViews, recipe: Callable[[Catalog, SiteViews], EditionView]) -> EditionView:
    """A letter has no place on the site: its links are whole, and search engines have the page."""
    base, page = sites.config.base_url, recipe(catalog, sites)
    head = msgspec.structs.replace(
        page.head, address=page.mail, kind="mail", root=f"{base}/", url=f"{base}{page.page}", alternates=(), index=False
    )
    return msgspec.structs.replace(page, head=head, previous=None, next=None)


def _mail(head: Head) -> str:
    return f"{head.address}mail.html"


def _article(article: ArticleRecord, sites: SiteViews) -> EditionArticle:
    return EditionArticle(
        card=sites.cards[article.entry.path], points=tuple(Html(point) for point in article.key_points)
    )


def _list(weeks: Sequence[_Edition], language: str, catalog: Catalog, sites: SiteViews) -> Output:
    years = tuple(
        EditionsYear(year=year, weeks=tuple(_week(week, catalog, sites, language) for week in group))
        for year, group in groupby(weeks, key=lambda week: week.first.isocalendar().year)
    )
    address = sites.address("/editions/", language)
    head = sites.head(address, language, "Editions", "editions", others=sites.everywhere("/editions/"))
    return Output(address, EditionsView(site=sites.views[language], head=head, years=years), "editions.html")


def _week(week: _Edition, catalog: Catalog, sites: SiteViews, language: str) -> WeekRow:
    settings = catalog.config.editions
    links = (_link(day, sites, language) for day in reversed(week.days if settings.daily else ()))
    return WeekRow(
        week=week.week,
        first=week.first,
        last=week.last,
        address=_address(week, sites, language) if settings.weekly else "",
        total=len(week.articles),
        days=tuple(link for link in links if link),
    )


def _address(edition: _Edition, sites: SiteViews, language: str) -> str:
    return sites.address(f"/editions/{edition.name}/", language)


def _link(edition: _Edition | None, sites: SiteViews, language: str) -> EditionLink | None:
    if edition is None:
        return None
    address = _address(edition, sites, language)
    return EditionLink(week=edition.week, first=edition.first, last=edition.last, address=address)
