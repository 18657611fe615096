"""Journeys act through hands that count: whoever works a page directly escapes the budget."""

import ast
from pathlib import Path

JOURNEYS = Path(__file__).parents[1] / "journeys"
# The kit's own tests try single scripts, the tour goes round and tells no journey, and `fifty` works no page.
COUNT_NOTHING = {"fifty.py", "hands.py", "tour.py", "kit_pages.py", "test_kit_pages.py", "test_kit_pictures.py", "test_kit_scripts.py"}
UNCOUNTED = {
    "click",
    "dblclick",
    "check",
    "uncheck",
    "select_option",
    "set_input_files",
    "press_sequentially",
    "set_checked",
    "dispatch_event",
}


def test_nothing_escapes_the_count():
    """UX-01."""
    files = [path for path in sorted(JOURNEYS.glob("*.py")) if path.name not in COUNT_NOTHING]

    assert [found for path in files for found in uncounted(path)] == []


def uncounted(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            name = node.func.attr
            # A visitor's `fill` takes names; the browser's own takes a text and is not counted.
            if (
                name in UNCOUNTED
                or (name == "fill" and node.args)
                or (isinstance(node.func.value, ast.Attribute) and node.func.value.attr == "keyboard")
            ):
                yield f"{path.name}:{node.lineno} {name}"
