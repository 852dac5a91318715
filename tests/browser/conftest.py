"""A fresh page in the browser for each test, which remembers what went wrong in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PATIENCE = 120_000
"""Milliseconds until something counts as never happening: on a machine with other work everything takes its time."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab of 800 by 600; `problems` holds errors of scripts and what the policy of a page forbade."""
    context = browser.new_context(viewport={"width": 800, "height": 600})
    context.set_default_timeout(PATIENCE)
    fresh = context.new_page()
    fresh.problems = []
    fresh.on("pageerror", lambda error: fresh.problems.append(str(error)))
    fresh.on(
        "console",
        lambda message: fresh.problems.append(message.text) if "Content Security Policy" in message.text else None,
    )
    yield fresh
    context.close()
