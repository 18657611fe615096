"""The policy: which role may do what on whose records. Routes, actions and the API read this table, and the test matrix is made from it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kuaiji.rules.actor import DESK, STAFF, Actor, Role
from kuaiji.rules.problem import Problem

if TYPE_CHECKING:
    from uuid import UUID


class Whose(StrEnum):
    """Whose record it is, seen from the one who acts."""

    OWN = "own"
    REACH = "reach"
    OTHER = "other"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Target:
    """The record's owners: what `whose` is judged by."""

    person_id: object = None
    unit_id: object = None
    bureau_id: object = None
    published: bool = False


_PERSON = frozenset({(Role.PERSON, Whose.OWN)})
_UNIT = frozenset({(Role.UNIT_CLERK, Whose.OWN)})
_REVIEWERS = frozenset({(Role.REVIEWER, Whose.REACH), (Role.HEAD, Whose.REACH)})
_HEADS = frozenset({(Role.HEAD, Whose.REACH)})
_COUNTER = frozenset({(Role.COUNTER_CLERK, Whose.REACH), (Role.HEAD, Whose.REACH)})
_DESK = frozenset({(Role.HEAD, Whose.REACH), (Role.CAMPAIGN_DESK, Whose.REACH)})
_CHECKERS = frozenset({(Role.SECOND_REVIEWER, Whose.REACH), (Role.INSPECTOR, Whose.REACH)})
_INSPECTORS = _REVIEWERS | {(Role.INSPECTOR, Whose.REACH)}
_STAFF = frozenset((role, Whose.REACH) for role in DESK)
_ALL_STAFF = frozenset((role, Whose.REACH) for role in STAFF)
_GRANTERS = frozenset({(Role.HEAD, Whose.REACH), (Role.ADMINISTRATOR, Whose.REACH)})
_OVERSEERS = frozenset({(Role.HEAD, Whose.REACH), (Role.AUDITOR, Whose.REACH)})
_CLOCK = frozenset({(Role.SYSTEM, Whose.OWN), (Role.SYSTEM, Whose.REACH), (Role.SYSTEM, Whose.OTHER)})
_ANYBODY = frozenset((role, Whose.PUBLISHED) for role in Role)

POLICY: dict[str, frozenset[tuple[Role, Whose]]] = {
    "portal.read": _ANYBODY,
    "account.open": _ANYBODY,
    "message.report": _ANYBODY,
    "evidence.send": _ANYBODY,
    "me.read": _PERSON,
    "me.keys": _PERSON,
    "application.read": _PERSON | _STAFF,
    "application.fill": _PERSON,
    "application.submit": _PERSON,
    "application.withdraw": _PERSON,
    "application.print": _PERSON | _STAFF,
    "evidence.attach": _PERSON,
    "evidence.read": _PERSON | _STAFF,
    "evidence.bring": _COUNTER,
    "unit.read": _UNIT,
    "unit.confirm": _UNIT,
    "unit.roster": _UNIT,
    "unit.call": _UNIT,
    "unit.clerks": _UNIT,
    "unit.bundle": _UNIT,
    "unit.oversee": _STAFF,
    "unit.admit": _REVIEWERS | _COUNTER,
    "case.read": _STAFF,
    "review.queue": _STAFF,
    "review.open": _REVIEWERS,
    "review.decide": _REVIEWERS,
    "certificate.record": _REVIEWERS | _COUNTER,
    "review.hold": _REVIEWERS,
    "review.transfer": _REVIEWERS,
    "quality.look": _REVIEWERS | {(Role.SECOND_REVIEWER, Whose.REACH)},
    "quality.read": frozenset({(Role.HEAD, Whose.REACH)}),
    "review.give": _REVIEWERS,
    "review.remind": _REVIEWERS,
    "review.bulk": _REVIEWERS,
    "conflict.keep": _REVIEWERS | _COUNTER,
    "number.reveal": _REVIEWERS | _COUNTER | _CHECKERS,
    "reveal.report": _OVERSEERS,
    "staff.enter": _ALL_STAFF,
    "post.read": _GRANTERS | _OVERSEERS,
    "post.grant": _GRANTERS,
    "counter.open": _COUNTER,
    "counter.confirm": _COUNTER,
    "counter.assist": _COUNTER,
    "counter.scan": _COUNTER,
    "counter.bundle": _COUNTER,
    "counter.file": _COUNTER,
    "counter.overprint": _COUNTER,
    "assistance.dispute": _PERSON,
    "appeal.settle": _REVIEWERS | _COUNTER,
    "notice.read": _ALL_STAFF,
    "notice.write": _DESK,
    "question.answer": _REVIEWERS | _COUNTER | _DESK,
    "problem.report": _ALL_STAFF,
    "problem.settle": _DESK,
    "helper.name": _DESK,
    "stuck.read": _REVIEWERS | _COUNTER,
    "archive.read": _PERSON | _STAFF,
    "archive.look_up": _STAFF,
    "archive.import": frozenset({(Role.HEAD, Whose.REACH)}) | _CLOCK,
    "spot.read": _INSPECTORS | {(Role.AUDITOR, Whose.REACH)},
    "spot.draw": _HEADS,
    "spot.check": _INSPECTORS,
    "spot.order": _INSPECTORS,
    "spot.remark": _HEADS,
    "order.read": _PERSON,
    "order.answer": _PERSON,
    "decision.carry_out": _CLOCK,
}


