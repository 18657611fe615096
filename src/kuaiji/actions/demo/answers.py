"""What the demo's people answer: the answers of their jurisdiction's own cases, with their own unit and their own bureau."""

from dataclasses import dataclass
from datetime import datetime

from kuaiji.actions.demo.cast import Employer, Player
from kuaiji.jurisdictions import bureaus, cases
from kuaiji.jurisdictions.cases import Case
from kuaiji.queries.forms import ZONE
from kuaiji.rules import territory
from kuaiji.rules.scheme import Place as Rule
from kuaiji.rules.scheme import Scheme
from kuaiji.rules.territory import Placed

OUTSIDE = "territory.outside"
OWN = (
    "person.name",
    "person.id_type",
    "person.id_number",
    "person.sex",
    "person.born_on",
    "person.phone",
    "licence.number",
    "licence.issued_on",
    "licence.valid_to",
)


@dataclass(frozen=True, slots=True)
class Told:
    """Answers by path, and the pages that want a picture."""

    answers: dict[str, str]
    files: tuple[str, ...]


def fitting(scheme: Scheme) -> list[Case]:
    """Return the cases of people with a citizen number that give no problem in the edition of the demo."""
    return [each for each in cases.of(scheme.slug) if not each.problems and each.bureau != "none" and _plain(each)]


def outside(scheme: Scheme) -> list[Case]:
    """Return the cases of people who belong elsewhere."""
    return [each for each in cases.of(scheme.slug) if [problem.code for problem in each.problems] == [OUTSIDE] and _plain(each)]


def with_unit(case: Case) -> bool:
    """Say whether somebody names a unit by its credit code."""
    return bool(case.answers.get("work.unit_uscc"))


def is_employed(case: Case) -> bool:
    """Say whether somebody works in accounting: of others a unit may not be asked."""
    return case.answers.get("work.situation") == "accounting_post"


def is_student(case: Case) -> bool:
    """Say whether somebody studies."""
    return case.answers.get("work.situation") == "student"


def _plain(case: Case) -> bool:
    return not case.edition and case.answers.get("person.id_type", "resident_id") == "resident_id"


def told(scheme: Scheme, case: Case, player: Player, *, employer: Employer, desk: str, at: datetime) -> Told:
    """Return a case as this person tells it: their own unit, and the place or the bureau that leads to this desk."""
    answers = {path: raw for path, raw in case.answers.items() if path not in OWN}
    if "person.email" in answers:
        answers["person.email"] = f"{player.phone}@example.com"
    if with_unit(case):
        answers |= {"work.unit_name": employer.name, "work.unit_uscc": employer.credit_code}
    placed = territory.place(scheme, {**case.facts, **answers})
    if isinstance(placed, Placed):
        answers[placed.rule.by] = _leads_to(scheme, placed.rule, desk, at) or placed.value
    return Told(answers, case.files)


def _leads_to(scheme: Scheme, rule: Rule, desk: str, at: datetime) -> str:
    """Return the division that the desk serves today, or its own key where the rule names bureaus."""
    if rule.names == "bureau":
        return desk
    today = at.astimezone(ZONE).date()
    serves = next((each.serves for each in bureaus.of(scheme.slug) if each.key == desk), ())
    return next((term.division for term in serves if term.at(today)), "")
