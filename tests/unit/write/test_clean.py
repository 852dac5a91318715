"""`clean` takes away what we published, and nothing else."""

from __future__ import annotations

from masthead.manifest import NAME, read_manifest
from masthead.write import clean

FILES = {"index.html": "home", "2024/05/slug/index.html": "article"}


def test_everything_of_ours_goes(project):
    project.publish(FILES)
    assert clean(project.site, project.scratch).removed == 2
    assert list(project.site.iterdir()) == []


def test_the_placeholder_stays(project):
    project.site.mkdir()
    (project.site / ".gitignore").write_text("*")
    project.publish(FILES)
    clean(project.site, project.scratch)
    assert [path.name for path in project.site.iterdir()] == [".gitignore"]


def test_foreign_and_edited_files_stay_and_the_folder_still_counts_as_ours(project):
    project.publish(FILES)
    (project.site / "CNAME").write_text("digest.example")
    (project.site / "index.html").write_text("edited")
    result = clean(project.site, project.scratch)
    assert (result.removed, result.edited) == (1, ("index.html",))
    assert project.tree() == {"CNAME": "digest.example", "index.html": "edited"}
    assert read_manifest(project.site).records.keys() == {"index.html"}


def test_one_can_publish_again_after_cleaning(project):
    project.publish(FILES)
    (project.site / "CNAME").write_text("digest.example")
    clean(project.site, project.scratch)
    project.publish(FILES)
    assert project.tree() == FILES | {"CNAME": "digest.example"}


def test_a_folder_without_a_manifest_is_left_alone(project):
    project.site.mkdir()
    (project.site / "index.html").write_text("precious")
    assert clean(project.site, project.scratch).removed == 0
    assert project.tree() == {"index.html": "precious"}


def test_a_folder_that_is_not_there_is_no_error(project):
    assert clean(project.site, project.scratch).removed == 0
    assert not (project.site / NAME).exists()
