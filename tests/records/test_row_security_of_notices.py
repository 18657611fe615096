"""What a bureau says, is asked and is told: met within reach and by whom it concerns, written by the program alone (SEC-01)."""

from uuid import uuid4

import pytest
from django.db import transaction
from django.db.utils import DatabaseError, ProgrammingError

from kuaiji.records.acting import acting
from kuaiji.records.models import HelpCall, Helper, Notice, NoticeVersion, Question, Report, ReportStep, StuckDraft, Stumble
from kuaiji.rules.actor import ANONYMOUS
from records import rows

pytestmark = pytest.mark.django_db
GUARDED = [HelpCall, Notice, NoticeVersion, Question, Report, ReportStep, StuckDraft, Stumble]


@pytest.fixture
def bureau(maker):
    with acting(maker):
        place, who, account = rows.bureau(code="109977"), rows.person("样例甲"), rows.account()
        filed = rows.application(who)
        notice = Notice.objects.create(scheme="x", bureau=place, key="k", title={}, body={}, state="published", version=1, published_at=rows.AT)
        NoticeVersion.objects.create(notice=notice, number=1, title={}, body={}, at=rows.AT)
        Question.objects.create(scheme="x", bureau=place, account=account, text="怎么填", asked_at=rows.AT)
        values = {"account": account, "name": "甲", "at": rows.AT}
        report = Report.objects.create(
            number=1, kind="defect", bureau=place, to_bureau=place, title="事", text="事", changed_at=rows.AT, seen_at=rows.AT, **values
        )
        ReportStep.objects.create(report=report, state="open", **values)
        Helper.objects.create(bureau=place, name="甲", phone="1", valid_from=rows.AT.date())
        Stumble.objects.create(application=filed, path="a", code="b", at=rows.AT)
        StuckDraft.objects.create(application=filed, bureau=place, name="甲", why="untouched", since=rows.AT)
        HelpCall.objects.create(application=filed, bureau=place, **values)
        return place


def counts():
    return {model.__name__: model.objects.count() for model in GUARDED}


def test_nobody_meets_them_without_reach(bureau):
    for actor in (ANONYMOUS, rows.as_reviewer(uuid4())):
        with acting(actor):
            assert set(counts().values()) == {0}


def test_staff_within_reach_meet_all_but_what_is_the_persons_own(bureau):
    with acting(rows.as_reviewer(bureau.pk)):
        assert counts() == dict.fromkeys(counts(), 1) | {"Stumble": 0}


def test_staff_write_none_of_them(bureau):
    with acting(rows.as_reviewer(bureau.pk)):
        with pytest.raises(DatabaseError), transaction.atomic():
            Notice.objects.update(state="withdrawn", withdrawn_reason="x")
        assert Helper.objects.update(phone="2") == 0
        with pytest.raises(ProgrammingError), transaction.atomic():
            Helper.objects.create(bureau=bureau, name="乙", phone="1", valid_from=rows.AT.date())


@pytest.mark.parametrize("model", [NoticeVersion, ReportStep, HelpCall])
def test_what_was_said_stays(bureau, maker, model):
    with pytest.raises(DatabaseError, match=r"append-only|permission denied"), transaction.atomic(), acting(maker):
        model.objects.update(at=rows.AT)
