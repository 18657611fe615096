"""A draw over students of one bureau, for tests of what follows it."""

from datetime import timedelta

import life
import make
from kuaiji.actions import due, reviews, spot_items, spot_orders, spots
from kuaiji.actions.spot_items import Found
from kuaiji.actions.spots import Plan
from kuaiji.queries import bureaus, campaigns
from kuaiji.queries.spots import Frame
from kuaiji.records.acting import acting
from kuaiji.records.models import SpotDraw, SpotItem, SpotOrder, SpotPopulation
from kuaiji.rules.actor import Role

SLUG, BUREAU = "chongqing", "yuzhong"
DAY = timedelta(days=1)
LATER = make.AT + DAY


def approved(many, *, by=None):
    """So many students in the archive."""
    by = by or make.staff(SLUG, BUREAU)
    people = [life.student(n) for n in range(1, many + 1)]
    for _ in people:
        due.run(at=reviews.decide(reviews.open_next(by=by, at=make.AT), "approve", by=by, at=make.AT))
    return people


def frame(bureau=BUREAU, **more):
    told = {"campaign_id": campaigns.running(SLUG, at=LATER).id, "bureau_id": bureaus.by_key(f"{SLUG}/{bureau}"), "until": LATER}
    return Frame(**told | more)


def published(head, *, total="100%", at=LATER, **more):
    return spots.publish(Plan(frame=frame(), title="三月抽查", total=total, **more), by=head, at=at)


def drawn(head, inspector, *, total="100%", at=LATER):
    """A draw of ours, its items given to one inspector; returns its id and its items in order."""
    key = published(head, total=total, at=at)
    spots.draw(key, "", by=head, at=at)
    spot_items.share_out(key, [inspector.account_id], by=head, at=at)
    return key, items(key)


def items(key):
    with acting(make.MAKER):
        return list(SpotItem.objects.filter(draw_id=key).order_by("n"))


def crew():
    """A head and an inspector who decided nothing."""
    return make.staff(SLUG, BUREAU, Role.HEAD, name="负责人甲"), make.staff(SLUG, BUREAU, name="检查员乙")


def ordered(inspector, item, *, path="work.school", at=LATER, **more):
    spot_items.check(item.pk, "untrue", [Found(path, "differs", "学生证上是另一所学校")], by=inspector, at=at)
    return spot_orders.issue(item.pk, "请改正", by=inspector, at=at, **more)


def order_for(case, person, archive):
    """A draw, an item and an order about one case, in whatever state it stands: their keys for addresses."""
    with acting(make.MAKER):
        promised = {"counts": {"all": 1}, "sizes": {"all": 1}, "population_sha256": "0" * 64, "population_size": 1, "promise_sha256": "0" * 64}
        seed = {"seed_way": "made", "seed_told": "0" * 64, "seed": "1234", "drawn_at": make.AT, "published_at": make.AT, "until": make.AT}
        where = {"bureau_id": case.bureau_id, "campaign_id": case.campaign_id, "scheme": case.campaign.scheme}
        draw = SpotDraw.objects.create(number="S1", title="抽查", way="equal", state="drawn", **where, **promised, **seed)
        SpotPopulation.objects.create(draw=draw, text=f"{case.receipt}\tall\n")
        item = SpotItem.objects.create(
            draw=draw, application=case, bureau_id=case.bureau_id, n=1, receipt=case.receipt, stratum="all", key="0", drawn_of=1, stratum_size=1
        )
        about = {"person_id": person.person_id, "archive": archive, "bureau_id": case.bureau_id, "application": case, "scheme": draw.scheme}
        order = SpotOrder.objects.create(draw=draw, item=item, number="Z1", issued_at=make.AT, due_at=make.AT + 10 * DAY, **about)
    return {"draw_id": draw.pk, "lot_id": item.pk, "order_id": order.pk}


def person_of(people, item):
    with acting(make.MAKER):
        person_id = SpotItem.objects.select_related("application").get(pk=item.pk).application.person_id
    return next(each for each in people if each.person_id == person_id)
