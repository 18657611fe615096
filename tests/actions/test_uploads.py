"""Evidence sent in chunks or in one piece, kept whole and private, removed and replaced until submission."""

import hashlib
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.storage import InMemoryStorage
from django.db import connection

import corpus
import small_scheme
from kuaiji.actions import evidence, uploads
from kuaiji.adapters import vault
from kuaiji.queries import campaigns
from kuaiji.queries import evidence as shown
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Edition, Event, EvidenceFile, ReturnItem
from kuaiji.rules.actor import ANONYMOUS, Actor, Assurance, system
from kuaiji.rules.problem import Refused
from records import rows

pytestmark = pytest.mark.django_db
MAKER = system("test")
FRONT, BACK, PROOF = "person.id_document#front", "person.id_document#back", "work.proof#stamped"
AT = rows.AT


@pytest.fixture(autouse=True)
def kept(monkeypatch):
    """A vault in memory, and deletions that do not wait for a commit that a test never makes."""
    storage = InMemoryStorage()
    monkeypatch.setattr(vault, "evidence", lambda: vault.Vault(storage, settings.KEYS.sealing))
    monkeypatch.setattr(evidence.transaction, "on_commit", lambda what: what())
    return storage


@pytest.fixture
def application():
    campaigns.scheme_of.cache_clear()
    with acting(MAKER):
        edition = Edition.objects.create(scheme="sample", edition="2026-07", sha256="0" * 64, document=small_scheme.edition(), published_at=AT)
        place = rows.bureau()
        return rows.application(rows.person(), campaign=rows.campaign(place, edition=edition), edition=edition)


@pytest.fixture
def person(application):
    return as_person(application)


def as_person(application):
    return Actor(name="样例甲", person_id=application.person_id, scheme="sample", assurance=Assurance.PROVEN)


def send(person, path=FRONT, data=None):
    return uploads.receive(slug="sample", path=path, data=corpus.picture() if data is None else data, by=person, at=AT)


def files(**having):
    with acting(MAKER):
        return list(EvidenceFile.objects.visible_to(MAKER).filter(**having))


def objects(storage, folder=""):
    folders, names = storage.listdir(folder)
    return [f"{folder}/{name}" for name in names] + [found for each in folders for found in objects(storage, f"{folder}/{each}".lstrip("/"))]


def codes(refused):
    return [problem.code for problem in refused.value.problems]


def state(application, **values):
    with acting(MAKER):
        Application.objects.filter(pk=application.pk).update(**values)


def submitted(application):
    place = application.campaign.bureau
    state(application, state="in_review", bureau=place, receipt="R1", submitted_at=AT, first_submitted_at=AT)
    return place


def test_a_file_sent_in_chunks_in_any_order_is_put_together_and_cleaned(person):
    data = corpus.picture("PNG", size=(700, 500)) + bytes(3 * uploads.CHUNK_BYTES)
    ticket = uploads.ticket(slug="sample", path=FRONT, size_bytes=len(data), by=person, at=AT)
    chunks = [data[start : start + ticket.chunk_bytes] for start in range(0, len(data), ticket.chunk_bytes)]

    left = [uploads.put_chunk(token=ticket.token, n=n, data=chunks[n], by=person, at=AT) for n in (3, 0, 0, 2, 1)]
    file_id = uploads.finish(token=ticket.token, by=person, at=AT, sha256=hashlib.sha256(data).hexdigest())

    assert left == [[0, 1, 2], [1, 2], [1, 2], [1], []]
    (row,) = files()
    assert (row.pk, row.state, row.media_type, row.size_bytes, row.pages, row.width) == (file_id, "clean", "image/png", len(data), 1, 700)
    assert row.sha256 == hashlib.sha256(data).hexdigest()


def test_only_the_sealed_original_and_the_clean_copy_are_left(person, kept):
    send(person)

    assert sorted(name.split("/")[0] for name in objects(kept)) == ["clean", "original"]
    assert not [name for name in objects(kept) if b"JFIF" in kept.open(name).read()]


def test_after_a_break_the_sender_learns_what_is_still_wanted(person):
    """FAULT-17."""
    ticket = uploads.ticket(slug="sample", path=FRONT, size_bytes=uploads.CHUNK_BYTES * 2 + 5, by=person, at=AT)
    uploads.put_chunk(token=ticket.token, n=2, data=b"12345", by=person, at=AT)

    assert uploads.wanted(token=ticket.token, by=person, at=AT) == [0, 1]
    with pytest.raises(Refused) as refused:
        uploads.finish(token=ticket.token, by=person, at=AT)
    assert codes(refused) == ["upload.incomplete"]


