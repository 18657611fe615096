"""How many statements each page of a reviewer takes: written down, never more than before, and twenty-five at most.

`RENEW=1` writes them anew; a rise wants a reason in the commit.
"""

import json
import os
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import life
import make
from kuaiji.actions import bulks, clock, reviews
from kuaiji.actions.bulks import Order
from kuaiji.queries import campaigns
from kuaiji.queries import reviews as cases
from kuaiji.rules.actor import Role
from web import browsers

pytestmark = pytest.mark.django_db
KEPT = Path(__file__).parents[1] / "statements.json"
MOST = 25
FRAMES = ("SAVEPOINT", "RELEASE", "SELECT set_config")
"""How a transaction begins, says who acts in it, and ends."""


@pytest.fixture
def pages():
    make.jurisdiction("chongqing", at=clock.now())
    for n in range(1, 6):
        life.student(n)
    reviewer = make.staff("chongqing", "yuzhong")
    row = life.application(life.student(7))
    reviews.open_case(row.pk, by=reviewer, at=clock.now())
    reason = reviews.Reason(
        "person.portrait", next(each.code for each in campaigns.scheme_of(row.edition_id).reasons if "person.portrait" in each.at)
    )
    order = bulks.order(
        make.uuid4(), Order(act="send_back", wanted=cases.Wanted(states=("submitted",)), reasons=[reason]), by=reviewer, at=clock.now()
    )
    bulks.run(order, at=clock.now())
    head = make.staff("chongqing", "chongqing", Role.HEAD, name="负责人")
    return {
        "staff": (reviewer, "/staff/"),
        "staff-queue": (reviewer, "/staff/queue/"),
        "staff-queue of a head": (head, "/staff/queue/"),
        "staff-case": (reviewer, reverse("staff-case", kwargs={"case_id": row.pk})),
        "staff-bulks": (reviewer, "/staff/bulk/?state=waiting"),
        "staff-bulk": (reviewer, reverse("staff-bulk", kwargs={"bulk_id": order})),
        "staff-archives": (reviewer, "/staff/archives/?q=样例"),
        "staff-conflicts": (reviewer, "/staff/conflicts/"),
    }


def statements(by, address):
    """Count what the page asks of the database, login and actor included; the frames of its transactions are not."""
    client = browsers.of(by)
    client.get(address)  # what is read once a process is read now
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(address).status_code == 200
    return sum(not each["sql"].startswith(FRAMES) for each in found)


def test_no_page_asks_more_of_the_database_than_it_did(pages):
    found = {name: statements(*where) for name, where in pages.items()}
    if os.environ.get("RENEW"):
        KEPT.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    kept = json.loads(KEPT.read_text(encoding="utf-8"))

    assert found.keys() == kept.keys()
    assert {name: (kept[name], count) for name, count in found.items() if count > kept[name]} == {}
    assert {name: count for name, count in found.items() if count > MOST} == {}
