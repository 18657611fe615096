"""Spot checks on their pages: from the plan to the corrected archive, and the proof that anybody can run (X23)."""

import json
import re
from types import SimpleNamespace

import pytest

import lots
import make
from kuaiji.actions import clock, spot_orders, spots
from kuaiji.actions.spot_orders import Said
from kuaiji.adapters import spot_claims
from kuaiji.cli import main as cli
from kuaiji.queries import bureaus
from kuaiji.queries import campaigns as running
from web import browsers

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: lots.LATER)
    make.jurisdiction("chongqing")
    return lots.approved(3)


def text(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def planned(**more):
    at = lots.LATER
    told = {
        "campaign": running.running("chongqing", at=at).id,
        "title": "一季度抽查",
        "way": "proportional",
        "total": "2",
        "strata": ["division", "first"],
    }
    return told | {"bureau": bureaus.by_key("chongqing/yuzhong"), "seed_way": "made"} | more


def test_a_draw_is_planned_looked_at_published_and_made(people):
    head, inspector = lots.crew()
    client = browsers.of(head)

    looked = text(client.get("/staff/spot/new/", planned()))
    assert "总体 3 人，抽 2 人" in looked
    assert "渝中区、首次建档" in looked
    refused = client.post("/staff/spot/new/", planned(title="", total="9"))
    assert refused.status_code == 422
    assert "最多 3 人" in text(refused)
    page = client.post("/staff/spot/new/", planned()).headers["Location"]
    assert "总体已经冻结" in text(client.get(page))
    assert "S2026" in text(client.get("/chongqing/spot/"))
    client.post(f"{page}act/", {"do": "draw"})
    client.post(f"{page}act/", {"do": "share", "inspector": [str(inspector.account_id)]})

    shown = text(client.get(page))
    assert shown.count("样例甲") == 2
    assert "检查员乙" in shown
    assert "等我核查（2 件）" in text(browsers.of(inspector).get("/staff/spot/"))


def test_what_is_given_out_proves_the_draw_to_anybody(people, tmp_path, capsys):
    head, inspector = lots.crew()
    key, _ = lots.drawn(head, inspector, total="2")
    client = browsers.of(head)
    file = tmp_path / "draw.json"
    file.write_bytes(client.get(f"/staff/spot/{key}/json/").content)

    assert cli.main(["spot", "verify", str(file)], house=SimpleNamespace()) == 0
    assert "名单正确" in capsys.readouterr().out
    assert spot_claims.read(file).promise.size == 3
    told = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(told | {"sample": told["sample"][:1]}), encoding="utf-8")
    assert cli.main(["spot", "verify", str(file)], house=SimpleNamespace()) == 1
    assert "名单不对" in capsys.readouterr().out
    file.write_text("{}", encoding="utf-8")
    assert cli.main(["spot", "verify", str(file)], house=SimpleNamespace()) == 2
    listed = client.get(f"/staff/spot/{key}/csv/").content.decode("utf-8-sig")
    for old in ("csv-gb18030", "csv-gb18030-2005"):
        answer = client.get(f"/staff/spot/{key}/{old}/")
        assert answer.content.decode("gb18030") == listed
        assert answer.headers["Content-Disposition"].endswith('.csv"')
    assert "0.666667" in listed
    assert client.get(f"/staff/spot/{key}/xlsx/").content.startswith(b"PK")
    assert make.citizen(1) not in listed


def test_a_case_is_found_untrue_ordered_corrected_and_written(people):
    head, inspector = lots.crew()
    _, (item, *_) = lots.drawn(head, inspector)
    person = lots.person_of(people, item)
    desk, home = browsers.of(inspector), browsers.of(person)
    here = f"/staff/spot/items/{item.pk}/"

    assert "学校" in text(desk.get(here))
    desk.post(f"{here}act/", {"do": "ask", "what": "学生证原件"})
    assert "学生证原件" in text(home.get("/chongqing/me/"))
    assert desk.post(f"{here}check/", {"result": "untrue"}).status_code == 422
    desk.post(f"{here}check/", {"result": "untrue", "reason": ["work.school|differs"], "words:work.school": "另一所学校"})
    order = desk.post(f"{here}act/", {"do": "order", "days": "5"}).headers["Location"]
    assert desk.get(f"{order}print/").content.startswith(b"%PDF")

    assert "有一件责令改正" in text(home.get("/chongqing/me/"))
    own = re.search(r"/chongqing/me/orders/[-0-9a-f]{36}/", text(home.get("/chongqing/me/orders/")))[0]
    assert "另一所学校" in text(home.get(own))
    wrong = home.post(own, {})
    assert wrong.status_code == 422
    assert "还没有答复" in text(wrong)
    home.post(own, {"answer:work.school": "value", "work.school": "样例学院", "statement": "写错了"})
    assert "已答复" in text(home.get(own))
    assert home.get(f"{own}print/").content.startswith(b"%PDF")

    assert "样例学院" in text(desk.get(order))
    desk.post(f"{order}settle/", {"move": "accept"})
    assert "已改正" in text(desk.get(order))


