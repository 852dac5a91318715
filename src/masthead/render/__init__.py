"""Stage 4: from the plan to bytes. What has last time's key passes through unrendered."""

from __future__ import annotations

from collections.abc import Iterator

from masthead.diagnostics import Diagnostic, MastheadError
from masthead.fingerprint import of_value
from masthead.manifest import Key, Manifest, Rendered, reason
from masthead.plan import Materials, Output, Plan
from masthead.render.generator import generator
from masthead.render.materials import StoredMaterials
from masthead.render.templates import Templates

__all__ = ["Renderer", "StoredMaterials", "Templates", "generator"]


class Renderer:
    """Renders outputs; knows the generator and the theme they are made with."""

    def __init__(self, templates: Templates, materials: Materials, generator: str) -> None:
        self._templates = templates
        self._materials = materials
        self._generator = generator

    def key(self, output: Output) -> Key:
        """What `output` is made from: who makes it, with which template, out of which view."""
        produce = output.produce
        look = self._templates.closure(produce) if isinstance(produce, str) else f"{produce.__module__}.{produce.__qualname__}"
        return Key(self._generator, look, of_value(output.view))

    def bytes(self, output: Output) -> bytes:
        """The file itself."""
        if isinstance(output.produce, str):
            return self._templates.render(output.produce, output.view)
        return output.produce(output.view, self._materials)

    def files(self, plan: Plan, previous: Manifest | None, broken: frozenset[str] = frozenset()) -> Iterator[Rendered]:
        """Every file of the site, one at a time; raises MastheadError at the end with all that went wrong."""
        faults: dict[Diagnostic, None] = {}
        for path, output in plan.outputs.items():
            key = self.key(output)
            if reason(path, key, previous, broken) is None:
                yield Rendered(path, key, None)
                continue
            try:
                yield Rendered(path, key, self.bytes(output))
            except MastheadError as fault:
                faults.update(dict.fromkeys(fault.diagnostics))
        if faults:
            raise MastheadError(*faults)
