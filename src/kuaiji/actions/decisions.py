"""Carrying a decision out once its term is over: archive, event, figures and message in one transaction (settled 13)."""

from datetime import datetime, timedelta
from uuid import UUID

from kuaiji.actions import archiving, cases, messages, planting, second_looks
from kuaiji.actions.cases import With
from kuaiji.queries import campaigns
from kuaiji.queries.forms import ZONE
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Account, Application, Decision, Event, ReturnItem
from kuaiji.rules import moves
from kuaiji.rules.actor import system
from kuaiji.rules.scheme import Scheme

CLOCK = system("decisions")


def carry_out(application_id: UUID, *, at: datetime) -> bool:
    """Do what was decided; safe to run twice. Returns False where nothing is due (undone, done before, or not yet)."""
    with acting(CLOCK, at=at):
        row = Application.objects.select_for_update(of=("self",)).filter(pk=application_id, state=moves.State.DECIDED).first()
        decision = Decision.objects.filter(application_id=application_id, undone_at=None, carried_out_at=None, due_at__lte=at).first()
        if row is None or decision is None:
            return False
        scheme = campaigns.scheme_of(row.edition_id)
        if planting.is_planted(row):
            planting.take_away(row, decision, by=CLOCK, at=at)
            Decision.objects.filter(pk=decision.pk).update(carried_out_at=at)
            return True
        if decision.verdict == moves.APPROVE.name:
            _approve(row, decision, scheme, at=at)
        elif decision.verdict == moves.SEND_BACK.name:
            _send_back(row, decision, scheme, at=at)
        else:
            _refuse(row, decision, scheme, at=at)
        Decision.objects.filter(pk=decision.pk).update(carried_out_at=at)
        second_looks.draw(row, decision, scheme, at=at)
        planting.draw(row, decision, scheme)
        return True


def _approve(row: Application, decision: Decision, scheme: Scheme, *, at: datetime) -> None:
    archive = archiving.collect(row, scheme, decision, at=at)
    cases.made(row, moves.CARRY_OUT_APPROVAL, by=CLOCK, at=at, along=With(archive_id=archive.pk))
    _tell(row, scheme, "approved", {}, at=at)


def _send_back(row: Application, decision: Decision, scheme: Scheme, *, at: datetime) -> None:
    cases.made(row, moves.CARRY_OUT_RETURN, by=CLOCK, at=at)
    event = Event.objects.filter(application_id=row.pk, move=moves.CARRY_OUT_RETURN.name).order_by("-at").first()
    ReturnItem.objects.bulk_create(
        ReturnItem(application_id=row.pk, event=event, path=each["at"], code=each["code"], text=each["text"]) for each in decision.reasons
    )
    _tell(row, scheme, "returned", {"count": str(len(decision.reasons)), "date": day(at + timedelta(days=scheme.workflow.fix_days))}, at=at)


def _refuse(row: Application, decision: Decision, scheme: Scheme, *, at: datetime) -> None:
    cases.made(row, moves.CARRY_OUT_REFUSAL, by=CLOCK, at=at)
    archiving.withdraw(row, decision, at=at)
    _tell(row, scheme, "refused", {"count": str(len(decision.reasons))}, at=at)


def day(at: datetime) -> str:
    """Return a day as messages say it."""
    local = at.astimezone(ZONE)
    return f"{local.month}月{local.day}日"


def _tell(row: Application, scheme: Scheme, event: str, facts: dict[str, str], *, at: datetime) -> None:
    answers = sealed.unseal_paths(row.answers, field="answers", row_id=row.pk)
    phone = answers.get("person.phone", "")
    if not phone and row.account_id:
        phone = sealed.take(Account.objects.get(pk=row.account_id), "phone_sealed")
    to = messages.To(phone=phone, person_id=row.person_id)
    messages.tell(scheme, event, to=to, facts={"receipt": row.receipt or "", **facts}, key=f"{event}:{row.pk}:{row.version}", at=at)
