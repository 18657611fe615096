"""Photos in the browser: framed with pointer, buttons and keys, judged as the server judges, sent on after a break."""

import io
import json

import numpy as np
import pytest
from PIL import Image, ImageEnhance, ImageFilter

import gallery
from journeys.cast import DESKTOP, PHONE
from journeys.kit_pages import ORIGIN, STATIC, Server
from kuaiji import jurisdictions
from kuaiji.adapters import drawings
from kuaiji.adapters.drawings import portraits
from kuaiji.adapters.pictures import looks
from kuaiji.rules import pictures
from kuaiji.rules.scheme import item
from kuaiji.web.kit import fields

PAGE = "work.proof#letter"
MEASURES = item(jurisdictions.scheme("xiamen"), "person.portrait").measures
BOTH = {"portrait.dark", "portrait.bright", "portrait.glare", "portrait.blurred"}
LOOK = """
async (address) => {
  const picture = await createImageBitmap(await (await fetch(address)).blob());
  const made = Object.assign(document.createElement("canvas"), { width: picture.width, height: picture.height });
  made.getContext("2d").drawImage(picture, 0, 0);
  return [kuaiji.looks.middle(made), kuaiji.looks.whole(made)];
}
"""
HEAD = portraits.drawn("1")
SPOILT = {
    "good": HEAD,
    "dark": HEAD.point(lambda value: value // 4),
    "dim": ImageEnhance.Brightness(HEAD).enhance(0.4),
    "bright": HEAD.point(lambda value: min(255, value * 2)),
    "blurred": HEAD.filter(ImageFilter.GaussianBlur(5)),
    "soft": HEAD.filter(ImageFilter.GaussianBlur(3)),
    "large": HEAD.resize((1500, 2103)),
    "paper": Image.open(io.BytesIO(drawings.paper("diploma", {}))).convert("RGB"),
}


def jpeg(picture, quality=92):
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()


def png(picture):
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def server(tab, request):
    return taking(Server(tab(**request.param)))


def taking(server):
    server.answers["POST", "/files/"] = (200, {"ticket": "t1", "url": f"{ORIGIN}/files/t1"})
    server.answers["PUT", "/files/t1"] = (200, {})
    server.answers["POST", "/files/t1/done"] = (200, {"id": "f9", "state": "ok", "url": "/f9", "html": gallery.line("f9", "照片.jpg")})
    return server


def opened(server, portrait=True):
    page = server.open("section")
    if portrait:
        page.locator(f'[data-page="{PAGE}"]').evaluate("(one, rules) => { one.dataset.portrait = rules; }", fields.framing(MEASURES))
    return page


def choose(page, picture, name="照片.jpg"):
    page.locator(f'[id="{PAGE}"]').set_input_files({"name": name, "mimeType": "image/jpeg", "buffer": jpeg(picture)})


def sent(server):
    return Image.open(io.BytesIO(b"".join(server.sent(f"/files/t1?part={n}")[-1] for n in range(9) if server.sent(f"/files/t1?part={n}"))))


def wide(seed="1"):
    room = Image.new("RGB", (1800, 2400), "#e8eaec")
    room.paste(portraits.drawn(seed).resize((826, 1158)), (500, 700))
    return room


@pytest.mark.parametrize("name", SPOILT)
def test_browser_and_server_come_to_one_verdict(tab, name):
    """X05: the same numbers from the same pixels, and so the same findings."""
    server = Server(tab())
    page = server.open("section")
    page.route(f"{ORIGIN}/picture.png", lambda route: route.fulfill(body=png(SPOILT[name]), content_type="image/png"))
    page.evaluate((STATIC / "kit/built/pictures.js").read_text(encoding="utf-8"))

    middle, whole = page.evaluate(LOOK, f"{ORIGIN}/picture.png")

    pixels = np.asarray(SPOILT[name])
    assert middle == looks.middle(pixels)
    assert whole == looks.whole(pixels)
    assert _found(middle) == _found(looks.middle(pixels))


def _found(seen):
    rest = {"faces": 1, "score": 900, "frame_width": 400, "frame_height": 560}
    return [each.code for each in pictures.judged(MEASURES, rest | seen) if each.code in BOTH]


def test_a_head_in_a_wide_picture_is_framed_by_keys_alone(server):
    """X05, C05."""
    page = opened(server)
    choose(page, wide())
    page.get_by_role("application").wait_for()

    for key in ("]", "[", "+", "+", "+", "+", "ArrowUp"):
        page.keyboard.press(key)
    page.get_by_text("亮度合适，清晰").wait_for()
    page.get_by_role("button", name="使用这张照片").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="照片.jpg").wait_for()

    picture = sent(server)
    assert abs(picture.width / picture.height - MEASURES.least_width / MEASURES.least_height) < 0.01
    assert picture.width < 1300


