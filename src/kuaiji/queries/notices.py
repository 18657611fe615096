"""Notices of bureaus, as their readers and their writers meet them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from kuaiji.national import texts
from kuaiji.queries import notice_files as files
from kuaiji.queries.notice_files import READER, Attached
from kuaiji.records.acting import acting
from kuaiji.records.models import Bureau, Notice, NoticeMark, NoticeVersion
from kuaiji.rules import policy, seeking
from kuaiji.rules.actor import Actor, Role
from kuaiji.rules.notices import holds
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Text

ZONE = ZoneInfo("Asia/Shanghai")
MOST = 500


@dataclass(frozen=True, slots=True)
class Version:
    """One version as it was published: what changed with it, when, by whom."""

    number: int
    title: Text
    body: Text
    changed: str
    at: datetime
    files: list[Attached] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A published notice as its readers see it."""

    id: UUID
    scheme: str
    key: str
    kind: str
    title: Text
    body: Text
    bureau_id: UUID
    bureau: Text
    audience: str
    pinned: bool
    version: int
    published_at: datetime
    withdrawn: str = ""
    versions: list[Version] = field(default_factory=list)
    files: list[Attached] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A notice at its writers' desk: what stands, and what is drafted."""

    id: UUID
    scheme: str
    key: str
    bureau_id: UUID
    bureau: Text
    state: str
    version: int
    drafted: Mapping[str, Any] | None
    standing: Mapping[str, Any]
    writer: str
    changed_at: datetime
    own: bool
    versions: list[Version]
    files: list[Attached]

    @property
    def newest(self) -> Mapping[str, Any]:
        """What is drafted, or what stands where nothing is."""
        return self.drafted or self.standing


def day(at: datetime) -> date:
    """Return the day that notices are held against."""
    return at.astimezone(ZONE).date()


def public(slug: str, *, on: date, words: str = "", bureau_id: UUID | None = None) -> list[Told]:
    """Return the public notices of a jurisdiction that hold on a day: of one bureau and those above it, those that the words ask for; best first."""
    found = _holding(slug, ("public",), on)
    if bureau_id:
        near = above(bureau_id)
        found = [each for each in found if each.bureau_id in near]
    return _asked(found, words) if words else found


def for_persons(slug: str, bureau_id: UUID | None, *, on: date) -> list[Told]:
    """Return what is meant for the people of a bureau; nothing while it is not known which that is."""
    return _holding(slug, ("person",), on, areas=above(bureau_id)) if bureau_id else []


def for_units(slug: str, *, on: date) -> list[Told]:
    """Return what is meant for the units of a jurisdiction."""
    return _holding(slug, ("unit",), on)


def for_staff(by: Actor, *, on: date, kind: str = "notice") -> list[Told]:
    """Return what is meant for the actor as one of the staff: of their own bureaus and those above."""
    return [each for each in _meant(by, on) if each.kind == kind]


def news(by: Actor, *, on: date, most: int) -> list[Told]:
    """Return what a member of the staff is to see first: the working rules that they have not read yet, and the newest notices."""
    with acting(READER):
        held, read = _meant(by, on), marked(by)
    unread = [each for each in held if each.kind == "rules" and (each.id, each.version) not in read]
    return [*unread, *[each for each in held if each.kind == "notice"][:most]]


def _meant(by: Actor, on: date) -> list[Told]:
    with acting(READER):
        areas = frozenset().union(*(above(post.bureau_id) for post in by.posts))
        return _holding("", ("staff",), on, areas=areas)


def one(slug: str, key: str, *, by: Actor, on: date, bureau_id: UUID | None = None) -> Told:
    """Return one notice with its versions, to those for whom it is; `bureau_id` is where a person belongs. Withdrawn, it tells only why.

    Raises Refused(not_found).
    """
    with acting(READER):
        row = Notice.objects.select_related("bureau").filter(scheme=slug, key=key).exclude(state="draft").first()
        if row is None or not (row.state == "withdrawn" or holds(row.shown_from, row.shown_to, on)) or not _is_for(row, by, bureau_id):
            raise Refused([Problem("not_found")])
        return _told(row, versions=_versions([row.pk]).get(row.pk, []))


def for_desk(notice_id: UUID, *, by: Actor) -> Told:
    """Return a published notice for staff, to those whom it means and those above them. Raises Refused(not_found)."""
    with acting(READER):
        row = Notice.objects.select_related("bureau").filter(pk=notice_id, state="published").first()
        if row is None or not (_is_for(row, by, None) or row.bureau_id in policy.reach(by, "notice.read")):
            raise Refused([Problem("not_found")])
        return _told(row, versions=_versions([row.pk]).get(row.pk, []))


def given(told: Told | Kept) -> list[Attached]:
    """Return the files that a reader of a notice is given: those of what stands or is drafted, and of the versions that are shown with it."""
    return [*told.files, *(each for version in told.versions for each in version.files)]


