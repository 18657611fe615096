"""Drafts that have come to a halt: stumbles are counted, the clock looks through the drafts, helpers note on whom they called (X26)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q

from kuaiji.queries import bureaus, campaigns, forms, stuck
from kuaiji.queries.forms import Form
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Account, Application, Campaign, HelpCall, StuckDraft, Stumble
from kuaiji.rules import territory
from kuaiji.rules.actor import Actor, system
from kuaiji.rules.moves import State
from kuaiji.rules.numbers import mask_phone
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.stuck import REPEATED, UNTOUCHED, Halt, halted
from kuaiji.rules.territory import Placed

LOOKER = system("stuck")
MOST, MOST_AT_ONCE, NOTE = 5000, 10, 200


def stumbled(application_id: UUID, problems: Iterable[Problem], *, by: Actor, at: datetime) -> None:
    """Count that a person was stopped by these problems once more."""
    met = list(dict.fromkeys((problem.where[:160], problem.code[:60]) for problem in problems))[:MOST_AT_ONCE]
    with acting(by, at=at):
        rows = [Stumble(application_id=application_id, path=path, code=code, at=at) for path, code in met]
        Stumble.objects.bulk_create(rows, ignore_conflicts=True)
        wanted = Q(pk__in=())
        for path, code in met:
            wanted |= Q(path=path, code=code)
        Stumble.objects.filter(wanted, application_id=application_id).update(count=F("count") + 1, at=at)


def look(*, at: datetime) -> int:
    """Find the drafts of the campaigns that are open which are stuck, and forget those that are not any more. Returns how many are."""
    with acting(LOOKER, at=at):
        slugs = Campaign.objects.values_list("scheme", flat=True).distinct()
        running = [each for each in (campaigns.running(slug, at=at) for slug in slugs) if each.window(at) == "open"]
        found = [row for each in running for row in _in(each.id, each.bureau_id, at)]
        StuckDraft.objects.exclude(application_id__in=[row.application_id for row in found]).delete()
        names = ("bureau", "name", "phone_masked", "section", "why", "code", "since")
        StuckDraft.objects.bulk_create(found, update_conflicts=True, unique_fields=["application"], update_fields=names)
    return len(found)


def called(draft_id: UUID, *, note: str, by: Actor, at: datetime) -> None:
    """Note that the actor called on somebody. Raises Refused: not_found, stuck.note (too long)."""
    if len(note.strip()) > NOTE:
        raise Refused([Problem("stuck.note", "note", {"most": NOTE})])
    with acting(replace(by, system=True, posts=()), at=at):
        row = stuck.row(draft_id, by=by, on=stuck.day(at))
        values = {"account_id": by.own_account, "name": by.name, "note": note.strip(), "at": at}
        HelpCall.objects.create(application_id=row.application_id, bureau_id=row.bureau_id, **values)


def _in(campaign_id: UUID, lead: UUID, at: datetime) -> list[StuckDraft]:
    stumbling = Stumble.objects.filter(count__gte=REPEATED).values("application_id")
    rows = Application.objects.select_related("account").filter(campaign_id=campaign_id, state=State.DRAFT.value)
    rows = rows.filter(Q(changed_at__lte=at - UNTOUCHED) | Q(pk__in=stumbling)).order_by("changed_at")[:MOST]
    met: dict[UUID, dict[tuple[str, str], int]] = {}
    for key, path, code, count in Stumble.objects.filter(application__in=[row.pk for row in rows]).values_list(
        "application_id", "path", "code", "count"
    ):
        met.setdefault(key, {})[path, code] = count
    found = []
    for row in rows:
        form = forms.of(row, at=at)
        halt = halted(row.changed_at, form.settled.problems, met.get(row.pk, {}), at=at)
        if halt:
            found.append(_row(row, form, halt, lead=lead, at=at))
    return found


def _row(row: Application, form: Form, halt: Halt, *, lead: UUID, at: datetime) -> StuckDraft:
    placed = territory.place(form.scheme, {**form.facts, **form.settled.answers})
    bureau = bureaus.placed(form.scheme, placed, at=at) if isinstance(placed, Placed) else None
    phone = _phone(row.account)
    return StuckDraft(
        application_id=row.pk,
        bureau_id=bureau.id if bureau else lead,  # who leads the campaign, while the deciding answer is missing
        name=(row.account.name if row.account else "")[:100],
        phone_masked=mask_phone(phone) if phone else "",
        section=halt.path.partition(".")[0] or _unfinished(form),
        why=halt.why,
        code=halt.code,
        since=row.changed_at,
    )


def _unfinished(form: Form) -> str:
    """Return the first topic that still wants something; "" where only handing in is left."""
    return next((each.key for each in form.scheme.sections if form.status(each) in {"begun", "empty"} and form.settled.problems_in(each.key)), "")


def _phone(account: Account | None) -> str:
    return sealed.take(account, "phone_sealed") if account else ""
