"""One spot check in the demo: a city draws over all its districts, and what was drawn stands in several states."""

from datetime import datetime, timedelta

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
DAY = timedelta(days=1)
PLACES = ("work.school", "work.unit_name", "education.school", "education.major")


def play(place: Place, *, at: datetime) -> None:
    """Publish, draw and share out; then look at the first of the sample. Where nobody is in the archive yet there is nothing to draw."""
    head = place.known(place.clerk(place.slug, Role.HEAD).account_id, at=at)
    frame = Frame(
        campaign_id=campaigns.running(place.slug, at=at).id,
        bureau_id=place.desks[place.slug],
        until=at - 4 * DAY,
        strata=("division", "first"),
    )
    try:
        key = spots.publish(Plan(frame=frame, title=TITLE, total="80%"), by=head, at=at_work(at - 4 * DAY))
    except Refused:
        return
    spots.draw(key, "", by=head, at=at_work(at - 3 * DAY))
    people = [clerk.account_id for clerk in place.clerks if clerk.role in {Role.REVIEWER, Role.HEAD}]
    spot_items.share_out(key, people, by=head, at=at_work(at - 3 * DAY))
    with acting(head):
        given = list(SpotItem.objects.filter(draw_id=key).exclude(inspector=None).select_related("application").order_by("n"))
    for n, item in enumerate(given):
        _look(n, item, place.known(item.inspector_id, at=at), at=at)


def _look(n: int, item: SpotItem, by: Actor, *, at: datetime) -> None:
    """Find the first true, order the next two to be corrected, ask for originals, and leave the rest."""
    upon = at_work(at - 2 * DAY)
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
                spot_orders.answer(order, said, statement="名称去年变更过，材料是变更前开的。", by=accounts.actor(someone, at=at), at=at - DAY)
    elif n == 3:
        spot_items.ask_originals(item.pk, "学历证书原件、工作证明原件", by=by, at=upon)
    elif n == 4:
        spot_items.check(item.pk, "unchecked", text="本人出差，联系不上", by=by, at=upon)