def test_a_pointer_needs_no_dragging(server):
    page = opened(server)
    choose(page, wide())

    for name in ("放大", "下移", "左移", "向右转", "向左转"):
        page.get_by_role("button", name=name).click()
    page.get_by_role("button", name="使用这张照片").click()

    page.get_by_role("link", name="照片.jpg").wait_for()


def test_what_is_wrong_is_told_before_the_portrait_travels(server):
    """X05: the measured and the allowed value, and what to do."""
    page = opened(server)

    choose(page, HEAD.point(lambda value: value // 5))
    page.get_by_text("照片太暗，看不清五官").wait_for()

    assert "要 55 以上" in page.locator(".kj-editor").inner_text()
    page.get_by_role("button", name="换一张").click()
    assert server.sent("/files/") == []
    assert page.evaluate("document.activeElement.id") == PAGE


def test_a_portrait_that_is_framed_and_good_goes_on_at_once(server):
    page = opened(server)

    choose(page, HEAD)

    page.get_by_role("link", name="照片.jpg").wait_for()


def test_a_telephones_photo_travels_at_about_a_ninth_of_its_size(server):
    """UX-17: 12 million pixels of some megabytes become about half a megabyte."""
    noise = Image.effect_noise((4000, 3000), 30).convert("RGB")
    photo = Image.blend(SPOILT["paper"].resize((4000, 3000)), noise, 0.2)
    page = opened(server, portrait=False)

    choose(page, photo)
    page.get_by_role("link", name="照片.jpg").wait_for()

    bytes_sent = json.loads(server.sent("/files/")[-1])["bytes"]
    assert len(jpeg(photo)) > 3_500_000
    assert bytes_sent < 1_000_000
    assert sent(server).size == (2400, 1800)


def test_a_document_that_is_hard_to_read_is_told_and_may_go_all_the_same(server):
    page = opened(server, portrait=False)

    choose(page, SPOILT["paper"].filter(ImageFilter.GaussianBlur(9)))
    page.get_by_text("图片有点模糊").wait_for()
    assert server.sent("/files/") == []
    page.get_by_role("button", name="仍要使用", exact=True).click()

    page.get_by_role("link", name="照片.jpg").wait_for()


def test_a_document_can_be_turned_after_it_was_sent(server):
    page = opened(server, portrait=False)
    choose(page, SPOILT["paper"])

    page.get_by_role("button", name="旋转").click()

    server.await_sent("/files/t1/done", 2)
    assert sent(server).size == (700, 1000)
    assert json.loads(server.sent("/files/")[-1])["replaces"] == "f9"


def test_an_upload_cut_short_by_a_closed_page_goes_on_when_it_is_opened_again(server):
    """FAULT-17."""
    photo = jpeg(Image.blend(SPOILT["paper"], Image.effect_noise(SPOILT["paper"].size, 90).convert("RGB"), 0.5), 95)
    server.answers["PUT", "/files/t1"] = (503, {})
    page = opened(server, portrait=False)
    page.locator(f'[id="{PAGE}"]').set_input_files({"name": "照片.jpg", "mimeType": "image/jpeg", "buffer": photo})
    page.get_by_text("正在上传 0%").wait_for()
    page.wait_for_timeout(300)

    page.goto("about:blank")
    server.answers["PUT", "/files/t1"] = (200, {})
    server.answers["GET", "/files/t1"] = (200, {"missing": [1]})
    server.seen.clear()
    page = server.open("section")
    page.get_by_role("link", name="照片.jpg").wait_for()

    assert [path for method, path, _ in server.seen if method == "PUT"] == ["/files/t1?part=1"]
    server.seen.clear()
    server.open("section").wait_for_timeout(300)
    assert server.seen == [], "what has arrived is forgotten here"
