"""Made-up views of every page, one with all it can show and one with as little as it must."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import pytest

from masthead.outputs.activity import activity
from masthead.outputs.archive import ArchiveView, MonthView, PeriodView, YearView
from masthead.outputs.article import ArticleView, CorrectionView, RelatedView, SourceView, TranslationView
from masthead.outputs.data_export import DataFile, DataView
from masthead.outputs.editions import EditionArticle, EditionLink, EditionsView, EditionsYear, EditionView, WeekRow
from masthead.outputs.entities import EntitiesView, LetterView
from masthead.outputs.entity import EntityView
from masthead.outputs.entity_claims import StatementGroup
from masthead.outputs.flow import Block, Flow, Ribbon
from masthead.outputs.home import FrontSection, HomeView
from masthead.outputs.investments import InvestmentRow, InvestmentsView, MoneyTable, SumRow
from masthead.outputs.moves import MoveRow, MovesView
from masthead.outputs.not_found import NotFoundView
from masthead.outputs.page import PageView
from masthead.outputs.pictures import Choice, Picture
from masthead.outputs.redirects import RedirectView
from masthead.outputs.search import SearchView
from masthead.outputs.statements import Proof, Statement, When
from masthead.outputs.timeline import Mark, Row, Tick, Timeline
from masthead.outputs.topic import TopicView
from masthead.outputs.views import (
    Alternate,
    Card,
    EntityLink,
    Fact,
    FeedLink,
    Head,
    Html,
    Link,
    MentionView,
    SharedPicture,
    SiteView,
    TextKey,
    YearOfMentions,
)
from masthead.render.look import Look, look_of
from masthead.render.templates import render_page
from masthead.theme import Theme, find_theme
from masthead.urls import ROOT

DAY = dt.date(2031, 3, 9)
DATA = DataFile(name="claims.json", address="/data/claims.json")
NASTY = "Müller & <Söhne> \"x\" 'y'"
"""A name that breaks out of markup or an attribute wherever it is not escaped."""
ASKED = {"script": "/static/search.0.js", "style": "/static/search.0.css", "index": "/pagefind/"}
"""What the search page loads."""


@dataclass(frozen=True)
class Texts:
    """Materials with one long text."""

    def text(self, key: str) -> str:
        return (
            f'<p>Ein Absatz mit <a class="entity" href="{ROOT}people/mara/">Mara</a> ({key}).</p><h2>Zwischentitel</h2>'
            f'<p><img src="{ROOT}a/b/plan.png" alt="Ein Plan" title="Der Plan"></p><p>Ende.</p>'
        )

    def file(self, name: str) -> bytes:
        raise KeyError(name)


@pytest.fixture(scope="session")
def theme() -> Theme:
    """The theme that Masthead brings, without a project's own files."""
    return find_theme(Path("/nowhere"))


@pytest.fixture(scope="session")
def look(theme: Theme) -> Look:
    """What it makes pages look like."""
    return look_of(theme)


def site(lang: str) -> SiteView:
    """The frame of a site with two sections and a page."""
    return SiteView(
        title="Der Anzeiger", tagline="Wer wohin geht", language=lang, home="/" if lang == "de" else "/en/",
        nav=(Link(text="Today", address="/"), Link(text="People", address="/people/")),
        footer=(Link(text="Impressum", address="/impressum/", lang="de"),),
        style="/static/theme.0.css", script="/static/theme.0.js", look="/static/look.0.js", editions="/editions/", feed="/feed.xml", icon="/static/icon.0.svg",
        generator="Masthead", json_feed="/feed.json", opml="/feeds.opml", search="/search/", manifest="/site.webmanifest",
        icons=((32, "/static/icon-32.png"), (180, "/static/icon-180.png"), (512, "/static/icon-512.png")), colours=("#ffffff", "#111111"),
    )  # fmt: skip


def head(lang: str, kind: str, *, rich: bool) -> Head:
    """The head of a page two folders deep."""
    alternates = (
        Alternate(lang="de", name="Deutsch", address="/a/b/", url="https://example.org/a/b/", exact=lang == "de"),
        Alternate(lang="en", name="English", address="/en/a/b/", url="https://example.org/en/a/b/", exact=lang == "en"),
    )
    return Head(
        address="/a/b/", lang=lang, title=NASTY, description=NASTY if rich else "", url="https://example.org/a/b/", root="../../",
        kind=kind, alternates=alternates if rich else (), index=rich, published=DAY if rich else None, updated=DAY if rich else None,
        feed=FeedLink(title=NASTY, atom="/a/b/feed.xml", json="/a/b/feed.json") if rich else None,
        picture=SharedPicture(url="https://example.org/a/b/card.png", alt=NASTY, width=1200, height=630) if rich else None,
    )  # fmt: skip


