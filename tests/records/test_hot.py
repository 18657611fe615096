"""The statements of the hot paths: all or nothing, once, and the slower one learns of it (FAULT-05, FAULT-12, FAULT-13)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from kuaiji.records import hot, receipts
from kuaiji.records.acting import acting
from kuaiji.records.hot import Due, Filing, Job, Step
from kuaiji.records.models import Application, DueRow, Event, EvidenceFile, ProgressDelta
from kuaiji.rules.actor import Role, system
from kuaiji.rules.problem import Refused
from records import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(maker):
    with acting(maker):
        return rows.application(rows.person(), campaign=rows.campaign(rows.bureau()))


def step(of: Application, **values) -> Step:
    given = {"application_id": of.id, "version": 1, "name": "submit", "from_state": "draft", "to_state": "submitted", "role": Role.PERSON}
    return Step(**given | values)


def filing(of: Application, **values) -> Filing:
    return Filing(
        **{
            "key": uuid4(),
            "receipt": receipts.new(rows.AT.date()),
            "answers": {"person.name": "样例甲"},
            "asked": ["person.name"],
            "bureau_id": of.campaign.bureau_id,
        }
        | values
    )


def submit(of: Application, to_hand_in: Filing, **values):
    actor = rows.as_person(of.person)
    with acting(actor):
        return hot.submit(step(of, **values), to_hand_in, by=actor, at=rows.AT)


def jobs() -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT queue_name, task_name, args FROM procrastinate_jobs ORDER BY id")
        return cursor.fetchall()


def test_a_submission_is_stored_with_all_it_entails(draft, maker):
    done = submit(draft, filing(draft), due=[Due("silence", rows.AT)], jobs=[Job("tell", {"id": str(draft.id)})])

    with acting(maker):
        stored = Application.objects.get()
        assert (stored.state, stored.version, stored.receipt, stored.answers) == ("submitted", 2, done.receipt, {"person.name": "样例甲"})
        assert list(Event.objects.values_list("from_state", "to_state", "name")) == [("draft", "submitted", "样例甲")]
        assert list(ProgressDelta.objects.values_list("state", "delta")) == [("submitted", 1)]
        assert DueRow.objects.get().ref == draft.id
    assert [(queue, task) for queue, task, _ in jobs()] == [("default", "tell")]
    assert receipts.read(done.receipt) == done.receipt


def test_the_same_key_again_gives_the_first_receipt(draft, maker):
    """C12, FAULT-05."""
    same = filing(draft)
    first, again = submit(draft, same), submit(draft, same)

    assert (again.receipt, again.again) == (first.receipt, True)
    with acting(maker):
        assert Event.objects.count() == 1


def test_another_key_after_that_is_refused(draft):
    submit(draft, filing(draft))

    with pytest.raises(Refused) as refused:
        submit(draft, filing(draft))
    assert refused.value.problems[0].facts == {"state": "submitted"}


def test_a_draft_changed_meanwhile_is_not_submitted(draft):
    with acting(rows.as_person(draft.person)):
        hot.save(draft.id, {"person.name": {"raw": "样例乙", "n": 0}}, at=rows.AT)

    with pytest.raises(Refused, match=r"application\.moved_on"):
        submit(draft, filing(draft))


def test_another_person_cannot_submit_it(draft, maker):
    with acting(maker):
        stranger = rows.as_person(rows.person("样例乙"))

    with pytest.raises(Refused), acting(stranger):
        hot.submit(step(draft), filing(draft), by=stranger, at=rows.AT)


def test_after_a_return_the_first_receipt_and_time_stay(draft, maker):
    first = submit(draft, filing(draft))
    with acting(maker):
        hot.move(step(draft, version=2, name="send_back", from_state="submitted", to_state="returned", role=Role.REVIEWER), by=maker, at=rows.AT)

    second = submit(draft, filing(draft), version=3, from_state="returned")

    assert (second.receipt, second.version, second.again) == (first.receipt, 4, False)
    with acting(maker):
        totals = {}
        for state, delta in ProgressDelta.objects.values_list("state", "delta"):
            totals[state] = totals.get(state, 0) + delta
        assert totals == {"submitted": 1, "returned": 0}


def test_a_decision_goes_when_it_is_undone(draft, maker):
    """Settled 13."""
    submit(draft, filing(draft))
    with acting(maker):
        hot.move(step(draft, version=2, name="open", from_state="submitted", to_state="in_review"), by=maker, at=rows.AT)
        hot.move(step(draft, version=3, name="decide", from_state="in_review", to_state="decided"), by=maker, at=rows.AT, decision="refuse")
        assert (Application.objects.get().decision, Application.objects.get().decided_at) == ("refuse", rows.AT)
        hot.move(step(draft, version=4, name="undo", from_state="decided", to_state="in_review"), by=maker, at=rows.AT)
        assert (Application.objects.get().decision, Application.objects.get().decided_at) == ("", None)


def test_a_path_is_saved_where_nobody_was_quicker(draft, maker):
    """Settled 11: the two tabs of one person meet on one path only."""
    with acting(rows.as_person(draft.person)):
        one = hot.save(draft.id, {"person.name": {"raw": "甲", "n": 0}, "work.years": {"raw": "3", "n": 0}}, at=rows.AT)
        two = hot.save(draft.id, {"person.name": {"raw": "乙", "n": 0}, "work.post": {"raw": "x", "n": 0}}, at=rows.AT)

    assert one.saved == {"person.name": 1, "work.years": 1}
    assert (two.saved, two.stale) == ({"work.post": 1}, {"person.name": {"raw": "甲", "n": 1}})
    with acting(maker):
        assert Application.objects.get().draft["person.name"] == {"raw": "甲", "n": 1}


def test_a_path_is_removed(draft, maker):
    with acting(rows.as_person(draft.person)):
        hot.save(draft.id, {"work.years": {"raw": "3", "n": 0}}, at=rows.AT)
        hot.save(draft.id, {"work.years": None}, at=rows.AT)
        assert Application.objects.get().draft == {}


def test_nothing_is_saved_while_the_form_is_closed(draft):
    submit(draft, filing(draft))

    with pytest.raises(Refused), acting(rows.as_person(draft.person)):
        hot.save(draft.id, {"work.years": {"raw": "3", "n": 0}}, at=rows.AT)


def test_an_upload_is_confirmed_once(draft, maker):
    facts = {"sha256": "0" * 64, "size_bytes": 10, "media_type": "image/jpeg"}
    with acting(maker):
        file = rows.file(draft, ticket_hash="t" * 64, expires_at=rows.AT + timedelta(hours=1))
        confirm = [hot.confirm_upload(file.id, ticket_hash="t" * 64, facts=facts, at=rows.AT, jobs=[Job("check")]) for _ in range(2)]
        assert confirm == [True, False]
        assert EvidenceFile.objects.get().state == "checking"
    assert len(jobs()) == 1


def test_an_upload_that_ran_out_is_not_confirmed(draft, maker):
    with acting(maker):
        file = rows.file(draft, ticket_hash="t" * 64, expires_at=rows.AT)
        assert not hot.confirm_upload(file.id, ticket_hash="t" * 64, facts={"sha256": "", "size_bytes": 1, "media_type": ""}, at=rows.AT)


def test_two_reviewers_never_hold_one_case(maker):
    """FAULT-13."""
    with acting(maker):
        place = rows.bureau()
        for name in ("样例甲", "样例乙"):
            rows.application(rows.person(name), at=place, state="in_review")
        one, two, three = (rows.as_reviewer(place.id, account_id=rows.account().id) for _ in range(3))

    held = []
    for reviewer in (one, two, three, one):
        with acting(reviewer):
            held.append(hot.claim(by=reviewer, at=rows.AT))

    assert held[0] != held[1]
    assert held[2] is None
    assert held[3] == held[0]
    with acting(three):
        assert hot.claim(by=three, at=rows.AT + hot.LEASE) in held[:2]


@pytest.mark.django_db(transaction=True)
def test_eight_requests_at_once_get_one_receipt():
    """FAULT-12."""
    with acting(system("test")):
        draft = rows.application(rows.person(), campaign=rows.campaign(rows.bureau()))
    same, gate = filing(draft), Barrier(8)

    def send(_):
        gate.wait()
        try:
            return submit(draft, same)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(send, range(8)))

    assert len({answer.receipt for answer in answers}) == 1
    assert sorted(answer.again for answer in answers) == [False] + [True] * 7
