"""Which roles have a name of their own? The closed table of role ids; any other role is known by its text alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from masthead.load.claim import Role

__all__ = ["ROLES", "RoleKind", "role_id"]


class RoleKind(msgspec.Struct, frozen=True):
    """A role as the site prints it. German labels name the function, so that they fit everybody."""

    de: str
    en: str
    exclusive: bool = False
    """Whether a company has only one person in it at a time."""
    top: bool = False
    """Whether it leads the company, so that another rank beside it needs a second look."""
    beside_top: bool = False
    """Whether it goes with a top role: the CEO sits on the board and has founded the company."""


ROLES: Final[Mapping[str, RoleKind]] = {
    "ceo": RoleKind("CEO", "CEO", exclusive=True, top=True),
    "board-chair": RoleKind("Vorsitz des Boards", "chair of the board", exclusive=True, top=True, beside_top=True),
    "managing-director": RoleKind("Geschäftsführung", "managing director", top=True),
    "president": RoleKind("Präsidentenamt", "president", top=True, beside_top=True),
    "board-member": RoleKind("Mitglied des Boards", "board member", beside_top=True),
    "founder": RoleKind("Gründung", "founder", beside_top=True),
    "cofounder": RoleKind("Mitgründung", "cofounder", beside_top=True),
    "cto": RoleKind("CTO", "CTO"),
    "cfo": RoleKind("CFO", "CFO"),
    "coo": RoleKind("COO", "COO"),
    "chief-scientist": RoleKind("Leitung der Forschung", "chief scientist"),
    "vice-president": RoleKind("Vice President", "vice president"),
    "executive": RoleKind("Führungskraft", "executive"),
    "lead": RoleKind("Leitung", "lead"),
    "co-lead": RoleKind("Co-Leitung", "co-lead"),
    "researcher": RoleKind("Forschung", "researcher"),
    "policy-researcher": RoleKind("Policy-Forschung", "policy researcher"),
    "engineer": RoleKind("Entwicklung", "engineer"),
    "adviser": RoleKind("Beratung", "adviser"),
    "spokesperson": RoleKind("Pressestelle", "spokesperson"),
    "member": RoleKind("Mitglied", "member"),
    "employee": RoleKind("beschäftigt", "employee"),
}
"""By id. A role that only one person can have, or that leads a company, needs an id to be checked."""

_SPELLINGS = {
    "ceo": "ceo", "chief executive": "ceo", "chief executive officer": "ceo", "vorstandsvorsitzender": "ceo",
    "vorstandsvorsitzende": "ceo", "vorstandschef": "ceo", "vorstandschefin": "ceo",
    "geschäftsführer": "managing-director", "geschäftsführerin": "managing-director",
    "managing director": "managing-director", "president": "president", "präsident": "president",
    "präsidentin": "president",
}  # fmt: skip
"""How leading roles are printed whose id an editor did not give."""


def role_id(role: Role) -> str:
    """The id of a role, also where only the text of a leading one is given; nothing for any other text."""
    if role.id:
        return role.id
    texts = [role.text] if isinstance(role.text, str) else role.text.values()
    return next((known for text in texts if (known := _SPELLINGS.get(text.casefold()))), "")
