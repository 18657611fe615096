"""One spot check in the demo: a city draws over all its districts, and what was drawn stands in several states."""

from datetime import datetime, timedelta
from uuid import UUID

from kuaiji.actions import spot_items, spot_orders, spots
from kuaiji.actions.demo.lives import at_work
from kuaiji.actions.demo.places import Place
from kuaiji.actions.spot_items import Found
from kuaiji.actions.spot_orders import Said
from kuaiji.actions.spots import Plan
from kuaiji.queries import accounts, campaigns
from kuaiji.queries.spots import Frame
from kuaiji.records.acting import acting
from kuaiji.records.models import Account, SpotItem
from kuaiji.rules.actor import Actor, Role
from kuaiji.rules.problem import Refused

TITLE = "抽查演示：采集信息真实性"
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
PLACES = ("work.school", "work.unit_name", "education.school", "education.major")


def play(place: Place, star: UUID | None, *, at: datetime) -> None:
    """Publish, draw, share out and look at some, so that the star has an order to answer. Without archives there is nothing to draw."""
    head = place.known(place.clerk(place.slug, Role.HEAD).account_id, at=at)
    frame = Frame(
        campaign_id=campaigns.running(place.slug, at=at).id,
        bureau_id=place.desks[place.slug],
        until=at - 4 * DAY,
        strata=("division", "first"),
    )
    try:
        key = spots.publish(Plan(frame=frame, title=TITLE, total="100%"), by=head, at=_ago(4, at))
    except Refused:
        return
    spots.draw(key, "", by=head, at=_ago(3, at))
    people = [clerk.account_id for clerk in place.clerks if clerk.role in {Role.REVIEWER, Role.INSPECTOR}]
    spot_items.share_out(key, people, by=head, at=_ago(3, at))
    with acting(head):
        given = list(SpotItem.objects.filter(draw_id=key).exclude(inspector=None).select_related("application").order_by("n"))
    given.sort(key=lambda item: item.application.account_id == star)
    given[1:1] = [given.pop()] if given and given[-1].application.account_id == star else []
    for n, item in enumerate(given):
        _look(n, item, place.known(item.inspector_id, at=at), at=at)


def _ago(days: int, at: datetime) -> datetime:
    """Return a time of work so many days ago, before the present in any case."""
    return min(at_work(at - days * DAY), at - days * HOUR)


def _look(n: int, item: SpotItem, by: Actor, *, at: datetime) -> None:
    """Find the first true, order the next two to be corrected, ask for originals, and leave the rest."""
    upon = _ago(2, at)
    if n == 0:
        spot_items.check(item.pk, "true", by=by, at=upon)
    elif n in {1, 2}:
        path = next((each for each in PLACES if item.application.answers.get(each)), "person.sex")
        spot_items.check(item.pk, "untrue", [Found(path, "differs", "与证明材料上写的不一样")], by=by, at=upon)
        order = spot_orders.issue(item.pk, "请附证明材料。", by=by, at=upon)
        if n == 2:
            with acting(by):
                someone = Account.objects.filter(applications=item.application_id).values_list("pk", flat=True).first()
            if someone:
                said = {path: Said("kept")}
                spot_orders.answer(order, said, statement="名称去年变更过，材料是变更前开的。", by=accounts.actor(someone, at=at), at=_ago(1, at))
    elif n == 3:
        spot_items.ask_originals(item.pk, "学历证书原件、工作证明原件", by=by, at=upon)
    elif n == 4:
        spot_items.check(item.pk, "unchecked", text="本人出差，联系不上", by=by, at=upon)
