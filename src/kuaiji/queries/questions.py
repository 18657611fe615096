"""Questions as their askers, their desk and public help meet them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kuaiji.national import texts
from kuaiji.records.acting import acting
from kuaiji.records.models import Question
from kuaiji.rules import policy, seeking
from kuaiji.rules.actor import Actor, system
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Help, Text

READER = system("questions")
MOST, ALIKE = 300, 5
TOPIC = "asked"
"""On which page of help the answers of bureaus stand."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A question answered once for all: as one of help's, and by which bureau when."""

    help: Help
    bureau: Text
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question at its desk or before its asker; `answer` as it holds for them."""

    id: UUID
    scheme: str
    bureau: Text
    text: str
    state: str
    key: str
    said: Text
    answer: Text
    asked_at: datetime
    answered_at: datetime | None
    answered_name: str
    has_account: bool
    joined: int


def published(slug: str) -> dict[str, Answered]:
    """Return what was answered once for all in a jurisdiction, by its key, newest first."""
    with acting(READER):
        rows = Question.objects.select_related("bureau").filter(scheme=slug, state="published").order_by("-answered_at")[:MOST]
        return {row.key: _answered(row) for row in rows if row.key and row.answered_at}


def own(by: Actor) -> list[Asked]:
    """Return what the actor asked, newest first; joined ones with the answer of what they were joined to."""
    with acting(READER):
        rows = Question.objects.select_related("bureau", "joined_to").filter(account_id=by.own_account).order_by("-asked_at")[:MOST]
        return [_asked(row, row.joined_to or row) for row in rows]


def desk(by: Actor, *, state: str) -> list[Asked]:
    """Return the questions of one state within the actor's reach, open ones oldest first."""
    with acting(READER):
        rows = Question.objects.select_related("bureau").filter(state=state, bureau_id__in=policy.reach(by, "question.answer"))
        return [_asked(row, row) for row in rows.order_by("asked_at" if state == "open" else "-asked_at")[:MOST]]


def one(question_id: UUID, *, by: Actor) -> Asked:
    """Return one question at its desk. Raises Refused(not_found)."""
    with acting(READER):
        row = Question.objects.select_related("bureau", "joined_to").filter(pk=question_id, bureau_id__in=policy.reach(by, "question.answer")).first()
        if row is None:
            raise Refused([Problem("not_found")])
        return _asked(row, row.joined_to or row)


def alike(asked: Asked, *, by: Actor) -> list[Asked]:
    """Return questions that ask for much the same and may be joined to: open ones and published ones of the same jurisdiction."""
    others = {str(each.id): each for state in ("published", "open") for each in desk(by, state=state) if each.id != asked.id}
    lines = ((key, each.text, " ".join(each.said.values())) for key, each in others.items() if each.scheme == asked.scheme)
    return [others[key] for key in seeking.find(texts.simplified(asked.text), lines)][:ALIKE]


def _answered(row: Question) -> Answered:
    said: Mapping[str, str] = row.said or {}
    told: Mapping[str, str] = row.answer or {}
    assert row.answered_at
    return Answered(Help(key=row.key or "", at=TOPIC, question=dict(said), answer=dict(told)), row.bureau.name, row.answered_at)


def _asked(row: Question, at: Question) -> Asked:
    return Asked(
        id=row.pk,
        scheme=row.scheme,
        bureau=row.bureau.name,
        text=row.text,
        state=row.state,
        key=at.key or "",
        said=at.said or {},
        answer=at.answer or {},
        asked_at=row.asked_at,
        answered_at=at.answered_at,
        answered_name=at.answered_name,
        has_account=row.account_id is not None,
        joined=Question.objects.filter(joined_to_id=row.pk).count() if row.state != "joined" else 0,
    )
