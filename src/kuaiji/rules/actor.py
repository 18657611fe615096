"""Who acts: plain data that a door makes once a request and hands on as `by`."""

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from kuaiji.rules.problem import Problem, Refused

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID


class Role(StrEnum):
    """What somebody is in one act; a staff member may hold several, each for one bureau."""

    ANONYMOUS = "anonymous"
    PERSON = "person"
    UNIT_CLERK = "unit_clerk"
    COUNTER_CLERK = "counter_clerk"
    REVIEWER = "reviewer"
    SECOND_REVIEWER = "second_reviewer"
    INSPECTOR = "inspector"
    HEAD = "head"
    CAMPAIGN_DESK = "campaign_desk"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"
    SYSTEM = "system"


DESK = frozenset({Role.COUNTER_CLERK, Role.REVIEWER, Role.SECOND_REVIEWER, Role.INSPECTOR, Role.HEAD, Role.AUDITOR})
"""Staff who meet cases and archives."""
STAFF = DESK | {Role.CAMPAIGN_DESK, Role.ADMINISTRATOR}


class Assurance(IntEnum):
    """How sure we are that an account is the person it says; an archive is shown from PROVEN on."""

    CLAIMED = 0
    PHONE = 1
    PROVEN = 2
    COUNTER = 3


@dataclass(frozen=True, slots=True)
class Post:
    """A role held at a bureau; `reach` is that bureau and all below it; from `rests_on` on it opens nothing until it is confirmed again."""

    bureau_id: "UUID"
    role: Role
    reach: frozenset["UUID"]
    rests_on: "date | None" = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One who acts. `name` is what histories show: never a number.

    `helps` names somebody at the counter for whom a clerk fills in: then `person_id` is theirs, the account the clerk's (X25).
    """

    name: str
    account_id: "UUID | None" = None
    person_id: "UUID | None" = None
    scheme: str = ""
    assurance: Assurance = Assurance.CLAIMED
    units: frozenset["UUID"] = field(default_factory=frozenset)
    posts: tuple[Post, ...] = ()
    system: bool = False
    helps: str = ""

    @property
    def own_account(self) -> "UUID":
        """The account that acts. Raises Refused(not_found) for those without one."""
        return _given(self.account_id)

    @property
    def own_person(self) -> "UUID":
        """The person who acts. Raises Refused(not_found) for all others."""
        return _given(self.person_id)

    @property
    def roles(self) -> frozenset[Role]:
        """Every role that this actor may take; who fills in for somebody is nothing else meanwhile."""
        if self.helps:
            return frozenset({Role.PERSON})
        roles = {post.role for post in self.posts}
        if self.person_id:
            roles.add(Role.PERSON)
        if self.units:
            roles.add(Role.UNIT_CLERK)
        if self.system:
            roles.add(Role.SYSTEM)
        return frozenset(roles or {Role.ANONYMOUS})

    @property
    def reach(self) -> frozenset["UUID"]:
        """The bureaus whose records this actor may meet: its own and those below, of the posts that meet records at all."""
        return frozenset().union(*(post.reach for post in self.posts if post.role in DESK))


def _given(key: "UUID | None") -> "UUID":
    if key is None:
        raise Refused([Problem("not_found")])
    return key


ANONYMOUS = Actor(name="")


def system(name: str) -> Actor:
    """Return a named part of the program itself: `system("undo-clock")`."""
    return Actor(name=name, system=True)
