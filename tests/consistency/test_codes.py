"""Every code that the program can answer with has words in every language, and no words wait for a code that is gone."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from kuaiji.rules import kinds, numbers, passwords
from kuaiji.words import LANGUAGES, keys

SOURCE = Path(__file__).parents[2] / "src" / "kuaiji"
MAKERS = {"Problem", "Flaw", "Fault", "bad", "say", "stranger", "_first", "_refused"}
FAULTS = {SOURCE / "rules" / "faults.py", SOURCE / "rules" / "wording.py", SOURCE / "rules" / "messages.py"}


@cache
def trees() -> dict[Path, ast.Module]:
    paths = (path for path in SOURCE.rglob("*.py") if not {"migrations", "words"} & set(path.parts))
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def made(tree: ast.Module) -> Iterator[str]:
    """The codes that stand in calls which make a problem; a code that is put together ends with its first part's dot."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in MAKERS:
                yield from texts(node.args[0])


def texts(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Constant(str(text)):
            yield text
        case ast.IfExp():
            yield from texts(node.body)
            yield from texts(node.orelse)
        case ast.JoinedStr(values=[first, *_]):
            yield from texts(first)


def told(lang: str, part: str) -> set[str]:
    return {key.removeprefix(f"{part}.") for key in keys(lang) if key.startswith(f"{part}.")}


def unsaid(codes: set[str], words: set[str]) -> set[str]:
    return {code for code in codes if code not in words and not (code.endswith(".") and any(word.startswith(code) for word in words))}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_problem_has_words(lang: str) -> None:
    codes = {code for path, tree in trees().items() if path not in FAULTS for code in made(tree)}

    assert unsaid(codes | {*kinds.CODES, *numbers.CODES, *passwords.CODES}, told(lang, "problems")) == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_fault_of_a_scheme_has_words(lang: str) -> None:
    codes = {code for path, tree in trees().items() if path in FAULTS for code in made(tree)}

    assert unsaid(codes, told(lang, "faults")) == set()


def test_no_words_wait_for_a_code_that_is_gone() -> None:
    constants = {node.value for tree in trees().values() for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    started = tuple(text for text in constants if text.endswith(".") and "." not in text[:-1] and text.count(" ") == 0 and len(text) > 2)

    assert [code for code in sorted(told("en", "problems") | told("en", "faults")) if code not in constants and not code.startswith(started)] == []
