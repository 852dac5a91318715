"""What do we remember of the last builds: values by the fingerprint of what they were made from, in one file.

The store is a hint. Every value carries a checksum over its name and its bytes; a store that is damaged, foreign or of
another version is made anew, one that cannot be opened is done without. The caller never sees an exception.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar
from zlib import crc32

from masthead.diagnostics import Diagnostic, hint, warning

if TYPE_CHECKING:
    from sqlite3 import Connection

__all__ = ["NAME", "Store"]

NAME = "store.sqlite"
"""The store's file in the scratch folder."""
SCHEMA = 1
APPLICATION = 0x4D415354  # "MAST"
PENDING = 16 << 20
"""Bytes that may wait in memory before they are written."""
_BATCH = 500  # SQLite takes 999 variables a statement in its oldest builds

# The value stands apart from the generation it was last used in: noting the use must not copy the value.
_TABLES = """
CREATE TABLE about (generator TEXT NOT NULL, generation INTEGER NOT NULL);
CREATE TABLE used (id INTEGER PRIMARY KEY, generation INTEGER NOT NULL);
CREATE TABLE entry (id INTEGER PRIMARY KEY, namespace TEXT NOT NULL, key TEXT NOT NULL, checksum INTEGER NOT NULL,
  value BLOB NOT NULL, UNIQUE (namespace, key));
"""

_SELECT = """SELECT entry.id, key, checksum, value, generation FROM entry LEFT JOIN used ON used.id = entry.id
WHERE namespace = ? AND key IN (%)"""
_INSERT = """INSERT INTO entry (namespace, key, checksum, value) VALUES (?, ?, ?, ?)
ON CONFLICT (namespace, key) DO UPDATE SET checksum = excluded.checksum, value = excluded.value"""
_USE = "INSERT INTO used SELECT id, ? FROM entry WHERE id NOT IN (SELECT id FROM used)"

_T = TypeVar("_T")


class _Unusable(Exception):  # noqa: N818 - names a state, is never seen outside
    """The file is no store of ours, or not of this version."""


