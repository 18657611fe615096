"""How a page stands: papers before the answers that they can fill in, and questions that one tick answers together."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kuaiji.rules import conditions
from kuaiji.rules.kinds import Choice
from kuaiji.rules.scheme import Document, Item, Scheme, Section

if TYPE_CHECKING:
    from kuaiji.web.apply.entries import Entry

TOGETHER = 2
"""From how many questions on a tick for all of them spares anything."""


def papers_first(scheme: Scheme, section: Section) -> list[Item]:
    """Return the items of a section with each proof before the first answer that it can fill in and that does not ask for it."""
    items = list(section.items)
    for proof in [each for each in items if isinstance(each, Document)]:
        filled = _filled(scheme, proof) - conditions.paths(proof.when)
        behind = items[: items.index(proof)]
        first = next((n for n, each in enumerate(behind) if each.path in filled), None)
        if first is not None:
            items.remove(proof)
            items.insert(first, proof)
    return items


def _filled(scheme: Scheme, proof: Document) -> set[str]:
    pages = (f"{proof.path}#{page.key}" for way in proof.ways for page in way.pages)
    return {path for page in pages for facts in scheme.readable.get(page, {}).values() for path in facts.values()}


def noes(entries: "Sequence[Entry]") -> dict[str, list[str]]:
    """Return by the path of its first question each run of open yes-or-no questions, asked of everybody, that one tick may answer with no."""
    runs: list[list[str]] = [[]]
    for entry in entries:
        if _open_yes_no(entry):
            runs[-1].append(entry.path)
        else:
            runs.append([])
    return {run[0]: run for run in runs if len(run) >= TOGETHER}


def _open_yes_no(entry: "Entry") -> bool:
    kind = None if isinstance(entry.item, Document) else entry.item.kind
    plain = isinstance(kind, Choice) and kind.source == "yes_no" and entry.item.when is None
    return plain and entry.editable and not entry.value and not entry.optional