def test_late_orders_stand_before_the_head(people, monkeypatch):
    head, inspector = lots.crew()
    _, (item, *_) = lots.drawn(head, inspector)
    order = lots.ordered(inspector, item)
    spot_orders.over(order, at=lots.LATER + 30 * lots.DAY)
    monkeypatch.setattr(clock, "now", lambda: lots.LATER + 31 * lots.DAY)
    client = browsers.of(head)

    assert "1 件责令改正超过期限" in text(client.get("/staff/spot/"))
    assert "已报负责人" in text(client.get("/staff/spot/orders/?only=over"))
    refused = client.post(f"/staff/spot/orders/{order}/settle/", {"move": "withdraw"})
    assert "请写明原因" in text(refused)


def test_a_public_seed_cannot_be_typed_too_early(people):
    from datetime import date

    head, _ = lots.crew()
    key = lots.published(head, seed_way="public", source="双色球第2026026期", seed_on=date(2026, 3, 9))
    client = browsers.of(head)

    early = client.post(f"/staff/spot/{key}/act/", {"do": "draw", "seed": "04 09 17"})
    assert "到时再抽取" in text(early)
    client.post(f"/staff/spot/{key}/act/", {"do": "cancel", "why": "来源写错"})
    assert "来源写错" in text(client.get("/chongqing/spot/"))


def test_an_answer_takes_pictures_along(people, kept_files):
    head, inspector = lots.crew()
    _, (item, *_) = lots.drawn(head, inspector)
    order = lots.ordered(inspector, item)
    person = lots.person_of(people, item)
    spot_orders.answer(order, {"work.school": Said("kept")}, statement="属实", files=[kept_files], by=person, at=lots.LATER)

    page = text(browsers.of(inspector).get(f"/staff/spot/orders/{order}/"))
    picture = re.search(rf"/staff/spot/orders/{order}/files/[-0-9a-f]{{36}}", page)[0]
    assert browsers.of(inspector).get(picture).headers["Content-Type"] == "image/jpeg"
    assert browsers.of(person).get(picture.replace("/staff/spot/", "/chongqing/me/")).status_code == 200


@pytest.fixture
def kept_files(monkeypatch):
    """A vault in memory, and a picture to put into it."""
    import io

    from django.conf import settings
    from django.core.files.storage import InMemoryStorage
    from PIL import Image

    from kuaiji.adapters import vault

    storage = InMemoryStorage()
    monkeypatch.setattr(vault, "evidence", lambda: vault.Vault(storage, settings.KEYS.sealing))
    data = io.BytesIO()
    Image.effect_noise((900, 700), 80).convert("RGB").save(data, "JPEG")
    return data.getvalue()


def test_a_closed_draw_is_closed(people):
    head, inspector = lots.crew()
    key, items = lots.drawn(head, inspector)
    client = browsers.of(inspector)
    for item in items:
        client.post(f"/staff/spot/items/{item.pk}/check/", {"result": "true"})

    spots.close(key, by=head, at=lots.LATER)
    assert "0.0%（0.0%–0.0%）" in text(browsers.of(head).get(f"/staff/spot/{key}/"))


def test_a_remark_is_proposed_heard_and_decided_on_pages(people):
    head, inspector = lots.crew()
    _, (item, *_) = lots.drawn(head, inspector)
    order = lots.ordered(inspector, item)
    person = browsers.of(lots.person_of(people, item))
    here, own = f"/staff/spot/orders/{order}/", f"/chongqing/me/orders/{order}/"

    assert "选择事由" in text(browsers.of(inspector).post(f"{here}remark/", {"do": "propose", "reason": "伪造"}))
    browsers.of(inspector).post(f"{here}remark/", {"do": "propose", "kind": "untrue", "reason": "学生证是伪造的"})
    assert "还没有决定" in text(person.get(own))
    person.post(f"{own}state/", {"said": "学生证是学校补办的"})
    assert "决定记录" in text(browsers.of(head).get(here))
    browsers.of(head).post(f"{here}remark/", {"do": "record", "reason": "学校证明未补办"})
    assert "学校证明未补办" in text(person.get(own))
    assert "已记录" in text(browsers.of(head).get(here))
