"""Doubt: what is raised where a construct is not known for certain to come out the same."""

from __future__ import annotations

__all__ = ["DoubtError"]


class DoubtError(Exception):
    """The long way must be taken; never leaves the package."""