def entity(kind: str = "people", *, rich: bool = True) -> EntityLink:
    """A link to an entity."""
    return EntityLink(
        kind=kind, id="mara", name=NASTY, address=f"/{kind}/mara/", note=NASTY if rich else "", count=2 if rich else 0
    )


def card(*, rich: bool = True) -> Card:
    """An article in a list; the rich one is a draft in the other language."""
    if not rich:
        return Card(title=NASTY, dek="", address="/2031/03/kurz/", date=DAY, lang="de")
    return Card(title=NASTY * 4, dek=NASTY, address="/2031/03/lang/", date=DAY, lang="fr", label=NASTY, publisher=NASTY, minutes=3, draft=True)  # fmt: skip


PROOF = Proof(
    address="/2031/03/lang/", anchor="claim-a", quote=NASTY, translated=True, publisher=NASTY, url="https://example.org/", date=DAY, lang="fr"
)  # fmt: skip
PARTY = EntityLink(kind="people", id="mara", name=NASTY, address="/people/mara/")
MOVE = MoveRow(
    person=PARTY, origin=PARTY, target=PARTY, when=When(announced=NASTY), years=(2031, 2030), status="disputed", status_name=NASTY, proofs=(PROOF, PROOF)
)  # fmt: skip
MONEY = InvestmentRow(
    investor=PARTY, company=PARTY, amount=NASTY, total=True, text=NASTY, when=When(since=NASTY, until=NASTY), status="confirmed",
    status_name=NASTY, notes=(NASTY,), proofs=(PROOF,),
)  # fmt: skip
STATEMENT = Statement(
    subject=PARTY, verb="geht zu", object=PARTY, detail=NASTY, when=When(as_of=NASTY, ended=True), status="reported",
    status_name=NASTY, notes=(NASTY,), proofs=(PROOF,), id="claim-a",
)  # fmt: skip
TIMES = Timeline(
    rows=(Row(name=NASTY, when=When(since=NASTY), y=0, marks=tuple(Mark(kind=kind, x=1.5, width=20.0) for kind in ("open", "known", "band", "limit"))),),
    ticks=(Tick(day=DAY, x=0.0), Tick(day=DAY, x=50.0)), months=True, bottom=46, left_out=3,
)  # fmt: skip
BLOCKS = (
    Block(name=NASTY, others=False, count=2, y=22.0, height=40.0), Block(name="", others=True, count=1, y=90.0, height=20.0),
    Block(name="", others=False, count=1, y=130.0, height=20.0),
)  # fmt: skip
FLOW = Flow(
    height=170, left=BLOCKS, right=BLOCKS,
    ribbons=tuple(Ribbon(origin=block, target=block, count=1, who=who, outline="M0 0Z", middle=9.5) for block, who in zip(BLOCKS, ((NASTY,), (), ()), strict=True)),
)  # fmt: skip


