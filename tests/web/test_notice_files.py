"""Files of notices: added to a draft, given out with the notice as long as it is shown, kept with their version."""

import re
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

import corpus
import make
from kuaiji.actions import clock, notice_files, notices
from kuaiji.adapters import workbooks
from kuaiji.records.acting import acting
from kuaiji.records.models import Notice, NoticeFile
from kuaiji.rules.actor import Role
from kuaiji.rules.notices import Draft
from web import browsers

pytestmark = pytest.mark.django_db
SHEET = workbooks.written([["窗口", "时间"]])
FORM = {"title": "停电通知", "body": "周五停电。", "kind": "notice", "audience": "public"}


@pytest.fixture
def head():
    make.jurisdiction("chongqing", at=clock.now())
    return make.staff("chongqing", "yuzhong", Role.HEAD, name="负责人甲")


@pytest.fixture
def desk(head):
    return browsers.of(head)


def sent(*names, data=SHEET):
    return {"files": [SimpleUploadedFile(name, data) for name in names]}


def text(answer):
    return answer.content.decode()


def published(by, *files, **more):
    draft = Draft(title={"zh-Hans": "停电通知"}, body={"zh-Hans": "周五停电。"}, **more)
    notice_id = notices.write(by.posts[0].bureau_id, draft, by=by, at=clock.now())
    notice_files.change(notice_id, [(name, SHEET + name.encode()) for name in files], by=by, at=clock.now())
    notices.publish(notice_id, by=by, at=clock.now())
    with acting(make.MAKER):
        return f"/chongqing/notices/{Notice.objects.get(pk=notice_id).key}/", f"/staff/notices/{notice_id}/"


def links(client, address):
    return dict(re.findall(r'<a href="([^"]+/files/[^"]+)">([^<]+)</a>', text(client.get(address))))


def test_files_come_with_a_draft_and_are_given_out_once_it_is_published(desk, client):
    """X24."""
    draft = desk.post("/staff/notices/new/", {**FORM, **sent("办理时间表.xlsx")}).url
    (kept,) = links(desk, draft)
    assert desk.get(kept).status_code == 200

    desk.post(f"{draft}publish/")
    address = re.search(r'href="(/chongqing/notices/[^"]+/)">停电通知', text(client.get("/chongqing/notices/")))[1]
    (given,) = links(client, address)
    answer = client.get(given)

    assert links(client, address) == {given: "办理时间表.xlsx"}
    assert "Excel，" in text(client.get(address))
    assert answer.content == SHEET
    assert answer["Content-Disposition"] == f"attachment; filename=\"attachment.xlsx\"; filename*=UTF-8''{quote('办理时间表.xlsx')}"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_a_refused_file_takes_neither_text_nor_the_other_files_with_it(desk):
    """X24."""
    files = [SimpleUploadedFile("时间表.xlsx", SHEET), SimpleUploadedFile("带宏.docm", b"PK\x03\x04nothing")]

    refused = desk.post("/staff/notices/new/", {**FORM, "files": files})
    page = text(refused)
    edit = re.search(r'action="(/staff/notices/[^"]+/edit/)"', page)[1]

    assert refused.status_code == 422
    assert "“带宏.docm”" in page
    assert "周五停电。" in page
    assert "时间表.xlsx" in page
    assert "周五停电。" in text(desk.get(edit))


def test_with_a_faulty_text_one_is_told_to_choose_the_files_again(desk):
    """X24."""
    page = text(desk.post("/staff/notices/new/", {**FORM, "title": "", **sent("时间表.xlsx")}))

    assert "请写标题" in page
    assert "再选一次附件" in page


def test_five_files_at_most_and_one_that_is_taken_out_is_gone(head, desk):
    """X24."""
    draft = desk.post("/staff/notices/new/", FORM).url
    many = {"files": [SimpleUploadedFile(f"表{n}.xlsx", SHEET + bytes([n])) for n in range(6)]}
    refused = text(desk.post(f"{draft}edit/", {**FORM, **many}))
    first = re.search(r'name="out" value="([^"]+)"', refused)[1]

    desk.post(f"{draft}edit/", {**FORM, "out": [first]})

    assert "“表5.xlsx”没有加上" in refused
    assert len(links(desk, draft)) == 4
    with acting(make.MAKER):
        assert not NoticeFile.objects.filter(pk=first).exists()


def test_a_new_version_changes_what_is_given_out_only_when_it_is_published(head, desk, client):
    """X24."""
    address, draft = published(head, "旧表.xlsx")
    (old,) = links(client, address)
    out = old.rstrip("/").rpartition("/")[2]
    desk.post(f"{draft}edit/", {**FORM, **sent("新表.xlsx"), "out": [out]})

    assert set(links(client, address).values()) == {"旧表.xlsx"}
    desk.post(f"{draft}publish/", {"changed": "换了附件"})
    page = text(client.get(address))

    assert page.index("新表.xlsx") < page.index("旧表.xlsx")
    assert client.get(old).status_code == 200


@pytest.mark.parametrize("audience", ["person", "unit", "staff"])
def test_a_file_is_for_those_alone_whom_the_notice_is_for(head, client, audience):
    """X24, SEC-01."""
    address, draft = published(head, "内部.xlsx", audience=audience)
    with acting(make.MAKER):
        key = NoticeFile.objects.get().pk

    assert client.get(f"{address}files/{key}/").status_code == 404
    assert browsers.of(head).get(f"{draft}files/{key}/").status_code == 200
    assert browsers.of(make.staff("chongqing", "jiangbei")).get(f"{draft}files/{key}/").status_code == 404


def test_no_file_outlives_its_notice(head, desk, client):
    """X24."""
    address, draft = published(head, "表.xlsx")
    later, _ = published(head, "以后.xlsx", shown_from=clock.now().date() + timedelta(days=3))
    with acting(make.MAKER):
        key = NoticeFile.objects.get(name="以后.xlsx").pk
    (given,) = links(client, address)
    assert client.get(f"{later}files/{key}/").status_code == 404

    desk.post(f"{draft}withdraw/", {"reason": "已恢复供电"})

    assert client.get(given).status_code == 404
    assert "表.xlsx" not in text(client.get(address))


def test_a_file_of_another_notice_or_of_a_draft_is_not_given_out(head, desk, client):
    """X24, SEC-01."""
    address, _ = published(head, "表.xlsx")
    draft = desk.post("/staff/notices/new/", {**FORM, **sent("草稿.xlsx", data=corpus.pdf())}).url
    (kept,) = links(desk, draft)

    assert client.get(f"{address}files/{kept.rstrip('/').rpartition('/')[2]}/").status_code == 404
    assert browsers.of(make.staff("chongqing", "yuzhong")).get(kept).status_code == 404