@pytest.mark.parametrize(("n", "size"), [(0, 5), (-1, 10), (1, 10), (0, 11), (0, 0)])
def test_a_chunk_that_was_not_announced_is_refused(person, n, size):
    ticket = uploads.ticket(slug="sample", path=FRONT, size_bytes=10, by=person, at=AT)

    with pytest.raises(Refused) as refused:
        uploads.put_chunk(token=ticket.token, n=n, data=bytes(size), by=person, at=AT)

    assert codes(refused) == ["upload.chunk"]


def test_a_file_that_changed_on_its_way_is_refused(person):
    data = corpus.picture()
    ticket = uploads.ticket(slug="sample", path=FRONT, size_bytes=len(data), by=person, at=AT)
    uploads.put_chunk(token=ticket.token, n=0, data=data, by=person, at=AT)

    with pytest.raises(Refused) as refused:
        uploads.finish(token=ticket.token, by=person, at=AT, sha256="0" * 64)

    assert codes(refused) == ["upload.changed"]


@pytest.mark.parametrize("name", ["SVG", "nothing", "encrypted PDF", "picture and archive", "2.5 billion pixels"])
def test_what_is_refused_leaves_nothing_behind(person, kept, name):
    """SEC-15."""
    data, code = corpus.REFUSED_AT_SIGHT[name]

    with pytest.raises(Refused) as refused:
        send(person, data=data)

    assert codes(refused) == [code]
    assert refused.value.problems[0].where == FRONT
    assert objects(kept) == []
    assert files(removed_at=None) == []


