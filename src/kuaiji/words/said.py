"""Problems turned into sentences that a person reads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kuaiji.rules.problem import Problem
from kuaiji.words.sentences import t


@dataclass(frozen=True, slots=True)
class Said:
    """A problem in words: where it is (a path, or "" for the whole) and what to do."""

    where: str
    text: str
    code: str = ""


def sentence(problem: Problem, lang: str, label: str = "") -> str:
    """Say one problem; `label` is the name of the item it is about."""
    facts = {"label": label, **problem.facts}
    return t(f"problems.{problem.code}", lang, **facts)


def said(problems: Iterable[Problem], lang: str, labels: Mapping[str, str] | None = None) -> list[Said]:
    """Say every problem, in their order; `labels` names the items by path."""
    names = labels or {}
    return [Said(p.where, sentence(p, lang, names.get(p.where, "")), p.code) for p in problems]


def why(told: Mapping[str, str], texts: Mapping[str, str], lang: str) -> str:
    """Say one reason: the text of its code, from `texts` or else the units' list, with the words of whoever gave it; these alone without a code."""
    if not told["code"]:
        return told["text"]
    text = texts.get(told["code"]) or t(f"unit.reason.{told['code']}", lang)
    return t("values.beside", lang, text=text, more=told["text"]) if told.get("text") else text
