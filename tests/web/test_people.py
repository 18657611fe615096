"""People of the bureau: the door with its second factor, posts given and taken, numbers shown and reported."""

import re
from html import unescape

import pytest
from django.test import Client

import life
import make
from kuaiji.actions import clock, reveals, staff
from kuaiji.actions.staff import NewPost
from kuaiji.queries.bureaus import by_key
from kuaiji.records.acting import acting
from kuaiji.records.models import StaffGrant, StaffPost
from kuaiji.rules import second_factors
from kuaiji.rules.actor import Role
from web import browsers

pytestmark = pytest.mark.django_db
SECRET = "审核员 的 口令"


def text(answer):
    return unescape(answer.content.decode())


def now_code(secret):
    return second_factors.code(secret, second_factors.step(clock.unmoved()))


def hired(role=Role.REVIEWER, bureau="yuzhong"):
    make.jurisdiction("chongqing")
    post = NewPost(bureau_id=by_key(f"chongqing/{bureau}"), role=role, valid_from=clock.now().date(), duties="审核")
    return staff.hire(login="shenhe", name="审核员", password=SECRET, posts=[post], at=clock.now())


def typed(client, password=SECRET):
    return client.post("/staff/login/", {"login": "shenhe", "password": password})


def test_who_comes_first_sets_up_a_second_factor_and_reaches_nothing_before(client):
    """SEC-34."""
    hired()

    assert typed(client).headers["Location"] == "/staff/login/factor/"
    assert client.get("/staff/").headers["Location"].startswith("/staff/login/")
    page = text(client.get("/staff/login/factor/"))
    secret = re.search(r'id="key">([A-Z2-7-]+)<', page)[1].replace("-", "")
    assert "<svg" in page
    assert client.post("/staff/login/factor/", {"code": "000000"}).status_code == 422
    done = text(client.post("/staff/login/factor/", {"code": now_code(secret)}))
    assert len(re.findall(r'<li class="kj-number">[\w-]{19}<', done)) == 10
    assert client.get("/staff/").status_code == 200


def test_afterwards_a_code_is_asked_for_at_each_login(client):
    account_id = hired()
    secret = make.second_factor(account_id, "ABCDEFGHJKMNPQRS")

    assert typed(client).headers["Location"] == "/staff/login/code/"
    assert client.get("/staff/login/factor/").headers["Location"] == "/staff/login/"
    assert client.get("/staff/queue/").status_code == 302
    assert client.post("/staff/login/code/", {"code": "12"}).status_code == 422
    assert client.post("/staff/login/code/", {"code": now_code(secret)}).headers["Location"] == "/staff/"
    other = Client()
    typed(other)
    assert other.post("/staff/login/code/", {"code": now_code(secret)}).status_code == 422
    assert other.post("/staff/login/code/", {"code": "abcd-efgh-jkmn-pqrs"}).headers["Location"] == "/staff/"


def test_a_session_without_the_second_factor_holds_no_post():
    """SEC-34: also one from before there were any."""
    make.jurisdiction("chongqing")
    client = Client()
    client.force_login(make.account(make.staff("chongqing", "yuzhong")))

    assert client.get("/staff/").status_code == 302
    assert client.get("/staff/queue/").status_code == 302


def test_a_post_is_given_by_a_link_and_its_holder_comes_in(client):
    """N17."""
    make.jurisdiction("chongqing")
    head = browsers.of(make.staff("chongqing", "chongqing", Role.HEAD, name="负责人"))
    wanted = {"name": "新人", "login": "xinren", "bureau_id": str(by_key("chongqing/yuzhong")), "role": "reviewer", "duties": "审核"}

    assert "职责" in text(head.post("/staff/people/grant/", wanted | {"duties": ""}))
    link = re.search(r'id="link">https?://[^/]+([^<]+)<', text(head.post("/staff/people/grant/", wanted)))[1]
    assert "等本人凭链接进入" in text(head.get("/staff/people/"))
    assert "渝中区财政局请您担任审核员" in text(client.get(link))
    assert client.post(link, {"password": SECRET, "again": "x"}).status_code == 422
    assert client.post(link, {"password": SECRET, "again": SECRET}).headers["Location"] == "/staff/login/factor/"
    assert "链接已用过或已过期" in text(client.get(link))
    assert "新人" in text(head.get("/staff/people/", {"bureau": str(by_key("chongqing/yuzhong"))}))


def test_a_head_waits_for_a_second_to_allow_it():
    make.jurisdiction("chongqing")
    first = browsers.of(make.staff("chongqing", "chongqing", Role.HEAD, name="负责人"))
    second = browsers.of(make.staff("chongqing", "chongqing", Role.ADMINISTRATOR, name="管理员"))
    wanted = {"name": "新人", "login": "xinren", "bureau_id": str(by_key("chongqing/yuzhong")), "role": "head", "duties": "负责"}

    assert "要两个人同意" in text(first.post("/staff/people/grant/", wanted))
    with acting(make.MAKER):
        grant = StaffGrant.objects.get()
    assert "要由另一个人同意" in text(first.post(f"/staff/people/grants/{grant.pk}/", {"do": "allow"}))
    assert 'id="link"' in text(second.post(f"/staff/people/grants/{grant.pk}/", {"do": "allow"}))


