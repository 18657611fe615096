"""The form as a person meets it: from the portal to the receipt."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

import make
from kuaiji.actions import clock
from kuaiji.adapters import drawings
from kuaiji.records.models import Account
from web import browsers

pytestmark = pytest.mark.django_db

STUDENT = {
    "education": {"education.level": "junior_or_less", "education.degree": "none"},
    "work": {
        "work.situation": "student",
        "work.school": "样例大学",
        "work.school_division": "500103",
        "work.is_cpa": "no",
        "work.is_tax_agent": "no",
        "work.is_appraiser": "no",
    },
    "qualification": {"qualification.held": "no"},
}
FILES = ["person.portrait#photo", "person.id_document#front", "person.id_document#back", "work.student_proof#card"]


@pytest.fixture
def at():
    return clock.now()


@pytest.fixture
def by(at):
    make.jurisdiction("chongqing", at=at)
    return make.person("chongqing", at=at)


@pytest.fixture
def client(by):
    client = Client()
    client.force_login(Account.objects.get(pk=by.account_id))
    return client


def text(response):
    return response.content.decode()


def test_a_person_goes_from_the_portal_to_the_receipt(client, by, at):
    """C01, C05, C06, C07, C12, X19."""
    assert "长期开放" in text(client.get("/chongqing/"))
    assert client.get("/chongqing/apply/").url == "/chongqing/apply/tasks/"
    assert "个人基本信息" in text(client.get("/chongqing/apply/tasks/"))
    for path in FILES:
        make.file(by, path, at=at)
    client.post("/chongqing/apply/person/", {})
    for section, answers in STUDENT.items():
        client.get(f"/chongqing/apply/{section}/")
        client.post(f"/chongqing/apply/{section}/", answers)
        client.post(f"/chongqing/apply/{section}/", answers)
    page = text(client.get("/chongqing/apply/check/"))
    assert "渝中区财政局" in page
    key, digest = hidden(page, "key"), hidden(page, "commitment_hash")

    assert client.post("/chongqing/apply/check/", {"key": key, "commitment_hash": digest}).status_code == 422
    sent = client.post("/chongqing/apply/check/", {"key": key, "commitment_hash": digest, "agree": "yes"})

    assert sent.url == "/chongqing/apply/receipt/"
    receipt = text(client.get(sent.url))
    assert "请等待审核，不用再次提交" in receipt
    again = client.post("/chongqing/apply/check/", {"key": key, "commitment_hash": digest, "agree": "yes"})
    assert again.url == "/chongqing/apply/receipt/?again"
    assert "等待财政局审核" in text(client.get("/chongqing/me/"))


def hidden(page, name):
    return page.split(f'name="{name}" value="')[1].split('"')[0]


def test_an_answer_that_asks_more_shows_the_page_again_and_not_an_error(client):
    """C07, settled 11: without JavaScript."""
    client.get("/chongqing/apply/")

    more = client.post("/chongqing/apply/education/", {"education.level": "bachelor", "education.degree": "none"})

    assert more.status_code == 303
    assert more.url.startswith("/chongqing/apply/education/?more#education.")
    page = text(client.get(more.url))
    assert "还有几项要填" in page
    assert "有 1 处需要改" not in page
    assert client.post("/chongqing/apply/education/", {"education.level": "bachelor", "education.degree": "none"}).status_code == 422


def test_what_is_wrong_is_kept_and_told_beside_it(client):
    """C06: errors stay in place with what was typed."""
    client.get("/chongqing/apply/")

    answers = STUDENT["education"] | {"education.level": "bachelor", "education.obtained_on": "2090-01-01"}
    client.post("/chongqing/apply/education/", answers)
    page = client.post("/chongqing/apply/education/", answers)

    assert page.status_code == 422
    assert 'value="2090-01-01"' in text(page)
    assert "不能晚于今天" in text(page)


def test_a_value_can_be_cleared_again(client):
    """C06."""
    client.get("/chongqing/apply/")
    client.post("/chongqing/apply/education/", {"education.level": "bachelor", "education.obtained_on": "2012-07-01"})

    ns = '{"education.level": 1, "education.obtained_on": 1}'
    client.post("/chongqing/apply/education/", {"education.obtained_on": "2012-07-01", "ns": ns, "clear": "education.obtained_on"})

    assert 'value="2012-07-01"' not in text(client.get("/chongqing/apply/education/"))


def test_name_and_number_are_locked_and_say_where_they_come_from(client, by):
    """C05."""
    client.get("/chongqing/apply/")

    page = text(client.get("/chongqing/apply/person/"))

    assert 'name="person.id_number"' not in page
    assert by.name in page
    assert "来自登录信息" in page


def test_a_place_outside_is_told_on_a_page_of_its_own(client):
    """C07, readings 5 and 19."""
    client.get("/chongqing/apply/")

    gone = client.post("/chongqing/apply/work/", STUDENT["work"] | {"work.school_division": "elsewhere", "later": "yes"})

    assert gone.url == "/chongqing/apply/outside/"
    assert "不在重庆" in text(client.get(gone.url))


def test_a_row_is_empty_or_complete(client):
    """C09, C10, C11."""
    client.get("/chongqing/apply/")
    row = client.get("/chongqing/apply/honours/add/").url

    assert client.post(row, {}).url == "/chongqing/apply/honours/"
    key = row.rstrip("/").rpartition("/")[2]
    assert client.post(row, {f"honours.{key}.body": "样例单位"}).status_code in {303, 422}
    listed = text(client.get("/chongqing/apply/honours/"))
    assert "第 1 条" in listed
    assert "处没有填完" in listed
    client.post(f"{row}remove/")
    assert "第 1 条" not in text(client.get("/chongqing/apply/honours/"))


def test_the_script_saves_path_by_path_and_hears_of_conflicts(client):
    """ERR-33, settled 11."""
    client.get("/chongqing/apply/")

    def save(raw, n):
        change = {"path": "education.major", "raw": raw, "n": n}
        return client.post("/chongqing/apply/save", {"changes": [change]}, content_type="application/json").json()

    client.post("/chongqing/apply/save", {"changes": [{"path": "education.level", "raw": "bachelor", "n": 0}]}, content_type="application/json")
    assert save("会计学", 0)["saved"] == [{"path": "education.major", "n": 1}]
    assert save("财务管理", 0)["conflicts"] == [{"path": "education.major", "raw": "会计学", "n": 1}]
    assert save("会计学", 0)["conflicts"] == []


def test_nothing_is_stored_under_a_path_that_is_none(client):
    """SEC-02: a row key is letters and digits, in lists only."""
    client.get("/chongqing/apply/")
    changes = [{"path": path, "raw": "x", "n": 0} for path in ("honours.A<b>.body", "person.k3f9a.phone", "honours.body", "none.at_all")]

    told = client.post("/chongqing/apply/save", {"changes": changes}, content_type="application/json").json()

    assert told["saved"] == []


def test_who_has_not_logged_in_is_led_to_the_door(by):
    """SEC-01."""
    assert Client().get("/chongqing/apply/tasks/").url.startswith("/chongqing/login/?next=")


def test_a_file_goes_in_pieces_and_out_again(client):
    """C05."""
    client.get("/chongqing/apply/")
    data = drawings.portrait("样例甲")
    told = {"path": "person.portrait#photo", "name": "a.jpg", "bytes": len(data)}

    ticket = client.post("/chongqing/apply/files/", told, content_type="application/json").json()
    for part in range(-(-len(data) // 262144)):
        assert (
            client.put(f"{ticket['url']}?part={part}", data[part * 262144 : (part + 1) * 262144], content_type="application/octet-stream").status_code
            == 200
        )
    kept = client.post(f"{ticket['url']}/done").json()

    assert kept["state"] == "ok"
    assert client.get(kept["url"]).headers["Content-Type"] == "image/jpeg"
    assert client.post(f"/chongqing/apply/files/{kept['id']}/remove").status_code == 204


def test_a_file_comes_with_the_form_where_there_is_no_script(client):
    """C05, without JavaScript."""
    client.get("/chongqing/apply/")
    photo = SimpleUploadedFile("a.jpg", drawings.portrait("样例甲"), "image/jpeg")

    client.post("/chongqing/apply/person/", {"file:person.portrait#photo": photo})

    assert "已收到" in text(client.get("/chongqing/apply/person/"))


def test_a_file_that_is_none_is_refused_in_words(client):
    """C05."""
    client.get("/chongqing/apply/")

    page = client.post("/chongqing/apply/person/", {"file:person.portrait#photo": SimpleUploadedFile("a.exe", b"MZ" * 100, "image/jpeg")})

    assert page.status_code == 422


def test_an_answer_that_narrows_a_list_or_decides_the_bureau_tells_so_at_once(client):
    """C07, reading 21."""
    client.get("/chongqing/apply/")
    first = saves(client, {"work.situation": "accounting_post", "work.unit_type": "company_other"})
    assert first["drawn"] == []
    assert first["place"]["html"].strip() == ""

    central = saves(client, {"work.is_central": "yes"})
    decided = saves(client, {"work.division": "500103"})
    gone = saves(client, {"work.division": "elsewhere"}, n=1)

    assert [each["path"] for each in central["drawn"]] == ["work.unit_type"]
    assert "（中央）" in central["drawn"][0]["html"]
    assert 'value="company_state"' not in central["drawn"][0]["html"]
    assert [each["path"] for each in central["problems"]] == ["work.unit_type"]
    assert decided["place"]["by"] == "work.division"
    assert "渝中区财政局" in decided["place"]["html"]
    assert "由工作地财政局审核" in decided["place"]["html"]
    assert "不在重庆" in gone["place"]["html"]
    assert "place" not in saves(client, {"education.level": "bachelor"})


def test_what_may_be_right_is_said_and_stops_nobody(at):
    """X04: a character of somebody's own font; N05: the name may be corrected here, the number not."""
    make.jurisdiction("nanning", at=at)
    client = browsers.of(make.person("nanning", at=at))
    client.get("/nanning/apply/")

    told = saves(client, {"person.name": "样例\ue000"}, n=1, slug="nanning")

    assert told["problems"] == []
    assert [each["path"] for each in told["warnings"]] == ["person.name"]
    shown = text(client.get("/nanning/apply/person/"))
    assert "姓名里有自造字" in shown
    assert "govuk-error-message" not in shown
    check = text(client.get("/nanning/apply/check/"))
    assert "姓名里有自造字" in check
    assert "不是现行的地区代码" not in shown + check


def saves(client, answers, n=0, slug="chongqing"):
    changes = [{"path": path, "raw": raw, "n": n} for path, raw in answers.items()]
    return client.post(f"/{slug}/apply/save", {"changes": changes}, content_type="application/json").json()
