"""How are the values laid out in the store's file: its tables, and the few statements that read and write them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from sqlite3 import Connection

__all__ = ["UnusableStoreError", "age", "connect", "find", "generation_of", "insert", "select"]

SCHEMA = 1
APPLICATION = 0x4D415354  # "MAST"
PATIENCE = 2.0
"""Seconds to wait for another process that writes."""
_BATCH = 500  # SQLite takes 999 variables a statement in its oldest builds

# The value stands apart from the generation it was last used in: noting the use must not copy the value.
_TABLES = """
CREATE TABLE about (generator TEXT NOT NULL, generation INTEGER NOT NULL);
CREATE TABLE used (id INTEGER PRIMARY KEY, generation INTEGER NOT NULL);
CREATE TABLE entry (id INTEGER PRIMARY KEY, namespace TEXT NOT NULL, key TEXT NOT NULL, checksum INTEGER NOT NULL,
  value BLOB NOT NULL, UNIQUE (namespace, key));
"""
_FIND = """SELECT entry.id, coalesce(generation, 0), key FROM entry LEFT JOIN used ON used.id = entry.id
WHERE namespace = ? AND key IN (%)"""
_SELECT = _FIND.replace("key FROM", "key, checksum, value FROM")
_INSERT = """INSERT INTO entry (namespace, key, checksum, value) VALUES (?, ?, ?, ?)
ON CONFLICT (namespace, key) DO UPDATE SET checksum = excluded.checksum, value = excluded.value"""
_LAST = "SELECT coalesce(max(id), 0) FROM entry"
_USE = "INSERT INTO used SELECT id, ? FROM entry WHERE id > ?"


class UnusableStoreError(Exception):
    """The file is no store of ours, or not of this version."""


def connect(path: Path) -> Connection:
    """Open or create the file. Links are not followed; OSError if something else than a file stands there."""
    import sqlite3

    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise OSError("not a file")
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    # A kill cannot hurt a rollback journal; after a power cut the checksums decide. So no flushing.
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("PRAGMA cell_size_check=ON")
    return connection


def generation_of(connection: Connection, generator: str) -> int:
    """The running generation of the store, whose tables are made if it is new; UnusableStoreError if it is not ours."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if (application, version) == (0, 0) and not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        _create(connection, generator)
    elif (application, version) != (APPLICATION, SCHEMA):
        raise UnusableStoreError(f"{application:x}/{version}")
    made_by, generation = connection.execute("SELECT generator, generation FROM about").fetchone() or ("?", 0)
    if made_by != generator:
        raise UnusableStoreError(made_by)
    return int(generation)


def _create(connection: Connection, generator: str) -> None:
    connection.execute("BEGIN IMMEDIATE")
    if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():  # another build may have been faster
        for statement in _TABLES.split(";"):
            connection.execute(statement)
        connection.execute("INSERT INTO about VALUES (?, 0)", (generator,))
        connection.execute(f"PRAGMA application_id={APPLICATION}")
        connection.execute(f"PRAGMA user_version={SCHEMA}")
    connection.execute("COMMIT")


def select(connection: Connection, namespace: str, keys: list[str], used: dict[int, int]) -> dict[str, bytes]:
    """The values whose checksum holds; `used` learns their numbers and the generation they were last used in."""
    found: dict[str, bytes] = {}
    for batch in _batches(keys):
        rows = connection.execute(_SELECT.replace("%", ",".join("?" * len(batch))), (namespace, *batch))
        for number, generation, key, checksum, value in rows:
            if isinstance(value, bytes) and checksum == _checksum(namespace, key, value):
                found[key] = value
                used[number] = generation
    return found


def find(connection: Connection, namespace: str, keys: list[str], used: dict[int, int]) -> frozenset[str]:
    """The keys that have a value, which is not read; `used` as with `select`."""
    found: set[str] = set()
    for batch in _batches(keys):
        rows = connection.execute(_FIND.replace("%", ",".join("?" * len(batch))), (namespace, *batch))
        for number, generation, key in rows:
            found.add(key)
            used[number] = generation
    return frozenset(found)


def insert(connection: Connection, values: Mapping[tuple[str, str], bytes], generation: int) -> None:
    """Write values by namespace and key, in one transaction."""
    rows = [(space, key, _checksum(space, key, value), value) for (space, key), value in values.items()]
    connection.execute("BEGIN IMMEDIATE")
    last = connection.execute(_LAST).fetchone()[0]  # a new row has a greater number: no look at all the others
    connection.executemany(_INSERT, rows)
    connection.execute(_USE, (generation, last))
    connection.execute("COMMIT")


def age(connection: Connection, used: Mapping[int, int], generation: int, keep: int) -> None:
    """Begin the next generation after `generation`, and forget what was not used in the last `keep`.

    A use is written down only when the last note of it is half as old as that: a build in which everything is found
    writes next to nothing.
    """
    notes = [(number, generation) for number, noted in used.items() if noted <= generation - keep // 2]
    oldest = generation - keep
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany("INSERT OR REPLACE INTO used VALUES (?, ?)", notes)
    connection.execute("DELETE FROM entry WHERE id IN (SELECT id FROM used WHERE generation <= ?)", (oldest,))
    connection.execute("DELETE FROM used WHERE generation <= ?", (oldest,))
    connection.execute("UPDATE about SET generation = ?", (generation + 1,))
    connection.execute("COMMIT")


def _batches(keys: list[str]) -> Iterable[list[str]]:
    return (keys[start : start + _BATCH] for start in range(0, len(keys), _BATCH))


def _checksum(namespace: str, key: str, value: bytes) -> int:
    return crc32(value, crc32(f"{namespace}\0{key}".encode("utf-8", "surrogatepass")))
