"""What happened to a draw, an item or an order, written down; and telling its person by SMS."""

from datetime import datetime
from typing import Any

from kuaiji.actions import messages
from kuaiji.queries import campaigns
from kuaiji.queries.forms import ZONE
from kuaiji.records import sealed
from kuaiji.records.models import Application, SpotDraw, SpotEvent, SpotItem, SpotOrder
from kuaiji.rules.actor import Actor, system

SPOTS = system("spot-checks")


def note(of: SpotDraw | SpotItem | SpotOrder, what: str, text: str = "", *, by: Actor, at: datetime) -> None:
    """Write down what happened; the caller is inside `acting`."""
    where: dict[str, Any] = {"draw_id": of.pk}
    if isinstance(of, SpotItem):
        where = {"draw_id": of.draw_id, "item_id": of.pk}
    elif isinstance(of, SpotOrder):
        where = {"draw_id": of.draw_id, "item_id": of.item_id, "order_id": of.pk}
    SpotEvent.objects.create(**where, what=what, text=text[:1000], name=by.name, account_id=by.account_id, at=at)


def tell(row: Application, event: str, facts: dict[str, str], *, at: datetime) -> None:
    """Tell the person of an application; each event at one instant is told once."""
    scheme = campaigns.scheme_of(row.edition_id)
    phone = sealed.unseal_paths(row.answers, field="answers", row_id=row.pk).get("person.phone", "")
    to = messages.To(phone=phone, person_id=row.person_id)
    messages.tell(scheme, event, to=to, facts=facts, key=f"{event}:{row.pk}:{at:%y%m%d%H%M%S}", at=at)


def day(at: datetime) -> str:
    """Return a day as a text message says it."""
    local = at.astimezone(ZONE)
    return f"{local.month}月{local.day}日"
