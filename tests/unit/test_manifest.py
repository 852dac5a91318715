"""The manifest: what it keeps, what it refuses to believe and how it explains a rebuild."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from masthead.fingerprint import of_bytes
from masthead.manifest import NAME, Key, Manifest, Reason, Record, dump, is_safe, load, read_manifest, reason

KEY = Key("generator", "template", "view")
SAMPLE = Manifest(1, {path: Record(KEY, of_bytes(path.encode()), len(path)) for path in ("index.html", "a/ü.html")})


def test_a_manifest_survives_the_way_to_disk_and_back(tmp_path: Path):
    (tmp_path / NAME).write_bytes(dump(SAMPLE))
    assert read_manifest(tmp_path) == SAMPLE


def test_the_order_in_which_files_were_added_leaves_no_trace():
    assert dump(SAMPLE) == dump(Manifest(1, dict(reversed(SAMPLE.records.items()))))


def test_a_manifest_is_plain_json_sorted_by_path():
    assert list(json.loads(dump(SAMPLE))["records"]) == ["a/ü.html", "index.html"]


def test_a_missing_manifest_is_none(tmp_path: Path):
    assert read_manifest(tmp_path) is None
    assert read_manifest(tmp_path / "absent") is None


def test_every_single_flipped_byte_is_noticed():
    raw = dump(SAMPLE)
    for place in range(len(raw)):
        damaged = bytearray(raw)
        damaged[place] ^= 1
        assert load(bytes(damaged)) in (None, SAMPLE), place
    assert load(raw) == SAMPLE


def test_every_cut_is_noticed():
    raw = dump(SAMPLE)
    assert [place for place in range(len(raw)) if load(raw[:place]) is not None] == []


@pytest.mark.parametrize("raw", [b"", b"null", b"[]", b"{}", b"\xff\xfe", b"[" * 100_000, b'{"version":1}'])
def test_what_is_no_manifest_is_none(raw: bytes):
    assert load(raw) is None


def test_a_manifest_of_another_version_is_none():
    assert load(dump(SAMPLE).replace(b'"version":1', b'"version":2')) is None


def test_a_manifest_that_reaches_out_of_its_folder_is_not_believed():
    assert load(dump(Manifest(1, {"../../etc/passwd": Record(KEY, "0", 1)}))) is None


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (KEY, None),
        (Key("other", "other", "other"), Reason.GENERATOR),
        (Key("generator", "other", "other"), Reason.TEMPLATE),
        (Key("generator", "template", "other"), Reason.VIEW),
    ],
)
def test_the_first_part_of_the_key_that_differs_is_the_reason(key: Key, expected: Reason | None):
    assert reason("index.html", key, SAMPLE) is expected


def test_an_unknown_path_is_new():
    assert reason("other.html", KEY, SAMPLE) is Reason.NEW
    assert reason("index.html", KEY, None) is Reason.NEW


def test_a_broken_file_is_a_reason_of_its_own():
    assert reason("index.html", KEY, SAMPLE, frozenset({"index.html"})) is Reason.FILE


@pytest.mark.parametrize("path", ["index.html", "2024/05/a-b/index.html", ".nojekyll", "a..b/c", "ümlaut/ß.html", "…"])
def test_plain_relative_paths_are_safe(path: str):
    assert is_safe(path)


@pytest.mark.parametrize(
    "path",
    ["", "/", "/etc/passwd", "..", ".", "../a", "a/..", "a/../b", "./a", "a/./b", "a//b", "a/", "a\\b", "c:/a", "c:",
     "a\0b", "a\nb", "a\x7f", "a:stream", "\ud800", NAME],
)  # fmt: skip
def test_paths_that_could_leave_the_folder_are_not(path: str):
    assert not is_safe(path)
