"""Which templates need not be compiled? Their code is kept in the store, by all that decides it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from masthead.render.look import Look
from masthead.store import Store

__all__ = ["get_all_ready", "get_ready", "is_ready"]


def is_ready(look: Look, languages: Iterable[str], store: Store) -> bool:
    """Whether the code of every template is kept in all these languages."""
    keys = {look.code(name, language) for language in languages for name, _ in look.templates}
    return store.present("code", keys) == keys


def get_ready(look: Look, names: Iterable[str], languages: Iterable[str], store: Store) -> None:
    """Have these templates at hand with all that they draw on, out of the store or else compiled and kept there.

    Processes that are forked afterwards inherit them. One that is at fault says so when a page wants it.
    """
    from masthead.render.templates import compiled  # Jinja costs a build without new pages its start-up time

    wanted = sorted({reached for name in names for reached in look.reached(name)})
    for language in languages:
        compiled(look, wanted, language, store)


def get_all_ready(look: Look, languages: Sequence[str], store: Store) -> None:
    """Have all templates in the store, beginning at the end, each as soon as it is compiled.

    Who needs them meanwhile does not wait, but compiles what is left.
    """
    for language in reversed(languages):
        for name, _ in reversed(look.templates):
            get_ready(look, (name,), (language,), store)
            store.flush()