def test_an_administrator_gives_posts_and_meets_nobodys_data():
    """SEC-34: who lets people in sees no case."""
    make.jurisdiction("chongqing")
    filed = life.student()
    client = browsers.of(make.staff("chongqing", "chongqing", Role.ADMINISTRATOR))

    assert [client.get(f"/staff/{page}").status_code for page in ("", "people/", "people/grant/", "people/due/", "keys/")] == [200] * 5
    pages = ("queue/", "archives/", "conflicts/", "reveals/", f"cases/{life.application(filed).pk}/")
    assert [client.get(f"/staff/{page}").status_code for page in pages] == [404] * 5


def test_posts_are_confirmed_one_by_one_and_rest_otherwise():
    make.jurisdiction("chongqing")
    one, other = (make.staff("chongqing", "yuzhong", name=name) for name in ("甲", "乙"))
    StaffPost.objects.filter(account_id__in=[one.account_id, other.account_id]).update(rests_on=clock.now().date())
    head = browsers.of(make.staff("chongqing", "chongqing", Role.HEAD))
    reviewer = browsers.of(one)

    assert reviewer.get("/staff/").status_code == 302
    assert "没有按季度重新确认" in text(reviewer.get("/staff/login/"))
    assert "2 个岗位要重新确认" in text(head.get("/staff/"))
    assert "checked" not in text(head.get("/staff/people/due/"))
    assert head.post("/staff/people/due/").status_code == 422
    head.post("/staff/people/due/", {"post": str(StaffPost.objects.get(account_id=one.account_id).pk)})
    assert reviewer.get("/staff/").status_code == 200
    assert "乙" in text(head.get("/staff/people/due/"))


def test_who_left_is_out_at_once():
    make.jurisdiction("chongqing")
    someone = make.staff("chongqing", "yuzhong", name="甲")
    client, head = browsers.of(someone), browsers.of(make.staff("chongqing", "chongqing", Role.HEAD))

    assert client.get("/staff/").status_code == 200
    assert head.post(f"/staff/people/{someone.account_id}/leave/", {"reason": ""}).status_code == 422
    assert head.post(f"/staff/people/{someone.account_id}/leave/", {"reason": "调离"}).status_code == 303
    assert client.get("/staff/").status_code == 302
    assert "调离" in text(head.get(f"/staff/people/{someone.account_id}/"))


def test_numbers_shown_are_reported_to_the_head_by_week():
    """SEC-21, SEC-22."""
    make.jurisdiction("chongqing")
    filed = life.student()
    case = life.application(filed)
    reviewer = make.staff("chongqing", "yuzhong", name="审核员甲")
    at = clock.now()
    for _ in range(3):
        reveals.of_application(case.pk, "person.id_number", why=reveals.Why("contact", "请补照片"), by=reviewer, at=at)

    page = text(browsers.of(make.staff("chongqing", "yuzhong", Role.HEAD)).get("/staff/reveals/"))
    beside = text(browsers.of(make.staff("chongqing", "jiangbei", Role.HEAD)).get("/staff/reveals/"))

    assert all(each in page for each in ("审核员甲", "联系本人 3", "请补照片", "共 3 次"))
    assert "审核员甲" not in beside
    assert "没有人查看号码" in text(browsers.of(make.staff("chongqing", "chongqing", Role.HEAD)).get("/staff/reveals/?week=2020-01-06"))


def test_seeing_numbers_wants_a_purpose_takes_no_number_as_note_and_ends_somewhere(monkeypatch):
    """SEC-21."""
    make.jurisdiction("chongqing")
    case = life.application(life.student())
    client = browsers.of(make.staff("chongqing", "yuzhong"))

    def shown(**more):
        return client.post(f"/staff/cases/{case.pk}/reveal/", {"path": "person.id_number", **more})

    assert "选择查看原因" in text(shown())
    assert "说明里不要写号码" in text(shown(purpose="check", note="10010119900307"))
    monkeypatch.setattr(reveals, "OWN", (reveals.limits.Limit("reveal", 1, reveals.limits.REVEAL.window),))
    assert shown(purpose="check", note="看不清").status_code == 200
    over = shown(purpose="check")
    assert (over.status_code, "您这段时间查看号码已到上限（1 个）" in text(over)) == (422, True)


def test_own_keys_are_renewed_once_a_factor_was_shown():
    """SEC-34."""
    make.jurisdiction("chongqing")
    someone = make.staff("chongqing", "yuzhong")
    make.second_factor(someone.account_id, "ABCDEFGHJKMNPQRS", "TTTTEFGHJKMNPQRS")
    client = browsers.of(someone)

    assert "还有 2 个" in text(client.get("/staff/keys/"))
    assert client.post("/staff/keys/", {"do": "papers"}).headers["Location"] == "/staff/login/code/"
    assert client.post("/staff/login/code/", {"code": "1"}).status_code == 422
    assert len(re.findall(r'<li class="kj-number">', text(client.post("/staff/login/code/", {"code": "ABCDEFGHJKMNPQRS"})))) == 10
    assert "还有 10 个" in text(client.get("/staff/keys/"))
    assert client.get("/staff/login/code/").headers["Location"] == "/staff/keys/"  # shown once, good once
    client.post("/staff/keys/", {"do": "app"})
    assert client.post("/staff/login/code/", {"code": "TTTTEFGHJKMNPQRS"}).status_code == 422


def test_ones_own_post_shows_no_way_to_end_it():
    make.jurisdiction("chongqing")
    head = make.staff("chongqing", "chongqing", Role.HEAD)

    page = text(browsers.of(head).get(f"/staff/people/{head.account_id}/"))

    assert ("今天终止" in page, "办理离岗" in page) == (False, False)
