"""The five statements of the hot paths, each one round trip: save, confirm an upload, submit, claim, move. The only raw SQL of those paths.

Whatever they write, they write together or not at all; `Refused` says that somebody else was quicker.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from kuaiji.records import sql
from kuaiji.records.models import Application
from kuaiji.rules.actor import Actor, Role
from kuaiji.rules.problem import Problem, Refused

LEASE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Job:
    """A job to be left by name in the same statement; its facts are ids, never secrets."""

    task: str
    facts: Mapping[str, str | int | bool | None] = field(default_factory=dict)
    queue: str = "default"
    lock: str | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """A due row of ours: what is to happen to the application, and when by the (demo's) clock."""

    kind: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A text message that the move causes, sealed: queued with it, and sent by a job."""

    id: UUID
    scheme: str
    person_id: UUID | None
    event: str
    key: str
    to_sealed: str
    to_hash: str
    body_sealed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A move of an application as the table of moves has judged it; `version` is the one that was read."""

    application_id: UUID
    version: int
    name: str
    from_state: str
    to_state: str
    role: Role
    reason: Mapping[str, Any] = field(default_factory=dict)
    due: Sequence[Due] = ()
    jobs: Sequence[Job] = ()
    told: Sequence[Told] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """What is submitted: canonical answers with secret paths sealed, and where they lead."""

    key: UUID
    receipt: str
    answers: Mapping[str, Any]
    asked: Sequence[str]
    bureau_id: UUID
    unit_id: UUID | None = None
    territory: Mapping[str, Any] = field(default_factory=dict)
    commitment: Mapping[str, Any] = field(default_factory=dict)
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """Where the application stands now; `again` if this very submission had arrived before."""

    receipt: str | None
    version: int
    state: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class Saved:
    """The new counters of what was saved, and what stands on the paths that somebody had changed meanwhile."""

    saved: dict[str, int]
    stale: dict[str, dict[str, Any]]


def submit(step: Step, filing: Filing, *, by: Actor, at: datetime) -> Moved:
    """Hand an application in; the same key again gives the first receipt. Refused: application.moved_on."""
    values = _step(step, by, at) | {
        "key": filing.key,
        "receipt": filing.receipt,
        "answers": json.dumps(filing.answers),
        "asked": json.dumps(list(filing.asked)),
        "bureau": filing.bureau_id,
        "unit": filing.unit_id,
        "territory": json.dumps(filing.territory),
        "commitment": json.dumps(filing.commitment),
        "due_at": filing.due_at,
    }
    rows = sql.rows("hot_submit", "hot_tail", **values)
    if rows:
        return Moved(*rows[0])
    # Another request was quicker, perhaps the same one: this is a second statement, so that it sees what that one stored.
    before = Application.objects.filter(pk=step.application_id, submission_key=filing.key).values_list("receipt", "version", "state").first()
    if before:
        receipt, version, state = before
        return Moved(receipt, version, state, again=True)
    raise _moved_on(step.application_id)


def move(  # noqa: PLR0913 - each may change with a move
    step: Step,
    *,
    by: Actor,
    at: datetime,
    decision: str = "",
    bureau_id: UUID | None = None,
    archive_id: UUID | None = None,
    term: datetime | None = None,
) -> Moved:
    """Make any other move; `decision` goes with the move to `decided`, `term` is the bureau's new one. Refused: application.moved_on."""
    rows = sql.rows("hot_move", "hot_tail", **_step(step, by, at), decision=decision, bureau=bureau_id, archive=archive_id, term=term)
    if rows:
        return Moved(*rows[0])
    raise _moved_on(step.application_id)


def save(application_id: UUID, entries: Mapping[str, Mapping[str, Any] | None], *, at: datetime) -> Saved:
    """Save raw answers path by path where the counter `n` is still the one that was seen (settled 11).

    `entries` is `{path: {raw, source, ref, n}}`, secret raws sealed; None removes a path. Paths that somebody changed meanwhile come back as
    stale with what stands there now. Refused (application.moved_on) where the form is not open.
    """
    rows = sql.rows("hot_save", id=application_id, entries=json.dumps(entries), at=at)
    if entries and not rows:
        raise _moved_on(application_id)
    return Saved(
        saved={path: n for path, fresh, n, _ in rows if fresh},
        stale={path: json.loads(entry) if entry else {} for path, fresh, _, entry in rows if not fresh},
    )


def confirm_upload(file_id: UUID, *, ticket_hash: str, facts: Mapping[str, Any], at: datetime, jobs: Sequence[Job] = ()) -> bool:
    """Turn a finished upload into a file to be checked; False if it was confirmed before, ran out or is not open.

    `facts`: sha256, size_bytes, media_type as measured by the server.
    """
    return bool(sql.rows("hot_upload", id=file_id, ticket=ticket_hash, at=at, jobs=_jobs(jobs), **facts))


def claim(*, by: Actor, at: datetime, only: UUID | None = None) -> UUID | None:
    """Take the case that the reviewer holds, else the oldest free one within reach, for five minutes; two reviewers never get the same.

    Nobody gets the case that they themselves filed.
    """
    rows = sql.rows("hot_claim", account=by.account_id, person=by.person_id, bureaus=list(by.reach), at=at, until=at + LEASE, only=only)
    return rows[0][0] if rows else None


def _step(step: Step, by: Actor, at: datetime) -> dict[str, Any]:
    return {
        "id": step.application_id,
        "version": step.version,
        "move": step.name,
        "from": step.from_state,
        "to": step.to_state,
        "role": step.role.value,
        "name": by.name,
        "account": by.account_id,
        "reason": json.dumps(step.reason),
        "at": at,
        "due": json.dumps([{"kind": due.kind, "due_at": due.at.isoformat()} for due in step.due]),
        "jobs": _jobs([*step.jobs, *(Job("messages.send", {"message_id": str(each.id)}) for each in step.told)]),
        "told": json.dumps([{name: str(value) if isinstance(value, UUID) else value for name, value in asdict(each).items()} for each in step.told]),
    }


def _jobs(jobs: Sequence[Job]) -> str:
    return json.dumps([{"queue": job.queue, "task": job.task, "lock": job.lock, "args": dict(job.facts)} for job in jobs])


def _moved_on(application_id: UUID) -> Refused:
    state = Application.objects.filter(pk=application_id).values_list("state", flat=True).first()
    return Refused([Problem("application.moved_on", facts={"state": state} if state else {})])
