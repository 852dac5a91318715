"""What do we remember of the last builds: values by the fingerprint of what they were made from, in one file.

The store is a hint. Every value carries a checksum over its name and its bytes; a store that is damaged, foreign or of
another version is made anew, one that cannot be opened is done without. The caller never sees an exception.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from masthead.diagnostics import Diagnostic, hint, warning
from masthead.store import tables

if TYPE_CHECKING:
    from sqlite3 import Connection

__all__ = ["NAME", "Store"]

NAME = "store.sqlite"
"""The store's file in the scratch folder."""
PENDING = 16 << 20
"""Bytes that may wait in memory before they are written."""

_T = TypeVar("_T")


class Store:
    """Values by namespace and key. Use as a context manager: what was put is written at the end at the latest.

    `notice` is the one thing to report, if any: that the store was made anew, or that it is done without.
    """

    def __init__(self, path: Path | None, generator: str) -> None:
        self._path = path
        self._generator = generator
        self._connection: Connection | None = None
        self._inherited: Connection | None = None
        self._process = os.getpid()
        self._pending: dict[tuple[str, str], bytes] = {}
        self._size = 0
        self._used: dict[int, int] = {}
        self._generation = 0
        self.notice: Diagnostic | None = None

    @classmethod
    def open(cls, folder: Path, generator: str = "") -> Store:
        """The store of the scratch folder `folder`; made anew if it is of another `generator` version or damaged."""
        store = cls(folder / NAME, generator)
        store._guarded(lambda _: None, None)
        return store

    @classmethod
    def memory(cls) -> Store:
        """A store that forgets: for a build without cache."""
        return cls(None, "")

    def get(self, namespace: str, key: str) -> bytes | None:
        """The value put under this name; None if there is none or it is not what was put."""
        return self.get_many(namespace, (key,)).get(key)

    def get_many(self, namespace: str, keys: Iterable[str]) -> dict[str, bytes]:
        """The values of those keys that are there."""
        wanted = list(keys)
        found = {key: self._pending[namespace, key] for key in wanted if (namespace, key) in self._pending}
        missing = [key for key in wanted if key not in found]
        if missing:
            nothing: dict[str, bytes] = {}
            found |= self._guarded(lambda disk: tables.select(disk, namespace, missing, self._used), nothing)
        return found

    def present(self, namespace: str, keys: Iterable[str]) -> frozenset[str]:
        """Those of the keys that have a value; they count as used, without being read."""
        wanted = list(dict.fromkeys(keys))
        here = frozenset(key for key in wanted if (namespace, key) in self._pending)
        nothing: frozenset[str] = frozenset()
        return here | self._guarded(lambda disk: tables.find(disk, namespace, wanted, self._used), nothing)

    def put(self, namespace: str, key: str, value: bytes) -> None:
        """Remember one value."""
        self.put_many(namespace, {key: value})

    def put_many(self, namespace: str, values: Mapping[str, bytes]) -> None:
        """Remember many values; an older one of the same name is replaced."""
        for key, value in values.items():
            self._pending[namespace, key] = value
            self._size += len(value)
        if self._size > PENDING and self._path is not None:
            self.flush()

    def flush(self) -> None:
        """Write what waits, in one transaction: a killed build leaves all of it or nothing."""
        if self._pending and self._path is not None:
            self._guarded(lambda disk: tables.insert(disk, self._pending, self._generation), None)
        if self._path is not None:
            self._pending, self._size = {}, 0

    def collect(self, generations: int = 8) -> None:
        """End a generation: forget what was not used in the last `generations`.

        To be called after a build that asked for everything it needs, not after one that kept values in memory.
        """
        self.flush()
        self._guarded(lambda disk: self._age(disk, generations), None)

    def close(self) -> None:
        """Write what waits and let go of the file."""
        self.flush()
        self._disconnect()

    def __getstate__(self) -> dict[str, object]:
        """What another process needs to open the same file; what waits goes along."""
        return {**self.__dict__, "_connection": None, "_inherited": None, "_used": {}}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _age(self, connection: Connection, generations: int) -> None:
        tables.age(connection, self._used, self._generation, generations)
        self._generation += 1
        self._used = {}

    def _guarded(self, work: Callable[[Connection], _T], otherwise: _T) -> _T:
        """Run `work`; on a damaged store once more on a new one; `otherwise` where there is no store to be had."""
        if self._path is None:
            return otherwise
        import sqlite3

        damage = (sqlite3.Error, sqlite3.Warning, tables.UnusableStoreError, ValueError, OverflowError, OSError)
        for _ in range(2):
            try:
                if self._connection is None or self._process != os.getpid():
                    # A connection must not be used, nor closed, by a process that inherited it.
                    self._inherited, self._process = self._connection, os.getpid()
                    self._connection = tables.connect(self._path)
                    self._generation = tables.generation_of(self._connection, self._generator)
                return work(self._connection)
            except damage as problem:
                self._disconnect()
                if _out_of_reach(problem) or not self._rebuild(str(problem)):
                    self._bypass(str(problem))
                    return otherwise
        return otherwise

    def _rebuild(self, reason: str) -> bool:
        """Delete the file; says whether that is done and was not tried before."""
        if self._path is None or self.notice is not None:
            return False
        try:
            for suffix in ("", "-journal", "-wal", "-shm"):
                self._path.with_name(NAME + suffix).unlink(missing_ok=True)
        except OSError:
            return False
        self._used = {}
        self.notice = hint("store-rebuilt", file=NAME, reason=reason)
        return True

    def _bypass(self, reason: str) -> None:
        self._path = None
        self.notice = warning("store-bypassed", file=NAME, reason=reason)

    def _disconnect(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(Exception):
                connection.close()


def _out_of_reach(problem: BaseException) -> bool:
    """Whether the file may be sound and only cannot be used now: another build has it, no space, no permission."""
    code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
    return isinstance(problem, OSError) or code in {5, 6, 8, 10, 13, 14}  # BUSY LOCKED READONLY IOERR FULL CANTOPEN