DECIDING = frozenset(
    {
        *("review.open", "review.decide", "review.hold", "review.transfer", "review.give", "certificate.record"),
        *("counter.open", "counter.confirm", "quality.look"),
        *("spot.check", "spot.order", "spot.remark"),
    }
)
"""What nobody does on a case of their own."""

ASSISTED = frozenset(
    {"application.read", "application.fill", "application.submit", "application.print", "evidence.attach", "evidence.read", "archive.read"}
)
"""What a clerk may do in the place of somebody who stands at the counter: the form, and nothing of the person's account (X25)."""


def allows(by: Actor, action: str, target: Target) -> bool:
    """Say whether the table lets this actor do this to this record. A role held at one bureau counts for that bureau's reach only."""
    return _listed(by, action, target) and not (action in DECIDING and is_own(by, target))


def is_own(by: Actor, target: Target) -> bool:
    """Say whether the record is about the very person who acts."""
    return by.person_id is not None and by.person_id == target.person_id


def reach(by: Actor, action: str) -> "frozenset[UUID]":
    """Return the bureaus for whose records the actor's posts allow this."""
    return frozenset().union(*(post.reach for post in by.posts if (post.role, Whose.REACH) in POLICY[action]))


def own(by: Actor, action: str) -> "frozenset[UUID]":
    """Return the bureaus at which the actor holds a post that allows this."""
    return frozenset(post.bureau_id for post in by.posts if (post.role, Whose.REACH) in POLICY[action])


def _listed(by: Actor, action: str, target: Target) -> bool:
    cells = POLICY[action]
    if by.helps:
        return action in ASSISTED and is_own(by, target)
    if by.system:
        return bool(cells & _CLOCK) or (Role.SYSTEM, Whose.PUBLISHED) in cells
    if target.published and (Role.ANONYMOUS, Whose.PUBLISHED) in cells:
        return True
    if (Role.PERSON, Whose.OWN) in cells and is_own(by, target):
        return True
    if (Role.UNIT_CLERK, Whose.OWN) in cells and target.unit_id in by.units:
        return True
    return target.bureau_id in reach(by, action)


def problems(by: Actor, action: str, target: Target) -> list[Problem]:
    """Return `not_found` where the table does not allow it, as not yours and not there are the same answer, and `case.own` on one's own case."""
    if not _listed(by, action, target):
        return [Problem("not_found")]
    return [] if allows(by, action, target) else [Problem("case.own")]
