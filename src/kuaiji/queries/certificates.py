"""Certificates of a case that can be looked up officially, and what was found so far (C15)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec

from kuaiji.adapters import pictures, vault
from kuaiji.national import certificates
from kuaiji.national.certificates import Certificate
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, CertificateLook
from kuaiji.rules import policy
from kuaiji.rules.actor import Actor
from kuaiji.rules.conditions import holds
from kuaiji.rules.problem import Problem, Refused

NOT_TRIED = "not_tried"


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """One certificate: `state` is not_tried, verified, mismatch, not_found or failed; `stale` where the person has told otherwise since."""

    certificate: Certificate
    state: str = NOT_TRIED
    stale: bool = False
    by_machine: bool = False
    name: str = ""
    at: datetime | None = None
    digest: str = ""
    has_picture: bool = False


def due(row: Application) -> dict[str, Mapping[str, str]]:
    """Return the kinds that this application's certificates are of, each with what a look-up is told; the caller is inside `acting`."""
    answers = sealed.unseal_paths(row.answers, field="answers", row_id=row.pk)
    kinds = certificates.load().values()
    found = [each for each in kinds if each.document in row.asked and holds(each.when, answers)]
    return {each.key: {path: answers[path] for path in each.facts if answers.get(path)} for each in found}


def asked(facts: Mapping[str, str]) -> str:
    """Return what was looked up as a keyed hash: a later answer of the person's is seen without keeping theirs twice."""
    return sealed.secret_hash("certificate", json.dumps(dict(facts), sort_keys=True))


def latest(row: Application) -> dict[str, CertificateLook]:
    """Return the newest look-up of each kind; the caller is inside `acting`."""
    return {each.kind: each for each in CertificateLook.objects.filter(application_id=row.pk).order_by("at")}


def of_row(row: Application) -> list[Looked]:
    """Return every certificate of a case that can be looked up, and how it stands; the caller is inside `acting`."""
    known = latest(row)
    return [_looked(certificates.load()[kind], known.get(kind), asked(facts)) for kind, facts in due(row).items()]


def picture(application_id: UUID, kind: str, *, by: Actor) -> bytes:
    """Return the screenshot that was kept with the newest look-up of a kind. Raises Refused(not_found)."""
    with acting(by):
        look = latest(_row(application_id, by)).get(kind)
    if look is None or look.picture_key is None:
        raise Refused([Problem("not_found")])
    return msgspec.msgpack.decode(vault.evidence().open(look.picture_key), type=tuple[pictures.Page, ...])[0].data


def _row(application_id: UUID, by: Actor) -> Application:
    row = Application.objects.visible_to(by).filter(pk=application_id).exclude(state="draft").first()
    if row is None or policy.problems(by, "case.read", policy.Target(person_id=row.person_id, bureau_id=row.bureau_id)):
        raise Refused([Problem("not_found")])
    return row


def _looked(certificate: Certificate, look: CertificateLook | None, now: str) -> Looked:
    if look is None:
        return Looked(certificate=certificate)
    return Looked(
        certificate=certificate,
        state=look.state,
        stale=look.asked != now,
        by_machine=look.account_id is None,
        name=look.name,
        at=look.at,
        digest=look.digest,
        has_picture=look.picture_key is not None,
    )
