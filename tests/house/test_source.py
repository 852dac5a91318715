"""The rules of the house that no linter knows: size, public names, vocabulary, purity."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

LONGEST_MODULE = 250
LONGEST_FUNCTION = 60
LONGEST_BUILD = 15

NOT_OUR_WORDS = frozenset(
    {"context", "contexts", "helper", "helpers", "item", "items", "manager", "managers", "model", "models", "post"}
    | {"posts", "util", "utils"}
)

UNFINISHED = re.compile("|".join(("TO" + "DO", "FIX" + "ME", "X" * 3)))

WORLD = frozenset(
    {"print", "input", "breakpoint", "sys.stdout", "sys.stderr", "sys.stdin", "sys.argv", "os.environ", "os.environb"}
    | {"os.getenv", "os.putenv", "time.time", "time.time_ns", "time.localtime", "time.gmtime", "time.strftime"}
    | {"time.perf_counter", "time.perf_counter_ns", "time.process_time", "time.process_time_ns", "time.thread_time"}
    | {
        "time.monotonic",
        "time.monotonic_ns",
        "time.ctime",
        "datetime.datetime.now",
        "datetime.datetime.utcnow",
        "datetime.datetime.today",
    }
    | {"datetime.date.today", "locale.getlocale", "locale.getdefaultlocale", "random.random", "uuid.uuid4"}
)
"""What only the command line may touch: the terminal, the environment, the clock, chance."""

ALLOWED: dict[tuple[str, str], str] = {
    ("masthead.serve", "time.perf_counter"): "the preview says how long a build took",
    ("masthead.serve.events", "time.monotonic"): "a watcher waits no longer than it may",
    ("masthead.serve.watcher", "time.monotonic"): "a watcher waits no longer than it may",
}
"""(module, what it touches) → why it must."""


def test_modules_are_short(sources):
    long = {source.path: lines for source in sources if (lines := source.text.count("\n")) > LONGEST_MODULE}
    assert long == {}


def test_functions_fit_a_screen(sources):
    long = {
        f"{source.path}:{node.lineno} {node.name}": lines
        for source in sources
        for node in _functions(source.tree)
        if (lines := node.end_lineno - node.lineno + 1) > LONGEST_FUNCTION
    }
    assert long == {}


def test_build_py_only_leads_to_the_command_line(root: Path):
    assert len((root / "build.py").read_text(encoding="utf-8").splitlines()) <= LONGEST_BUILD


def test_modules_say_which_question_they_answer(sources):
    assert [source.path for source in sources if not ast.get_docstring(source.tree)] == []


def test_public_names_are_listed(sources):
    """A module that defines public names has `__all__` (ruff keeps it sorted)."""
    silent = [source.path for source in sources if _exported(source.tree) is None and any(_public(source.tree))]
    assert silent == []


def test_listed_names_exist(sources):
    missing = [
        f"{source.path}: {name}"
        for source in sources
        for name in _exported(source.tree) or ()
        if not hasattr(importlib.import_module(source.name), name)
    ]
    assert missing == []


def test_modules_take_only_listed_names_from_each_other(sources):
    by_name = {source.name: source for source in sources}
    taken = [
        f"{source.path}:{node.lineno} takes {alias.name} of {node.module}"
        for source in sources
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom) and node.module in by_name
        for alias in node.names
        if f"{node.module}.{alias.name}" not in by_name
        and not (alias.name.startswith("__") and alias.name.endswith("__"))
        and alias.name not in (_exported(by_name[node.module].tree) or ())
    ]
    assert taken == []


def test_names_are_the_fields_own(sources):
    """No module, class or function is called by a word that says nothing or means something else here."""
    named = [(source.path, part) for source in sources for part in source.name.split(".")]
    named += [
        (f"{source.path}:{node.lineno}", node.name)
        for source in sources
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("__")
    ]
    assert [f"{place} {name}" for place, name in named if NOT_OUR_WORDS & set(_words(name))] == []


def test_nothing_is_left_unfinished(root: Path):
    text = (".css", ".html", ".js", ".md", ".py", ".sh", ".toml", ".xml", ".yml")
    marks = [
        f"{path.relative_to(root)}:{number}"
        for folder in ("src", "templates", "tests", "docs", ".github", "requirements")
        for path in sorted((root / folder).rglob("*"))
        if path.suffix in text and path.is_file()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if UNFINISHED.search(line)
    ]
    assert marks == []


def test_only_the_command_line_touches_the_world(sources):
    """Nothing below `cli` prints, reads a clock, the environment or chance: what a build needs is handed to it."""
    touched = {
        (source.name, what): f"{source.path}:{line} {what}"
        for source in sources
        if not source.name.startswith("masthead.cli")
        for what, line in _touched(source.tree)
    }
    assert [place for key, place in touched.items() if key not in ALLOWED] == []
    assert sorted(ALLOWED.keys() - touched.keys()) == [], "no longer needed"


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def _exported(tree: ast.Module) -> list[str] | None:
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets):
            return ast.literal_eval(node.value)
    return None


def _public(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                names = [name]
            case ast.Assign(targets=targets):
                names = [target.id for target in targets if isinstance(target, ast.Name)]
            case ast.AnnAssign(target=ast.Name(id=name)):
                names = [name]
            case _:
                names = []
        yield from (name for name in names if not name.startswith("_"))


def _words(name: str) -> list[str]:
    return [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)]


def _touched(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """The names of WORLD that a module uses, under whatever name it imported them."""
    meaning = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            meaning |= {
                a.asname or a.name.partition(".")[0]: a.name if a.asname else a.name.partition(".")[0]
                for a in node.names
            }
        elif isinstance(node, ast.ImportFrom):
            meaning |= {a.asname or a.name: f"{node.module}.{a.name}" for a in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute) and (what := _dotted(node, meaning)) in WORLD:
            yield what, node.lineno


def _dotted(node: ast.expr, meaning: dict[str, str]) -> str:
    match node:
        case ast.Name(id=name):
            return meaning.get(name, name)
        case ast.Attribute(value=value, attr=attribute):
            return f"{_dotted(value, meaning)}.{attribute}"
        case _:
            return "?"
