"""How long files and functions may be, and how modules may not be named."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted(path for folder in ("src", "tools") for path in (ROOT / folder).rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "core", "services", "service", "managers", "manager", "misc"}
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK|NotImplemented(Error)?)\b")
SKIPPED = re.compile(r"pytest\.(skip|importorskip)\(|mark\.(skip|skipif|xfail)\b")
# A limit may be broken by a line that says why: `# long: a table reads best in one piece`.
EXCUSE = re.compile(r"# long: \S+")


def short(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize(("paths", "most"), [(SOURCES, 300), (TESTS, 500)], ids=["sources", "tests"])
def test_files_are_short(paths, most):
    texts = {short(path): path.read_text(encoding="utf-8") for path in paths}

    assert [name for name, text in texts.items() if text.count("\n") > most and not EXCUSE.search(text[:400])] == []


def test_functions_are_short():
    long = [
        f"{short(path)}:{node.lineno} {node.name}" for path in SOURCES for node in functions(path) if length(node) > 40 and not excused(path, node)
    ]

    assert long == []


def functions(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def length(node):
    return node.end_lineno - node.lineno + 1


def excused(path, node):
    return EXCUSE.search(path.read_text(encoding="utf-8").splitlines()[node.lineno - 1])


def test_no_module_has_a_name_that_says_nothing():
    assert [short(path) for path in SOURCES if {path.stem, *path.relative_to(ROOT).parts} & FORBIDDEN_NAMES] == []


def test_nothing_is_left_unfinished_and_no_test_is_left_out():
    own = Path(__file__)
    texts = {short(path): path.read_text(encoding="utf-8") for path in SOURCES + TESTS if path != own}

    assert [name for name, text in texts.items() if UNFINISHED.search(text)] == []
    assert [name for name, text in texts.items() if SKIPPED.search(text)] == []
