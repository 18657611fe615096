"""Where the demo plays: every shipped jurisdiction with its bureaus, its edition published, a campaign of today, and staff in some of its bureaus."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from kuaiji import jurisdictions
from kuaiji.actions import installing, staff
from kuaiji.actions.staff import NewPost
from kuaiji.jurisdictions import bureaus, campaigns, cases
from kuaiji.jurisdictions.campaigns import Campaign as Campaigned
from kuaiji.queries import accounts
from kuaiji.queries.forms import ZONE
from kuaiji.records.acting import acting
from kuaiji.records.models import Bureau, Campaign
from kuaiji.rules.actor import Actor, Role
from kuaiji.rules.scheme import Scheme

PASSWORD = "yangli-kouling-26"  # noqa: S105 - the demo's, told on its first page
BEFORE, AFTER = timedelta(days=45), timedelta(days=60)
COUNTIES = 6
NAMES = {
    Role.REVIEWER: "审核员",
    Role.COUNTER_CLERK: "窗口经办人",
    Role.HEAD: "负责人",
    Role.AUDITOR: "审计员",
    Role.ADMINISTRATOR: "管理员",
    Role.INSPECTOR: "抽查员",
    Role.SECOND_REVIEWER: "复核员",
}
DUTIES = {
    Role.REVIEWER: "审核网上提交的申请",
    Role.COUNTER_CLERK: "窗口收件，核对原件",
    Role.HEAD: "分管会计管理工作",
    Role.AUDITOR: "查看办理记录",
    Role.ADMINISTRATOR: "人员和岗位",
    Role.INSPECTOR: "抽查已入库的档案",
    Role.SECOND_REVIEWER: "复核已审的申请",
}
CITY = (Role.HEAD, Role.AUDITOR, Role.ADMINISTRATOR, Role.INSPECTOR, Role.SECOND_REVIEWER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clerk:
    """Somebody at a bureau, with the login name."""

    slug: str
    bureau: str
    role: Role
    login: str
    account_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A jurisdiction set up: its scheme, and who works where. The first bureau of `desks` is the city's."""

    n: int
    scheme: Scheme
    desks: dict[str, UUID]
    clerks: list[Clerk]
    actors: dict[UUID, Actor] = field(default_factory=dict, repr=False)
    entered: dict[str, UUID] = field(default_factory=dict, repr=False)

    @property
    def slug(self) -> str:
        """The jurisdiction's name in addresses."""
        return self.scheme.slug

    def clerk(self, bureau: str, *roles: Role) -> Clerk:
        """Return who works in such a role at a bureau, or at the city's where nobody does."""
        there = [clerk for clerk in self.clerks if clerk.role in roles and clerk.bureau in {bureau, self.slug}]
        return min(there, key=lambda clerk: clerk.bureau != bureau)

    def known(self, account_id: UUID, *, at: datetime) -> Actor:
        """Return an account as one who acts, looked up once: nobody's posts change while the demo is played."""
        if account_id not in self.actors:
            self.actors[account_id] = accounts.actor(account_id, at=at)
        return self.actors[account_id]


def set_up(slug: str, *, n: int, at: datetime) -> Place:
    """Install a jurisdiction, begin its campaign `BEFORE` today and hire staff. What stands already stays."""
    began = at - BEFORE
    installing.install(slug, at=began)
    if not Campaign.objects.filter(scheme=slug).exists():
        installing.begin_campaign(slug, _present(campaigns.of(slug)[-1], at), at=began)
    scheme = jurisdictions.scheme(slug)
    keys = [slug, *_counties(slug, at)]
    with acting(installing.INSTALLER, at=began):
        found = dict(Bureau.objects.filter(scheme=slug, code__in=keys).values_list("code", "id"))
    desks = {key: found[key] for key in keys}
    decider = Role.COUNTER_CLERK if scheme.workflow.review == "counter" else Role.REVIEWER
    roles = {key: (decider, *CITY) if key == slug else (decider,) for key in keys}
    clerks = [_hired(slug, key, desks[key], role, at=began) for key in keys for role in roles[key]]
    return Place(n=n, scheme=scheme, desks=desks, clerks=clerks)


def _present(told: Campaigned, at: datetime) -> Campaigned:
    """Return a campaign that was held as one of today: a window or a target lies around today, without one it is open for ever (settled 5)."""
    return msgspec.structs.replace(
        told,
        opens_at=told.opens_at and at - BEFORE,
        closes_at=told.closes_at and at + AFTER,
        target_on=told.target_on and (at + AFTER).astimezone(ZONE).date(),
        later=(),
    )


def _counties(slug: str, at: datetime) -> list[str]:
    """Return some bureaus below the city's that serve today: first those that the jurisdiction's own cases lead to."""
    today = at.astimezone(ZONE).date()
    counties = [each for each in bureaus.of(slug) if each.level == "county" and not each.closed_on]
    open_ones = [each.key for each in counties if any(term.at(today) for term in each.serves)]
    first = [case.bureau for case in cases.of(slug) if case.bureau in open_ones]
    return list(dict.fromkeys(first + open_ones))[:COUNTIES]


def _hired(slug: str, key: str, bureau_id: UUID, role: Role, *, at: datetime) -> Clerk:
    login = "-".join(dict.fromkeys([slug, key, role.value.replace("_", "-")]))
    place = bureaus_name(slug, key)
    post = NewPost(bureau_id=bureau_id, role=role, valid_from=at.astimezone(ZONE).date(), duties=DUTIES[role])
    account_id = staff.hire(login=login, name=f"{NAMES[role]}（{place}）", password=PASSWORD, posts=[post], at=at)
    return Clerk(slug=slug, bureau=key, role=role, login=login, account_id=account_id)


def bureaus_name(slug: str, key: str) -> str:
    """Return the place that a bureau is named after."""
    name = next(each.name["zh-Hans"] for each in bureaus.of(slug) if each.key == key)
    return name.removesuffix("财政局")
