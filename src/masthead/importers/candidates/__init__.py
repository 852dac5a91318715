"""Candidates: which people and organisations does a document name that the project does not know?

Known names are found first, by the registry. For the rest, evidence is gathered from the language around them, sentence
by sentence, and judged for the whole document. docs/desk.md tells the rules.
"""

from __future__ import annotations

from masthead.catalog.names import Registry
from masthead.importers.candidates.candidate import Candidate
from masthead.importers.candidates.gather import Prose, gather, prose
from masthead.importers.candidates.judge import judge
from masthead.importers.candidates.lexicon import LANGUAGES, lexicon

__all__ = ["Candidate", "Prose", "candidates", "prose"]


def candidates(document: Prose, known: Registry) -> tuple[Candidate, ...]:
    """The new names of a document, in its order; none where its language is neither German nor English."""
    if document.language not in LANGUAGES:
        return ()
    lex = lexicon(document.language)
    return judge(document, gather(document, known, lex), lex)
