"""From a parsed mapping to a frozen struct: every problem of one head in one run."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, NamedTuple, TypeVar, Union, get_args, get_origin

import msgspec

from masthead.diagnostics import Diagnostic
from masthead.fields.claim_texts import CLAIM_TEXTS
from masthead.fields.texts import MARKED, WRONG, Reading, TextReader, clean, day, nearest, number, shown, truth
from masthead.fields.types import Label, Value

__all__ = ["read"]

S = TypeVar("S", bound=msgspec.Struct)

Reader = Callable[[Value, str, Reading], object]
"""(value, dotted key, reading) → what the value means, or WRONG."""


class _Plan(NamedTuple):
    """How to read one struct."""

    readers: dict[str, Reader]
    required: frozenset[str]
    shorthand: str
    """The field that a plain text fills where a mapping is expected; none if empty."""
    also_called: Mapping[str, str]
    """What other programs call a field → its name here; only for the message."""
    renamed: Mapping[str, str]
    """The key of a field whose name is another: `import` is no name in Python."""


def read(
    values: Mapping[str, Value],
    schema: type[S],
    *,
    file: str,
    lines: Mapping[str, int],
    languages: tuple[str, ...] = (),
) -> tuple[S | None, tuple[Diagnostic, ...]]:
    """Read `values` as a `schema`.

    The struct is there as soon as every required key is right: a wrong optional key counts as not given, so that one
    slip in a person's file does not make the person unknown elsewhere. Whether the file may be published is told by
    the diagnostics alone. `languages` are those of the site, none while they are being read.

    A schema class may carry two constants: ``shorthand``, the field that a plain text fills, and ``also_called``,
    names known from other generators, offered as "did you mean".
    """
    reading = Reading(file, lines, languages)
    found = _struct(schema)(dict(values), "", reading)
    return (found if isinstance(found, schema) else None), tuple(reading.found)


@cache
def _plan(schema: type[msgspec.Struct]) -> _Plan:
    fields = msgspec.structs.fields(schema)
    return _Plan(
        {field.encode_name: _reader(field.type) for field in fields},
        frozenset(field.encode_name for field in fields if field.required),
        getattr(schema, "shorthand", ""),
        getattr(schema, "also_called", {}),
        {field.encode_name: field.name for field in fields if field.name != field.encode_name},
    )


def _reader(wanted: Any) -> Reader:
    """The reader of one field type; a type no schema may use is a bug of ours and raises TypeError."""
    origin, parts = get_origin(wanted), get_args(wanted)
    if wanted == Label:
        return _label
    if origin is Annotated:
        return _text(CLAIM_TEXTS.get(parts[1]) or MARKED[parts[1]])
    if origin in (Union, types.UnionType):
        return _reader(next(part for part in parts if part is not type(None)))
    if origin is tuple:
        return _many(_reader(parts[0]))
    if origin is dict:
        named = isinstance(parts[1], type) and issubclass(parts[1], msgspec.Struct)
        return _table(_struct(parts[1])) if named else _own
    return _simple(wanted)


def _simple(wanted: type) -> Reader:
    if wanted is str:
        return _text(None)
    if wanted is dt.date:
        return _text(day)
    if wanted is bool:
        return _text(truth)
    if wanted is int:
        return _text(number)
    if issubclass(wanted, StrEnum):
        return _text(_choice(wanted))
    if issubclass(wanted, msgspec.Struct):
        return _struct(wanted)
    raise TypeError(f"no schema field may be a {wanted}")


def _text(meaning: TextReader | None) -> Reader:
    def read_text(value: Value, key: str, reading: Reading) -> object:
        if not isinstance(value, str):
            return reading.wrong("text-wanted", key)
        text = clean(value, key, reading)
        if not isinstance(text, str):
            return WRONG
        if not text:
            return reading.wrong("empty-text", key)
        return text if meaning is None else meaning(text, key, reading)

    return read_text


def _choice(choices: type[StrEnum]) -> TextReader:
    def read_choice(text: str, key: str, reading: Reading) -> object:
        try:
            return choices(text)
        except ValueError:
            known = tuple(choice.value for choice in choices)
            near = nearest(text, known)
            return reading.wrong("unknown-choice", key, value=shown(text), near=near, known=", ".join(known))

    return read_choice


def _many(one: Reader) -> Reader:
    def read_many(value: Value, key: str, reading: Reading) -> object:
        if isinstance(value, str):
            return reading.wrong("list-wanted", key, value=shown(value))
        if isinstance(value, dict):
            return reading.wrong("list-not-mapping", key)
        found = []
        for place, part in enumerate(value):
            if isinstance(part, dict) and isinstance(name := part.get("id"), str):
                reading.names[f"{key}.{place}"] = name
            found.append(one(part, f"{key}.{place}", reading))
        return WRONG if WRONG in found else tuple(found)

    return read_many


def _label(value: Value, key: str, reading: Reading) -> object:
    text = _text(None)
    if isinstance(value, str):
        return text(value, key, reading)
    if not isinstance(value, dict):
        return reading.wrong("label-wanted", key)
    if not value:
        return reading.wrong("empty-text", key)
    found: dict[str, object] = {}
    for language, words in value.items():
        at = f"{key}.{language}"
        found[language] = text(words, at, reading)
        if MARKED["any-language"](language, at, reading) is WRONG:
            found[language] = WRONG
        elif reading.languages and language not in reading.languages:
            near = nearest(language, reading.languages)
            reading.doubtful("unused-language", at, value=language, near=near, known=", ".join(reading.languages))
    return WRONG if any(words is WRONG for words in found.values()) else found


def _anything(value: Value, key: str, reading: Reading) -> object:
    """An editor's own values: kept as they are, but no text may hold control letters."""
    if isinstance(value, str):
        return clean(value, key, reading)
    if isinstance(value, list):
        return [_anything(part, f"{key}.{number}", reading) for number, part in enumerate(value)]
    return {name: _anything(part, f"{key}.{name}", reading) for name, part in value.items()}