def standing(row: Notice) -> dict[str, Any]:
    """Return what a notice says now, as a draft would say it."""
    days = {name: getattr(row, name).isoformat() if getattr(row, name) else None for name in ("shown_from", "shown_to")}
    return (
        {name: getattr(row, name) for name in ("kind", "title", "body", "audience", "pinned", "files")} | {"area_id": str(row.area_id or "")} | days
    )


def _is_for(row: Notice, by: Actor, bureau_id: UUID | None) -> bool:
    if row.audience == "public" or row.bureau_id in policy.reach(by, "notice.write"):
        return True
    if row.audience == "unit":
        return Role.UNIT_CLERK in by.roles and by.scheme == row.scheme
    if row.audience == "staff":
        return any(row.area_id in above(post.bureau_id) for post in by.posts)
    return bureau_id is not None and row.area_id in above(bureau_id)


def desk(by: Actor) -> list[Kept]:
    """Return the notices that the actor may write, newest first."""
    with acting(READER):
        rows = list(Notice.objects.select_related("bureau").filter(bureau_id__in=policy.reach(by, "notice.write")).order_by("-changed_at")[:MOST])
        return [_kept(row, by, []) for row in rows]


def kept(notice_id: UUID, *, by: Actor) -> Kept:
    """Return one notice that the actor may write. Raises Refused(not_found)."""
    with acting(READER):
        row = Notice.objects.select_related("bureau").filter(pk=notice_id, bureau_id__in=policy.reach(by, "notice.write")).first()
        if row is None:
            raise Refused([Problem("not_found")])
        return _kept(row, by, _versions([row.pk]).get(row.pk, []))


def marked(by: Actor) -> set[tuple[UUID, int]]:
    """Return which versions the actor has read."""
    with acting(READER):
        return set(NoticeMark.objects.filter(account_id=by.own_account).values_list("notice_id", "version"))


def readers(notice_id: UUID, version: int, *, by: Actor) -> list[tuple[str, datetime]]:
    """Return who has read a version, of the bureaus within the actor's reach."""
    with acting(READER):
        rows = NoticeMark.objects.filter(notice_id=notice_id, version=version, bureau_id__in=policy.reach(by, "notice.write"))
        return list(rows.order_by("at").values_list("name", "at"))


def above(bureau_id: UUID) -> frozenset[UUID]:
    """Return a bureau and all above it."""
    parents = dict(Bureau.objects.values_list("pk", "parent_id"))
    found: list[UUID] = []
    at: UUID | None = bureau_id
    while at and at not in found:
        found.append(at)
        at = parents.get(at)
    return frozenset(found)


def bureau_of(row: Notice) -> UUID:
    """Return whose notice it is."""
    assert row.bureau_id
    return row.bureau_id


def _holding(slug: str, audiences: Iterable[str], on: date, *, areas: frozenset[UUID] | None = None) -> list[Told]:
    with acting(READER):
        rows = Notice.objects.select_related("bureau").filter(state="published", audience__in=list(audiences))
        rows = rows.filter(scheme=slug) if slug else rows
        rows = rows if areas is None else rows.filter(area_id__in=areas)
        return [_told(row) for row in rows.order_by("-pinned", "-published_at")[:MOST] if holds(row.shown_from, row.shown_to, on)]


def _asked(found: list[Told], words: str) -> list[Told]:
    by_key = {each.key: each for each in found}
    lines = ((each.key, " ".join(each.title.values()), " ".join(each.body.values())) for each in found)
    return [by_key[key] for key in seeking.find(texts.simplified(words), lines)]


def _versions(ids: Iterable[UUID]) -> dict[UUID, list[Version]]:
    found: dict[UUID, list[Version]] = {}
    for row in NoticeVersion.objects.filter(notice_id__in=ids).order_by("-number"):
        found.setdefault(row.notice_id, []).append(
            Version(row.number, row.title, row.body, row.changed, row.at, files.listed(row.notice_id, row.files))
        )
    return found


def _told(row: Notice, versions: list[Version] | None = None) -> Told:
    gone = row.state == "withdrawn"
    assert row.bureau
    assert row.published_at
    return Told(
        id=row.pk,
        scheme=row.scheme,
        key=row.key,
        kind=row.kind,
        title=row.title,
        body={"zh-Hans": ""} if gone else row.body,
        bureau_id=bureau_of(row),
        bureau=row.bureau.name,
        audience=row.audience,
        pinned=row.pinned,
        version=row.version,
        published_at=row.published_at,
        withdrawn=row.withdrawn_reason,
        versions=[] if gone else versions or [],
        files=[] if gone or versions is None else files.listed(row.pk, row.files),
    )


def _kept(row: Notice, by: Actor, versions: list[Version]) -> Kept:
    assert row.bureau
    assert row.changed_at
    return Kept(
        id=row.pk,
        scheme=row.scheme,
        key=row.key,
        bureau_id=bureau_of(row),
        bureau=row.bureau.name,
        state=row.state,
        version=row.version,
        drafted=row.drafted,
        standing=standing(row),
        writer=row.writer_name,
        changed_at=row.changed_at,
        own=row.writer_id == by.account_id,
        versions=versions,
        files=files.listed(row.pk, (row.drafted or {}).get("files", row.files)),
    )
