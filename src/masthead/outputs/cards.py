"""Pictures for sharing: a card with the title of an article, drawn in the theme's type and colours."""

from __future__ import annotations

import datetime as dt
import io
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from masthead.catalog import Catalog
from masthead.dates import spoken
from masthead.fields import label
from masthead.outputs.colours import Palette, palette
from masthead.outputs.sharing import HEIGHT, WIDTH, card_address, carded
from masthead.outputs.site import SiteViews
from masthead.outputs.typesetting import Type, shortened, type_of
from masthead.outputs.views import View
from masthead.plan import Materials, Output, Sketch

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

__all__ = ["CardView", "outputs", "wrapped"]

_EDGE = 80
_ROOM = WIDTH - 2 * _EDGE
_SIZES = (104, 92, 82, 72, 62, 52, 46)
"""Sizes of the title in pixels, of which the largest that fits is taken."""
_LEADING = 1.12
_TOP, _BOTTOM = 145, 510
"""Between these lines the title stands."""
_FOOT, _STRIP = 530, 98
"""Where the strip at the foot begins; how high it and the strip at the top are."""
_INK, _OTHER = 8, 4
"""Shades from the paper to the ink, and to each of the two other colours: sixteen in all."""


class CardView(View, frozen=True, kw_only=True):
    """All that a card shows. `date` is none on the card of the site."""

    site: str
    label: str
    title: str
    note: str
    date: dt.date | None
    lang: str
    colours: Palette
    recipe: str


_LIBRARIES = ("pillow", "fonttools", "font-source-serif-pro", "font-source-sans-pro")
"""Whose versions decide what a card looks like."""
_DASH = re.compile(r"\s+([–—])\s+")
"""No line begins with a dash."""


def outputs(catalog: Catalog, sites: SiteViews) -> Iterator[Output | Sketch]:
    """A card for each of the newest articles, and one per language for everything else."""
    config = catalog.config
    if not config.cards.enabled:
        return
    colours, recipe = palette(sites.theme), ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    for language in config.languages:
        title, tagline = label(config.title, language), label(config.tagline, language)
        about = CardView(
            site="", label="", title=title, note=tagline, date=None, lang=language, colours=colours, recipe=recipe
        )
        yield Output(card_address(sites.address("/", language)), about, _drawn, dear=True)
    for article in carded(catalog):
        path = article.entry.path
        drawing = partial(_view, path=path, colours=colours, recipe=recipe)
        yield Sketch(card_address(article.address), drawing, _drawn, path, shows=(path,), dear=True)


def _view(_catalog: Catalog, sites: SiteViews, path: str, colours: Palette, recipe: str) -> CardView:
    card = sites.cards[path]
    return CardView(
        site=sites.views[card.lang].title, label=card.label, title=card.title, note=card.publisher, date=card.date,
        lang=card.lang, colours=colours, recipe=recipe,
    )  # fmt: skip


def _drawn(view: Any, materials: Materials) -> bytes:
    """The card as PNG. Each colour is drawn on a sheet of its own in shades of grey: so 16 colours do for all."""
    from PIL import Image, ImageDraw

    ink, accent, soft = (Image.new("L", (WIDTH, height), 0) for height in (HEIGHT, _STRIP, _STRIP))
    pens = ImageDraw.Draw(ink), ImageDraw.Draw(accent), ImageDraw.Draw(soft)
    if view.date:
        _frame(view, *pens)
        _title(view, pens[0])
    else:
        _nameplate(view, *pens)
    written = io.BytesIO()
    _joined(view.colours, ink, accent, soft).save(written, "PNG", bits=4, compress_level=6)
    return written.getvalue()


def _frame(view: CardView, ink: ImageDraw, accent: ImageDraw, soft: ImageDraw) -> None:
    """The edge of the page, the name of the site and the topic above a double rule, date and source at the foot."""
    accent.rectangle((0, 0, WIDTH, 13), fill=255)
    name, topic, foot = type_of("serif-600", 40), type_of("sans-600", 26), type_of("sans-400", 30)
    name.draw(ink, (_EDGE, 76), view.site)
    free = _ROOM - name.width(view.site) - 40
    topic.draw(accent, (WIDTH - _EDGE, 75), shortened(view.label.upper(), free, topic), align=1)
    _double_rule(ink, 100)
    parts = [spoken(view.date, view.lang) if view.date else "", view.note]
    foot.draw(soft, (_EDGE, 48), shortened("  ·  ".join(filter(None, parts)), _ROOM, foot))


