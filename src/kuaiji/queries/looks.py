"""Who looked at a person's record: staff who took the case, and who had a masked value shown, with purpose and time."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Archive, AuditRow, Bureau, Event, StaffPost
from kuaiji.rules import moves
from kuaiji.rules.actor import Actor, system
from kuaiji.rules.scheme import Text

READER = system("looks")
MOST = 100
REVEAL, LOOK = "reveal", "look"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One look: `what` is `open`, `look` or `reveal`; a reveal names the place and its purpose."""

    at: datetime
    what: str
    who: str
    bureau: Text
    path: str = ""
    purpose: str = ""


def own(by: Actor) -> list[Look]:
    """Return who looked at the actor's own applications and archive, newest first; at most a hundred."""
    with acting(by):
        applications = list(Application.objects.visible_to(by).filter(person_id=by.own_person).values_list("pk", flat=True))
        archives = list(Archive.objects.visible_to(by).filter(person_id=by.own_person).values_list("pk", flat=True))
    with acting(READER):
        opened = Event.objects.filter(application_id__in=applications, move=moves.OPEN.name).order_by("-at")[:MOST]
        tables = {"records_application": applications, "records_archive": archives}
        found: list[tuple[datetime, str, str, UUID | None, dict[str, str]]] = [(row.at, "open", row.name, row.account_id, {}) for row in opened]
        for table, ids in tables.items():
            rows = AuditRow.objects.filter(table=table, row_id__in=ids, act__in=[REVEAL, LOOK]).order_by("-at")[:MOST]
            found += [(row.at, row.act, *_who(row.actor), row.facts or {}) for row in rows]
        bureaus = _bureaus({account for _, _, _, account, _ in found if account})
    looks = [
        Look(at=at, what=what, who=who, bureau=bureaus.get(account, {}), path=facts.get("path", ""), purpose=facts.get("purpose", ""))
        for at, what, who, account, facts in found
    ]
    return sorted(looks, key=lambda each: each.at, reverse=True)[:MOST]


def _who(actor: str) -> tuple[str, UUID | None]:
    name, _, account = actor.rpartition("|")
    return (name, UUID(account)) if name else (account, None)


def _bureaus(accounts: set[UUID]) -> dict[UUID | None, Text]:
    posts = StaffPost.objects.filter(account_id__in=accounts).order_by("valid_from").values_list("account_id", "bureau_id")
    names = dict(Bureau.objects.filter(pk__in=[bureau for _, bureau in posts]).values_list("pk", "name"))
    return {account: names[bureau] for account, bureau in posts}
