"""The form scripts: live conditions, saving as one goes, uploads in pieces."""

import json

import pytest

import gallery
from journeys.kit_pages import ORIGIN, Server

COUNT = """
document.getElementById("form").addEventListener("submit", (event) => {
  window.sent = (window.sent || 0) + !event.defaultPrevented;
  event.preventDefault();
})
"""
PHOTO = {"name": "card.png", "mimeType": "image/png", "buffer": b"\x89PNG" + bytes(300_000)}


@pytest.fixture
def server(tab):
    return Server(tab())


def saved(*, at="14:05", **more):
    """Answer a save: everything kept, one count up."""

    def answer(request):
        changes = request.post_data_json["changes"]
        kept = [{"path": each["path"], "n": each["n"] + 1} for each in changes]
        return 200, {"saved": kept, "problems": [], "conflicts": [], "at": at, **more}

    return 200, answer


def test_what_an_answer_asks_for_appears_at_once(server):
    page = server.open("section")

    page.get_by_label("在其他岗位").check(force=True)

    assert page.locator('[id="work.other"]').is_visible()
    assert not page.locator('[id="work.unit_name"]').is_visible()


def test_a_change_is_saved_with_the_count_it_saw(server):
    server.answers["POST", "/save"] = saved()
    page = server.open("section")

    page.locator('[id="work.started_on"]').fill("20120701")
    page.locator('[id="work.started_on"]').blur()
    page.get_by_text("已自动保存 14:05").wait_for()

    sent = json.loads(server.sent("/save")[-1])["changes"]
    assert sent == [{"path": "work.started_on", "raw": "2012-07-01", "n": 0}]
    assert page.locator('[data-item="work.started_on"]').get_attribute("data-n") == "1"


def test_a_save_that_fails_is_told_and_tried_again(server):
    server.answers["POST", "/save"] = (503, {})
    page = server.open("section")
    page.locator('[id="work.unit_phone"]').fill("05920000000")
    page.get_by_text("还没有保存").wait_for()

    server.answers["POST", "/save"] = saved()
    page.get_by_role("button", name="立即重试").click()

    page.get_by_text("已自动保存 14:05").wait_for()
    assert json.loads(server.sent("/save")[-1])["changes"][0]["raw"] == "05920000000"


def test_two_devices_are_asked_which_one_stays(server):
    conflict = {"path": "work.unit_name", "raw": "样例实业有限公司", "n": 7}
    server.answers["POST", "/save"] = (200, {"saved": [], "problems": [], "conflicts": [conflict], "at": "14:05"})
    page = server.open("section")
    page.locator('[id="work.unit_name"]').fill("样例商行")
    page.locator('[id="work.unit_name"]').blur()

    page.get_by_role("button", name="用那边的：样例实业有限公司").click()

    assert page.locator('[id="work.unit_name"]').input_value() == "样例实业有限公司"
    assert page.locator('[data-item="work.unit_name"]').get_attribute("data-n") == "7"


def test_a_problem_found_on_saving_stands_at_its_control(server):
    wrong = {"path": "work.unit_phone", "text": "单位电话少一位"}
    server.answers["POST", "/save"] = saved(problems=[wrong])
    page = server.open("section")

    page.locator('[id="work.unit_phone"]').fill("0592000000")
    page.locator('[id="work.unit_phone"]').blur()
    page.get_by_text("单位电话少一位").wait_for()

    assert "work.unit_phone-error" in page.locator('[id="work.unit_phone"]').get_attribute("aria-describedby")


def test_what_follows_from_an_answer_is_drawn_anew_without_losing_what_was_chosen_meanwhile(server):
    """C07."""
    fewer = '<div><select name="work.unit_type"><option value="">请选择<option value="2">中央<option value="3">其他</select></div>'
    place = {"by": "work.situation", "html": "<p>受理：样例区财政局</p>"}

    def answer(request):
        server.page.evaluate("""kuaiji.put(document.forms.form, "work.unit_type", "3");
            document.getElementById("work.unit_type").dispatchEvent(new Event("change", { bubbles: true }))""")
        server.answers["POST", "/save"] = saved()
        return saved(drawn=[{"path": "work.unit_type", "html": fewer}], place=place)[1](request)

    server.answers["POST", "/save"] = (200, answer)
    page = server.open("section")

    page.get_by_label("在其他岗位").check(force=True)
    page.get_by_text("受理：样例区财政局").wait_for()

    assert page.locator('[name="work.unit_type"] option').count() == 3
    assert page.locator('[name="work.unit_type"]').input_value() == "3"
    assert page.locator('[data-item="work.situation"] + [data-place]').count() == 1


def test_every_choice_and_date_can_be_cleared_again(server):
    """C06."""
    server.answers["POST", "/save"] = saved()
    page = server.open("section")

    page.get_by_role("button", name="清除 您现在是否在岗").click()
    page.get_by_text("已自动保存 14:05").wait_for()

    assert page.locator('[name="work.situation"]:checked').count() == 0
    assert json.loads(server.sent("/save")[-1])["changes"][0] == {"path": "work.situation", "raw": "", "n": 0}


def test_a_file_travels_in_pieces_when_chosen_and_can_be_removed(server):
    kept = {"id": "f9", "state": "ok", "url": "/f9", "html": gallery.line("f9", "card.png")}
    server.answers["POST", "/files/"] = (200, {"ticket": "t1", "url": f"{ORIGIN}/files/t1"})
    server.answers["PUT", "/files/t1"] = (200, {})
    server.answers["POST", "/files/t1/done"] = (200, kept)
    server.answers["POST", "/files/f9/remove"] = (204, {})
    page = server.open("section")

    page.locator('[id="work.proof#letter"]').set_input_files(PHOTO)
    page.get_by_role("link", name="card.png").wait_for()

    assert [path for method, path, _ in server.seen if method == "PUT"] == ["/files/t1?part=0", "/files/t1?part=1"]
    assert page.locator('[id="work.proof"]').get_attribute("data-complete") == ""

    page.get_by_role("button", name="删除card.png").click()
    page.get_by_role("link", name="card.png").wait_for(state="detached")


def test_a_refused_file_says_why(server):
    server.answers["POST", "/files/"] = (422, {"problems": [{"path": "work.proof#letter", "text": "这个 PDF 加了密码"}]})
    page = server.open("section")

    page.locator('[id="work.proof#letter"]').set_input_files(PHOTO)

    page.get_by_text("这个 PDF 加了密码").wait_for()


def test_a_second_press_is_dropped(server):
    page = server.open("section")
    page.evaluate(COUNT)

    page.get_by_role("button", name="保存并继续").dblclick()

    assert page.evaluate("window.sent") == 1
