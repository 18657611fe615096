"""The database is the last guard: what must not be stored is refused by a constraint that says its name."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.models import ProtectedError
from django.db.utils import IntegrityError

from kuaiji.records import models
from kuaiji.records.acting import acting
from records import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(maker):
    with acting(maker):
        place = rows.bureau()
        who = rows.person()
        yield {"place": place, "who": who, "campaign": rows.campaign(place)}


@pytest.fixture
def refused():
    """Expect one named constraint."""

    def expect(name, attempt):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            attempt()

    return expect


def test_one_application_a_person_and_campaign(cast, refused):
    """C12."""
    rows.application(cast["who"], campaign=cast["campaign"])
    refused("application_is_one_per_person_and_campaign", lambda: rows.application(cast["who"], campaign=cast["campaign"]))


def test_after_a_refusal_another_application_is_taken(cast):
    rows.application(cast["who"], campaign=cast["campaign"], at=cast["place"], state="refused", decision="refuse", decided_at=rows.AT)
    rows.application(cast["who"], campaign=cast["campaign"])


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("application_state_is_known", {"state": "lost"}),
        ("application_version_is_positive", {"version": 0}),
        ("application_submitted_has_bureau_receipt_and_time", {"state": "in_review", "receipt": None}),
        ("application_submitted_has_bureau_receipt_and_time", {"state": "in_review", "bureau": None}),
        ("application_decided_has_decision_and_time", {"state": "decided"}),
        ("application_approved_is_in_an_archive", {"state": "approved", "decision": "approve", "decided_at": rows.AT}),
        ("application_lease_has_holder_and_end", {"leased_until": rows.AT}),
    ],
)
def test_an_application_is_in_order(cast, refused, name, values):
    refused(name, lambda: rows.application(cast["who"], at=cast["place"], **{"state": "draft"} | values))


def test_a_submission_key_and_a_receipt_are_used_once(cast, refused):
    key = uuid4()
    rows.application(cast["who"], submission_key=key, receipt="r")
    refused("application_submission_key_is_unique", lambda: rows.application(rows.person("样例乙"), submission_key=key))
    refused("application_receipt_is_unique", lambda: rows.application(rows.person("样例乙"), receipt="r"))


def test_a_number_belongs_to_one_person_ever(cast, refused):
    """X21, C17."""
    rows.number(cast["who"], is_current=False)
    refused("person_number_is_of_one_person", lambda: rows.number(rows.person("样例乙")))


def test_a_person_has_one_current_number(cast, refused):
    rows.number(cast["who"], "1")
    refused("person_has_one_current_number", lambda: rows.number(cast["who"], "2"))


def test_a_person_has_one_live_archive(cast, refused):
    rows.archive(cast["who"], at=cast["place"], text="1", state="closed", closed_at=rows.AT)
    rows.archive(cast["who"], at=cast["place"], text="1")
    refused("archive_is_one_live_per_person", lambda: rows.archive(cast["who"], at=cast["place"], text="2"))
    refused("archive_number_is_unique_among_live", lambda: rows.archive(rows.person("样例乙"), at=cast["place"], text="1"))


def test_a_name_is_not_blank(refused, cast):
    refused("person_name_is_not_blank", lambda: rows.person(""))


def test_a_phone_is_unique_within_a_scheme(cast, refused):
    """C02."""
    rows.account(phone_hash="a" * 64)
    rows.account(phone_hash="a" * 64, scheme="other")
    refused("account_phone_is_unique_in_scheme", lambda: rows.account(phone_hash="a" * 64))


def test_an_issuer_comes_with_its_subject(cast, refused):
    refused("account_issuer_comes_with_subject", lambda: rows.account(issuer="https://pass.example"))


def test_a_division_has_one_bureau_at_a_time(cast, refused):
    day = date(2020, 1, 1)
    served = models.BureauDivision.objects
    served.create(bureau=cast["place"], scheme="sample", division="109901", valid_from=day, valid_to=rows.TODAY)
    served.create(bureau=rows.bureau("109902"), scheme="sample", division="109901", valid_from=rows.TODAY)
    another = {"bureau": rows.bureau("109903"), "scheme": "sample", "division": "109901"}
    refused("division_has_one_bureau_at_a_time", lambda: served.create(**another, valid_from=rows.TODAY + timedelta(days=9)))


def test_a_decision_is_open_once(cast, refused):
    """FAULT-13."""
    filed = rows.application(cast["who"], at=cast["place"], state="in_review")
    given = {"application": filed, "reviewer": rows.account(), "reviewer_name": "审核员", "verdict": "approve", "at": rows.AT, "due_at": rows.AT}
    first = models.Decision.objects.create(**given)
    refused("decision_is_one_open_per_application", lambda: models.Decision.objects.create(**given))
    first.undone_at = rows.AT
    first.save(update_fields=["undone_at"])
    models.Decision.objects.create(**given)


def test_a_code_has_at_most_two_live(cast, refused):
    """Settled 22."""
    given = {"scheme": "sample", "phone_hash": "a" * 64, "purpose": "login", "code_hash": "b" * 64, "created_at": rows.AT, "expires_at": rows.AT}
    for slot in (0, 1):
        models.LoginCode.objects.create(**given, slot=slot)
    refused("login_code_is_at_most_two_live", lambda: models.LoginCode.objects.create(**given, slot=1))
    refused("login_code_slot_is_one_of_two", lambda: models.LoginCode.objects.create(**given, slot=2))


def test_a_message_is_queued_once(cast, refused):
    given = {
        "scheme": "sample",
        "to_sealed": "a1:k1:x",
        "to_hash": "a",
        "body_sealed": "a1:k1:x",
        "purpose": "result",
        "event_key": "e",
        "created_at": rows.AT,
    }
    models.Message.objects.create(**given)
    refused("message_is_queued_once", lambda: models.Message.objects.create(**given))


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("evidence_clean_has_copy_and_hash", {"state": "clean"}),
        ("evidence_refused_has_a_reason", {"state": "refused"}),
        ("evidence_is_at_most_20_mb", {"size_bytes": 21 * 1024 * 1024}),
        ("evidence_path_is_not_blank", {"path": ""}),
    ],
)
def test_a_file_is_in_order(cast, refused, name, values):
    filed = rows.application(cast["who"])
    refused(name, lambda: rows.file(filed, **values))


def test_evidence_is_never_deleted_by_cascade(cast):
    filed = rows.application(cast["who"])
    rows.file(filed)
    with pytest.raises(ProtectedError):
        filed.delete()


def test_no_foreign_key_cascades():
    with connection.cursor() as cursor:
        cursor.execute("SELECT conname FROM pg_constraint WHERE conrelid::regclass::text LIKE 'records_%' AND contype = 'f' AND confdeltype <> 'a'")
        assert cursor.fetchall() == []
