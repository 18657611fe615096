"""Rows for the tests of the tables themselves; tests of anything above reach their states by actions."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from kuaiji.records import sealed
from kuaiji.records.models import Account, Application, Archive, Bureau, Campaign, Edition, EvidenceFile, Person, PersonNumber, Unit
from kuaiji.rules.actor import Actor, Assurance, Post, Role

AT = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)
TODAY = date(2026, 7, 1)


def bureau(code: str = "109901", **values: Any) -> Bureau:
    return Bureau.objects.create(**{"scheme": "sample", "level": "county", "code": code, "name": {"zh-Hans": "样例局"}} | values)


def account(**values: Any) -> Account:
    return Account.objects.create(**{"scheme": "sample", "created_at": AT} | values)


def person(name: str = "样例甲", **values: Any) -> Person:
    return Person.objects.create(**{"name": name, "created_at": AT} | values)


def number(of: Person, text: str = "109901199001011234", **values: Any) -> PersonNumber:
    row = PersonNumber(person=of, id_type="resident", hash=sealed.hashes("id_number", text).now, **values)
    sealed.put(row, "number_sealed", text)
    row.save(force_insert=True)
    return row


def unit(code: str = "91350200MA00000000", **values: Any) -> Unit:
    return Unit.objects.create(**{"credit_code": code, "name": "样例公司", "created_at": AT} | values)


def edition() -> Edition:
    found = Edition.objects.filter(scheme="sample").first()
    return found or Edition.objects.create(scheme="sample", edition="2026-07", sha256="0" * 64, document="{}", published_at=AT)


def campaign(of: Bureau, **values: Any) -> Campaign:
    return Campaign.objects.create(**{"bureau": of, "scheme": "sample", "title": {}, "edition": edition(), "created_at": AT} | values)


def application(of: Person, *, at: Bureau | None = None, state: str = "draft", **values: Any) -> Application:
    """An application; submitted ones get their bureau, receipt and time."""
    place = at or bureau(code=uuid4().hex[:12])
    row: dict[str, Any] = {"person": of, "edition": edition(), "created_at": AT, "changed_at": AT, "state": state}
    if "campaign" not in values:
        row["campaign"] = campaign(place)
    if state != "draft":
        row |= {"bureau": place, "receipt": uuid4().hex[:16], "submitted_at": AT}
    return Application.objects.create(**row | values)


def archive(of: Person, *, at: Bureau, text: str = "109901199001011234", **values: Any) -> Archive:
    row = Archive(person=of, bureau=at, number_hash=sealed.hashes("id_number", text).now, source="test", opened_at=AT, **values)
    sealed.put(row, "number_sealed", text)
    row.save(force_insert=True)
    return row


def file(of: Application, **values: Any) -> EvidenceFile:
    return EvidenceFile.objects.create(**{"application": of, "path": "work.proof#stamped", "original_key": uuid4().hex, "created_at": AT} | values)


def as_person(row: Person, assurance: Assurance = Assurance.PROVEN) -> Actor:
    return Actor(name=row.name, person_id=row.id, scheme="sample", assurance=assurance)


def as_reviewer(*bureaus: UUID, account_id: UUID | None = None) -> Actor:
    return Actor(name="审核员", account_id=account_id, posts=(Post(bureaus[0], Role.REVIEWER, frozenset(bureaus)),))


def as_clerk(row: Unit) -> Actor:
    return Actor(name="经办人", units=frozenset({row.id}))
