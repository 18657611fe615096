"""Everything that is kept of a person, as one file for them: what they told, their archive, what happened, who looked, and their evidence."""

import io
import json
import zipfile
from datetime import datetime
from typing import Any

from kuaiji.adapters import vault
from kuaiji.queries import archives, evidence, forms, logins, looks, spot_orders
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Account, Application, Event, Message, PersonNumber
from kuaiji.rules.actor import Actor
from kuaiji.rules.problem import Refused


def own(by: Actor, *, at: datetime, papers: dict[str, bytes]) -> bytes:
    """Return a zip with `data.json`, the evidence's clean copies, and the papers handed in (the printed form)."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed, acting(by):
        rows = list(Application.objects.visible_to(by).filter(person_id=by.own_person).order_by("created_at"))
        packed.writestr("data.json", json.dumps(_told(by, rows, at), ensure_ascii=False, indent=2, default=str))
        for name, paper in papers.items():
            packed.writestr(name, paper)
        for row in rows:
            for name, data in _evidence(by, row).items():
                packed.writestr(f"evidence/{row.receipt or row.pk}/{name}", data)
    return made.getvalue()


def _told(by: Actor, rows: list[Application], at: datetime) -> dict[str, Any]:
    account = Account.objects.visible_to(by).get(pk=by.own_account)
    archive = archives.offered(by)
    return {
        "made_at": at,
        "account": {
            "scheme": account.scheme,
            "name": account.name,
            "assurance": account.assurance,
            "opened_at": account.created_at,
            "id_type": account.id_type,
            "id_number": sealed.take(account, "id_number_sealed"),
            "phone": sealed.take(account, "phone_sealed"),
        },
        "numbers": [
            {"id_type": row.id_type, "country": row.country, "number": sealed.take(row, "number_sealed"), "current": row.is_current}
            for row in PersonNumber.objects.visible_to(by).filter(person_id=by.own_person)
        ],
        "applications": [_application(row, at) for row in rows],
        "archive": {"number": archive.number, "opened_at": archive.opened_at, "values": archive.columns} if archive else None,
        "messages": [
            {"at": row.created_at, "state": row.state, "text": sealed.take(row, "body_sealed")}
            for row in Message.objects.visible_to(by).filter(person_id=by.own_person).order_by("created_at")
        ],
        "orders": spot_orders.told(by),
        "logins": [{"device": each.device, "from": each.source, "at": each.began_at} for each in logins.own(by, key="", at=at)],
        "looked": [{"at": each.at, "what": each.what, "who": each.who, "place": each.path, "purpose": each.purpose} for each in looks.own(by)],
    }


def _application(row: Application, at: datetime) -> dict[str, Any]:
    form = forms.of(row, at=at)
    return {
        "receipt": row.receipt,
        "state": row.state,
        "begun_at": row.created_at,
        "submitted_at": row.submitted_at,
        "answers": dict(form.raw),
        "commitment": row.commitment,
        "happened": [{"at": each.at, "move": each.move, "to": each.to_state} for each in Event.objects.filter(application_id=row.pk).order_by("at")],
    }


def _evidence(by: Actor, row: Application) -> dict[str, bytes]:
    """Return the clean copies by name; one that is missing leaves the rest whole."""
    found: dict[str, bytes] = {}
    for place, group in forms.files(row.pk).items():
        for n, file in enumerate(group, 1):
            for page in range(1, file.pages + 1) if file.state == "clean" else ():
                try:
                    shown = evidence.open_for(by, file.id, page=page)
                except (Refused, vault.Missing):
                    continue
                found[f"{place.replace('#', '-').replace('.', '-')}-{n}-{page}.jpg"] = shown.data
    return found
