"""Submitting: judged in memory, handed in by one statement, and once, whatever is clicked, sent or repeated."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from kuaiji.actions import cases, certificates, messages, terms, units
from kuaiji.actions.applications import secret
from kuaiji.actions.cases import With
from kuaiji.queries import bureaus, campaigns, forms
from kuaiji.queries.campaigns import Running
from kuaiji.queries.forms import Form
from kuaiji.records import hot, receipts, sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Finding, ReturnItem
from kuaiji.rules import moves, territory
from kuaiji.rules.actor import Actor
from kuaiji.rules.conditions import holds
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Scheme
from kuaiji.rules.territory import Placed


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the person holds after submitting; `again` says that it had been handed in before."""

    number: str
    state: str
    again: bool


def submit(*, slug: str, key: UUID, commitment: str, by: Actor, at: datetime) -> Receipt:
    """Hand the draft to its bureau (C12, X19). `key` is made by the page, `commitment` is the hash of the text that was agreed to.

    The same key, or any further submission while the first stands, gives the first receipt and changes nothing. Raises Refused with every problem:
    what the form lacks, `commitment.missing`, `file.checking`, `territory.outside`, `territory.no_bureau`, `window.after`, `application.moved_on`.
    """
    with acting(by, at=at):
        running = campaigns.running(slug, at=at)
        row = _own(running, by=by)
        if row.state not in moves.EDITABLE:
            return Receipt(row.receipt or "", row.state, again=True)
        form = forms.of(row, at=at)
        placed = territory.place(form.scheme, {**form.facts, **form.settled.answers})
        problems = [*form.settled.problems, *_more_problems(form, commitment), *_window(row, running, at=at)]
        bureau = bureaus.placed(form.scheme, placed, at=at) if isinstance(placed, Placed) else None
        if isinstance(placed, Problem):
            problems.append(placed)
        elif bureau is None:
            problems.append(Problem("territory.no_bureau", placed.rule.by))
        if problems or bureau is None or isinstance(placed, Problem):
            raise Refused(problems)
        return _hand_in(row, form, placed, bureau.id, key=key, by=by, at=at)


def _own(running: Running, *, by: Actor) -> Application:
    row = forms.own(by, running=running)
    if row is None:
        raise Refused([Problem("not_found")])
    return row


def _more_problems(form: Form, commitment: str) -> list[Problem]:
    asked = set(form.settled.pages)
    waiting = [Problem("file.checking", place) for place, files in form.files.items() if place in asked and any(f.state == "checking" for f in files)]
    agreed = [] if commitment == commitment_hash(form.scheme) else [Problem("commitment.missing")]
    return waiting + agreed


def _window(row: Application, running: Running, *, at: datetime) -> list[Problem]:
    if row.first_submitted_at:
        return []
    window = running.window(at)
    return [] if window == "open" else [Problem(f"window.{window}")]


def _hand_in(row: Application, form: Form, placed: Placed, bureau_id: UUID, *, key: UUID, by: Actor, at: datetime) -> Receipt:  # noqa: PLR0913
    answers, scheme = form.settled.answers, form.scheme
    unit_id = units.named(answers, bureau_id=bureau_id, at=at)
    to_unit = unit_id is not None and _asks_unit(row, form, unit_id)
    silence_at = at + timedelta(days=scheme.workflow.silence_days)
    receipt = row.receipt or receipts.new(at.astimezone(forms.ZONE).date())
    to = messages.To(phone=answers.get("person.phone", ""), person_id=row.person_id)
    told = messages.along(scheme, "submitted", to=to, facts={"receipt": receipt}, key=f"submitted:{row.pk}:{row.version + 1}", at=at)
    along = With(due=[hot.Due("silence", silence_at)] if to_unit else [], told=told, jobs=certificates.jobs(scheme, row.pk))
    filing = hot.Filing(
        key=key,
        receipt=receipt,
        answers=sealed.seal_paths(answers, secret=secret(scheme, answers), field="answers", row_id=row.pk),
        asked=form.settled.asked,
        bureau_id=bureau_id,
        unit_id=unit_id,
        territory={"rule": placed.rule.key, "by": placed.rule.by, "value": placed.value},
        commitment={"version": scheme.commitment.version, "sha256": commitment_hash(scheme), "at": at.isoformat(), **_signer(by)},
        due_at=terms.review(scheme, silence_at) if to_unit else terms.rest(row, scheme, at=at),
    )
    move = moves.SUBMIT_TO_UNIT if to_unit else moves.SUBMIT
    done = hot.submit(cases.step(row, move, by=by, along=along), filing, by=by, at=at)
    if form.returned and not done.again:
        ReturnItem.objects.filter(application_id=row.pk, fixed_at=None).update(fixed_at=at)
    return Receipt(done.receipt or "", done.state, done.again)


def _signer(by: Actor) -> dict[str, str]:
    """Return who agrees: the person, also where a clerk fills in; the clerk is named beside them (X25)."""
    return {"signer": by.helps, "helper": by.name} if by.helps else {"signer": by.name}


def _asks_unit(row: Application, form: Form, unit_id: UUID) -> bool:
    """Say whether the unit is to confirm first: where the scheme wants it, and it has not confirmed before (X22)."""
    step = form.scheme.workflow.unit_step
    wanted = step is not None and holds(step, {**form.facts, **form.settled.answers})
    return wanted and not Finding.objects.filter(application_id=row.pk, verdict="confirmed", unit_id=unit_id).exists()


def commitment_hash(scheme: Scheme) -> str:
    """Return the SHA-256 of the commitment's text: kept with version, time and signer (X19)."""
    return hashlib.sha256(scheme.commitment.text["zh-Hans"].encode()).hexdigest()
