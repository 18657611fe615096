"""Printers of a counter, and what was printed onto certificates (N08)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kuaiji import jurisdictions
from kuaiji.queries import campaigns
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Bureau, Calibration, Overprint
from kuaiji.rules import policy
from kuaiji.rules.actor import Actor
from kuaiji.rules.overprint import Offset, Page
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Certificate, Text


@dataclass(frozen=True, slots=True)
class Desk:
    """A counter that prints: whose it is, and the certificate that it prints onto."""

    bureau_id: UUID
    certificate: Certificate

    @property
    def page(self) -> Page:
        """The certificate's page."""
        return page_of(self.certificate)


@dataclass(frozen=True, slots=True, kw_only=True)
class Printer:
    """One printer as it was calibrated last."""

    id: UUID
    name: str
    offset: Offset
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One print onto the certificate."""

    name: str
    printer: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """What is printed of one case: the certificate, the facts for its lines, and what was printed before. `clerk` is who confirmed."""

    certificate: Certificate
    person: str
    receipt: str
    bureau: Text
    clerk: str
    confirmed_at: datetime | None
    printed: list[Printed]


def page_of(certificate: Certificate) -> Page:
    """Return the size of a certificate's page."""
    return Page(certificate.width, certificate.height)


def desk(by: Actor) -> Desk:
    """Return the clerk's own counter, where its scheme prints onto certificates. Raises Refused(counter.none)."""
    held = {post.bureau_id for post in by.posts} & policy.reach(by, "counter.overprint")
    for bureau_id, slug in Bureau.objects.filter(pk__in=held).order_by("code").values_list("pk", "scheme"):
        counter = jurisdictions.scheme(slug).counter
        if counter and counter.certificate:
            return Desk(bureau_id, counter.certificate)
    raise Refused([Problem("counter.none")])


def printers(by: Actor) -> list[Printer]:
    """Return the printers of the clerk's own counter, each as it was calibrated last."""
    own = desk(by)
    with acting(by):
        rows = Calibration.objects.visible_to(by).filter(bureau_id=own.bureau_id).order_by("printer", "-at").distinct("printer")
        return [_printer(row) for row in rows]


def printer(calibration_id: UUID, *, by: Actor) -> Printer:
    """Return one calibrated printer. Raises Refused(not_found)."""
    with acting(by):
        row = Calibration.objects.visible_to(by).filter(pk=calibration_id).first()
    if row is None:
        raise Refused([Problem("not_found")])
    return _printer(row)


def _printer(row: Calibration) -> Printer:
    return Printer(id=row.pk, name=row.printer, offset=Offset(row.x, row.y, row.scale), by=row.name, at=row.at)


def ready(application_id: UUID, *, by: Actor) -> Ready:
    """Return what is printed of a case within reach. Raises Refused: not_found, counter.online where nothing is printed onto certificates."""
    with acting(by):
        row = Application.objects.visible_to(by).filter(pk=application_id).exclude(state="draft").select_related("person", "bureau").first()
        target = policy.Target(person_id=row.person_id, bureau_id=row.bureau_id) if row else policy.Target()
        if row is None or row.bureau is None or policy.problems(by, "counter.overprint", target):
            raise Refused([Problem("not_found")])
        counter = campaigns.scheme_of(row.edition_id).counter
        if counter is None or counter.certificate is None:
            raise Refused([Problem("counter.online")])
        rows = Overprint.objects.visible_to(by).filter(application_id=row.pk).select_related("calibration").order_by("at")
        return Ready(
            certificate=counter.certificate,
            person=row.person.name,
            receipt=row.receipt or "",
            bureau=row.bureau.name,
            clerk=(row.counter or {}).get("clerk", ""),
            confirmed_at=row.decided_at,
            printed=[Printed(name=each.name, printer=each.calibration.printer, reason=each.reason, at=each.at) for each in rows],
        )
