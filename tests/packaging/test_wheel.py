"""What is installed elsewhere is complete: the wheel holds the package and its theme, and makes a digest of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

import masthead

pytestmark = pytest.mark.slow

RELEASE = f"masthead-{masthead.__version__}"


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    # Not `python -m build`: at this root that would be our own build.py.
    folder = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "pip", "wheel", root, "--no-deps", "--no-build-isolation", "--wheel-dir", folder)
    return folder / f"{RELEASE}-py3-none-any.whl"


def test_the_wheel_holds_the_package_and_the_theme_and_nothing_else(root: Path, wheel: Path):
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    package = {f"masthead/{path}" for path in _files(root / "src/masthead")}
    theme = {f"masthead/theme/{path}" for path in _files(root / "templates")}
    about = {f"{RELEASE}.dist-info/{name}" for name in ("METADATA", "RECORD", "WHEEL", "entry_points.txt")}
    assert {"masthead/cli/__init__.py", "masthead/py.typed", "masthead/diagnostics/text/fonts.toml"} <= package
    assert theme
    assert held == package | theme | about | {f"{RELEASE}.dist-info/licenses/LICENSE"}


def test_an_installed_masthead_makes_and_builds_a_digest_of_its_own(root: Path, wheel: Path, tmp_path: Path):
    """Outside the checkout, with the locked dependencies: nothing may lean on the tree or on development tools."""
    venv.create(tmp_path / "venv", with_pip=False)
    programs = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    pip = (sys.executable, "-m", "pip", "--python", programs / "python", "install", "--quiet")
    _run(*pip, "--require-hashes", "-r", root / "requirements/build.txt")
    _run(*pip, "--no-deps", wheel)

    _run(programs / "masthead", "new", "site", "demo", cwd=tmp_path)
    _run(programs / "masthead", "build", cwd=tmp_path / "demo")
    _run(programs / "masthead", "check", cwd=tmp_path / "demo")

    assert "<html" in (tmp_path / "demo/site/index.html").read_text(encoding="utf-8")


def _files(folder: Path) -> set[str]:
    """Every file below `folder`, without what running the package leaves behind."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def _run(*command: str | Path, cwd: Path | None = None) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
