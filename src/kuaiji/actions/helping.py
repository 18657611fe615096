"""Naming who helps to fill in: dated, so that it is known who was named when (X26)."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from kuaiji.queries import helping
from kuaiji.records.acting import acting
from kuaiji.records.models import Helper
from kuaiji.rules import numbers, policy
from kuaiji.rules.actor import Actor
from kuaiji.rules.problem import Problem, Refused

NAME, HOURS = 60, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What is told of a helper; `account_id` where it is somebody of the staff, `division` where they help in one only."""

    name: str
    phone: str
    hours: str
    hours_en: str = ""
    division: str = ""
    account_id: UUID | None = None
    valid_from: date
    valid_to: date | None = None


def name(bureau_id: UUID, named: Named, *, by: Actor, at: datetime) -> UUID:
    """Name somebody who helps at a bureau and return the entry. Raises Refused: not_found, and every flaw of what was told."""
    if bureau_id not in policy.reach(by, "helper.name"):
        raise Refused([Problem("not_found")])
    phone = numbers.read_phone(named.phone)
    with acting(replace(by, system=True, posts=()), at=at):
        problems = [flaw.at("phone") for flaw in phone] if isinstance(phone, list) else []
        problems += _flaws(bureau_id, named)
        if problems:
            raise Refused(problems)
        assert isinstance(phone, str)
        hours = {"zh-Hans": named.hours} | ({"en": named.hours_en} if named.hours_en else {})
        values = {"name": named.name, "phone": phone, "hours": hours, "division": named.division, "account_id": named.account_id}
        return Helper.objects.create(bureau_id=bureau_id, valid_from=named.valid_from, valid_to=named.valid_to, **values).pk


def end(helper_id: UUID, *, by: Actor, at: datetime, on: date) -> None:
    """Name somebody no more from a day on; the entry stays on record. Raises Refused(not_found)."""
    with acting(replace(by, system=True, posts=()), at=at):
        row = Helper.objects.filter(pk=helper_id, bureau_id__in=policy.reach(by, "helper.name")).first()
        if row is None:
            raise Refused([Problem("not_found")])
        Helper.objects.filter(pk=row.pk).update(valid_to=max(on, row.valid_from))


def _flaws(bureau_id: UUID, named: Named) -> list[Problem]:
    found = []
    if not 0 < len(named.name) <= NAME:
        found.append(Problem("helper.name", "name", {"most": NAME}))
    if not 0 < len(named.hours) <= HOURS or len(named.hours_en) > HOURS:
        found.append(Problem("helper.hours", "hours", {"most": HOURS}))
    if named.valid_to and named.valid_to <= named.valid_from:
        found.append(Problem("helper.period", "valid_to"))
    if named.account_id and named.account_id not in dict(helping.colleagues([bureau_id], named.valid_from)):
        found.append(Problem("helper.account", "account"))
    if named.division and named.division not in helping.divisions([bureau_id], named.valid_from):
        found.append(Problem("helper.division", "division"))
    return found
