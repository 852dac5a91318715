"""One way to fingerprint bytes and frozen values, so that equal content has an equal key everywhere."""

from __future__ import annotations

from hashlib import blake2b

import msgspec

__all__ = ["fingerprint", "of_bytes", "of_value"]

_encoder = msgspec.msgpack.Encoder()


def of_bytes(content: bytes) -> str:
    """32 hexadecimal digits that stand for these bytes."""
    return blake2b(content, digest_size=16).hexdigest()


def of_value(value: object) -> str:
    """32 hexadecimal digits that stand for a frozen value: msgspec structs, tuples, strings, numbers, dates.

    Sets are refused by use: their order is not fixed. Mappings count in the order they were filled.
    """
    return of_bytes(_encoder.encode(value))


def fingerprint(*parts: str) -> str:
    """One fingerprint out of several; where one part ends and the next begins matters."""
    return of_value(parts)
