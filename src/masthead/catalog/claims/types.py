"""Which types of claim are there? One readable table; a digest adds its own in ``[claims.types.…]``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from masthead.claim_type import ClaimType, Nature, Need, Party, Tie
from masthead.config import Config

__all__ = ["TYPES", "types_of"]

_EVENT, _STATE, _STATEMENT = Nature.EVENT, Nature.STATE, Nature.STATEMENT
_PERSON, _COMPANY, _ANYONE = (Party.PERSON,), (Party.COMPANY,), (Party.PERSON, Party.COMPANY)
_PRODUCT = (Party.COMPANY, Party.TEXT)
_MAY, _MUST = Need.OPTIONAL, Need.REQUIRED
_POSITION, _UNIT = Tie.POSITION, Tie.UNIT

TYPES: Final[Mapping[str, ClaimType]] = {
    # People and companies
    "joined": ClaimType(
        subject=_PERSON, object=_COMPANY, nature=_EVENT, role=_MAY, unit=_MAY, opens=_POSITION, once=True,
        label={"de": "wechselte zu", "en": "joined"}, inverse={"de": "gewann", "en": "was joined by"},
    ),
    "left": ClaimType(
        subject=_PERSON, object=_COMPANY, nature=_EVENT, role=_MAY, closes=_POSITION, once=True,
        label={"de": "verließ", "en": "left"}, inverse={"de": "verlor", "en": "lost"},
    ),
    "appointed": ClaimType(
        subject=_PERSON, object=_COMPANY, nature=_EVENT, role=_MUST, unit=_MAY, opens=_POSITION, once=True,
        label={"de": "wurde berufen bei", "en": "was appointed at"}, inverse={"de": "berief", "en": "appointed"},
    ),
    "held_role": ClaimType(
        subject=_PERSON, object=_COMPANY, nature=_STATE, role=_MUST, unit=_MAY, proves=_POSITION,
        label={"de": "hat eine Rolle bei", "en": "holds a role at"}, inverse={"de": "beschäftigt", "en": "employs"},
        past={"de": "hatte eine Rolle bei", "en": "held a role at"},
    ),
    "led_unit": ClaimType(
        subject=_PERSON, object=_COMPANY, nature=_STATE, role=_MAY, unit=_MUST, proves=_POSITION,
        label={"de": "leitet eine Einheit von", "en": "leads a unit of"},
        past={"de": "leitete eine Einheit von", "en": "led a unit of"},
        inverse={"de": "hat eine Einheit unter Leitung von", "en": "has a unit led by"},
    ),
    "oversees_unit": ClaimType(
        subject=_PERSON, object=_COMPANY, nature=_STATE, role=_MAY, unit=_MUST, proves=_POSITION,
        label={"de": "beaufsichtigt eine Einheit von", "en": "oversees a unit of"},
        past={"de": "beaufsichtigte eine Einheit von", "en": "oversaw a unit of"},
        inverse={"de": "hat eine Einheit unter Aufsicht von", "en": "has a unit overseen by"},
    ),
    "founded": ClaimType(
        subject=_ANYONE, object=_COMPANY, nature=_EVENT, role=_MAY, once=True,
        label={"de": "gründete", "en": "founded"}, inverse={"de": "wurde gegründet von", "en": "was founded by"},
    ),
    # Money
    "invested": ClaimType(
        subject=_ANYONE, object=_COMPANY, nature=_EVENT, amount=_MAY,
        label={"de": "investierte in", "en": "invested in"},
        inverse={"de": "erhielt Geld von", "en": "received money from"},
    ),
    "raised": ClaimType(
        subject=_COMPANY, object=_ANYONE, object_required=False, nature=_EVENT, amount=_MUST,
        label={"de": "nahm Geld auf von", "en": "raised money from"},
        inverse={"de": "gab Geld an", "en": "gave money to"},
    ),
    "acquired": ClaimType(
        subject=_ANYONE, object=_COMPANY, nature=_EVENT, amount=_MAY, exclusive=True, once=True,
        label={"de": "übernahm", "en": "acquired"}, inverse={"de": "wurde übernommen von", "en": "was acquired by"},
    ),
    "holds_stake": ClaimType(
        subject=_ANYONE, object=_COMPANY, nature=_STATE, amount=_MAY,
        label={"de": "ist beteiligt an", "en": "holds a stake in"},
        past={"de": "war beteiligt an", "en": "held a stake in"},
        inverse={"de": "gehört zum Teil", "en": "is partly owned by"},
    ),
    # Units
    "formed_unit": ClaimType(
        subject=_COMPANY, nature=_EVENT, unit=_MUST, opens=_UNIT, once=True,
        label={"de": "richtete ein", "en": "formed"}, inverse={"de": "wurde eingerichtet von", "en": "was formed by"},
    ),
    "dissolved_unit": ClaimType(
        subject=_COMPANY, nature=_EVENT, unit=_MUST, closes=_UNIT, once=True,
        label={"de": "löste auf", "en": "dissolved"}, inverse={"de": "wurde aufgelöst von", "en": "was dissolved by"},
    ),
    # Products and services
    "announced": ClaimType(
        subject=_COMPANY, object=_PRODUCT, nature=_EVENT,
        label={"de": "kündigte an", "en": "announced"}, inverse={"de": "angekündigt von", "en": "announced by"},
    ),
    "launched": ClaimType(
        subject=_COMPANY, object=_PRODUCT, nature=_EVENT, once=True,
        label={"de": "brachte heraus", "en": "launched"}, inverse={"de": "herausgebracht von", "en": "launched by"},
    ),
    "makes": ClaimType(
        subject=_COMPANY, object=_PRODUCT, nature=_STATE,
        label={"de": "stellt her", "en": "makes"}, inverse={"de": "stammt von", "en": "is made by"},
        past={"de": "stellte her", "en": "made"},
    ),
    "uses_service": ClaimType(
        subject=_COMPANY, object=_PRODUCT, nature=_STATE,
        label={"de": "nutzt", "en": "uses"}, inverse={"de": "wird genutzt von", "en": "is used by"},
        past={"de": "nutzte", "en": "used"},
    ),
    # What somebody says: shown as theirs, never as a fact
    "said": ClaimType(
        subject=_ANYONE, object=(*_ANYONE, Party.TEXT), nature=_STATEMENT,
        label={"de": "sagt", "en": "says"}, inverse={"de": "laut", "en": "according to"},
    ),
    "accused": ClaimType(
        subject=_ANYONE, object=_ANYONE, nature=_STATEMENT,
        label={"de": "macht Vorwürfe gegen", "en": "accuses"},
        inverse={"de": "sieht sich Vorwürfen ausgesetzt von", "en": "is accused by"},
    ),
    "denied": ClaimType(
        subject=_ANYONE, object=(*_ANYONE, Party.TEXT), object_required=False, nature=_STATEMENT,
        label={"de": "bestreitet", "en": "denies"}, inverse={"de": "bestritten von", "en": "denied by"},
    ),
    # Kept, but listed nowhere of their own accord
    "related": ClaimType(
        subject=_ANYONE, object=_ANYONE, nature=_STATE, role=_MAY, listed=False,
        label={"de": "ist verwandt mit", "en": "is related to"},
        inverse={"de": "ist verwandt mit", "en": "is related to"},
    ),
    "competes_with": ClaimType(
        subject=_COMPANY, object=_COMPANY, nature=_STATE, listed=False,
        label={"de": "konkurriert mit", "en": "competes with"},
        inverse={"de": "konkurriert mit", "en": "competes with"},
    ),
    "other": ClaimType(
        subject=_ANYONE, object=(Party.TEXT,), nature=_STATEMENT, listed=False,
        label={"de": "", "en": ""}, inverse={"de": "", "en": ""},
    ),
}  # fmt: skip
"""The built-in types."""


def types_of(config: Config) -> Mapping[str, ClaimType]:
    """The types of a digest: its own stand beside the built-in ones or in their place."""
    return {**TYPES, **config.claims.types} if config.claims.types else TYPES
