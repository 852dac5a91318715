"""What can be found: each article, person, company, topic and page as the document that Pagefind reads.

Documents are made for the index alone. So the pages that readers load carry neither hidden words nor filters, and a
new base template or a longer list of neighbours leaves the index as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from masthead.catalog import ArticleRecord, Catalog, EntityRecord
from masthead.catalog.registration import Ref
from masthead.fields import label
from masthead.load.schema import Kind, Topic
from masthead.outputs.site import SiteViews
from masthead.outputs.views import TextKey, View

__all__ = ["Document", "documents", "markup"]

_FILTERS = {Kind.PERSON: "person", Kind.COMPANY: "company", Kind.TOPIC: "topic"}


class Document(View, frozen=True, kw_only=True):
    """Something that can be found. `names` are other spellings of what it is about, `also` of whom it mentions."""

    url: str
    """Its address; after a question mark its kind and its date, which the page of results shows."""
    lang: str
    title: str
    lines: tuple[str, ...] = ()
    """What stands above the body, as HTML."""
    body: TextKey | None = None
    names: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()
    place: int = 0
    """Articles are counted from the oldest, 1, so that they can be sorted; 0 stands for all else."""


def documents(catalog: Catalog, sites: SiteViews) -> Iterator[Document]:
    """Everything that can be found in any language; entities first, because equal results keep this order."""
    spellings = {ref: _spellings(entity, catalog) for ref, entity in catalog.entities.items()}
    for language in catalog.config.languages:
        for ref, entity in catalog.entities.items():
            yield _entity(entity, language, spellings[ref], catalog, sites)
        articles = [article for article in catalog.in_language(language) if not article.undated]
        for place, article in enumerate(articles):
            yield _article(article, len(articles) - place, spellings, catalog)
    for page in catalog.pages:
        if not page.meta.placeholder:
            lines = (escape(page.meta.summary, quote=False),)
            yield Document(
                url=f"{page.address}?page", lang=page.lang, title=page.meta.title, lines=lines, body=TextKey(page.text)
            )


def _spellings(entity: EntityRecord, catalog: Catalog) -> tuple[str, ...]:
    meta = entity.entry.meta
    handle = "" if isinstance(meta, Topic) else meta.same_as.x
    names = [entity.name(language) for language in catalog.config.languages]
    return tuple(dict.fromkeys(filter(None, (*names, *(alias.text for alias in meta.aliases), handle.lstrip("@")))))


def _entity(
    entity: EntityRecord, language: str, spellings: tuple[str, ...], catalog: Catalog, sites: SiteViews
) -> Document:
    name, kind = entity.name(language), _FILTERS[entity.ref.kind]
    return Document(
        url=f"{sites.address(entity.address, language)}?{kind}",
        lang=language,
        title=name,
        lines=(escape(label(entity.entry.meta.summary, language), quote=False),),
        body=TextKey(entity.text) if entity.text and language == catalog.config.language else None,
        names=tuple(spelling for spelling in spellings if spelling != name),
        filters=((kind, name),),
    )


def _article(article: ArticleRecord, place: int, spellings: dict[Ref, tuple[str, ...]], catalog: Catalog) -> Document:
    meta = article.meta
    filters = [(_FILTERS[ref.kind], catalog.entities[ref].name(article.lang)) for ref in article.refs]
    filters.append(("year", str(article.date.year)))
    if meta.source and meta.source.publisher:
        filters.append(("outlet", meta.source.publisher))
    return Document(
        url=f"{article.address}?article,{article.date.isoformat()}",
        lang=article.lang,
        title=meta.title,
        lines=tuple(filter(None, (article.dek, *article.key_points))),
        body=TextKey(article.text),
        also=tuple(dict.fromkeys(spelling for ref in article.refs for spelling in spellings[ref])),
        filters=tuple(dict.fromkeys(filters)),
        place=place,
    )


def markup(document: Document, body: str, parts: Iterable[str]) -> str:
    """The document as HTML with Pagefind's attributes; `parts` are parts of compounds that are to be found too."""
    hidden = [
        ("title", document.title),
        ("names", " ".join(document.names)),
        ("also", " ".join((*document.also, *parts))),
    ]
    marks = [f'<i data-pagefind-meta="{name}[data-v]" data-v="{escape(text)}"></i>' for name, text in hidden if text]
    marks += [
        f'<i data-pagefind-filter="{name}[data-v]" data-v="{escape(text)}"></i>' for name, text in document.filters
    ]
    if document.place:
        marks.append(f'<i data-pagefind-sort="date[data-v]" data-v="{document.place}"></i>')
    lines = "".join(f'<p data-pagefind-weight="2">{line}</p>' for line in document.lines if line)
    if not lines and not body:  # Pagefind leaves out what has no words to show
        lines = f"<p>{escape(document.title, quote=False)}</p>"
    return f'<html lang="{document.lang}"><body data-pagefind-body>{lines}{body}{"".join(marks)}</body></html>'
