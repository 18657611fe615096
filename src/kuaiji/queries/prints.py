"""What a print of an application needs beside its answers: papers wanted, stamp, portrait, and the digest of what was filed."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kuaiji.adapters import vault
from kuaiji.queries import campaigns, counters, evidence, forms
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, EvidenceFile
from kuaiji.rules import policy
from kuaiji.rules.actor import Actor
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import CheckItem, Document, items


@dataclass(frozen=True, slots=True, kw_only=True)
class Printable:
    """A filed application as a sheet wants it."""

    form: forms.Form
    bureau_id: UUID
    submitted_at: datetime
    commitment: Mapping[str, str]
    digest: str
    wanted: list[CheckItem]
    stamped: bool
    own: bool
    portrait: bytes


def of(application_id: UUID, *, by: Actor, at: datetime) -> Printable:
    """Return what is printed of an application that the actor may print. Raises Refused: not_found, print.not_submitted."""
    with acting(by):
        row = Application.objects.visible_to(by).filter(pk=application_id).first()
        if row is None or policy.problems(by, "application.print", policy.Target(person_id=row.person_id, bureau_id=row.bureau_id)):
            raise Refused([Problem("not_found")])
        if row.submitted_at is None or row.bureau_id is None:
            raise Refused([Problem("print.not_submitted")])
        scheme = campaigns.scheme_of(row.edition_id)
        form = forms.of(row, at=at)
        return Printable(
            form=form,
            bureau_id=row.bureau_id,
            submitted_at=row.submitted_at,
            commitment=row.commitment or {},
            digest=digest(row),
            wanted=counters.wanted(row, scheme),
            stamped=counters.stamped(row, scheme),
            own=row.person_id == by.person_id,
            portrait=_portrait(form, by),
        )


def digest(row: Application) -> str:
    """Return the SHA-256 of what was filed: number, time, edition, answers, files and commitment, as canonical JSON; the caller is inside `acting`.

    The application's own id goes in too: it is random and told to nobody, so that nobody can try answers until the digest fits.
    """
    files = EvidenceFile.objects.filter(application_id=row.pk, state="clean", created_at__lte=row.submitted_at).exclude(
        removed_at__lte=row.submitted_at
    )
    filed = {
        "application": str(row.pk),
        "receipt": row.receipt,
        "submitted_at": row.submitted_at,
        "edition": row.edition.sha256,
        "answers": sealed.unseal_paths(row.answers, field="answers", row_id=row.pk),
        "files": sorted(files.values_list("sha256", flat=True)),
        "commitment": row.commitment,
    }
    return hashlib.sha256(json.dumps(filed, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str).encode()).hexdigest()


def _portrait(form: forms.Form, by: Actor) -> bytes:
    """Return the portrait as it was framed, or as it came where nothing was made of it; nothing while it is being checked."""
    paths = {item.path for _, item in items(form.scheme) if isinstance(item, Document) and item.portrait}
    found = [file for place, group in form.files.items() if place.partition("#")[0] in paths for file in group if file.state == "clean"]
    if not found:
        return b""
    try:
        made = found[-1].checked.made
        return evidence.open_for(by, found[-1].id, copy=made[0].key if made else "").data
    except (Refused, vault.Missing):  # the sheet says that there is none; a print must not fail for a picture
        return b""
