"""Appeals as the counter sees them: found by their number at any counter of the scheme, with what is known of the number."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec

from kuaiji.adapters import pictures, vault
from kuaiji.records import receipts, sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Account, Appeal, AppealFile, Application, Bureau
from kuaiji.records.numbers import number_hashes
from kuaiji.rules import numbers, policy
from kuaiji.rules.actor import Actor, system
from kuaiji.rules.problem import Problem, Refused

READER = system("appeals")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An account that goes by the number today; `begun` is how far a form got that was begun with it, "" where none was."""

    account_id: UUID
    name: str
    assurance: str
    phone: str
    since: datetime
    begun: str

    @property
    def proven(self) -> bool:
        """Whether the number was proved with it, and not only claimed."""
        return self.assurance in {"proven", "counter"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One appeal: what is asked, and what stands against it. The number is whole, since it is compared with the original."""

    id: UUID
    kind: str
    number: str
    scheme: str
    state: str
    name: str
    id_type: str
    id_country: str
    id_number: str
    phone: str
    account_name: str
    account_number: str
    created_at: datetime
    expires_at: datetime
    settled_at: datetime | None
    settled_name: str
    seen: list[str]
    reason: str
    known: list[Known]
    files: list[UUID]


def find(text: str, *, by: Actor) -> UUID:
    """Return the appeal of a number as typed. Raises Refused(not_found) where there is none, or none of a scheme of this counter."""
    number = receipts.read(text)
    with acting(READER):
        row = Appeal.objects.filter(number=number).first() if number else None
    if row is None:
        raise Refused([Problem("not_found")])
    counter(row.pk, by=by)
    return row.pk


def counter(appeal_id: UUID, *, by: Actor) -> UUID:
    """Return the bureau at whose counter this actor may settle the appeal. Raises Refused(not_found)."""
    with acting(READER):
        row = Appeal.objects.filter(pk=appeal_id).first()
        reach = policy.reach(by, "appeal.settle")
        own = [post.bureau_id for post in by.posts if post.bureau_id in reach]
        found = Bureau.objects.filter(pk__in=own, scheme=row.scheme).order_by("code").values_list("pk", flat=True).first() if row else None
    if found is None:
        raise Refused([Problem("not_found")])
    return found


def shown(appeal_id: UUID, *, by: Actor) -> Shown:
    """Return an appeal. Raises Refused(not_found)."""
    counter(appeal_id, by=by)
    with acting(READER):
        row = Appeal.objects.select_related("account").get(pk=appeal_id)
        facts = json.loads(sealed.take(row, "facts_sealed"))
        return Shown(
            id=row.pk,
            kind=row.kind,
            number=row.number,
            scheme=row.scheme,
            state=row.state,
            name=row.name,
            id_type=facts["id_type"],
            id_country=facts["country"],
            id_number=facts["id_number"],
            phone=facts["phone"],
            account_name=row.account.name if row.account else "",
            account_number=sealed.take(row.account, "id_number_sealed") if row.account else "",
            created_at=row.created_at,
            expires_at=row.expires_at,
            settled_at=row.settled_at,
            settled_name=row.settled_name,
            seen=row.seen,
            reason=row.reason,
            known=known(row.scheme, number_hashes(facts["id_type"], facts["id_number"], country=facts["country"]).all),
            files=list(AppealFile.objects.filter(appeal=row, removed_at=None).order_by("created_at").values_list("pk", flat=True)),
        )


def picture(appeal_id: UUID, file_id: UUID, *, by: Actor) -> bytes:
    """Return a picture that came with an appeal, to a counter that may settle it. Raises Refused(not_found)."""
    counter(appeal_id, by=by)
    with acting(READER):
        row = AppealFile.objects.filter(pk=file_id, appeal_id=appeal_id, removed_at=None).first()
    if row is None:
        raise Refused([Problem("not_found")])
    held = msgspec.msgpack.decode(vault.evidence().open(row.clean_key), type=tuple[pictures.Page, ...])
    return held[0].data


def known(scheme: str, hashes: list[str]) -> list[Known]:
    """Return the accounts of a scheme that go by one of these numbers, the oldest first."""
    with acting(READER):
        rows = Account.objects.filter(scheme=scheme, id_number_hash__in=hashes, is_active=True).order_by("created_at")
        return [
            Known(
                account_id=row.pk,
                name=row.name,
                assurance=row.assurance,
                phone=numbers.mask_phone(sealed.take(row, "phone_sealed")),
                since=row.created_at,
                begun=Application.objects.filter(account=row).order_by("-created_at").values_list("state", flat=True).first() or "",
            )
            for row in rows
        ]
