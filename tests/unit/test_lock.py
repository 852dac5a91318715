"""The build lock: one holder at a time, and a dead one is no obstacle."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from masthead.diagnostics import MastheadError
from masthead.lock import NAME, hold

HOLDER = """
import sys
from pathlib import Path
from masthead.lock import hold
with hold(Path(sys.argv[1]), command="masthead build"):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def holder(tmp_path: Path):
    """Another process that holds the lock until its standard input ends."""
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    )
    assert process.stdout.readline() == b"held\n"
    yield process
    process.kill()
    process.communicate()


def test_the_lock_is_free_again_after_the_block(tmp_path: Path):
    for _ in range(2):
        with hold(tmp_path / "new" / "folder", wait=0):
            pass


def test_a_second_build_is_told_who_holds_the_lock(tmp_path: Path, holder: subprocess.Popen):
    with pytest.raises(MastheadError) as caught, hold(tmp_path, wait=0.1):
        pass
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "build-running"
    assert dict(diagnostic.args) == {"who": f"{holder.pid} masthead build"}


def test_a_second_build_waits_for_the_first(tmp_path: Path, holder: subprocess.Popen):
    holder.stdin.write(b"\n")
    holder.stdin.flush()
    with hold(tmp_path, wait=60):
        assert (tmp_path / NAME).read_text().startswith(str(os.getpid()))


def test_a_killed_holder_is_no_obstacle(tmp_path: Path, holder: subprocess.Popen):
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert str(holder.pid) in (tmp_path / NAME).read_text()
    with hold(tmp_path, wait=0):
        assert str(holder.pid) not in (tmp_path / NAME).read_text()


def test_two_holders_in_one_process_exclude_each_other(tmp_path: Path):
    with hold(tmp_path), pytest.raises(MastheadError), hold(tmp_path, wait=0):
        pass


def test_an_exception_in_the_block_frees_the_lock(tmp_path: Path):
    with pytest.raises(KeyError), hold(tmp_path):
        raise KeyError
    with hold(tmp_path, wait=0):
        pass


def test_a_folder_in_place_of_the_lock_is_said_plainly(tmp_path: Path):
    (tmp_path / NAME).mkdir()
    with pytest.raises(MastheadError) as caught, hold(tmp_path):
        pass
    assert caught.value.diagnostics[0].code == "lock-failed"


def test_a_link_in_place_of_the_lock_is_not_followed(tmp_path: Path):
    (tmp_path / "precious").write_text("keep me")
    (tmp_path / NAME).symlink_to(tmp_path / "precious")
    with pytest.raises(MastheadError), hold(tmp_path):
        pass
    assert (tmp_path / "precious").read_text() == "keep me"
