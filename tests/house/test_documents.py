"""The documents name everything there is: commands, options, settings, front matter, versions, dependencies."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

import click
import msgspec
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import masthead
from masthead import cli
from masthead.config import _Settings
from masthead.load.schema import KINDS

BROUGHT_BY_NAME = {
    "brotli": "fontTools compresses web fonts with it",
    "font-source-sans-pro": "the theme reads its files",
    "font-source-serif-pro": "the theme reads its files",
    "tzdata": "the time zones where the system has none: Windows, slim containers",
}
"""Dependencies that no module of ours imports, and why they are there."""


@pytest.fixture(scope="session")
def project(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_command_and_option_is_documented(root: Path):
    text = (root / "docs/commands.md").read_text(encoding="utf-8")
    group = next(value for value in vars(cli).values() if isinstance(value, click.Group))
    named = [name for command in _commands(group, "masthead") for name in _names(*command)]
    assert [name for name in named if not _stands_in(name, text)] == []


def test_every_key_of_front_matter_is_documented(root: Path):
    text = (root / "docs/content.md").read_text(encoding="utf-8")
    keys = {f"{kind}: {key}": key for kind, schema in KINDS.items() for key in _keys(schema)}
    assert [place for place, key in keys.items() if not _stands_in(key, text)] == []


def test_every_setting_is_documented(root: Path):
    text = (root / "docs/configuration.md").read_text(encoding="utf-8")
    assert [key for key in _keys(_Settings) if not _stands_in(key, text)] == []


def test_the_version_stands_in_the_changelog(root: Path, project: dict[str, Any]):
    assert project["project"]["version"] == masthead.__version__
    assert f"## [{masthead.__version__}]" in (root / "CHANGELOG.md").read_text(encoding="utf-8")


def test_imported_libraries_are_the_declared_ones(project: dict[str, Any], sources):
    distributions = packages_distributions()
    imported = {
        canonicalize_name(name)
        for source in sources
        for module in _imported(source.tree)
        if module not in sys.stdlib_module_names and module != "masthead"
        for name in distributions.get(module, [module])
    }
    lines = [*project["project"]["dependencies"], *chain(*project["project"]["optional-dependencies"].values())]
    declared = {canonicalize_name(Requirement(line).name) for line in lines}
    assert sorted(imported - declared) == [], "imported, not declared in pyproject.toml"
    assert sorted(declared - imported - BROUGHT_BY_NAME.keys()) == [], "declared, never imported"


@pytest.mark.parametrize("lock", ["build", "dev"])
def test_what_is_locked_is_what_is_declared(root: Path, project: dict[str, Any], lock: str):
    """Every declared requirement is pinned within its bounds; `make lock` mends it."""
    declared = project["project"]["dependencies"]
    if lock == "dev":
        extras = project["project"]["optional-dependencies"].values()
        declared = [*declared, *chain(*extras), *project["dependency-groups"]["dev"]]
    pinned = _pins((root / f"requirements/{lock}.txt").read_text(encoding="utf-8"))
    unmet = [
        line
        for line in declared
        if (version := pinned.get(canonicalize_name((requirement := Requirement(line)).name))) is None
        or version not in requirement.specifier
    ]
    assert unmet == []


def test_what_is_tested_is_what_builds(root: Path):
    """Both lock files pin the same versions, each with hashes, and name no index of the machine they were made on."""
    build, dev = ((root / f"requirements/{lock}.txt").read_text(encoding="utf-8") for lock in ("build", "dev"))
    assert _pins(build).items() <= _pins(dev).items()
    for text in (build, dev):
        assert len(re.findall(r"^\S+==.*\\\n    --hash=sha256:", text, re.MULTILINE)) == len(_pins(text))
        assert "://" not in text
        assert not re.search(r"^\s*--(?!hash)", text, re.MULTILINE)


def _commands(command: click.Command, name: str) -> Iterator[tuple[click.Command, str]]:
    yield command, name
    if isinstance(command, click.Group):
        asked = click.Context(command)
        for child_name in command.list_commands(asked):
            child = command.get_command(asked, child_name)
            if not child.hidden:
                yield from _commands(child, f"{name} {child_name}")


def _names(command: click.Command, name: str) -> Iterator[str]:
    yield name.removeprefix("masthead ")
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            yield from parameter.opts + parameter.secondary_opts


def _keys(schema: type[msgspec.Struct]) -> Iterator[str]:
    """The keys of a schema, and those of the schemas within."""
    for field in msgspec.structs.fields(schema):
        yield field.encode_name
        for part in _parts(field.type):
            if isinstance(part, type) and issubclass(part, msgspec.Struct):
                yield from _keys(part)


def _parts(kind: Any) -> Iterator[Any]:
    yield kind
    # What is annotated is written as one text, whatever it is made of.
    for part in () if get_origin(kind) is Annotated else get_args(kind):
        yield from _parts(part)


def _stands_in(name: str, text: str) -> bool:
    """Whether `name` stands in `text` as code, not as a piece of another name."""
    code = re.findall(r"```.*?```|`[^`]+`", text, re.DOTALL)
    return any(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", piece) for piece in code)


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def _pins(text: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;\\]+)", text, re.MULTILINE))
