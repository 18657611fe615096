"""History stays as it was written, every write leaves its trace, ownership has no gap and no overlap."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError, IntegrityError

from kuaiji.records.acting import acting
from kuaiji.records.models import Archive, ArchiveVersion, AuditAnchor, AuditRow, Edition, Event, OwnedPeriod, ProgressDelta
from records import rows

pytestmark = pytest.mark.django_db
LATER = rows.AT + timedelta(days=1)


@pytest.fixture
def history(maker):
    with acting(maker):
        place, who = rows.bureau(), rows.person()
        filed = rows.application(who, at=place, state="in_review")
        archive = rows.archive(who, at=place)
        Event.objects.create(application=filed, move="submit", to_state="submitted", role="person", at=rows.AT)
        ProgressDelta.objects.create(campaign=filed.campaign, bureau=place, state="submitted", delta=1, at=rows.AT)
        ArchiveVersion.objects.create(archive=archive, n=1, cause="collected", at=rows.AT, sha256="0" * 64)
        AuditAnchor.objects.create(first_seq=1, last_seq=2, digest="0" * 64, at=rows.AT)
        return archive


@pytest.mark.parametrize("model", [Event, ProgressDelta, ArchiveVersion, AuditRow, AuditAnchor, Edition])
def test_history_is_append_only(history, maker, model):
    """SEC-24, even for the program itself. The web role may not even try; the owner is refused by a trigger."""
    with acting(maker):
        field = "at" if model is not Edition else "published_at"
        before = list(model.objects.order_by("pk").values_list("pk", field))
        assert before
        for attempt in (lambda: model.objects.update(**{field: LATER}), lambda: model.objects.all()._raw_delete(model.objects.db)):
            with suppress(DatabaseError), transaction.atomic():
                attempt()
        assert list(model.objects.order_by("pk").values_list("pk", field)) == before


def test_every_write_names_its_actor(history, maker):
    with acting(maker):
        traces = AuditRow.objects.filter(table="records_archive", row_id=history.id)
        assert [(trace.act, trace.actor) for trace in traces] == [("insert", "test")]
        assert len(traces[0].digest) == 64


def test_a_write_without_an_actor_names_the_database_user(maker):
    rows.bureau()

    with acting(maker):
        assert AuditRow.objects.get().actor.startswith("database:")


def test_saving_a_draft_leaves_no_trace_and_a_move_does(maker):
    with acting(maker, at=LATER):
        filed = rows.application(rows.person())
        for change in ({"draft": {"a": {}}}, {"state": "refused", "decision": "refuse", "decided_at": rows.AT}):
            values = change | {"bureau": filed.campaign.bureau, "receipt": "r", "submitted_at": rows.AT} if "state" in change else change
            type(filed).objects.filter(id=filed.id).update(**values)
        traces = AuditRow.objects.filter(row_id=filed.id).order_by("seq")
        assert [(trace.act, trace.at) for trace in traces] == [("insert", LATER), ("update", LATER)]


def test_the_trail_is_read_by_auditors_only(history):
    with acting(rows.as_reviewer(history.bureau_id)):
        assert AuditRow.objects.count() == 0


def test_an_archive_has_one_owner_at_any_instant(history, maker):
    """Settled 3."""
    with acting(maker, at=LATER):
        other = rows.bureau(code="109902")
        Archive.objects.update(bureau=other)

        periods = OwnedPeriod.objects.order_by("owned_from").values_list("bureau_id", "owned_from", "owned_to")
        assert list(periods) == [(history.bureau_id, rows.AT, LATER), (other.id, LATER, None)]


def test_overlapping_owners_are_refused(history, maker):
    with (
        pytest.raises(Exception, match=r"archive_has_one_owner_at_any_instant|permission denied|row-level security"),
        transaction.atomic(),
        acting(maker),
    ):
        OwnedPeriod.objects.create(archive=history, bureau_id=history.bureau_id, owned_from=LATER)


def test_an_archive_without_a_bureau_is_refused(history, maker):
    with pytest.raises(IntegrityError), transaction.atomic(), acting(maker):
        Archive.objects.update(bureau=None)


def test_the_queue_does_not_notify():
    """Settled 27."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'procrastinate_jobs_notify%'")
        assert cursor.fetchone() == (0,)