def _nameplate(view: CardView, ink: ImageDraw, accent: ImageDraw, soft: ImageDraw) -> None:
    """The card of the site: its name as on the front page, and the line below it."""
    accent.rectangle((0, 0, WIDTH, 13), fill=255)
    title = next(
        (it for size in range(150, 40, -6) if (it := type_of("serif-600", size)).width(view.title) <= _ROOM),
        type_of("serif-600", 40),
    )
    foot = type_of("sans-400", 34)
    title.draw(ink, (WIDTH / 2, 340), shortened(view.title, _ROOM, title), align=0.5)
    _double_rule(ink, 400)
    foot.draw(soft, (WIDTH / 2, 40), shortened(view.note, _ROOM, foot), align=0.5)


def _double_rule(ink: ImageDraw, top: int) -> None:
    ink.rectangle((_EDGE, top, WIDTH - _EDGE, top + 2), fill=255)
    ink.rectangle((_EDGE, top + 6, WIDTH - _EDGE, top + 7), fill=255)


def _title(view: CardView, ink: ImageDraw) -> None:
    for size in _SIZES:
        title, most = type_of("serif-600", size), int((_BOTTOM - _TOP) // (size * _LEADING))
        lines = wrapped(view.title, _ROOM, title)
        if len(lines) <= most and not any(line.endswith("-") and line not in view.title for line in lines):
            break
    if len(lines) > most:
        lines = [*lines[: most - 1], shortened(" ".join(lines[most - 1 :]), _ROOM, title)]
    for number, line in enumerate(lines):
        title.draw(ink, (_EDGE, _TOP + size + number * size * _LEADING), line)


def wrapped(text: str, room: float, type_: Type) -> list[str]:
    """`text` in lines of about equal length, `room` pixels wide at most, as few as it takes; a longer word breaks."""
    bound = _DASH.sub("\u00a0\\1 ", " ".join(text.split()))
    words = [part for word in bound.split(" ") for part in _broken(word, room, type_)]
    widths, space = [type_.width(word) for word in words], type_.width(" ")
    count = len(_filled(widths, space, room))
    narrow, wide = max([room / 2, *widths]), float(room)
    while wide - narrow > 8:  # the narrowest column that needs no further line
        middle = (narrow + wide) / 2
        if len(_filled(widths, space, middle)) > count:
            narrow = middle
        else:
            wide = middle
    ends = _filled(widths, space, wide)
    return [" ".join(words[start:end]) for start, end in zip([0, *ends], ends, strict=False)]


def _filled(widths: list[float], space: float, room: float) -> list[int]:
    """How many words stand above the end of each line."""
    ends: list[int] = []
    width = room + 1
    for place, word in enumerate(widths):
        if width + space + word <= room:
            width += space + word
            ends[-1] = place + 1
        else:
            width = word
            ends.append(place + 1)
    return ends


def _broken(word: str, room: float, type_: Type) -> Iterator[str]:
    """A word in pieces that fit, after a hyphen of its own where it has one in reach."""
    while type_.width(word) > room:
        end = max(1, bisect_right(range(len(word)), room, key=lambda last: type_.width(f"{word[: last + 1]}-")))
        hyphen = word.rfind("-", 0, end)
        yield word[: hyphen + 1] if hyphen > 0 else word[:end] + "-"
        word = word[hyphen + 1 if hyphen > 0 else end :]
    yield word


def _joined(colours: Palette, ink: Image, accent: Image, soft: Image) -> Image:
    """The sheets above one another, in shades between the paper and the colour of each."""
    card = ink.point(_levels(0, _INK))
    for sheet, first, top in ((accent, _INK, 0), (soft, _INK + _OTHER, _FOOT)):
        card.paste(
            sheet.point(_levels(first, _OTHER)), (0, top), sheet.point([255 * (level > 24) for level in range(256)])
        )
    shades = (
        _shades(colours.paper, colours.ink, _INK),
        _shades(colours.paper, colours.accent, _OTHER),
        _shades(colours.paper, colours.soft, _OTHER),
    )
    card.putpalette([part for some in shades for part in some])
    return card


def _levels(first: int, count: int) -> list[int]:
    return [first + round(level * (count - 1) / 255) for level in range(256)]


def _shades(paper: str, colour: str, count: int) -> list[int]:
    ends = [[int(text[place : place + 2], 16) for place in (1, 3, 5)] for text in (paper, colour)]
    steps = [step / (count - 1) for step in range(count)]
    return [round(start + (end - start) * step) for step in steps for start, end in zip(*ends, strict=True)]
