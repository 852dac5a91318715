"""What is every entity called, and where does it stand, in each language of the site?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from masthead.catalog.registration import Ref, Registry
from masthead.fingerprint import fingerprint, of_value
from masthead.urls import localised

__all__ = ["Names", "Tongue"]


class Tongue(NamedTuple):
    """What entities are called in one language, and where they stand."""

    language: str
    addresses: Mapping[Ref, str]
    refs: Mapping[str, Ref] | None
    """The entities by their addresses; None where they are looked up when a text links to one."""
    names: Mapping[Ref, str]


@dataclass(frozen=True, slots=True)
class Names:
    """All that decides how a text is linked, beside the text itself."""

    registry: Registry
    names: Mapping[Ref, Mapping[str, str]]
    """The name of each entity by language."""
    files: Mapping[str, str]
    """Where the content file at a project path is published: path → address."""
    default: str
    """The language that stands at the site's root."""

    def spoken(self, language: str) -> Tongue:
        """The names and addresses of all entities in one language."""
        addresses = {ref: localised(f"/{ref.kind}/{ref.id}/", language, self.default) for ref in self.names}
        refs = {address: ref for ref, address in addresses.items()}
        return Tongue(language, addresses, refs, {ref: names[language] for ref, names in self.names.items()})

    def one(self, language: str) -> Tongue:
        """The same for one text: what it does not name is not put into words."""
        addresses = _Spoken(self.names, lambda ref: localised(f"/{ref.kind}/{ref.id}/", language, self.default))
        return Tongue(language, addresses, None, _Spoken(self.names, lambda ref: self.names[ref][language]))

    @property
    def rules(self) -> str:
        """Fingerprint of all names: in every text any of them may stand."""
        spoken = [(ref.kind, ref.id, *name.items()) for ref, name in self.names.items()]
        return fingerprint(self.registry.fingerprint, of_value(spoken))


class _Spoken(Mapping[Ref, str]):
    """What is said of each entity; found when it is asked for, as one text names few of them."""

    def __init__(self, entities: Mapping[Ref, object], say: Callable[[Ref], str]) -> None:
        self._entities = entities
        self._say = say

    def __getitem__(self, ref: Ref) -> str:
        if ref not in self._entities:
            raise KeyError(ref)
        return self._say(ref)

    def __contains__(self, ref: object) -> bool:
        return ref in self._entities

    def __iter__(self) -> Iterator[Ref]:
        return iter(self._entities)

    def __len__(self) -> int:
        return len(self._entities)
