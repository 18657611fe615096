"""The list of the unit whose clerk the demo lets one be: people it agrees with, one with another post, one who left, some who have not filed."""

from datetime import datetime, timedelta
from uuid import UUID

from kuaiji.actions import rosters
from kuaiji.actions.demo.cast import players
from kuaiji.actions.demo.places import Place
from kuaiji.queries.forms import ZONE
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Application
from kuaiji.rules.actor import Actor, system

MAKER = system("demo")
ABSENT = 4
POSTS = ("cashier", "auditing", "reporting")


def keep(place: Place, account_id: UUID, *, at: datetime) -> None:
    """Keep the list of a unit whose people have filed: every sixth of them otherwise than they told, and one not at all."""
    by = place.known(account_id, at=at)
    since = (at - timedelta(days=900)).astimezone(ZONE).date()
    told = _named(by)
    for n, (name, number, post) in enumerate(told):
        if n % 6 == 4:
            continue
        other = next(each for each in POSTS if each != post)
        rosters.appoint({"name": name, "number": number, "post": other if n % 6 == 1 else post, "since": str(since)}, by=by, at=at)
    absent = list(players(place.slug, place.n, 29))[: ABSENT + 1]
    listed = [
        rosters.appoint({"name": each.name, "number": each.number, "post": POSTS[n % 3], "since": str(since)}, by=by, at=at)
        for n, each in enumerate(absent)
    ]
    rosters.dismiss(listed[-1], on=str(at.astimezone(ZONE).date()), reason="辞职", by=by, at=at)


def _named(by: Actor) -> list[tuple[str, str, str]]:
    """Return name, number and post of those who named the unit, those who wait for its word first."""
    with acting(MAKER):
        rows = Application.objects.filter(unit_id__in=by.units).exclude(state="draft").select_related("person").order_by("state", "id")
        found: dict[str, tuple[str, str, str]] = {}
        for row in sorted(rows, key=lambda row: row.state != "awaiting_unit"):
            answers = sealed.unseal_paths(row.answers, field="answers", row_id=row.pk)
            post = answers.get("work.post", "")
            if answers.get("person.id_type", "resident_id") == "resident_id":
                number = answers["person.id_number"]
                found.setdefault(number, (row.person.name, number, "" if post == "none" else post))
        return list(found.values())
