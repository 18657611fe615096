"""What we print carries a code: its paper finds its own case again, and says to anybody no more than that it is ours (C16, N04)."""

import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from kuaiji.actions import cases, limits
from kuaiji.adapters.pictures import codes
from kuaiji.queries import campaigns, forms, prints
from kuaiji.records import receipts, sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Ticket
from kuaiji.rules import moves
from kuaiji.rules.actor import Actor
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Paper

FORM, PAPER, COVER = "print.form", "print.paper", "print.cover"
DAYS = {FORM: 3650, PAPER: 180, COVER: 180}
OF = {FORM: "application", PAPER: "application", COVER: "bundle"}
_SIGNS, _LENGTH = "0123456789ABCDEFGHJKMNPQRSTVWXYZ", 26


@dataclass(frozen=True, slots=True)
class Slip:
    """What the code of a print stands for: `of` is the application, or the bundle of a cover sheet; `facts` are the other sealed ones."""

    purpose: str
    scheme: str
    of: UUID
    printed_at: datetime
    facts: Mapping[str, str]


def freeze(application_id: UUID, *, by: Actor, at: datetime) -> str:
    """Return a code for a print of what was submitted; the person's own is frozen by it, so that a newer answer voids it at the counter (reading 13).

    Raises Refused: not_found, print.not_submitted, limit.
    """
    limits.count([(limits.PRINTED, str(by.own_account))], at=at)
    with acting(by, at=at):
        row = cases.locked(application_id, by=by, action="application.print")
        if row.state in moves.EDITABLE:
            raise Refused([Problem("print.not_submitted")])
        if row.person_id == by.person_id:
            Application.objects.filter(pk=row.pk).update(printed_version=row.version, printed_at=at)
        return _written(row, FORM, _filed(row), at=at)


def paper(slug: str, key: str, *, by: Actor, at: datetime) -> str:
    """Return a code for a paper of the actor's own form as it stands now. Raises Refused: not_found, limit."""
    limits.count([(limits.PRINTED, str(by.own_account))], at=at)
    with acting(by, at=at):
        form = forms.shown(by, slug=slug, at=at)
        found = next((each for each in form.scheme.papers if each.key == key), None)
        if found is None:
            raise Refused([Problem("not_found")])
        row = Application.objects.visible_to(by).get(pk=form.id)
        return _written(row, PAPER, {"paper": key, "told": told(found, form.settled.answers)}, at=at)


def cover(slug: str, bundle_id: UUID, *, by: Actor, at: datetime) -> str:
    """Return a code for the cover sheet of a bundle that the caller has found to be the actor's. Raises Refused: limit."""
    limits.count([(limits.PRINTED, str(by.own_account))], at=at)
    with acting(by, at=at):
        return _kept(slug, COVER, bundle_id, {}, at=at)


def told(paper: Paper, answers: Mapping[str, str]) -> str:
    """Return what a paper says, as a keyed hash: what changes afterwards is seen without keeping it twice."""
    return sealed.secret_hash(PAPER, json.dumps([answers.get(path, "") for path in paper.facts.values()]))


def read(found: Iterable[str], *, at: datetime) -> Slip | None:
    """Return what the first of these secrets stands for that we know; None where there is none, or it ran out."""
    for secret in found:
        row = Ticket.objects.filter(purpose__in=DAYS, secret_hash=_hash(secret), expires_at__gt=at).first()
        if row:
            facts = dict(json.loads(sealed.take(row, "facts_sealed")))
            return Slip(row.purpose, row.scheme, UUID(facts.pop(OF[row.purpose])), row.created_at, facts)
    return None


def look_up(text: str, *, source: str, at: datetime) -> Slip | None:
    """Return what a code stands for, to anybody who holds the paper; None for all others alike. Raises Refused(limit)."""
    limits.count([(limits.PRINT_LOOKED_UP, source)], at=at)
    return read([codes.secret(text)], at=at)


def find(text: str, *, by: Actor, at: datetime) -> UUID:
    """Return the case that a printed code or a typed receipt number opens. Raises Refused: not_found, print.void."""
    with acting(by, at=at):
        rows = Application.objects.visible_to(by)
        number = receipts.read(text)
        slip = None if number else read([codes.secret(text)], at=at)
        row = rows.filter(receipt=number).first() if number else rows.filter(pk=slip.of).first() if slip else None
        if row is None:
            raise Refused([Problem("not_found")])
        if slip and slip.purpose == FORM and slip.facts["filed"] != _when(row):
            raise Refused([Problem("print.void")])
        return row.pk


def _filed(row: Application) -> dict[str, str]:
    return {"receipt": row.receipt or "", "filed": _when(row), "digest": prints.digest(row)}


def _when(row: Application) -> str:
    return row.submitted_at.isoformat() if row.submitted_at else ""


def _written(row: Application, purpose: str, facts: Mapping[str, str], *, at: datetime) -> str:
    return _kept(campaigns.scheme_of(row.edition_id).slug, purpose, row.pk, facts, at=at)


def _kept(scheme: str, purpose: str, of: UUID, facts: Mapping[str, str], *, at: datetime) -> str:
    secret = "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))
    ticket = Ticket(scheme=scheme, purpose=purpose, secret_hash=_hash(secret), created_at=at, expires_at=at + timedelta(days=DAYS[purpose]))
    sealed.put(ticket, "facts_sealed", json.dumps({OF[purpose]: str(of), **facts}))
    ticket.save(force_insert=True)
    return secret


def _hash(secret: str) -> str:
    return sealed.secret_hash("print", secret)
