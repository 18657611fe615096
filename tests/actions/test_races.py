"""Two reviewers, a person and the clock on one application: one decision, whatever the order (FAULT-13)."""

from datetime import timedelta
from threading import Event as Gate
from threading import Thread
from time import sleep
from uuid import uuid4

import pytest
from django.db import connections, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from structlog.testing import capture_logs

import life
import make
from kuaiji.actions import applications, due, reviews
from kuaiji.queries import campaigns
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Decision, Event, ProgressDelta
from kuaiji.rules.moves import APPLICATION, State
from kuaiji.rules.problem import Refused
from life import FILES, STUDENT

SLUG, BUREAU = "chongqing", "yuzhong"
UNDO = timedelta(seconds=60)


@pytest.mark.django_db(transaction=True)
def test_taking_back_and_the_clock_do_not_wait_for_each_other(monkeypatch):
    """FAULT-13: both lock the case first."""
    make.jurisdiction(SLUG)
    row, by = life.application(life.student()), make.staff(SLUG, BUREAU)
    reviews.open_case(row.pk, by=by, at=make.AT)
    due_at = reviews.decide(row.pk, "approve", by=by, at=make.AT)
    half_way, made = Gate(), reviews.cases.made

    def slowly(*facts, **more):
        half_way.set()
        sleep(0.5)
        return made(*facts, **more)

    def clock():
        half_way.wait()
        due.run(at=due_at)
        connections.close_all()

    monkeypatch.setattr(reviews.cases, "made", slowly)
    with capture_logs() as said:
        runs = Thread(target=clock)
        runs.start()
        reviews.undo(row.pk, by=by, at=due_at - timedelta(seconds=1))
        runs.join()

    assert [each for each in said if each["event"] == "due.failed"] == []
    with acting(make.MAKER):
        assert Application.objects.get().state == "in_review"


class Life(RuleBasedStateMachine):
    """The model: where the application stands, who holds it until when, who decided what and until when it can be undone."""

    @initialize()
    def begin(self):
        self.outer = transaction.atomic()
        self.outer.__enter__()
        make.jurisdiction(SLUG)
        self.person = make.person(SLUG)
        self.reviewers = [make.staff(SLUG, BUREAU, name=name) for name in ("审核员甲", "审核员乙")]
        make.fill(self.person, SLUG, STUDENT, FILES)
        with acting(make.MAKER):
            row = Application.objects.get()
        self.pk, self.first_version = row.pk, row.version
        self.code = campaigns.scheme_of(row.edition_id).reasons[0].code
        self.at = make.AT
        self.state, self.holder, self.held_until, self.decided = State.DRAFT, None, None, None
        self.receipt = None

    def teardown(self):
        if hasattr(self, "outer"):
            transaction.set_rollback(True)
            self.outer.__exit__(None, None, None)

    def tried(self, may, act):
        """Act; where the model forbids it, it must be refused."""
        try:
            with transaction.atomic():
                told = act()
        except Refused:
            assert not may, f"refused in {self.state}"
            return None
        assert may, f"done in {self.state}"
        return told

    def free_for(self, who):
        return self.holder in {None, who} or self.held_until <= self.at

    @rule()
    def submit(self):
        told = self.tried(self.state is not State.REFUSED, lambda: make.submit(self.person, SLUG, key=uuid4(), at=self.at))
        if told is None:
            return
        assert self.receipt in {None, told.number}
        self.receipt = told.number
        if self.state in {State.DRAFT, State.RETURNED}:
            assert not told.again
            self.state, self.holder = State.SUBMITTED, None
        else:
            assert told.again

    @rule()
    def withdraw(self):
        may = self.state is State.SUBMITTED
        self.tried(may, lambda: applications.withdraw(slug=SLUG, by=self.person, at=self.at))
        if may:
            self.state = State.DRAFT

    @rule(who=st.sampled_from([0, 1]))
    def open(self, who):
        may = self.state in {State.SUBMITTED, State.IN_REVIEW} and self.free_for(who)
        self.tried(may, lambda: reviews.open_case(self.pk, by=self.reviewers[who], at=self.at))
        if may:
            self.state, self.holder, self.held_until = State.IN_REVIEW, who, self.at + timedelta(minutes=5)

    @rule(who=st.sampled_from([0, 1]), verdict=st.sampled_from(["approve", "send_back", "refuse"]))
    def decide(self, who, verdict):
        may = self.state is State.IN_REVIEW and self.free_for(who)
        reasons = [] if verdict == "approve" else [reviews.Reason("", self.code)]
        self.tried(may, lambda: reviews.decide(self.pk, verdict, reasons=reasons, by=self.reviewers[who], at=self.at))
        if may:
            self.state, self.decided = State.DECIDED, (who, verdict, self.at + UNDO)

    @rule(who=st.sampled_from([0, 1]))
    def undo(self, who):
        may = self.state is State.DECIDED and self.decided[0] == who and self.at < self.decided[2]
        self.tried(may, lambda: reviews.undo(self.pk, by=self.reviewers[who], at=self.at))
        if may:
            self.state, self.holder, self.held_until = State.IN_REVIEW, who, self.at + timedelta(minutes=5)

    @rule(seconds=st.sampled_from([1, 59, 60, 301]))
    def clock(self, seconds):
        self.at += timedelta(seconds=seconds)
        due.run(at=self.at)
        if self.state is State.DECIDED and self.decided[2] <= self.at:
            self.state = {"approve": State.APPROVED, "send_back": State.RETURNED, "refuse": State.REFUSED}[self.decided[1]]

    @invariant()
    def tables_agree(self):
        with acting(make.MAKER):
            row = Application.objects.get(pk=self.pk)
            events = list(Event.objects.filter(application_id=self.pk))
            decisions = list(Decision.objects.filter(application_id=self.pk))
            deltas = list(ProgressDelta.objects.values_list("state", "delta"))
        assert row.state == self.state
        assert row.version == self.first_version + len(events)
        known = {(move.name, start.value, move.end.value) for move in APPLICATION for start in move.start}
        assert {(event.move, event.from_state, event.to_state) for event in events} <= known
        counted = {state: sum(delta for of, delta in deltas if of == state) for state, _ in deltas}
        assert {state: count for state, count in counted.items() if count} == ({} if row.state == "draft" else {row.state: 1})
        waiting = [each for each in decisions if each.undone_at is None and each.carried_out_at is None]
        assert len(waiting) == (self.state is State.DECIDED)
        carried = [event for event in events if event.move.startswith("carry_out")]
        assert len(carried) == sum(each.carried_out_at is not None for each in decisions)


@pytest.mark.django_db
def test_every_order_of_acts_ends_as_the_table_of_moves_says():
    """FAULT-13."""
    run_state_machine_as_test(
        Life,
        settings=settings(max_examples=10, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True),
    )
