"""What every test may count on: a neutral environment, repeatable properties, a browser where one is asked for."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CI = bool(os.environ.get("CI"))
"""On the build machine a missing browser is a failure, at a desk a skip."""

# A shared machine is slow at times: how long an example takes says nothing about the property.
settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# The same examples in every run, so that a red run can be repeated at a desk: CI=1 make tests
settings.register_profile("ci", settings.get_profile("desk"), derandomize=True, database=None, print_blob=True)
settings.load_profile("ci" if CI else "desk")

# English, whatever the session speaks: the help texts are chosen when the command line is imported.
for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "MASTHEAD_LANG"):
    os.environ.pop(name, None)
os.environ["LANG"] = "C.UTF-8"

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def neutral_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the user's terminal and the build machine set does not reach the code under test."""
    for name in ("CI", "COLUMNS", "FORCE_COLOR", "GITHUB_ACTIONS", "NO_COLOR", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of an installed Chromium."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        reason = "No Chromium found; on Debian: sudo apt install chromium"
        if CI:
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """A headless Chromium, one per worker; tests open contexts of their own in it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # Containers run as root and without user namespaces, where Chromium's sandbox cannot start.
        running = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-dev-shm-usage"], timeout=120_000
        )
        yield running
        running.close()