def _own(value: Value, key: str, reading: Reading) -> object:
    if not isinstance(value, dict):
        return reading.wrong("mapping-wanted", key, known="…")
    before = len(reading.found)
    found = _anything(value, key, reading)
    return WRONG if len(reading.found) > before else found


def _table(one: Reader) -> Reader:
    """Structs by names that the editor chooses."""

    def read_table(value: Value, key: str, reading: Reading) -> object:
        if not isinstance(value, dict):
            return reading.wrong("mapping-wanted", key, known="…")
        found = {name: one(part, f"{key}.{name}", reading) for name, part in value.items()}
        return WRONG if any(part is WRONG for part in found.values()) else found

    return read_table


@cache
def _struct(schema: type[msgspec.Struct]) -> Reader:
    plan = _plan(schema)

    def read_struct(value: Value, key: str, reading: Reading) -> object:
        if isinstance(value, str) and plan.shorthand:
            value = {plan.shorthand: value}
        if not isinstance(value, dict):
            return reading.wrong("mapping-wanted", key, known=", ".join(plan.readers))
        given = _fields(plan, value, f"{key}." if key else "", reading)
        if not plan.required <= given.keys():
            return WRONG
        if plan.renamed:
            given = {plan.renamed.get(name, name): part for name, part in given.items()}
        return schema(**given)

    return read_struct


def _fields(plan: _Plan, value: dict[str, Value], above: str, reading: Reading) -> dict[str, object]:
    given: dict[str, object] = {}
    for name, part in value.items():
        reader = plan.readers.get(name)
        if reader is None:
            _unknown(plan, name, above, reading)
        elif name in plan.required or (part.strip() if isinstance(part, str) else part):  # empty is not given
            found = reader(part, above + name, reading)
            if found is not WRONG:
                given[name] = found
    if not plan.required <= value.keys():
        for name in plan.readers:
            if name in plan.required and name not in value:
                reading.wrong("missing-key", above + name)
    return given


def _unknown(plan: _Plan, name: str, above: str, reading: Reading) -> None:
    near = plan.also_called.get(name) or nearest(name, tuple(plan.readers))
    code = "unknown-key" if "extra" in plan.readers else "unknown-subkey"
    reading.wrong(code, above + name, near=near, known=", ".join(plan.readers))
