"""The phone takes the photos, and the desktop's page carries on (UX-04, A5)."""

import json
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

import corpus
import make
from kuaiji.actions import applications, clock, handovers, logins
from kuaiji.queries import forms
from kuaiji.records.acting import acting
from kuaiji.records.models import AuditRow, Handover
from kuaiji.rules.problem import Refused
from kuaiji.site import logs

pytestmark = pytest.mark.django_db
PROOF = "person.id_document"


@pytest.fixture
def by(filling):
    return filling


def offered(client, path=PROOF):
    """Press the button on the desktop; return its page and what its code says."""
    told = client.post("/chongqing/apply/person/", {"phone": path}, follow=True)
    (url,) = [each for each, _ in told.redirect_chain]
    secret = client.session["handover"]["secret"]
    assert "<svg" in told.content.decode()
    return url, f"/chongqing/phone/{secret}/"


def files(by):
    return forms.shown(by, slug="chongqing", at=clock.now()).files


def picture():
    return SimpleUploadedFile("front.jpg", corpus.picture(), content_type="image/jpeg")


def state(client, url):
    return client.get(url, headers={"accept": "application/json"}).json()


def test_photos_taken_on_the_phone_stand_in_the_form_and_the_desktop_goes_on(client, by):
    """UX-04: without a login on the phone, and nothing sent twice."""
    url, code = offered(client)
    phone = Client(headers={"user-agent": "Mozilla/5.0 (Linux; Android 14) MicroMessenger"})
    assert "样**" in phone.get(code).content.decode()
    phone.post(code)
    assert "手机已经打开" in client.get(url).content.decode()

    for page in ("front", "back"):
        before = state(client, url)["mark"]
        assert phone.post("/chongqing/phone/", {f"file:{PROOF}#{page}": picture()}).status_code == 303
        assert state(client, url)["mark"] != before

    assert set(files(by)) == {f"{PROOF}#front", f"{PROOF}#back"}
    assert state(client, url)["complete"] is True
    assert f"person/#{PROOF}" in client.get(url).content.decode()


def test_a_file_travels_in_pieces_from_the_phone_too(client, by):
    _, code = offered(client)
    phone = Client()
    phone.post(code)
    data = corpus.picture()

    told = phone.post("/chongqing/phone/files/", json.dumps({"path": f"{PROOF}#front", "bytes": len(data)}), content_type="application/json").json()
    phone.put(f"{told['url']}?part=0", data, content_type="application/octet-stream")
    done = phone.post(f"{told['url']}/done").json()

    assert done["state"] == "ok"
    assert "<img" not in done["html"]
    assert phone.post(f"/chongqing/phone/files/{done['id']}/remove").status_code == 204
    assert files(by) == {}


def test_a_code_is_taken_up_once_and_only_by_a_press(client, by):
    """SEC: single use; what only looks at an address uses nothing up."""
    _, code = offered(client)
    first, second = Client(), Client()
    for _ in range(2):
        assert second.get(code).status_code == 200

    assert first.post(code).status_code == 303
    assert second.post(code).status_code == 410
    assert second.get("/chongqing/phone/").status_code == 410


def test_a_code_ends_after_ten_minutes_and_when_it_is_taken_back(client, by):
    url, code = offered(client)
    with pytest.raises(Refused):
        handovers.take(code.split("/")[-2], device="", source="", at=clock.now() + timedelta(minutes=10))
    phone = Client()
    phone.post(code)
    assert phone.get("/chongqing/phone/").status_code == 200

    client.post(f"{url}end/")

    assert phone.get("/chongqing/phone/").status_code == 410
    assert phone.post("/chongqing/phone/", {f"file:{PROOF}#front": picture()}).status_code == 410
    assert "二维码已经失效" in client.get(url).content.decode()


def test_a_phone_is_shut_out_with_the_sessions_of_the_account(client, by):
    """Whoever ends every other session, or gets an account back, leaves no phone in it (SEC-11)."""
    _, code = offered(client)
    phone = Client()
    phone.post(code)
    assert phone.get("/chongqing/phone/").status_code == 200
    _, waiting = offered(client, "person.portrait")

    logins.end_others(but=client.session.session_key, by=by, at=clock.now())

    assert phone.post("/chongqing/phone/", {f"file:{PROOF}#front": picture()}).status_code == 410
    assert Client().post(waiting).status_code == 410
    assert files(by) == {}


def test_a_phone_sees_and_sends_nothing_else(client, by):
    """The minimum: one document, a masked name; no other proof, no picture that stood there before, no page of the form."""
    at = clock.now()
    make.file(by, f"{PROOF}#back", at=at - timedelta(hours=1))
    applications.save(slug="chongqing", edits=[applications.Edit("education.school", "样例大学", 0)], by=by, at=at)
    (standing,) = files(by)[f"{PROOF}#back"]
    _, code = offered(client)
    phone = Client()
    phone.post(code)

    page = phone.get("/chongqing/phone/").content.decode()
    told = phone.post("/chongqing/phone/files/", json.dumps({"path": "person.portrait#photo", "bytes": 10}), content_type="application/json")
    phone.post("/chongqing/phone/", {"file:person.portrait#photo": picture(), "remove": str(standing.id)})

    assert str(standing.id) not in page
    assert "data-when" not in page  # scripts would hide what they have no answers for
    assert "样例甲" not in page
    assert told.status_code == 404
    assert phone.post(f"/chongqing/phone/files/{standing.id}/remove").status_code == 404
    assert phone.get(f"/files/{standing.id}").status_code == 404
    assert phone.get("/chongqing/apply/tasks/").status_code == 302
    assert list(files(by)) == [f"{PROOF}#back"]


def test_no_log_line_tells_a_code(client, by):
    """SEC-23: an address that carries a key is written without it, ids stay."""
    _, code = offered(client)

    assert logs.without_values(None, "", {"event": f"Forbidden: {code}"})["event"] == "Forbidden: /chongqing/phone/…/"
    assert str(by.own_account) in logs.without_values(None, "", {"event": f"Not Found: /staff/cases/{by.own_account}/"})["event"]


def test_what_a_phone_did_is_logged(client, by):
    _, code = offered(client)
    phone = Client(headers={"user-agent": "Mozilla/5.0 (Linux; Android 14) MicroMessenger"})
    phone.post(code)

    with acting(make.MAKER):
        row = Handover.objects.get()
        assert (row.device, row.taken_at is not None) == ("wechat android", True)
        assert AuditRow.objects.filter(table="records_handover", row_id=row.pk).count() == 2
        assert re.fullmatch("[0-9a-f]{64}", row.secret_hash)


def test_only_a_document_of_the_form_is_handed_over(client, by):
    for path in ("person.name", "nothing.there", f"{PROOF}#front"):
        with pytest.raises(Refused):
            handovers.offer(slug="chongqing", path=path, by=by, at=clock.now())
