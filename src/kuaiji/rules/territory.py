"""Territory: which bureau is competent, and why."""

from collections.abc import Mapping
from dataclasses import dataclass

from kuaiji.rules.conditions import holds
from kuaiji.rules.problem import Problem
from kuaiji.rules.scheme import Place, Scheme


@dataclass(frozen=True, slots=True)
class Placed:
    """The rule that decided, and the division code or bureau key it leads to."""

    rule: Place
    value: str


def place(scheme: Scheme, answers: Mapping[str, str]) -> Placed | Problem:
    """Return where the application belongs: the first rule that holds decides.

    Problems: `territory.outside` (the deciding place lies outside the jurisdiction, or the person chose to file elsewhere; at its path, with the
    rule), `territory.unknown` (the deciding answer is still missing). Source: X11, X17, N07, C07; readings 5, 9, 12, 19.
    """
    for rule in scheme.territory.rules:
        if holds(rule.when, answers):
            value = answers.get(rule.by, "")
            if not value:
                return Problem("territory.unknown", rule.by)
            if rule.names == "outside" or value == scheme.territory.elsewhere:
                return Problem("territory.outside", rule.by, {"rule": rule.key})
            return Placed(rule, value)
    return Problem("territory.unknown")