def test_a_broken_picture_is_told_at_once_and_leaves_nothing_behind(person, kept):
    data = corpus.picture("PNG", size=(900, 900))

    with pytest.raises(Refused) as refused:
        send(person, data=data[: len(data) * 2 // 3])

    assert codes(refused) == ["file.broken"]
    assert objects(kept) == []


def test_a_pdf_is_cleaned_by_a_job_and_shows_all_its_pages(person):
    file_id = send(person, data=corpus.pdf(2))
    assert files()[0].state == "checking"
    with connection.cursor() as cursor:
        cursor.execute("SELECT args->>'file_id' FROM procrastinate_jobs WHERE task_name = 'evidence.clean'")
        assert cursor.fetchall() == [(str(file_id),)]

    evidence.clean(file_id=file_id, by=MAKER, at=AT)

    assert [shown.open_for(person, file_id, page=page).data[:3] for page in (1, 2)] == [b"\xff\xd8\xff"] * 2
    with pytest.raises(Refused):
        shown.open_for(person, file_id, page=3)


def test_a_pdf_that_does_not_open_is_refused_with_its_reason(person):
    file_id = send(person, data=b"%PDF-1.4 nothing in it\n%%EOF")

    evidence.clean(file_id=file_id, by=MAKER, at=AT)

    assert [(row.state, row.refusal) for row in files()] == [("refused", "file.broken")]


@pytest.mark.parametrize(
    "path", ["person.nothing#front", "person.id_document#side", "person.id_document", "../../etc/passwd", "", "honours.X!.proof#page"]
)
def test_a_place_that_the_form_does_not_ask_for_takes_no_file(person, path):
    """SEC-18."""
    with pytest.raises(Refused) as refused:
        send(person, path)

    assert codes(refused) == ["not_found"]


def test_a_file_may_begin_a_row_of_a_list(person):
    send(person, "honours.k3f9.proof#page")

    assert [row.path for row in files()] == ["honours.k3f9.proof#page"]


def test_a_second_file_takes_the_place_of_the_first(person, kept):
    send(person)
    second = send(person, data=corpus.picture("PNG"))

    assert [row.pk for row in files(removed_at=None)] == [second]
    assert len(objects(kept)) == 2


def test_a_page_of_several_pictures_takes_no_more_than_it_says(person):
    for _ in range(3):
        send(person, PROOF)

    with pytest.raises(Refused) as refused:
        send(person, PROOF)

    assert codes(refused) == ["files.page_full"]


@pytest.mark.parametrize(("limit", "code"), [("MAX_FILES", "files.too_many"), ("MAX_BYTES", "files.too_big")])
def test_an_application_takes_sixty_files_and_three_hundred_megabytes(person, monkeypatch, limit, code):
    """SEC-16."""
    send(person)
    monkeypatch.setattr(uploads, limit, 1)

    with pytest.raises(Refused) as refused:
        send(person, PROOF)

    assert codes(refused) == [code]


@pytest.mark.parametrize(("limit", "each", "code"), [("MAX_FILES", 1, "files.too_many"), ("MAX_BYTES", len(corpus.picture()), "files.too_big")])
def test_what_was_replaced_after_a_submission_still_counts(person, application, monkeypatch, limit, each, code):
    """SEC-16, settled 30: its content is kept."""
    send(person, FRONT)
    returned(application, "person.id_document")
    monkeypatch.setattr(uploads, limit, 2 * each)
    send(person, FRONT)

    with pytest.raises(Refused) as refused:
        send(person, FRONT)

    assert codes(refused) == [code]


def test_more_than_twenty_megabytes_are_refused_before_a_byte_is_sent(person):
    """SEC-16."""
    with pytest.raises(Refused) as refused:
        uploads.ticket(slug="sample", path=FRONT, size_bytes=10 * 1024**3, by=person, at=AT)

    assert codes(refused) == ["file.too_big"]


def test_a_file_is_removed_with_its_content_until_submission(person, kept, application):
    file_id = send(person)
    version = Application.objects.values_list("version", flat=True)

    evidence.remove(slug="sample", file_id=file_id, by=person, at=AT)

    assert objects(kept) == []
    with acting(person):
        assert version.get(pk=application.pk) == application.version + 1, "a submission judged before must not go through"
    with pytest.raises(Refused):
        shown.open_for(person, file_id)


def test_after_submission_nothing_is_added_or_removed(person, application):
    file_id = send(person)
    ticket = uploads.ticket(slug="sample", path=PROOF, size_bytes=len(corpus.picture()), by=person, at=AT)
    uploads.put_chunk(token=ticket.token, n=0, data=corpus.picture(), by=person, at=AT)
    submitted(application)

    for attempt in (
        lambda: evidence.remove(slug="sample", file_id=file_id, by=person, at=AT),
        lambda: uploads.finish(token=ticket.token, by=person, at=AT),
        lambda: send(person, PROOF),
    ):
        with pytest.raises(Refused):
            attempt()
    assert len(files(state="clean", removed_at=None)) == 1


def returned(application, path):
    place = submitted(application)
    state(application, state="returned", bureau=place)
    with acting(MAKER):
        event = Event.objects.create(application=application, move="send_back", to_state="returned", role="reviewer", at=AT)
        ReturnItem.objects.create(application=application, event=event, path=path, code="unreadable")


def test_in_a_return_only_what_was_named_may_be_replaced(person, application):
    """C18."""
    for path in (FRONT, BACK):
        send(person, path)
    returned(application, "work.proof")

    with pytest.raises(Refused) as refused:
        send(person, FRONT)
    send(person, PROOF)

    assert codes(refused) == ["file.locked"]


def test_what_a_reviewer_has_seen_is_kept_when_it_is_replaced(person, application, kept):
    for path in (FRONT, BACK):
        send(person, path)
    returned(application, "person.id_document")

    send(person, FRONT, data=corpus.picture("PNG"))

    assert len(files(path=FRONT, removed_at=None)) == 1
    assert len(objects(kept)) == 6


def test_only_those_who_may_see_a_file_see_it(person, application):
    """SEC-19."""
    file_id = send(person)
    place = submitted(application)
    with acting(MAKER):
        elsewhere = rows.bureau("109902")
        unit = rows.unit()
    state(application, unit=unit)

    assert shown.open_for(person, file_id).data == shown.open_for(rows.as_reviewer(place.id), file_id).data
    strangers = [rows.as_clerk(unit), rows.as_reviewer(elsewhere.id), replace(person, person_id=uuid4()), ANONYMOUS]
    for stranger in strangers:
        with pytest.raises(Refused) as refused:
            shown.open_for(stranger, file_id)
        assert codes(refused) == ["not_found"]


def test_a_reviewer_sees_nothing_of_a_draft(person, application):
    file_id = send(person)

    with pytest.raises(Refused):
        shown.open_for(rows.as_reviewer(application.campaign.bureau_id), file_id)


def test_another_person_cannot_use_a_ticket(person):
    ticket = uploads.ticket(slug="sample", path=FRONT, size_bytes=3, by=person, at=AT)

    with pytest.raises(Refused) as refused:
        uploads.put_chunk(token=ticket.token, n=0, data=b"abc", by=replace(person, person_id=uuid4()), at=AT)

    assert codes(refused) == ["not_found"]


def test_what_an_upload_left_lying_is_swept_up(person, kept):
    ticket = uploads.ticket(slug="sample", path=FRONT, size_bytes=3, by=person, at=AT)
    uploads.put_chunk(token=ticket.token, n=0, data=b"abc", by=person, at=AT)

    evidence.sweep(by=MAKER, at=AT + timedelta(hours=24))

    assert objects(kept) == []
    assert files(removed_at=None) == []


def test_a_check_cut_short_by_a_stop_is_taken_up_again(person):
    """FAULT-07."""
    file_id = send(person, data=corpus.pdf())

    assert evidence.sweep(by=MAKER, at=AT) == []
    assert evidence.sweep(by=MAKER, at=AT + timedelta(minutes=3)) == [file_id]
