"""Cases at one desk, some of them in another's hands; some decided one by one, all others by an order that the job does. Run as a program."""

import json
import os
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

import life  # noqa: E402 - wants Django
import make  # noqa: E402
from kuaiji.actions import bulks, clock, reviews  # noqa: E402
from kuaiji.actions.bulks import Order  # noqa: E402
from kuaiji.actions.reviews import Reason  # noqa: E402
from kuaiji.queries import bulks as queries  # noqa: E402
from kuaiji.queries import campaigns  # noqa: E402
from kuaiji.queries.reviews import Wanted  # noqa: E402

SLUG, BUREAU, PLACE = "chongqing", "yuzhong", "person.portrait"
BAD, SINGLE = 0.03, 0.1
WAIT = 0.5


def main(many: int) -> None:
    at = clock.now()
    make.jurisdiction(SLUG, at=at)
    by, other = make.staff(SLUG, BUREAU), make.staff(SLUG, BUREAU, name="审核员乙")
    bad, singles = round(many * BAD), max(10, round(many * SINGLE))
    people = [make.person(SLUG, n=n, phone=f"138{n:08d}", at=at) for n in range(1, many + singles + 1)]
    for person in people:
        make.submitted(person, SLUG, life.STUDENT, life.FILES, at=at)
    rows = [life.application(person) for person in people]
    scheme = campaigns.scheme_of(rows[0].edition_id)
    why = [Reason(PLACE, next(each.code for each in scheme.reasons if PLACE in each.at))]
    alone = _alone([row.pk for row in rows[many:]], why, by)
    for row in rows[:bad]:
        reviews.open_case(row.pk, by=other, at=clock.now())
    began = time.monotonic()
    key = bulks.order(make.uuid4(), Order(act="send_back", wanted=Wanted(), reasons=why), by=by, at=clock.now())
    while not (found := queries.order(key, by=by)).ended:
        time.sleep(WAIT)
    took = time.monotonic() - began
    told = {"cases": found.total, "bad": bad, "counts": dict(found.counts), "seconds": took, "singles": singles, "single_seconds": alone}
    print(json.dumps(told))


def _alone(cases: list[object], why: list[Reason], by: object) -> float:
    """Decide cases one by one and return how long it took."""
    began = time.monotonic()
    for case in cases:
        reviews.open_case(case, by=by, at=clock.now())
        reviews.decide(case, "send_back", reasons=why, by=by, at=clock.now())
    return time.monotonic() - began


if __name__ == "__main__":
    main(int(sys.argv[1]))
