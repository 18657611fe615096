"""Spot checks from the frozen population to the corrected archive (X23)."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

import life
import lots
import make
from kuaiji.actions import conflicts, due, reviews, spot_items, spot_orders, spot_remarks, spots
from kuaiji.actions.spot_items import Found
from kuaiji.actions.spot_orders import Said
from kuaiji.queries import archives
from kuaiji.queries import spot_items as items
from kuaiji.queries import spot_orders as orders
from kuaiji.queries import spots as queries
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Archive, ArchiveVersion, Message, SpotDraw, SpotItem, SpotOrder, SpotPopulation
from kuaiji.rules import spots as rules
from kuaiji.rules.actor import Assurance, Role
from kuaiji.rules.problem import Refused

pytestmark = pytest.mark.django_db
DAY, LATER = lots.DAY, lots.LATER


@pytest.fixture(autouse=True)
def chongqing():
    make.jurisdiction("chongqing")


@pytest.fixture
def people():
    return lots.approved(4)


def refusal(act, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return [problem.code for problem in refused.value.problems]


def told(event):
    with acting(make.MAKER):
        return Message.objects.filter(template=event).count()


def test_what_was_frozen_is_drawn_whatever_happens_between(people):
    """X23: the list follows from what was published, not from the day of the draw."""
    head, _ = lots.crew()
    key = lots.published(head, total="2")
    late = life.student(9)
    with acting(make.MAKER):
        frozen = SpotPopulation.objects.get(draw_id=key).text
    assert spots.draw(key, "", by=head, at=LATER + DAY) == 2

    row, claim = queries.claim(key, by=head)
    assert rules.refute(claim) == []
    assert [each.id for each in rules.draw(frozen, row.sizes, seed=row.seed)] == [item.receipt for item in lots.items(key)]
    assert (row.population_size, life.application(late).receipt in frozen) == (4, False)
    assert rules.seed_hash(row.seed) == row.seed_told
    assert refusal(spots.draw, key, "", by=head, at=LATER + DAY) == ["spot.drawn"]


def test_strata_are_parted_by_several_marks_at_once(people):
    head, _ = lots.crew()

    seen = queries.preview(lots.frame(strata=queries.DIMENSIONS), "proportional", "50%", {}, by=head)

    assert seen.counts == {"500103/0/first/none": 4}
    assert seen.sizes == {"500103/0/first/none": 2}
    assert queries.preview(lots.frame(situation="neither"), "equal", "1", {}, by=head).problems[0].code == "spot.nobody"


def test_a_seed_of_the_newspaper_is_typed_on_its_day_and_not_before(people):
    head, _ = lots.crew()
    key = lots.published(head, seed_way="public", source="双色球第2026026期", seed_on=date(2026, 3, 5))

    assert refusal(spots.draw, key, "04 09 17", by=head, at=LATER) == ["spot.too_early"]
    assert refusal(spots.draw, key, "4", by=head, at=LATER + 3 * DAY) == ["spot.seed_length"]
    assert spots.draw(key, " 04 09　17 ", by=head, at=LATER + 3 * DAY) == 4
    (row,) = queries.published("chongqing")
    assert (row.seed_told, row.seed) == ("2026-03-05 双色球第2026026期", "04 09 17")


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ({"total": "9"}, ["spot.size"]),
        ({"total": "0"}, ["spot.nothing"]),
        ({"seed_way": "public", "seed_on": date(2026, 3, 3)}, ["spot.source", "spot.seed_day"]),
    ],
)
def test_a_draw_that_could_be_steered_is_not_published(people, more, codes):
    head, _ = lots.crew()

    assert refusal(lots.published, head, **more) == codes


def test_only_a_head_draws_and_only_from_below(people):
    """N01, SEC-01: the bureau above may draw over all below, no sister may."""
    head, inspector = lots.crew()
    above = make.staff("chongqing", "chongqing", Role.HEAD)
    sister = make.staff("chongqing", "wanzhou", Role.HEAD)

    assert refusal(lots.published, inspector) == ["not_found"]
    assert refusal(lots.published, sister) == ["not_found"]
    key = spots.publish(spots.Plan(frame=lots.frame("chongqing"), title="全市抽查", total="1"), by=above, at=LATER)
    assert spots.draw(key, "", by=above, at=LATER) == 1
    assert refusal(queries.shown, key, by=head) == ["not_found"]
    assert [line.row.pk for line in queries.every(above)] == [key]
    assert [line.row.pk for line in queries.every(sister)] == []


def test_what_was_promised_is_changed_by_nobody(people):
    head, _ = lots.crew()
    key = lots.published(head)

    for change in ({"sizes": {"all": 1}}, {"seed_told": "x"}, {"population_sha256": "0" * 64}):
        with pytest.raises(DatabaseError, match="not changed"), transaction.atomic(), acting(make.MAKER):
            SpotDraw.objects.filter(pk=key).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic(), acting(make.MAKER):
        SpotPopulation.objects.filter(draw_id=key).update(text="x")
    spots.cancel(key, "重复发布", by=head, at=LATER)
    assert queries.published("chongqing")[0].ended_why == "重复发布"


def test_nobody_is_given_what_they_decided_or_keep_away_from():
    decider = make.staff("chongqing", "yuzhong", name="审核员丙")
    lots.approved(2, by=decider)
    head, inspector = lots.crew()
    key = lots.published(head)
    spots.draw(key, "", by=head, at=LATER)

    assert spot_items.share_out(key, [decider.account_id], by=head, at=LATER) == 2
    assert spot_items.share_out(key, [decider.account_id, inspector.account_id], by=head, at=LATER) == 0
    assert len(items.own(inspector)) == 2
    (first, second) = lots.items(key)
    assert refusal(spot_items.check, first.pk, "true", by=decider, at=LATER) == ["spot.decider"]
    assert refusal(spot_items.give, second.pk, decider.account_id, by=head, at=LATER) == ["spot.not_fit"]


def test_a_conflict_bars_an_inspector():
    by = life.student(3, assurance=Assurance.PROVEN)
    decider = make.staff("chongqing", "yuzhong")
    due.run(at=reviews.decide(reviews.open_next(by=decider, at=make.AT), "approve", by=decider, at=make.AT))
    head, inspector = lots.crew()
    conflicts.keep(make.citizen(3), "配偶", by=inspector, at=make.AT)
    key = lots.published(head)
    spots.draw(key, "", by=head, at=LATER)

    assert by.person_id
    assert spot_items.share_out(key, [inspector.account_id], by=head, at=LATER) == 1


def test_originals_are_asked_for_and_the_person_reads_it(people):
    head, inspector = lots.crew()
    _, (item, *_) = lots.drawn(head, inspector)
    person = lots.person_of(people, item)

    due_at = spot_items.ask_originals(item.pk, "学生证原件", by=inspector, at=LATER)

    assert [each.originals["what"] for each in items.asked_of(person)] == ["学生证原件"]
    assert [items.asked_of(other) for other in people if other is not person] == [[]] * 3
    assert told("spot_originals") == 1
    assert (due_at - LATER).days == 7  # five working days from a Tuesday
    due.run(at=due_at)
    assert "originals_over" in [event.what for event in items.shown(item.pk, by=inspector).events]
    spot_items.see_originals(item.pk, by=inspector, at=due_at + DAY)
    assert items.asked_of(person) == []


def test_results_say_what_they_rest_on(people):
    head, inspector = lots.crew()
    key, (one, two, three, _) = lots.drawn(head, inspector)

    assert refusal(spot_items.check, one.pk, "untrue", by=inspector, at=LATER) == ["spot.findings"]
    assert refusal(spot_items.check, one.pk, "untrue", [Found("work.nothing", "differs")], by=inspector, at=LATER) == ["spot.reason"]
    assert refusal(spot_items.check, one.pk, "unchecked", by=inspector, at=LATER) == ["spot.why"]
    assert refusal(spot_items.check, one.pk, "true", [Found("work.school", "differs")], by=inspector, at=LATER) == ["spot.no_findings"]
    spot_items.check(one.pk, "true", by=inspector, at=LATER)
    spot_items.check(two.pk, "untrue", [Found("work.school", "differs")], by=inspector, at=LATER)
    spot_items.check(three.pk, "unchecked", text="本人在国外", by=inspector, at=LATER)

    assert refusal(spot_items.check, one.pk, "true", by=inspector, at=LATER) == ["spot.checked"]
    found = queries.shown(key, by=head)
    assert (found.estimate.share, found.strata[0].done["unchecked"]) == (0.5, 1)
    assert refusal(spots.close, key, by=head, at=LATER) == ["spot.not_done"]
    spot_items.reopen(one.pk, "点错了", by=head, at=LATER)
    assert items.shown(one.pk, by=inspector).row.result == "open"


def test_a_correction_goes_into_the_archive_with_its_history(people):
    head, inspector = lots.crew()
    _, (item, *_) = lots.drawn(head, inspector)
    person = lots.person_of(people, item)
    order = lots.ordered(inspector, item)

    assert told("spot_order") == 1
    (own,) = orders.own(person)
    assert (own.pk, orders.shown(order, by=person, action="order.read").findings[0].declared) == (order, "样例大学")
    assert refusal(spot_orders.answer, order, {}, by=person, at=LATER) == ["spot.unanswered"]
    assert refusal(spot_orders.answer, order, {"work.school": Said("kept")}, by=person, at=LATER) == ["spot.statement"]
    spot_orders.answer(order, {"work.school": Said("value", "样例学院")}, statement="写错了", by=person, at=LATER)
    changes = orders.changes(orders.shown(order, by=inspector))
    spot_orders.settle(order, "accept", by=inspector, at=LATER + DAY)

    with acting(make.MAKER):
        archive = Archive.objects.get(person_id=person.person_id)
        last = ArchiveVersion.objects.filter(archive=archive).order_by("-n").first()
    assert (last.cause, last.n, last.name, [each["after"] for each in last.changes]) == ("corrected", 2, "检查员乙", ["样例学院"] if changes else [])
    assert archives.versions(archive.pk, by=head)[0].cause == "corrected"
    assert told("spot_accepted") == 1


def test_an_order_is_reminded_of_brought_to_the_head_and_then_above(people):
    """X23: followed up; no dishonesty record comes of silence."""
    head, inspector = lots.crew()
    above = make.staff("chongqing", "chongqing", Role.HEAD)
    _, (item, *_) = lots.drawn(head, inspector)
    order = lots.ordered(inspector, item)
    with acting(make.MAKER):
        end = SpotOrder.objects.get(pk=order).due_at

    due.run(at=end - timedelta(hours=1))
    assert (told("spot_reminder"), orders.brought(head, at=end)) == (1, 0)
    due.run(at=end)
    assert (told("spot_over"), orders.brought(head, at=end + DAY), orders.brought(above, at=end + DAY)) == (1, 1, 0)
    due.run(at=end + 10 * DAY)
    assert orders.brought(above, at=end + 10 * DAY) == 1
    spot_orders.settle(order, "extend", why="本人住院", by=head, at=end + 10 * DAY)
    assert (orders.brought(head, at=end + 11 * DAY), told("spot_extended")) == (0, 1)
    spot_orders.settle(order, "withdraw", why="查明属实", by=head, at=end + 11 * DAY)
    assert due.run(at=end + 100 * DAY) == 0


def test_a_person_answers_nobody_elses_order(people):
    """SEC-01."""
    head, inspector = lots.crew()
    _, (item, *_) = lots.drawn(head, inspector)
    order = lots.ordered(inspector, item)
    other = next(each for each in people if each is not lots.person_of(people, item))

    assert refusal(orders.shown, order, by=other, action="order.read") == ["not_found"]
    assert refusal(spot_orders.answer, order, {}, by=other, at=LATER) == ["not_found"]
    assert refusal(orders.shown, order, by=make.staff("chongqing", "wanzhou", Role.HEAD)) == ["not_found"]


def test_who_was_drawn_is_seen_by_the_bureau_that_draws_alone(people):
    head, inspector = lots.crew()
    lots.drawn(head, inspector)

    for actor, seen in ((head, 4), (make.staff("chongqing", "wanzhou", Role.HEAD), 0), (people[0], 0)):
        with acting(actor):
            assert (SpotItem.objects.count(), SpotPopulation.objects.count()) == (seen, seen and 1)


def test_a_remark_is_made_by_a_second_head_after_a_hearing_and_never_by_the_clock(people):
    """X23: the person is heard first, and what stands on the archive stands beside what they say."""
    head, inspector = lots.crew()
    _, (item, *_) = lots.drawn(head, inspector)
    order, person = lots.ordered(inspector, item), lots.person_of(people, item)
    assert refusal(spot_remarks.propose, order, "not_corrected", "不改正", by=head, at=LATER) == ["spot.not_over"]
    due.run(at=LATER + 90 * DAY)
    assert orders.shown(order, by=head).remark is None

    spot_remarks.propose(order, "not_corrected", "两次催告仍不改正", by=head, at=LATER + 90 * DAY)
    above = make.staff("chongqing", "chongqing", Role.HEAD)
    assert told("spot_hearing") == 1
    assert refusal(spot_remarks.decide, order, "record", "属实", by=above, at=LATER + 91 * DAY) == ["spot.not_heard"]
    spot_remarks.state(order, "住院三个月", by=person, at=LATER + 91 * DAY)
    assert refusal(spot_remarks.decide, order, "record", "属实", by=head, at=LATER + 92 * DAY) == ["spot.remark_own"]
    assert refusal(spot_remarks.decide, order, "record", " ", by=above, at=LATER + 92 * DAY) == ["spot.why"]
    assert refusal(spot_remarks.decide, order, "record", "属实", by=inspector, at=LATER + 92 * DAY) == ["not_found"]
    spot_remarks.decide(order, "record", "未提交证明", by=above, at=LATER + 92 * DAY)

    with acting(make.MAKER):
        archive = Archive.objects.get(person_id=person.person_id)
    (remark,) = orders.remarks(archive.pk, by=person)
    assert (remark.decision, remark.statement) == ("未提交证明", "住院三个月")
    assert refusal(spot_remarks.state, order, "再说一次", by=person, at=LATER + 93 * DAY) == ["spot.decided"]
    spot_remarks.lift(order, "已补正", by=above, at=LATER + 93 * DAY)
    assert orders.remarks(archive.pk, by=person) == []


def test_a_unit_that_is_told_learns_whose_and_until_when_and_no_more(people):
    """X23: to the person and, where the bureau says so, to the unit."""
    head, inspector = lots.crew()
    _, (item, other, *_) = lots.drawn(head, inspector)
    clerk = life.clerk("chongqing", make.credit_code(7))
    with acting(make.MAKER):
        for each in (item, other):
            Application.objects.filter(pk=each.application_id).update(unit_id=next(iter(clerk.units)))
    lots.ordered(inspector, item, to_unit=True)
    lots.ordered(inspector, other)

    (told_of,) = orders.of_units(clerk)
    assert told_of.item_id == item.pk
    assert refusal(orders.shown, told_of.pk, by=clerk, action="order.read") == ["not_found"]
    person = lots.person_of(people, item)
    (kept,) = orders.told(person)
    assert kept["found"][0]["place"] == "work.school"
