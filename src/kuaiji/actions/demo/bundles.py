"""The bundle that a unit of the demo has prepared for the counter: some have printed their form, and one more could be brought."""

from datetime import datetime, timedelta
from uuid import UUID

from kuaiji.actions import prints, unit_bundles
from kuaiji.actions.demo.lives import at_work
from kuaiji.actions.demo.places import Place
from kuaiji.actions.demo.rosters import MAKER
from kuaiji.queries import unit_bundles as queries
from kuaiji.records.acting import acting
from kuaiji.records.models import Application

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def prepare(place: Place, account_id: UUID, *, at: datetime) -> None:
    """Have the unit's clerk prepare a bundle of all but one of those who are to be brought to their bureau."""
    by, upon = place.known(account_id, at=at), min(at_work(at - DAY), at - HOUR)
    found = queries.people(by, slug=place.slug, at=upon)
    for bureau_id, count in queries.bureaus(found)[:1]:
        here = [each for each in found if each.bureau_id == bureau_id][: max(1, count - 1)]
        with acting(MAKER):
            accounts = dict(Application.objects.filter(pk__in=[each.id for each in here]).values_list("pk", "account_id"))
        for each in here[::2]:
            if own := accounts[each.id]:
                prints.freeze(each.id, by=place.known(own, at=at), at=upon - HOUR)
        unit_bundles.prepare(bureau_id, [each.id for each in here], slug=place.slug, by=by, at=upon)