def full(lang: str) -> dict[str, tuple[msgspec.Struct, ...]]:
    """Views with everything, by template."""
    people, companies, topics = ((entity(kind), entity(kind, rich=False)) for kind in ("people", "companies", "topics"))
    cards = (card(), card(rich=False), card(), card(), card(), card())
    pages = (Link(text="1", address="/a/b/", current=True), Link(text="2", address="/a/b/2/"))
    files = tuple(Choice(address=f"/a/b/bild.{width}.webp", width=width) for width in (480, 640))
    image = Picture(address="/a/b/bild.jpg", alt=NASTY, width=640, height=480, webp=files, same=files)
    drawn = Picture(address="/a/b/plan.png", width=640, height=480)
    bars = activity((dt.date(2030, 12, 1), DAY, DAY))
    other = RelatedView(title=NASTY, address="/2031/02/kurz/", date=DAY, label=NASTY)
    near = Link(text=NASTY, address="/a/c/")
    facts = (
        Fact(label="Also known as", text=NASTY), Fact(label="Part of", links=(near, near)), Fact(label="Website", text="example.org", url="https://example.org/?a=1&b=2"),
    )  # fmt: skip
    mention = MentionView(
        title=NASTY, address="/2031/03/lang/", date=DAY, lang="fr", publisher=NASTY, before=NASTY, name=NASTY, after="."
    )
    bare = MentionView(title=NASTY, address="/2031/03/kurz/", date=DAY, lang=lang)
    years = (YearOfMentions(year=2031, mentions=(mention, bare)), YearOfMentions(year=2030, mentions=(bare,)))

    def frame(kind: str) -> dict[str, Any]:
        return {"site": site(lang), "head": head(lang, kind, rich=True)}

    source = SourceView(
        publisher=NASTY, publisher_link=entity("companies"), title=NASTY, url="https://example.org/?a=1&b=2", authors=(NASTY, "Bo"),
        published=DAY, lang="fr", retrieved=DAY,
    )  # fmt: skip
    article = ArticleView(
        **frame("article"), title=NASTY, dek=Html('Mit <a class="entity" href="\x02people/mara/">Mara</a>.'), label=entity("topics"),
        key_points=(Html("Eins"), Html("Zwei")), body=TextKey("lang"), date=DAY, updated=DAY, authors=(NASTY,), minutes=4, draft=True,
        people=people, companies=companies, topics=topics, source=source, translation=TranslationView(kind="machine", reviewed_by=NASTY),
        corrections=(CorrectionView(date=DAY, text=NASTY),), image=image, pictures=(drawn,), related=(other, msgspec.structs.replace(other, label="")), previous=near, next=near,
    )  # fmt: skip
    subject = {
        **frame("person"), "name": NASTY, "kind_label": "Person", "summary": NASTY, "body": TextKey("lang"), "facts": facts,
        "pictures": (drawn,), "activity": bars, "years": years, "total": 3, "appears_with": people + companies, "topics": topics, "stub": True, "image": image, "pages": pages,
        "groups": (StatementGroup(heading="Career", statements=(STATEMENT, msgspec.structs.replace(STATEMENT, when=When(), subject=None))),), "money": (MoneyTable(heading="Investors", rows=(MONEY,), amount=NASTY, parts=2),), "line": TIMES,
    }  # fmt: skip
    period = {
        **frame("month"), "title_date": dt.date(2031, 3, 1), "cards": cards, "pages": pages,
        "previous": Link(text="2031-02", address="/2031/02/"), "next": Link(text="2031-04", address="/2031/04/"), "up": near,
    }  # fmt: skip
    gone, next_day = (
        EditionLink(week=0, first=DAY, last=DAY, address="/editions/2031-03-09/"),
        DAY + dt.timedelta(days=1),
    )
    days = {"first": dt.date(2030, 12, 30), "last": dt.date(2031, 1, 5)}
    pieces = (
        EditionArticle(card=card(), points=(Html("Eins"), Html('Zwei &amp; <a href="\x02people/mara/">Mara</a>'))),
        EditionArticle(card=card(rich=False), points=()),
    )
    week = EditionView(
        **frame("edition"), **days, week=1, articles=pieces, minutes=4, people=people, companies=companies,
        previous=EditionLink(**days, week=1, address="/editions/2031-w01/"), next=gone, page="/a/b/", mail="/a/b/mail.html", all="/editions/",
    )  # fmt: skip
    day = msgspec.structs.replace(week, week=0, first=DAY, last=DAY, previous=None, next=None)
    row = WeekRow(week=10, first=DAY, last=next_day, address="/editions/2031-w10/", total=2, days=(gone,))
    row_of_days = msgspec.structs.replace(row, address="")
    months = (MonthView(month=dt.date(2031, 3, 1), address="/2031/03/", total=2),)
    return {
        "home.html": (HomeView(**frame("home"), lead=card(), image=image, cards=cards[:4], sections=(FrontSection(topic=entity("topics"), cards=cards[:3]),), more=cards, people=people, companies=companies, topics=topics, archive="/archive/", newest=DAY),),
        "article.html": (
            article,
            *(
                msgspec.structs.replace(article, translation=TranslationView(kind=kind, reviewed_by=name))
                for kind, name in (("machine", ""), ("human", "Bo"), ("human", ""))
            ),
        ),
        "person.html": (EntityView(**subject),),
        "company.html": (EntityView(**subject | {"kind_label": "Publisher", "line": msgspec.structs.replace(TIMES, months=False)}),),
        "topic.html": (
            TopicView(**frame("topic"), name=NASTY, summary=NASTY, body=TextKey("lang"), pictures=(drawn,), facts=facts, cards=cards, total=6, people=people, companies=companies, pages=pages),
        ),
        "entities.html": (
            EntitiesView(**frame("entities"), heading="People", letters=tuple(LetterView(letter=x, entities=people) for x in "ABZ")),
        ),
        "archive.html": (ArchiveView(**frame("archive"), years=(YearView(year=2031, address="/2031/", total=2, months=months),)),),
        "month.html": (PeriodView(**period, form="month"), PeriodView(**period, form="year")),
        "edition.html": (week, day),
        "mail.html": (week, day),
        "editions.html": (EditionsView(**frame("editions"), years=(EditionsYear(year=2031, weeks=(row, row_of_days)),)),),
        "page.html": (PageView(**frame("page"), title=NASTY, body=TextKey("lang"), pictures=(), placeholder=True),),
        "404.html": (NotFoundView(**frame("not-found")),),
        "data.html": (DataView(**frame("data"), version=1, count=2, json=DATA, csv=DATA, graph=DATA),),
        "moves.html": (MovesView(**frame("moves"), data="/data/", flow=FLOW, total=3, script="/static/moves.0.js", pages=pages, moves=(MOVE, msgspec.structs.replace(MOVE, origin=None), msgspec.structs.replace(MOVE, target=None))),),
        "investments.html": (InvestmentsView(**frame("investments"), investments=(MONEY, msgspec.structs.replace(MONEY, investor=None, amount="")), sums=(SumRow(company=PARTY, amount=NASTY, parts=2),), pages=pages),),
        "redirect.html": (RedirectView(**frame("redirect"), target="/people/mara/", url="https://example.org/people/mara/"),),
        "search.html": (SearchView(**frame("search"), **ASKED, languages=(Link(text="Deutsch", address="de", lang="de", current=lang == "de"), Link(text="English", address="en", lang="en", current=lang == "en")), ways=(Link(text="People", address="/people/"),)),),
    }  # fmt: skip


