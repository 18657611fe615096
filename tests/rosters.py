"""A unit with a list and people who named it, made at once for tests of many."""

from datetime import date
from uuid import uuid4

import life
import make
from kuaiji.actions import rosters
from kuaiji.queries import campaigns
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Bureau, Event, Person, RosterEntry, Unit
from kuaiji.rules.rosters import Entry

CODE = "91100101MA0000015H"


def number(n):
    return make.citizen(n % 900 + 1, born=f"19{60 + n // 900:02d}0307")


def unit(slug="xiamen", code=CODE):
    """A clerk of a unit, able to be told by SMS."""
    by = life.clerk(slug, code)
    with acting(make.MAKER):
        clerk = Unit.objects.get(credit_code=code).clerks.get()
        sealed.put(clerk, "phone_sealed", "13800009999")
        clerk.save()
    return by


def listed(by, people, *, since=date(2019, 3, 1), **more):
    """Put people on the list of the clerk's unit: `{n: post}`."""
    (unit_id,) = by.units
    with acting(make.MAKER, at=make.AT):
        rows = [
            rosters.new(Entry(name=f"样例{n}", id_type="resident_id", number=number(n), post=post, since=str(since), **more), unit_id, at=make.AT)
            for n, post in people.items()
        ]
        RosterEntry.objects.bulk_create(rows)
    return rows


def filed(by, people, *, slug="xiamen", state="awaiting_unit", desk="huli"):
    """Have people hand in who name the clerk's unit: `{n: post}`."""
    (unit_id,) = by.units
    running = campaigns.running(slug, at=make.AT)
    with acting(make.MAKER, at=make.AT):
        bureau = Bureau.objects.get(scheme=slug, code=desk)
        persons = Person.objects.bulk_create([Person(name=f"样例{n}", created_at=make.AT) for n in people])
        rows = []
        for person, (n, post) in zip(persons, people.items(), strict=True):
            row = Application(campaign_id=running.id, edition_id=running.edition_id, person=person, bureau=bureau, unit_id=unit_id, state=state)
            row.receipt, row.submitted_at = uuid4().hex[:18], make.AT
            row.created_at = row.changed_at = row.first_submitted_at = make.AT
            answers = {"person.id_type": "resident_id", "person.id_number": number(n), "work.post": post}
            row.answers = sealed.seal_paths(answers, secret={"person.id_number"}, field="answers", row_id=row.pk)
            rows.append(row)
        Application.objects.bulk_create(rows)
        Event.objects.bulk_create(Event(application=row, move="submit_to_unit", to_state=state, role="person", at=make.AT) for row in rows)
    return rows


def two_hundred(by=None, **place):
    """186 whom the list agrees with, 9 with another post, 3 who left, 2 whom it does not know."""
    by = by or unit()
    listed(by, dict.fromkeys(range(195), "auditing"))
    listed(by, dict.fromkeys(range(195, 198), "auditing"), until="2026-01-31")
    posts = {n: "cashier" if 186 <= n < 195 else "auditing" for n in range(200)}
    return by, filed(by, posts, **place)
