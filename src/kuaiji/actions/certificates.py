"""Official look-ups of certificates, by the program after a submission or by whoever reviews: what was found is kept, nothing waits for it (C15)."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kuaiji.actions import cases, scans, weighing
from kuaiji.actions.reveals import PURPOSES
from kuaiji.adapters import lookup
from kuaiji.national import certificates
from kuaiji.queries import campaigns
from kuaiji.queries import certificates as queries
from kuaiji.records import hot, sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, CertificateLook
from kuaiji.rules.actor import Actor
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Scheme

MACHINE = "machine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What somebody saw on the official page, what for, and the screenshot that shows it, if any."""

    kind: str
    state: str
    purpose: str
    screenshot: bytes = b""


def jobs(scheme: Scheme, application_id: UUID) -> list[hot.Job]:
    """Return the job that follows a submission where the scheme looks certificates up and this installation can."""
    wanted = lookup.configured() & frozenset(scheme.workflow.lookups)
    return [hot.Job("certificates.run", {"application_id": str(application_id)}, lock=f"certificates {application_id}")] if wanted else []


def run(application_id: UUID, *, by: Actor, at: datetime) -> None:
    """Look up what the scheme wants and nobody has looked up yet. Raises lookup.Failed where another try may help; what was answered is kept."""
    with acting(by, at=at):
        row = Application.objects.visible_to(by).filter(pk=application_id).exclude(state="draft").first()
        if row is None:
            return
        wanted, known = campaigns.scheme_of(row.edition_id).workflow.lookups, queries.latest(row)
        open_ones = {kind: facts for kind, facts in queries.due(row).items() if kind in wanted and not _settled(known.get(kind), facts)}
    again: lookup.Failed | None = None
    for kind, facts in open_ones.items():
        register = lookup.of(kind)
        if register is None:
            continue
        try:
            answer = register.ask(kind, facts, key=hashlib.sha256(f"{application_id}|{kind}|{queries.asked(facts)}".encode()).hexdigest()[:32])
        except lookup.Failed as fault:
            again = fault if fault.again else again
            answer = lookup.Answer("failed", "", "")
        _keep(row, kind, facts, answer, by=by, at=at)
    if again:
        raise again


def record(application_id: UUID, seen: Seen, *, by: Actor, at: datetime) -> None:
    """Keep what somebody saw on the official page.

    Raises Refused: not_found, case.own, certificate.state, reveal.purpose, or what `pictures` says of the screenshot.
    """
    problems = [] if seen.state in lookup.STATES else [Problem("certificate.state", "state")]
    problems += [] if seen.purpose in PURPOSES else [Problem("reveal.purpose", "purpose")]
    with acting(by, at=at):
        row = cases.locked(application_id, by=by, action="certificate.record")
        facts = queries.due(row).get(seen.kind)
    if problems or facts is None:
        raise Refused(problems or [Problem("not_found")])
    key, digest = scans.kept(seen.screenshot, where="screenshot") if seen.screenshot else (None, "")
    with acting(by, at=at):
        CertificateLook.objects.create(
            application_id=application_id,
            kind=seen.kind,
            state=seen.state,
            asked=queries.asked(facts),
            source=certificates.load()[seen.kind].page,
            purpose=seen.purpose,
            picture_key=key,
            digest=digest,
            account_id=by.account_id,
            name=by.name,
            at=at,
        )
        weighing.again(application_id)


def _settled(look: CertificateLook | None, facts: Mapping[str, str]) -> bool:
    return look is not None and look.state != "failed" and look.asked == queries.asked(facts)


def _keep(row: Application, kind: str, facts: Mapping[str, str], answer: lookup.Answer, *, by: Actor, at: datetime) -> None:
    look = CertificateLook(application_id=row.pk, kind=kind, state=answer.state, asked=queries.asked(facts), at=at)
    look.source, look.purpose, look.name = answer.source[:200], MACHINE, by.name
    look.digest = hashlib.sha256(answer.raw.encode()).hexdigest() if answer.raw else ""
    sealed.put(look, "answer_sealed", answer.raw)
    with acting(by, at=at):
        look.save(force_insert=True)
        weighing.again(row.pk)
