"""Which typefaces the theme brings, and how a cut of them becomes a small web font.

Source Serif and Source Sans come as Python packages (SIL Open Font License 1.1), so that no font lies in the tree.
The licence reserves the name "Source" to the unchanged fonts: a subset is a changed one, and is called
"Masthead" instead. Copyright and licence stay in the file.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from masthead.catalog import Catalog
from masthead.config import Config
from masthead.diagnostics import MastheadError, error
from masthead.fingerprint import fingerprint, of_bytes
from masthead.outputs.site import SiteViews
from masthead.outputs.views import View
from masthead.plan import Materials, Output

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

__all__ = ["Cut", "FontView", "cuts", "lasting", "outputs", "recipe", "subset"]

_CUTS = (
    ("serif-400", "Masthead Serif", 400, "normal", "font_source_serif_pro", "SourceSerifPro-Regular"),
    ("serif-400-italic", "Masthead Serif", 400, "italic", "font_source_serif_pro", "SourceSerifPro-It"),
    ("serif-600", "Masthead Serif", 600, "normal", "font_source_serif_pro", "SourceSerifPro-Semibold"),
    ("sans-400", "Masthead Sans", 400, "normal", "font_source_sans_pro", "SourceSansPro-Regular"),
    ("sans-600", "Masthead Sans", 600, "normal", "font_source_sans_pro", "SourceSansPro-Semibold"),
)
_DISTRIBUTIONS = {"font_source_serif_pro": "font-source-serif-pro", "font_source_sans_pro": "font-source-sans-pro"}

_LETTERS = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x192, 0x192), (0x218, 0x21B), (0x2C6, 0x2C7), (0x2D8, 0x2DD), (0x1E9E, 0x1E9E),
    (0x2010, 0x2015), (0x2018, 0x201E), (0x2020, 0x2022), (0x2026, 0x2026), (0x202F, 0x2030), (0x2032, 0x2033),
    (0x2039, 0x203A), (0x2044, 0x2044), (0x2070, 0x2089), (0x20AC, 0x20AC), (0x2116, 0x2116), (0x2122, 0x2122),
    (0x2190, 0x2199), (0x2212, 0x2212), (0x221E, 0x221E), (0x2248, 0x2248), (0x2260, 0x2265),
)  # fmt: skip
"""Latin, Latin Extended-A, punctuation, figures above and below the line, signs, arrows: first and last of each run."""

_FEATURES = ("case", "ccmp", "kern", "liga", "lnum", "locl", "mark", "mkmk", "onum", "pnum", "tnum")
_NAMES = (0, 1, 2, 3, 4, 5, 6, 13, 14)
"""The entries of the font's name table that stay: names, version, copyright (0), licence (13, 14)."""


@dataclass(frozen=True, slots=True)
class Cut:
    """One cut of a typeface as the theme's ``fonts.css`` names it; served at ``/static/fonts/<name>.woff2``."""

    name: str
    family: str
    weight: int
    style: str
    """``normal`` or ``italic``."""
    path: Path
    """The whole font, as its package brings it."""

    @property
    def address(self) -> str:
        """Where the site serves it."""
        return f"/static/fonts/{self.name}.woff2"


class FontView(View, frozen=True, kw_only=True):
    """A cut by the fingerprint of its font and of what is made of it."""

    name: str
    digest: str
    recipe: str


def outputs(catalog: Catalog, sites: SiteViews) -> Iterator[Output]:
    """Every cut the theme uses, unless the site does without."""
    return lasting(sites.config)


def lasting(config: Config) -> Iterator[Output]:
    """The same; no content makes a difference."""
    if config.theme.fonts:
        made_with = recipe()
        for cut in cuts():
            view = FontView(name=cut.name, digest=of_bytes(cut.path.read_bytes()), recipe=made_with)
            yield Output(cut.address, view, _web_font, dear=True)


def _web_font(view: FontView, materials: Materials) -> bytes:
    cut = next(cut for cut in cuts() if cut.name == view.name)
    return subset(cut.path.read_bytes())


def cuts() -> tuple[Cut, ...]:
    """The cuts the theme uses. A package that is not installed ends the run (``font-missing``)."""
    return tuple(
        Cut(name, family, weight, style, _folder(package) / f"{file}.ttf")
        for name, family, weight, style, package, file in _CUTS
    )


def recipe() -> str:
    """Fingerprint of all that decides, besides a font's own bytes, what `subset` makes of it."""
    settings = (str(_LETTERS), str(_FEATURES), str(_NAMES), "unhinted", "renamed")
    return fingerprint(*settings, *(version(name) for name in ("uharfbuzz", "fonttools", "brotli")))


def subset(font: bytes) -> bytes:
    """WOFF2 with the letters of European Latin out of a whole TrueType font; the same bytes give the same bytes.

    Takes a fifth of a second, nearly all of it compression: keep the result under the fingerprint of `font` and `recipe()`.
    """
    from fontTools.ttLib import TTFont

    cut = TTFont(io.BytesIO(_with_fewer_letters(font)), recalcTimestamp=False)
    _rename(cut)
    cut.flavor = "woff2"
    written = io.BytesIO()
    cut.save(written)
    return written.getvalue()


def _with_fewer_letters(font: bytes) -> bytes:
    # HarfBuzz does in two milliseconds what fontTools' own subsetter takes half a second for.
    import uharfbuzz

    wanted = uharfbuzz.SubsetInput()
    for first, last in _LETTERS:
        wanted.unicode_set.add_range(first, last)
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update({int.from_bytes(tag.encode()) for tag in _FEATURES})
    wanted.name_id_set.clear()
    wanted.name_id_set.update(set(_NAMES))
    # Without hints it is a quarter smaller; screens of today scale without.
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    cut: bytes = uharfbuzz.subset(uharfbuzz.Face(uharfbuzz.Blob(font)), wanted).blob.data
    return cut


def _rename(font: TTFont) -> None:
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6):
            record.string = record.toUnicode().replace("Source", "Masthead")


def _folder(package: str) -> Path:
    # find_spec does not run the package, which would list its folder and fill its globals.
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise MastheadError(error("font-missing", package=_DISTRIBUTIONS[package]))
    return Path(spec.submodule_search_locations[0]) / "files"