class Store:
    """Values by namespace and key. Use as a context manager: what was put is written at the end at the latest."""

    def __init__(self, path: Path | None, generator: str) -> None:
        self._path = path
        self._generator = generator
        self._connection: Connection | None = None
        self._pending: dict[tuple[str, str], bytes] = {}
        self._size = 0
        self._used: set[int] = set()
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
            found |= self._guarded(lambda connection: self._select(connection, namespace, missing), nothing)
        return found

    def present(self, namespace: str, keys: Iterable[str]) -> frozenset[str]:
        """Those of the keys that have a value; they count as used, without being read."""
        wanted = list(dict.fromkeys(keys))
        here = [key for key in wanted if (namespace, key) in self._pending]
        nothing: frozenset[str] = frozenset()
        return frozenset(here) | self._guarded(lambda connection: self._note(connection, namespace, wanted), nothing)

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
            self._guarded(self._insert, None)
            self._pending, self._size = {}, 0

    def collect(self, generations: int = 8) -> None:
        """End a generation: forget what was not used in the last `generations`.

        To be called after a build that asked for everything it needs, not after one that kept values in memory.
        """
        self.flush()
        self._guarded(lambda connection: self._age(connection, generations), None)

    def close(self) -> None:
        """Write what waits and let go of the file."""
        self.flush()
        self._drop_connection()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _guarded(self, work: Callable[[Connection], _T], otherwise: _T) -> _T:
        """Run `work`; on a damaged store once more on a new one; `otherwise` where there is no store to be had."""
        if self._path is None:
            return otherwise
        import sqlite3

        damage = (sqlite3.Error, sqlite3.Warning, _Unusable, ValueError, OverflowError, OSError)
        for _ in range(2):
            try:
                if self._connection is None:
                    self._connection = self._connect(self._path)
                return work(self._connection)
            except damage as problem:
                self._drop_connection()
                if _out_of_reach(problem) or not self._rebuild(str(problem)):
                    self._bypass(str(problem))
                    return otherwise
        self._bypass("?")
        return otherwise

    def _connect(self, path: Path) -> Connection:
        import sqlite3

        if path.is_symlink() or (path.exists() and not path.is_file()):
            raise OSError("not a file")
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=2.0, isolation_level=None)
        try:
            # A kill cannot hurt a rollback journal; after a power cut the checksums decide. So no flushing.
            connection.execute("PRAGMA synchronous=OFF")
            connection.execute("PRAGMA cell_size_check=ON")
            self._generation = self._open_tables(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _open_tables(self, connection: Connection) -> int:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if (application, version) == (0, 0) and not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            connection.execute("BEGIN IMMEDIATE")
            if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
                for statement in _TABLES.split(";"):
                    connection.execute(statement)
                connection.execute("INSERT INTO about VALUES (?, 0)", (self._generator,))
                connection.execute(f"PRAGMA application_id={APPLICATION}")
                connection.execute(f"PRAGMA user_version={SCHEMA}")
            connection.execute("COMMIT")
        elif (application, version) != (APPLICATION, SCHEMA):
            raise _Unusable(f"{application:x}/{version}")
        generator, generation = connection.execute("SELECT generator, generation FROM about").fetchone() or ("?", 0)
        if generator != self._generator:
            raise _Unusable(generator)
        return int(generation)

    def _select(self, connection: Connection, namespace: str, keys: list[str]) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        for start in range(0, len(keys), _BATCH):
            batch = keys[start : start + _BATCH]
            marks = ",".join("?" * len(batch))
            rows = connection.execute(_SELECT.replace("%", marks), (namespace, *batch))
            for number, key, checksum, value, generation in rows:
                if isinstance(value, bytes) and checksum == _checksum(namespace, key, value):
                    found[key] = value
                    if generation != self._generation:
                        self._used.add(number)
        return found

    def _note(self, connection: Connection, namespace: str, keys: list[str]) -> frozenset[str]:
        found = set()
        for start in range(0, len(keys), _BATCH):
            batch = keys[start : start + _BATCH]
            marks = ",".join("?" * len(batch))
            rows = connection.execute(
                "SELECT id, key FROM entry WHERE namespace = ? AND key IN (" + marks + ")",  # noqa: S608 - marks only
                (namespace, *batch),
            )
            for number, key in rows:
                self._used.add(number)
                found.add(key)
        return frozenset(found)

    def _insert(self, connection: Connection) -> None:
        rows = [(space, key, _checksum(space, key, value), value) for (space, key), value in self._pending.items()]
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(_INSERT, rows)
        connection.execute(_USE, (self._generation,))
        connection.execute("COMMIT")

    def _age(self, connection: Connection, generations: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT OR REPLACE INTO used VALUES (?, ?)", [(n, self._generation) for n in self._used])
        oldest = self._generation - generations
        connection.execute("DELETE FROM entry WHERE id IN (SELECT id FROM used WHERE generation <= ?)", (oldest,))
        connection.execute("DELETE FROM used WHERE generation <= ? OR id NOT IN (SELECT id FROM entry)", (oldest,))
        self._generation += 1
        connection.execute("UPDATE about SET generation = ?", (self._generation,))
        connection.execute("COMMIT")
        self._used.clear()

    def _rebuild(self, reason: str) -> bool:
        """Delete the file; says whether that is done and was not tried before."""
        if self._path is None or self.notice is not None or self._path.is_symlink() or self._path.is_dir():
            return False
        try:
            for suffix in ("", "-journal", "-wal", "-shm"):
                self._path.with_name(NAME + suffix).unlink(missing_ok=True)
        except OSError:
            return False
        self._used.clear()
        self.notice = hint("store-rebuilt", file=NAME, reason=reason)
        return True

    def _bypass(self, reason: str) -> None:
        self._path = None
        self.notice = warning("store-bypassed", file=NAME, reason=reason)

    def _drop_connection(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(Exception):
                connection.close()


def _checksum(namespace: str, key: str, value: bytes) -> int:
    return crc32(value, crc32(f"{namespace}\0{key}".encode("utf-8", "surrogatepass")))


def _out_of_reach(problem: BaseException) -> bool:
    """Whether the file may be sound and only cannot be used now: another build has it, no space, no permission."""
    code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
    return isinstance(problem, OSError) or code in {5, 6, 8, 10, 13, 14}  # BUSY LOCKED READONLY IOERR FULL CANTOPEN
