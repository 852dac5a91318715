"""What in a template is the same for all pages of a language? It is put in place before the template is compiled.

UI texts and links are called on every line of a list, and Jinja's calls with a context cost ten times as much.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from babel.support import NullTranslations
from jinja2 import nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

__all__ = ["Settled", "word_filters"]

_GETTEXT = frozenset(("_", "gettext"))
_DIRECTIVE = re.compile(r"%(?:\((\w+)\)s|(%)|)")
"""What newstyle gettext fills in or takes away: a variable, a per cent sign, or something that is left to it."""


def word_filters(translations: NullTranslations) -> Mapping[str, Callable[..., Markup]]:
    """The filters that `Settled` puts in the place of gettext's functions; equal arguments, equal words."""

    @lru_cache(maxsize=1024)
    def worded(message: str) -> Markup:
        return Markup(translations.gettext(message)) % {}  # noqa: S704  # our own message ids only

    @lru_cache(maxsize=4096, typed=True)
    def counted(number: int, singular: str, plural: str, name: str) -> Markup:
        text = translations.ngettext(singular, plural, number)
        return Markup(text) % {"num": number, name: number}  # noqa: S704  # as above

    return {"worded": worded, "counted": counted}


class Settled(NodeTransformer):
    """Puts UI texts of one language in place, and makes links by a filter."""

    def __init__(self, translations: NullTranslations) -> None:
        self._translations = translations

    def visit_Output(self, node: nodes.Output) -> Any:  # noqa: N802 - Jinja's naming
        """A UI text with variables is printed piece by piece: ``{% trans %}By {{ names }}{% endtrans %}``."""
        node.nodes = [piece for one in node.nodes for piece in self._pieces(one)]
        self.generic_visit(node)
        return node

    def visit_Call(self, node: nodes.Call) -> Any:  # noqa: N802 - Jinja's naming
        """``_("…")``, ``href(…)``, and texts that depend on a number."""
        self.generic_visit(node)
        name = _called(node)
        if name == "ngettext":
            return _counted(node)
        if len(node.args) != 1 or node.kwargs:
            return node
        (argument,) = node.args
        if name == "href":
            return _filter(argument, "href")
        if name not in _GETTEXT:
            return node
        if isinstance(argument, nodes.Const):
            # Newstyle gettext formats what it finds, also without variables: %% is a per cent sign.
            text = self._translations.gettext(argument.value) % {}
            return nodes.MarkSafe(nodes.Const(text, lineno=node.lineno), lineno=node.lineno)
        return _filter(argument, "worded")

    def _pieces(self, node: nodes.Expr) -> Iterator[nodes.Expr]:
        """What is printed one after the other instead of `node`."""
        if not isinstance(node, nodes.Call) or _called(node) not in _GETTEXT or not node.kwargs or len(node.args) != 1:
            yield node
            return
        message, values = node.args[0], {one.key: one.value for one in node.kwargs}
        text = self._translations.gettext(message.value) if isinstance(message, nodes.Const) else ""
        found = [(match[0], match[1]) for match in _DIRECTIVE.finditer(text)]
        # A translation that leaves out a variable must not hide that the variable is not there.
        if {name for _, name in found if name} != values.keys() or any(whole == "%" for whole, _ in found):
            yield node
            return
        end = 0
        for match in _DIRECTIVE.finditer(text):
            yield nodes.TemplateData(text[end : match.start()] + (match[2] or ""), lineno=node.lineno)
            if match[1]:
                yield values[match[1]]
            end = match.end()
        yield nodes.TemplateData(text[end:], lineno=node.lineno)


def _called(node: nodes.Call) -> str:
    """The name that is called; empty where the call is of another kind, or computes its arguments."""
    return node.node.name if isinstance(node.node, nodes.Name) and not (node.dyn_args or node.dyn_kwargs) else ""


def _counted(node: nodes.Call) -> nodes.Expr:
    """A text with a number and nothing else in it is made once for each number."""
    if len(node.args) != 3 or len(node.kwargs) > 1:
        return node
    singular, plural, number = node.args
    own = node.kwargs[0] if node.kwargs else nodes.Keyword("num", number)
    if own.value != number or not (isinstance(singular, nodes.Const) and isinstance(plural, nodes.Const)):
        return node
    return _filter(number, "counted", singular, plural, nodes.Const(own.key, lineno=node.lineno))


def _filter(value: nodes.Expr, name: str, *arguments: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(value, name, list(arguments), [], None, None, lineno=value.lineno)
