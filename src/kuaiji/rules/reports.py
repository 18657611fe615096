"""The life of a report: a problem for the level above, or a defect of the system for who runs it (X24, N17)."""

from kuaiji.rules.problem import Problem

KINDS = ("problem", "defect")
OPEN, TAKEN, MERGED = "open", "taken", "merged"
SETTLED = ("answered", "fixed", "declined")
STATES = (OPEN, TAKEN, *SETTLED, MERGED)
NEXT = {OPEN: (TAKEN, *SETTLED), TAKEN: SETTLED, "answered": (TAKEN,), "fixed": (TAKEN,), "declined": (TAKEN,), MERGED: ()}
TITLE, TEXT, STEPS, WORDS = 120, 4000, 2000, 1000


def problems(state: str, to: str, words: str) -> list[Problem]:
    """Return what is against a step: one that does not follow, or a settling one without words."""
    if to not in NEXT[state]:
        return [Problem("report.step", "state")]
    if (to in SETTLED and not words) or len(words) > WORDS:
        return [Problem("report.words", "words", {"most": WORDS})]
    return []
