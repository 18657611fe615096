"""Who had masked numbers shown in a week, at the bureaus of one's reach: read from the audit trail, which holds no number."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kuaiji.national import working_days
from kuaiji.queries.accounts import ZONE
from kuaiji.records.acting import acting
from kuaiji.records.models import AuditRow
from kuaiji.rules import policy
from kuaiji.rules.actor import Actor, system
from kuaiji.rules.reveals import Shown, standing_out

READER = system("reveals")
NOTES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One member of staff: how often, for what, with which notes, and what stands out."""

    who: str
    many: int
    purposes: list[tuple[str, int]]
    notes: list[str]
    apart: list[tuple[str, int]]


def monday(day: date) -> date:
    """Return the first day of a week."""
    return day - timedelta(days=day.weekday())


def week(by: Actor, *, first: date) -> list[Line]:
    """Return the week that begins on a day, those with most first."""
    since = datetime.combine(first, time(), ZONE)
    bureaus = {str(key) for key in policy.reach(by, "reveal.report")}
    with acting(READER):
        rows = (
            AuditRow.objects.filter(act="reveal", at__gte=since, at__lt=since + timedelta(days=7)).order_by("-at").values_list("actor", "facts", "at")
        )
        found = [(actor, facts, at) for actor, facts, at in rows if facts and facts.get("bureau") in bureaus]
    shown: dict[str, list[Shown]] = defaultdict(list)
    notes: dict[str, list[str]] = defaultdict(list)
    days = working_days.load()
    for actor, facts, at in found:
        local = at.astimezone(ZONE)
        shown[actor].append(Shown(local, days.includes(local.date()), facts["purpose"]))
        if "note" in facts:
            notes[actor].append(facts["note"])
    apart = standing_out(shown)
    lines = [
        Line(
            who=actor.rpartition("|")[0] or actor,
            many=len(each),
            purposes=Counter(one.purpose for one in each).most_common(),
            notes=notes[actor][:NOTES],
            apart=apart[actor],
        )
        for actor, each in shown.items()
    ]
    return sorted(lines, key=lambda line: -line.many)
