"""The parts of Pagefind's index that it writes in an order of chance, put in order: the same index, the same bytes.

Filters and their values come out of hash tables. They stand in files named by their content, the names stand in the
index of a language, its name stands in the entry file: so all of these are written anew.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from typing import Any

from masthead.diagnostics import MastheadError, error
from masthead.fingerprint import of_bytes

__all__ = ["canonical"]

_SIGNATURE = b"pagefind_dcd"
"""Begins every file of Pagefind's. It takes files that are not compressed; and what a compressor makes of the same
bytes is not the same on every machine."""
_FILTERS = 3
"""The place of the filters in the index of a language: pairs of a name and a file's name."""


def canonical(made: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Entry file, indexes of languages, filters and programs among the files that Pagefind `made`: names and bytes."""
    entry = json.loads(made["pagefind-entry.json"])
    for language, about in sorted(entry["languages"].items()):
        index = _load(made[f"pagefind.{about['hash']}.pf_meta"])
        if not isinstance(index, list) or len(index) <= _FILTERS:
            raise MastheadError(error("search-failed", reason=f"Pagefind {entry['version']}"))
        filters = []
        for name, file in sorted(index[_FILTERS]):
            own, values = _load(made[f"filter/{file}.pf_filter"])
            content = _dump([own, sorted(values)])
            filters.append([name, f"{language}_{of_bytes(content)[:10]}"])
            yield f"filter/{filters[-1][1]}.pf_filter", content
        index[_FILTERS] = filters
        content = _dump(index)
        about["hash"] = f"{language}_{of_bytes(content)[:10]}"
        yield f"pagefind.{about['hash']}.pf_meta", content
    for program in sorted({f"wasm.{about['wasm'] or 'unknown'}.pagefind" for about in entry["languages"].values()}):
        yield program, made[program]
    yield "pagefind-entry.json", json.dumps(entry, sort_keys=True, separators=(",", ":")).encode()


def _load(content: bytes) -> Any:
    import cbor2

    return cbor2.loads(gzip.decompress(content).removeprefix(_SIGNATURE))


def _dump(value: Any) -> bytes:
    import cbor2

    return _SIGNATURE + cbor2.dumps(value)
