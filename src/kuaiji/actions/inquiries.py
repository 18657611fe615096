"""How an application stands, without a login: by its number and a code to the phone that stands in it.

Whether a number exists is never told: every number is taken the same way, one job does what follows, and a wrong code is one answer (SEC-06).
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kuaiji.actions import codes, limits, tickets
from kuaiji.actions.accounts import Caller
from kuaiji.actions.codes import Errand
from kuaiji.adapters import queue
from kuaiji.queries import statuses
from kuaiji.queries.statuses import Status
from kuaiji.records import receipts, sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Application
from kuaiji.rules.actor import system
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Scheme

STATUS = "status"
ASKER = system("inquiries")


@dataclass(frozen=True, slots=True)
class Found:
    """What a number leads to: the phone of its case, or a stand-in to which nothing is ever sent."""

    application_id: UUID | None
    phone: str


def offered(scheme: Scheme) -> bool:
    """Say whether a scheme sends codes at all."""
    return "phone_code" in scheme.entry.person_doors


def ask(scheme: Scheme, typed: str, *, by: Caller, at: datetime) -> str:
    """Take a number and return the ticket of the next page; the code is sent by a job. Raises Refused: inquiry.number (no such shape), limit."""
    number = receipts.read(typed)
    if number is None:
        raise Refused([Problem("inquiry.number", "receipt")])
    limits.count([(limits.INQUIRY_NUMBER, number), (limits.INQUIRY_SOURCE, by.source)], at=at)
    secret = tickets.write(scheme.slug, STATUS, {"receipt": number, "browser": by.browser, "source": by.source}, at=at)
    queue.defer("inquiries.send", ticket_id=tickets.key(secret))
    return secret


def send(scheme: Scheme, facts: dict[str, str], *, at: datetime) -> None:
    """Send the code of an inquiry; of a number that leads to nobody it is made and sent to nobody. What limits refuse is not sent."""
    found = _found(scheme, facts["receipt"])
    errand = Errand(purpose=STATUS, phone=found.phone, browser=facts["browser"], deliver=found.application_id is not None)
    try:
        codes.send(scheme, errand, source=facts["source"], at=at)
    except Refused:
        return  # who asks is told what to do when nothing comes, and no more


def known(scheme: Scheme, ticket: str, *, at: datetime) -> bool:
    """Say whether a ticket still leads on."""
    try:
        return bool(tickets.read(scheme.slug, STATUS, ticket, at=at))
    except Refused:
        return False


def shown(scheme: Scheme, ticket: str, code: str, *, by: Caller, at: datetime) -> Status:
    """Return how the application stands. Raises Refused: inquiry.wrong (wrong, run out, or no such number: all alike), ticket.expired, limit."""
    facts = tickets.read(scheme.slug, STATUS, ticket, at=at)
    limits.count([(limits.INQUIRY_TRIES, facts["receipt"])], at=at)
    found = _found(scheme, facts["receipt"])
    try:
        codes.check(scheme, Errand(purpose=STATUS, phone=found.phone, browser=by.browser), code, at=at)
    except Refused:
        raise Refused([Problem("inquiry.wrong", "code")]) from None
    if found.application_id is None:
        raise Refused([Problem("inquiry.wrong", "code")])
    return statuses.one(found.application_id, by=ASKER)


def _found(scheme: Scheme, number: str) -> Found:
    with acting(ASKER):
        row = Application.objects.filter(
            receipt=number, campaign__scheme=scheme.slug, campaign__drill=False
        ).first()  # the number alone shows nothing
        if row:
            answers = sealed.unseal_paths(row.answers, field="answers", row_id=row.pk)
            if answers.get("person.phone"):
                return Found(row.pk, answers["person.phone"])
    return Found(None, f"nobody:{number}")
