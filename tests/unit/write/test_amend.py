"""Amending a preview: the changed files are replaced, and the next start knows what they are."""

from __future__ import annotations

import errno

import pytest

from masthead.diagnostics import MastheadError
from masthead.fingerprint import of_bytes, of_value
from masthead.manifest import NAME, Key, Manifest, Rendered, read_manifest
from masthead.write import Published, amend, clean, disk, publish, recover, scan

ONE = {"index.html": "home", "a/index.html": "a", "feed.xml": "feed"}


def rendered(path: str, text: str | None, view: str = "") -> Rendered:
    return Rendered(path, Key("generator", "template", view or of_value(text)), None if text is None else text.encode())


def amended(project, texts: dict[str, str], previous: Manifest) -> Published:
    return amend([rendered(*pair) for pair in texts.items()], project.site, project.scratch, previous)


def log(project):
    (found,) = project.scratch.glob("spare-*")
    return found / "log"


def test_the_changed_files_are_replaced_and_the_others_stay(project):
    first = project.publish(ONE)
    inode = (project.site / "feed.xml").stat().st_ino
    result = amended(project, {"a/index.html": "a2", "index.html": "home"}, first.manifest)
    assert (result.changed, result.gone, result.same_paths) == (("a/index.html",), (), True)
    assert project.tree() == ONE | {"a/index.html": "a2"}
    assert (project.site / "feed.xml").stat().st_ino == inode
    assert result.manifest.records["a/index.html"].content == of_bytes(b"a2")
    assert result.manifest.records["feed.xml"] == first.manifest.records["feed.xml"]


def test_who_has_a_page_open_reads_it_to_the_end(project):
    first = project.publish(ONE)
    with (project.site / "a/index.html").open() as page:
        amended(project, {"a/index.html": "a2"}, first.manifest)
        assert page.read() == "a"


def test_without_an_exchange_a_file_is_renamed_over_the_other(project, monkeypatch):
    def refuse(one, other):
        raise OSError(errno.ENOSYS, "no exchange here", one)

    monkeypatch.setattr(disk, "swap", refuse)
    last = project.publish(ONE)
    amended(project, {"a/index.html": "a2"}, last.manifest)
    assert project.tree() == ONE | {"a/index.html": "a2"}
    assert list(log(project).parent.joinpath("next").iterdir()) == []


def test_amends_and_publishes_may_follow_each_other(project):
    """Also where the spare tree shares its files with the one that is amended."""
    last = project.publish(ONE)
    project.provide()
    for number in range(3):
        last = amended(project, {"a/index.html": f"a{number}"}, last.manifest)
        last = amended(project, {"a/index.html": f"b{number}", "index.html": f"i{number}"}, last.manifest)
        files = ONE | {"a/index.html": f"b{number}", "index.html": f"i{number}"}
        assert project.tree() == files | ({"more": str(number - 1)} if number else {})
        last = project.publish(files | {"more": str(number)})
        assert last.changed == ("more",)
        assert project.tree() == files | {"more": str(number)}
        assert not log(project).exists()


def test_the_next_start_knows_what_was_amended(project):
    last = project.publish(ONE)
    last = amended(project, {"a/index.html": "a2"}, last.manifest)
    last = amended(project, {"index.html": "home2"}, last.manifest)
    assert recover(project.site, project.scratch) is False
    assert read_manifest(project.site) == last.manifest
    assert scan(project.site, last.manifest).broken == frozenset()
    assert not log(project).exists()


def test_new_keys_of_old_bytes_are_remembered(project):
    last = project.publish(ONE)
    files = [rendered("a/index.html", None, "new"), rendered("feed.xml", "feed", "new")]
    last = amend(files, project.site, project.scratch, last.manifest)
    assert last.changed == ()
    recover(project.site, project.scratch)
    assert read_manifest(project.site) == last.manifest
    assert {last.manifest.records[path].key.view for path in ("a/index.html", "feed.xml")} == {"new"}


def test_nothing_new_leaves_no_trace(project):
    last = project.publish(ONE)
    assert amended(project, ONE, last.manifest).manifest == last.manifest
    assert not log(project).exists()


def test_the_cost_follows_the_edit(project, monkeypatch):
    """With 300 files and one edit no more than a handful of calls reach the disk."""
    many = {f"{number}/index.html": f"page {number}" for number in range(300)}
    last = project.publish(many)
    calls = []
    for name in ("append", "read", "entries", "link", "write_new", "remove", "make_folders", "supplant", "exists"):
        action = getattr(disk, name)
        monkeypatch.setattr(disk, name, lambda *a, action=action, **k: (calls.append(a[0]), action(*a, **k))[1])
    amended(project, {"7/index.html": "edited"}, last.manifest)
    assert len(calls) < 10


def test_a_page_that_is_not_published_yet_cannot_be_amended(project):
    last = project.publish(ONE)
    with pytest.raises(MastheadError, match="output-vanished"):
        amended(project, {"index.html": "home2", "new.html": "new"}, last.manifest)
    assert project.tree() == ONE
    assert not log(project).exists()


def test_a_line_that_a_full_disk_cut_off_spoils_no_other(project):
    last = project.publish(ONE)
    log(project).write_bytes(b'\n["a/index.html",[["gen')
    last = amended(project, {"index.html": "home2"}, last.manifest)
    recover(project.site, project.scratch)
    assert read_manifest(project.site) == last.manifest


def test_a_file_that_no_line_speaks_of_is_made_anew(project):
    """Somebody wrote into the folder after all."""
    last = project.publish(ONE)
    last = amended(project, {"feed.xml": "feed2"}, last.manifest)
    (project.site / "feed.xml").write_text("other")
    recover(project.site, project.scratch)
    record = read_manifest(project.site).records["feed.xml"]
    assert (record.content, record.size, record.key) == (of_bytes(b"other"), 5, Key("", "", ""))


@pytest.mark.parametrize("damage", [b"\xff\xfe\n{}", b'\n["../x",[["","",""],"",1]]', b"\n[1,2]"])
def test_a_log_that_says_nothing_is_forgotten(project, damage):
    project.publish(ONE)
    log(project).write_bytes(damage)
    before = read_manifest(project.site)
    recover(project.site, project.scratch)
    assert read_manifest(project.site) == before
    assert not log(project).exists()


def test_cleaning_takes_amended_files_for_ours(project):
    last = project.publish(ONE)
    amended(project, {"a/index.html": "a2"}, last.manifest)
    assert clean(project.site, project.scratch).edited == ()
    assert project.tree() == {}


def test_a_damaged_manifest_and_a_log_are_no_obstacle(project):
    last = project.publish(ONE)
    amended(project, {"a/index.html": "a2"}, last.manifest)
    (project.site / NAME).write_bytes(b"{}")
    recover(project.site, project.scratch)
    files = [rendered(*pair) for pair in ONE.items()]
    publish(files, project.site, project.scratch, read_manifest(project.site))
    assert project.tree() == ONE
