"""The sheet of clean cases (R3): which cases are so plain that two faces and a number are all that is left to compare."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from kuaiji.queries import bureaus, campaigns, conflicts, readings, reviews
from kuaiji.queries.forms import File
from kuaiji.queries.reviews import Case
from kuaiji.records.acting import acting
from kuaiji.records.models import Application
from kuaiji.rules import moves, policy, quality
from kuaiji.rules.actor import Actor
from kuaiji.rules.numbers import mask
from kuaiji.rules.problem import Refused

PORTRAIT, CARD, NUMBER = "person.portrait#photo", "person.id_document#front", "person.id_number"
LOOKED_THROUGH = 60
"""So many of the oldest waiting cases are looked through for clean ones."""


@dataclass(frozen=True, slots=True)
class Face:
    """One person on the sheet: the portrait beside the card, the name and the masked number."""

    id: UUID
    name: str
    number: str
    portrait: File
    card: File


def offered(by: Actor, *, at: datetime) -> bool:
    """Say whether a scheme of the actor's own bureaus lets clean cases be passed together."""
    own = policy.reach(by, "review.decide") & {post.bureau_id for post in by.posts}
    running = (campaigns.found(each, at=at) for each in {row.scheme for row in bureaus.several(own)})
    return any(each and each.scheme.workflow.quality.sheet == "on" for each in running)


def held(by: Actor, *, at: datetime) -> list[Face]:
    """Return the clean cases that the actor has in hand, at most as many as a sheet shows."""
    with acting(by):
        mine = Application.objects.visible_to(by).filter(state=moves.State.IN_REVIEW, leased_by_id=by.account_id, leased_until__gt=at, held_at=None)
        found = (_face(pk, by=by, at=at) for pk in mine.order_by("due_at", "submitted_at", "id").values_list("pk", flat=True)[:LOOKED_THROUGH])
        return [face for face in found if face][: quality.ON_A_SHEET]


def candidates(by: Actor, *, at: datetime) -> list[UUID]:
    """Return the oldest clean cases that wait at the actor's own bureaus and that nobody holds."""
    with acting(by):
        found: list[UUID] = []
        for pk in _waiting(by).order_by("due_at", "submitted_at", "id").values_list("pk", flat=True)[:LOOKED_THROUGH]:
            if len(found) < quality.ON_A_SHEET and _face(pk, by=by, at=at):
                found.append(pk)
        return found


def _waiting(by: Actor) -> QuerySet[Application]:
    own = policy.reach(by, "review.open") & {post.bureau_id for post in by.posts}
    rows = Application.objects.visible_to(by).filter(state=moves.State.SUBMITTED, bureau_id__in=own, findings__verdict="confirmed").distinct()
    kept: QuerySet[Application] = rows.exclude(person_id=by.person_id).exclude(conflicts.concerned(by))
    return kept


def _face(application_id: UUID, *, by: Actor, at: datetime) -> Face | None:
    try:
        case = reviews.case(application_id, by=by, at=at)
    except Refused:
        return None
    portraits, cards = case.form.files.get(PORTRAIT, []), case.form.files.get(CARD, [])
    if not (is_clean(case) and len(portraits) == len(cards) == 1):
        return None
    return Face(case.form.id, case.name, mask(case.answers.get(NUMBER, "")), portraits[0], cards[0])


def is_clean(case: Case) -> bool:
    """Say whether the program and the unit have nothing to say against a case, and an archive of its very number was found.

    That archive settles a doubt about the number itself: its area code was accepted before.
    """
    scheme = case.form.scheme
    plain = (
        scheme.workflow.quality.sheet == "on" and scheme.workflow.review == "online" and not (case.seen_before or case.takes_over or case.spellings)
    )
    doubts = [problem for problem in case.form.settled.warnings if problem.where != NUMBER]
    return plain and not doubts and _is_confirmed(case) and _is_known(case) and _reads_well(case) and _is_certified(case)


def _is_confirmed(case: Case) -> bool:
    return bool(case.findings) and case.findings[-1].verdict == "confirmed" and case.findings[-1].at >= case.submitted_at


def _is_known(case: Case) -> bool:
    return case.form.facts.get("facts.archive_found") == "yes"


def _reads_well(case: Case) -> bool:
    """Say whether every picture was looked at and read, and agrees."""
    files = [file for group in case.form.files.values() for file in group]
    return all(_is_good(case, file) for file in files) and all(each.verdict == "agree" for group in case.read.compared.values() for each in group)


def _is_good(case: Case, file: File) -> bool:
    seen = case.read.seen.get(file.id)
    read = not readings.awaited(case.form.scheme, file.at) or (seen is not None and bool(seen.sort) and not seen.other and not seen.moved_from)
    return read and file.state == "clean" and not file.checked.found and not file.checked.insisted and not case.form.doubles(file)


def _is_certified(case: Case) -> bool:
    return all(each.state in {"verified", "not_tried"} for each in case.looks)
