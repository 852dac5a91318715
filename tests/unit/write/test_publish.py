"""Publishing: the output holds what was rendered and what is not ours, and the work follows the edit."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from masthead.diagnostics import MastheadError
from masthead.diagnostics.messages import describe
from masthead.manifest import NAME, Key, Rendered, dump, read_manifest
from masthead.write import Strategy, disk, publish, scan

ONE = {"index.html": "home", "2024/05/slug/index.html": "article", "feed.xml": "feed"}
TWO = ONE | {"index.html": "home, edited"}
STRATEGIES = pytest.mark.parametrize("strategy", list(Strategy))


def code_of(caught: pytest.ExceptionInfo[MastheadError]) -> list[str]:
    for diagnostic in caught.value.diagnostics:
        assert describe(diagnostic, "de").message
        assert describe(diagnostic, "en").hint
    return [diagnostic.code for diagnostic in caught.value.diagnostics]


@STRATEGIES
def test_the_output_holds_exactly_what_was_rendered(project, strategy):
    for files in (ONE, TWO, {"other/index.html": "all new"}, ONE, TWO, ONE):
        project.publish(files, strategy=strategy)
        assert project.tree() == files
        assert read_manifest(project.site).records.keys() == files.keys()


@STRATEGIES
def test_a_reader_between_two_publishes_finds_no_litter(project, strategy):
    project.publish(ONE, strategy=strategy)
    project.publish(TWO, strategy=strategy)
    assert sorted(path.name for path in project.root.iterdir()) == [".masthead", "site"]
    assert sorted(path.name for path in project.spare.parent.iterdir()) == ["known.json", "mark", "tree"]


def test_the_report_counts_what_was_done(project):
    first = project.publish(ONE)
    assert (first.written, first.unchanged, first.removed) == (3, 0, 0)
    second = project.publish(TWO | {"new.html": "x"})
    assert (second.changed, second.gone, second.unchanged) == (("index.html", "new.html"), (), 2)
    third = project.publish({"feed.xml": "feed"})
    assert third.gone == ("2024/05/slug/index.html", "index.html", "new.html")
    assert project.tree() == {"feed.xml": "feed"}


def test_folders_left_empty_disappear(project):
    project.publish(ONE)
    project.publish({"feed.xml": "feed"})
    project.publish({"feed.xml": "feed two"})
    assert not (project.site / "2024").exists()
    assert not (project.spare / "2024").exists()


def test_an_unchanged_file_stays_the_same_file(project):
    project.publish(ONE)
    before = (project.site / "feed.xml").stat()
    for files in (TWO, ONE, TWO):
        project.publish(files)
    after = (project.site / "feed.xml").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_nothing_changed_means_nothing_is_touched(project):
    project.publish(ONE)
    before = (project.site.stat().st_ino, (project.site / NAME).stat().st_mtime_ns)
    result = project.publish(ONE)
    assert (result.written, result.unchanged) == (0, 3)
    assert before == (project.site.stat().st_ino, (project.site / NAME).stat().st_mtime_ns)


def test_a_rendering_with_the_same_bytes_counts_as_unchanged(project):
    project.publish(ONE)
    inode = (project.site / "feed.xml").stat().st_ino
    key = Key("generator", "edited without effect", "view")
    previous = read_manifest(project.site)
    files = [Rendered(path, key, text.encode()) for path, text in ONE.items()]
    result = publish(files, project.site, project.scratch, previous)
    assert (result.written, result.unchanged) == (0, 3)
    assert (project.site / "feed.xml").stat().st_ino == inode
    assert read_manifest(project.site).records["feed.xml"].key == key


def test_the_cost_follows_the_edit(project, monkeypatch):
    """With 300 files and one edit no more than a handful is created, linked or removed."""
    many = {f"{number}/index.html": f"page {number}" for number in range(300)}
    project.publish(many)
    project.provide()
    calls = []
    for name in ("link", "write_new", "remove", "make_folders"):
        action = getattr(disk, name)
        monkeypatch.setattr(disk, name, lambda *a, action=action, **k: (calls.append(a[0]), action(*a, **k))[1])
    project.publish(many | {"7/index.html": "edited"})
    project.publish(many | {"7/index.html": "edited again"})
    assert len(calls) < 40


def test_a_spare_that_is_not_there_is_made_equal_to_the_site(project):
    project.publish(TWO)
    found = project.provide()
    assert found == scan(project.site, read_manifest(project.site))
    assert project.tree(project.spare) == TWO
    assert not (project.spare.parent / "dirty").exists()
    assert project.tree() == TWO


def test_a_spare_that_is_there_stays_as_it_is(project):
    project.publish(TWO)
    project.publish(ONE)
    project.publish(TWO)
    project.provide()
    assert project.tree(project.spare) == ONE


def test_a_spare_that_was_not_finished_is_made_anew(project, monkeypatch):
    project.publish(ONE)
    link, calls = disk.link, []

    def interrupted(*args):
        calls.append(args)
        if len(calls) > 1:
            raise KeyboardInterrupt
        link(*args)

    with monkeypatch.context() as patch:
        patch.setattr(disk, "link", interrupted)
        with pytest.raises(KeyboardInterrupt):
            project.provide()
    assert (project.spare.parent / "dirty").exists()
    for files in (TWO, ONE, TWO):
        project.publish(files)
        assert project.tree() == files


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_modes_do_not_depend_on_the_umask(project, umask):
    before = os.umask(umask)
    try:
        project.publish(ONE)
    finally:
        os.umask(before)
    for path in [project.site, *project.site.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o755 if path.is_dir() else 0o644), path


def test_the_output_folder_is_made_where_there_is_none(project):
    deep = project.root / "build" / "public"
    publish([Rendered("a", Key("", "", ""), b"x")], deep, project.scratch, None)
    assert (deep / "a").read_bytes() == b"x"


def test_a_file_may_become_a_folder_and_a_folder_a_file(project):
    for files in ({"a": "1"}, {"a/b/c": "2"}, {"a": "3"}, {"a/b": "4"}, {"a/b/c": "5"}, {"a/b": "6"}, {"a": "1"}):
        project.publish(files)
        assert project.tree() == files


def test_trusted_publishing_gives_the_same_tree(project):
    for files in (ONE, TWO, ONE | {"x": "y"}, TWO):
        project.publish(files, trusted=True)
        assert project.tree() == files


def test_without_a_previous_manifest_every_file_is_written_anew(project):
    project.publish(ONE)
    inode = (project.site / "feed.xml").stat().st_ino
    files = [Rendered(path, Key("", "", ""), text.encode()) for path, text in ONE.items()]
    result = publish(files, project.site, project.scratch, None)
    assert result.written == 3
    assert (project.site / "feed.xml").stat().st_ino != inode
    assert project.tree() == ONE


def test_a_failing_renderer_changes_nothing_and_costs_the_spare_nothing(project):
    project.publish(ONE)
    project.publish(TWO)

    def broken():
        yield Rendered("index.html", Key("", "", ""), b"half way")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        publish(broken(), project.site, project.scratch, read_manifest(project.site))
    assert project.tree() == TWO
    assert not (project.spare.parent / "dirty").exists()
    project.publish(ONE)
    assert project.tree() == ONE


# Paths


@pytest.mark.parametrize("path", ["../a", "/a", "a/../b", "a\\b", "", "a//b", NAME, "c:/x", "x" * 256, "ü" * 128])
def test_a_path_that_could_leave_the_folder_is_refused(project, path):
    project.publish(ONE)
    with pytest.raises(MastheadError) as caught:
        project.publish(TWO | {path: "x"})
    assert code_of(caught) == ["path-unsafe"]
    assert project.tree() == ONE


def test_a_path_given_twice_is_refused(project):
    twice = [Rendered("a", Key("", "", ""), b"1"), Rendered("a", Key("", "", ""), b"1")]
    with pytest.raises(MastheadError) as caught:
        publish(twice, project.site, project.scratch, None)
    assert code_of(caught) == ["path-twice"]


def test_a_path_that_is_file_and_folder_is_refused(project):
    with pytest.raises(MastheadError) as caught:
        project.publish({"a": "1", "a/b/c": "2"})
    assert code_of(caught) == ["path-file-and-folder"]
    assert not project.site.exists()


def test_taking_over_a_file_that_is_not_there_is_refused(project):
    project.publish(ONE)
    (project.site / "feed.xml").unlink()
    with pytest.raises(MastheadError) as caught:
        project.publish(TWO)
    assert code_of(caught) == ["output-vanished"]


# What is wrong with the output folder


@pytest.mark.parametrize("placeholder", [None, ".gitignore", ".gitkeep"])
def test_an_empty_folder_with_a_placeholder_is_taken(project, placeholder):
    project.site.mkdir()
    if placeholder:
        (project.site / placeholder).write_text("*")
    project.publish(ONE)
    assert project.tree() == ONE | ({placeholder: "*"} if placeholder else {})


@pytest.mark.parametrize("name", ["notes.txt", ".git/config", "index.html"])
def test_a_folder_that_is_not_ours_is_refused(project, name):
    (project.site / name).parent.mkdir(parents=True)
    (project.site / name).write_text("precious")
    with pytest.raises(MastheadError) as caught:
        project.publish(ONE)
    assert code_of(caught) == ["output-not-ours"]
    assert project.tree() == {name: "precious"}


def test_a_link_inside_the_project_is_followed(project):
    (project.root / "real").mkdir()
    project.site.symlink_to("real")
    project.publish(ONE)
    project.publish(TWO)
    assert project.site.is_symlink()
    assert project.tree(project.root / "real") == TWO


def test_a_link_out_of_the_project_is_refused(project, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    project.site.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(MastheadError) as caught:
        project.publish(ONE)
    assert code_of(caught) == ["output-link-leaves"]


@pytest.mark.parametrize("target", ["nowhere", "site"])
def test_a_link_to_nowhere_or_in_a_circle_is_refused(project, target):
    project.site.symlink_to(target)
    with pytest.raises(MastheadError) as caught:
        project.publish(ONE)
    assert code_of(caught) == ["output-link-broken"]


def test_a_file_in_place_of_the_folder_is_refused(project):
    project.site.write_text("precious")
    with pytest.raises(MastheadError) as caught:
        project.publish(ONE)
    assert code_of(caught) == ["output-no-folder"]
    assert project.site.read_text() == "precious"


@pytest.mark.parametrize("where", [".", "..", "/"])
def test_a_folder_that_holds_the_project_is_refused(project, where):
    with pytest.raises(MastheadError) as caught:
        publish([], project.root / where, project.scratch, None)
    assert code_of(caught) == ["output-holds-project"]


def test_a_folder_without_permission_is_refused(project, monkeypatch):
    monkeypatch.setattr("masthead.write.guard.os.access", lambda *_: False)
    with pytest.raises(MastheadError) as caught:
        project.publish(ONE)
    assert code_of(caught) == ["output-not-writable"]


def test_a_workshop_that_is_not_ours_is_refused(project):
    project.publish(ONE)
    workshop = (
        project.spare.parent if list(project.scratch.glob("spare-*/tree")) else next(project.scratch.glob("spare-*"))
    )
    (workshop / "mark").unlink()
    with pytest.raises(MastheadError) as caught:
        project.publish(TWO)
    assert code_of(caught) == ["spare-not-ours"]
    assert project.tree() == ONE


# What is not ours


def test_a_foreign_file_below_a_folder_that_becomes_a_file_is_in_the_way(project):
    project.publish({"a/index.html": "ours"})
    (project.site / "a" / "note.txt").write_text("mine")
    with pytest.raises(MastheadError) as caught:
        project.publish({"a": "ours"})
    assert [diagnostic.file for diagnostic in caught.value.diagnostics] == ["a/note.txt"]
    assert project.tree() == {"a/index.html": "ours", "a/note.txt": "mine"}


@STRATEGIES
def test_foreign_files_are_carried_over(project, strategy):
    project.publish(ONE, strategy=strategy)
    foreign = {"CNAME": "digest.example", "2024/05/slug/note.txt": "mine", "own/deep/file": "kept"}
    for path, text in foreign.items():
        (project.site / path).parent.mkdir(parents=True, exist_ok=True)
        (project.site / path).write_text(text)
    (project.site / "empty").mkdir(mode=0o700)
    (project.site / "link").symlink_to("CNAME")
    (project.site / "dangling").symlink_to("/nowhere")
    for files in (TWO, ONE, {"x": "y"}, TWO):
        result = project.publish(files, strategy=strategy)
        assert result.kept_foreign == 5
        assert project.tree() == files | foreign | {"link": "digest.example"}
        assert stat.S_IMODE((project.site / "empty").stat().st_mode) == 0o700
        assert (project.site / "dangling").readlink() == Path("/nowhere")
        assert project.tree(project.spare).keys().isdisjoint(foreign)


def test_a_foreign_file_that_arrives_during_the_switch_is_not_lost(project):
    """It lands in the spare tree, comes back with the next generation and stays."""
    project.publish(ONE)
    project.publish(TWO)
    (project.spare / "CNAME").write_text("digest.example")
    (project.site / "CNAME").write_text("made again")
    project.publish(ONE)
    assert project.tree() == ONE | {"CNAME": "made again"}
    (project.spare / "late").write_text("late")
    for files in (TWO, ONE, TWO):
        project.publish(files)
        assert project.tree() == files | {"CNAME": "made again", "late": "late"}


def test_a_foreign_file_removed_or_edited_stays_so(project):
    project.publish(ONE)
    (project.site / "CNAME").write_text("one.example")
    project.publish(TWO)
    (project.site / "CNAME").write_text("two.example")
    project.publish(ONE)
    assert project.tree() == ONE | {"CNAME": "two.example"}
    (project.site / "CNAME").unlink()
    for files in (TWO, ONE, TWO):
        project.publish(files)
        assert project.tree() == files


@pytest.mark.parametrize(
    ("foreign", "wanted", "named"),
    [
        ("new.html", "new.html", "new.html"),
        ("new", "new/index.html", "new"),
        ("new/file", "new", "new"),
        ("a/b/c", "a", "a"),
        ("a/b/c", "a/b", "a/b"),
    ],
)
def test_a_foreign_file_in_the_way_is_named_and_nothing_changes(project, foreign, wanted, named):
    project.publish(ONE)
    (project.site / foreign).parent.mkdir(parents=True, exist_ok=True)
    (project.site / foreign).write_text("mine")
    with pytest.raises(MastheadError) as caught:
        project.publish(TWO | {wanted: "ours"})
    assert code_of(caught) == ["foreign-in-the-way"]
    assert caught.value.diagnostics[0].file == named
    assert project.tree() == ONE | {foreign: "mine"}
    (project.site / foreign).unlink()
    if "/" in foreign:
        os.removedirs((project.site / foreign).parent)
    project.publish(TWO | {wanted: "ours"})
    assert project.tree() == TWO | {wanted: "ours"}


def test_a_foreign_link_to_a_folder_is_never_written_through(project, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    project.publish(ONE)
    (project.site / "assets").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(MastheadError) as caught:
        project.publish(TWO | {"assets/site.css": "x"})
    assert code_of(caught) == ["foreign-in-the-way"]
    assert list((tmp_path / "elsewhere").iterdir()) == []


def rescued(project) -> list[str]:
    return sorted(project.tree(project.scratch / "rescued").values()) if (project.scratch / "rescued").exists() else []


@STRATEGIES
@pytest.mark.parametrize("text", ["edited by hand", "haus"])
@pytest.mark.parametrize("after", [TWO, {"feed.xml": "feed"}, ONE])
def test_a_file_edited_by_hand_is_kept_aside_before_it_is_replaced(project, after, text, strategy):
    """Also an edit that leaves the size as it was, and also in a file that both trees share."""
    project.publish(ONE, strategy=strategy)
    project.provide()
    path = project.site / "index.html"
    path.write_text(text)
    later = (project.site / NAME).stat().st_mtime_ns + 10**9
    os.utime(path, ns=(later, later))
    broken = scan(project.site, read_manifest(project.site)).broken
    assert broken == {"index.html"}
    result = project.publish(after, broken=broken, strategy=strategy)
    assert [d.code for d in result.diagnostics] == ["output-edited"]
    assert describe(result.diagnostics[0], "en").message
    assert rescued(project) == [text]
    for files in (after, ONE, TWO, ONE):
        project.publish(files, strategy=strategy)
        assert project.tree() == files
    assert rescued(project) == [text]


def test_an_edit_with_the_time_set_back_is_found_when_it_matters(project):
    project.publish(ONE)
    path = project.site / "index.html"
    facts = path.stat()
    path.write_text("haus")
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    project.publish(TWO)
    assert rescued(project) == ["haus"]
    assert project.tree() == TWO


def test_a_missing_file_is_written_again(project):
    project.publish(ONE)
    project.provide()
    (project.site / "feed.xml").unlink()
    broken = scan(project.site, read_manifest(project.site)).broken
    assert project.publish(ONE, broken=broken).changed == ("feed.xml",)
    for files in (ONE, TWO, ONE):
        project.publish(files)
        assert project.tree() == files


# Damage


@pytest.mark.parametrize("damage", [b"", b"{}", b"\0" * 500, b'{"version":99,"checksum":"","records":{}}'])
@pytest.mark.parametrize("with_copy", [True, False])
def test_a_damaged_manifest_is_healed(project, damage, with_copy):
    project.publish(ONE)
    project.publish(TWO | {"stale.html": "gone soon"})
    (project.site / "CNAME").write_text("digest.example")
    (project.site / NAME).write_bytes(damage)
    if not with_copy:
        (project.spare.parent / "known.json").unlink()
    result = project.publish(ONE)
    assert [d.code for d in result.diagnostics] == ["manifest-damaged"]
    stale = {} if with_copy else {"stale.html": "gone soon"}
    assert project.tree() == ONE | stale | {"CNAME": "digest.example"}
    assert rescued(project) == ([] if with_copy else ["home, edited"])
    assert project.publish(TWO).diagnostics == ()
    assert project.tree() == TWO | stale | {"CNAME": "digest.example"}


@pytest.mark.parametrize("damage", [b"", b"{}", None])
def test_a_spare_without_a_sound_manifest_is_made_anew(project, damage):
    project.publish(ONE)
    project.publish(TWO)
    (project.spare / "litter").write_text("x")
    (project.spare / NAME).unlink()
    if damage is not None:
        (project.spare / NAME).write_bytes(damage)
    for files in (ONE, TWO, ONE):
        project.publish(files)
        assert project.tree() == files


def test_a_spare_that_is_gone_is_made_anew(project):
    import shutil

    project.publish(ONE)
    project.publish(TWO)
    shutil.rmtree(project.scratch)
    for files in (ONE, TWO, ONE):
        project.publish(files)
        assert project.tree() == files


def test_a_copied_site_is_published_to_like_the_original(project):
    import shutil

    project.publish(ONE)
    shutil.copytree(project.site, project.root / "moved")
    shutil.rmtree(project.site)
    (project.root / "moved").rename(project.site)
    project.publish(TWO)
    assert project.tree() == TWO


@pytest.mark.parametrize("number", ["EPERM", "EMLINK", "EXDEV"])
def test_a_file_system_without_hard_links_gets_copies(project, monkeypatch, number):
    import errno

    def no_links(*_: object, **__: object) -> None:
        raise OSError(getattr(errno, number), "no links here")

    monkeypatch.setattr(disk.os, "link", no_links)
    for files in (ONE, TWO, ONE, TWO):
        project.publish(files)
        assert project.tree() == files
        assert all(path.stat().st_nlink == 1 for path in project.site.rglob("*.html"))


def test_a_system_without_exchange_falls_back_to_renames(project, monkeypatch):
    import errno

    def unknown(*_: object) -> None:
        raise OSError(errno.ENOSYS, "no such call")

    monkeypatch.setattr(disk, "swap", unknown)
    for files in (ONE, TWO, ONE):
        project.publish(files)
        assert project.tree() == files
    with pytest.raises(MastheadError):
        project.publish(TWO, strategy=Strategy.EXCHANGE)
    assert project.tree() == ONE


def test_an_output_on_another_disk_gets_its_workshop_beside_it(project, monkeypatch):
    other = Path("/dev/shm")
    if not other.is_dir() or other.stat().st_dev == project.root.stat().st_dev:
        pytest.skip("needs a second file system")
    import tempfile

    with tempfile.TemporaryDirectory(dir=other) as folder:
        output = Path(folder) / "public"
        for text in (b"1", b"2", b"3"):
            publish([Rendered("a", Key("", "", ""), text)], output, project.scratch, read_manifest(output))
            assert (output / "a").read_bytes() == text
        assert sorted(path.name[:14] for path in Path(folder).iterdir()) == [".public-spare-", "public"]


def test_the_same_site_has_the_same_manifest_however_it_came_about(project, tmp_path):
    for files in (ONE, TWO, {"x": "y"}, TWO):
        project.publish(files)
    clean = tmp_path / "clean"
    result = publish(
        [project._rendered(path, text, None, ()) for path, text in reversed(TWO.items())], clean, project.scratch, None
    )
    assert (clean / NAME).read_bytes() == (project.site / NAME).read_bytes() == dump(result.manifest)
