"""Files that the processes that render them put in their place: published as if one process had written them all."""

from __future__ import annotations

import errno
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from masthead.diagnostics import MastheadError
from masthead.fingerprint import of_value
from masthead.manifest import Key, Rendered, read_manifest
from masthead.workers import Workers
from masthead.write import Strategy, disk, publish

STRATEGIES = pytest.mark.parametrize("strategy", list(Strategy))
ONE = {"index.html": "home", "2024/05/slug/index.html": "article", "feed.xml": "feed"}
STEPS = (
    ONE,
    ONE | {"index.html": "home, edited"},
    {"a": "a file", "b/index.html": "below a folder"},
    {"a/index.html": "below a folder", "b": "a file"},
    {"a/index.html": "edited", "a/b/c/index.html": "deep", "b": "a file"},
    ONE,
)


@STRATEGIES
def test_every_generation_is_what_was_rendered(project, strategy):
    for files in (*STEPS, *reversed(STEPS)):
        project.publish(files, placed=True, strategy=strategy)
        assert project.tree() == files
        assert read_manifest(project.site).records.keys() == files.keys()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(STEPS), st.booleans()), min_size=1, max_size=6))
def test_it_is_all_the_same_who_writes(project, steps):
    for files, placed in steps:
        result = project.publish(files, placed=placed)
        assert project.tree() == files
        assert set(result.changed) <= files.keys()


def test_where_nothing_is_new_the_spare_stays_as_good_as_it_was(project):
    for files in (ONE, STEPS[1], ONE):
        project.publish(files)
    spare = project.tree(project.spare)
    assert project.publish(ONE, placed=True).written == 0
    assert project.tree(project.spare) == spare
    assert not (project.spare.parent / "dirty").exists()


def test_files_of_other_people_stay(project):
    project.publish(ONE, placed=True)
    (project.site / "CNAME").write_text("example.org")
    project.publish(STEPS[1], placed=True)
    assert (project.site / "CNAME").read_text() == "example.org"


def test_a_path_outside_the_folder_is_refused_before_it_is_written(project):
    with pytest.raises(MastheadError) as caught:
        project.publish({"../outside.html": "x"}, placed=True)
    assert caught.value.diagnostics[0].code == "path-unsafe"
    assert not list(project.root.rglob("outside.html"))


@pytest.mark.skipif(os.name != "posix", reason="forks")
def test_what_another_process_could_not_write_ends_the_build_and_the_next_one_heals(project, monkeypatch):
    project.publish(ONE)
    write = disk.write_new

    def full(path: str, content: bytes, **options: object) -> None:
        if content == b"too much":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)
        write(path, content, **options)

    files = ONE | {f"{number}/index.html": "new" for number in range(20)} | {"last.html": "too much"}
    rendered = [Rendered(path, Key("g", "t", of_value(text)), text.encode()) for path, text in files.items()]
    with monkeypatch.context() as patch, Workers(2) as workers:
        patch.setattr(disk, "write_new", full)
        with pytest.raises(MastheadError) as caught:
            publish(
                lambda placer: workers.map(_placed, rendered, placer()),
                project.site, project.scratch, read_manifest(project.site),
            )  # fmt: skip
    assert caught.value.diagnostics[0].code == "write-failed"
    assert project.tree() == ONE
    project.publish({**files, "last.html": "less"})
    assert project.tree() == {**files, "last.html": "less"}


def _placed(place, file):
    return place(file)