def minimal(lang: str) -> dict[str, tuple[msgspec.Struct, ...]]:
    """Views with nothing that may be missing, by template."""

    def frame(kind: str) -> dict[str, Any]:
        bare = msgspec.structs.replace(
            site(lang), tagline="", nav=(), footer=(), script="", search="", icons=(), colours=("", "")
        )
        return {"site": bare, "head": head(lang, kind, rich=False)}

    article = ArticleView(
        **frame("article"), title="Kurz", dek=Html(""), label=None, key_points=(), body=TextKey("kurz"), date=DAY, updated=None,
        authors=(), minutes=1, draft=False, people=(), companies=(), topics=(), source=None, translation=None, corrections=(),
        image=None, pictures=(), previous=None, next=None,
    )  # fmt: skip
    source = SourceView(
        publisher="", publisher_link=None, title="", url="", authors=(), published=None, lang="", retrieved=None
    )
    subject = {
        **frame("person"), "name": "Mara", "kind_label": "Person", "summary": "", "body": None, "pictures": (), "activity": None, "facts": (), "years": (), "total": 0,
        "appears_with": (), "topics": (), "stub": False, "image": None, "pages": (),
    }  # fmt: skip
    bare = EditionView(
        **frame("edition"), week=0, first=DAY, last=DAY, articles=(EditionArticle(card=card(rich=False), points=()),), minutes=1, people=(),
        companies=(), previous=None, next=None, page="/a/b/", mail="/a/b/mail.html", all="/editions/",
    )  # fmt: skip
    up = Link(text="2031", address="/2031/")
    lead = HomeView(
        **frame("home"),
        lead=None,
        image=None,
        cards=(),
        sections=(),
        more=(),
        people=(),
        companies=(),
        topics=(),
        archive="/archive/",
        newest=None,
    )
    return {
        "home.html": (lead, msgspec.structs.replace(lead, lead=card(rich=False))),
        "article.html": (article, msgspec.structs.replace(article, source=source)),
        "person.html": (EntityView(**subject), EntityView(**subject | {"image": Picture(address="/a/b/c.jpg", alt="")})),
        "company.html": (EntityView(**subject),),
        "topic.html": (
            TopicView(**frame("topic"), name="Aufsicht", summary="", body=None, pictures=(), facts=(), cards=(), total=0, people=(), companies=(), pages=()),
        ),
        "entities.html": (EntitiesView(**frame("entities"), heading="Topics", letters=()),),
        "archive.html": (ArchiveView(**frame("archive"), years=()),),
        "month.html": (
            PeriodView(**frame("month"), title_date=DAY, form="month", cards=(), previous=None, next=None, up=up, pages=()),
        ),
        "edition.html": (bare,),
        "mail.html": (bare,),
        "editions.html": (EditionsView(**frame("editions"), years=()),),
        "page.html": (PageView(**frame("page"), title="Impressum", body=TextKey("kurz"), pictures=(), placeholder=False),),
        "404.html": (NotFoundView(**frame("not-found")),),
        "data.html": (DataView(**frame("data"), version=1, count=1, json=DATA, csv=DATA, graph=DATA),),
        "moves.html": (MovesView(**frame("moves"), data="/data/", moves=(), flow=None, total=0, script="", pages=()),),
        "investments.html": (InvestmentsView(**frame("investments"), investments=(), sums=(), pages=()),),
        "redirect.html": (RedirectView(**frame("redirect"), target="/", url="https://example.org/"),),
        "search.html": (SearchView(**frame("search"), **ASKED, languages=(), ways=()),),
    }  # fmt: skip


@pytest.fixture(scope="session")
def rendered(look: Look) -> dict[str, str]:
    """Every page of the theme, full and minimal, German and English, by a name for it."""
    pages: dict[str, str] = {}
    for lang in ("de", "en"):
        for richness, views in (("full", full(lang)), ("minimal", minimal(lang))):
            for name, variants in views.items():
                for number, view in enumerate(variants):
                    pages[f"{name} {lang} {richness} {number}"] = render_page(look, name, view, Texts()).decode()
    return pages
