"""Drawn papers: cards, certificates and proofs as a clerk would see them, in no real layout and marked 样例 across."""

import io
import random
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from PIL import Image, ImageDraw

from kuaiji.adapters.drawings import fonts, portraits

INK, GREY = "#22262b", "#6a7079"


class Kind(NamedTuple):
    """How one kind of paper looks. Labels are printed before the values that are given; `seal` is the text in its stamp."""

    title: str
    labels: tuple[str, ...] = ()
    size: tuple[int, int] = (1000, 630)
    paper: str = "#eef4f8"
    frame: str = "#7fa3bd"
    face: bool = False
    seal: str = ""
    text: str = ""


SHEET = (1000, 1414)
BOOKLET = (1000, 700)
CREAM, ROSE, WHITE = "#fbf5e6", "#fbeeee", "#fdfdfc"

KINDS: dict[str, Kind] = {
    "identity_front": Kind("居民身份证（人像面）", ("姓名", "性别", "民族", "出生", "住址", "公民身份号码"), face=True),
    "identity_back": Kind("居民身份证（签发面）", ("签发机关", "有效期限"), paper="#f3f1ea", frame="#b9a978"),
    "passport_data": Kind("护照（资料页）", ("姓名", "国籍", "护照号码", "出生日期", "有效期至"), BOOKLET, ROSE, "#a36b78", face=True),
    "passport_entry": Kind("护照（入境页）", ("入境日期", "口岸"), BOOKLET, ROSE, "#a36b78", seal="入境样例"),
    "permit_front": Kind("通行证（正面）", ("姓名", "出生日期", "性别", "证件号码", "有效期限"), paper="#eaf3ef", frame="#6e9c88", face=True),
    "permit_back": Kind("通行证（背面）", ("签发机关", "签发次数"), paper="#eaf3ef", frame="#6e9c88"),
    "diploma": Kind("毕业证书", ("姓名", "学校", "专业", "学历", "证书编号", "日期"), BOOKLET, CREAM, "#a8763a", face=True, seal="样例学校"),
    "degree": Kind("学位证书", ("姓名", "学校", "专业", "学位", "证书编号", "日期"), (1000, 780), CREAM, "#8a3b3b", face=True, seal="样例学校"),
    "qualification": Kind(
        "会计专业技术资格证书", ("姓名", "证件号码", "级别", "批准日期", "管理号"), BOOKLET, "#eef2fb", "#44639c", face=True, seal="样例机关"
    ),
    "title": Kind(
        "专业技术职务聘任证明", ("姓名", "职务", "聘任日期", "聘任单位"), SHEET, WHITE, WHITE, seal="样例单位", text="兹证明上述人员由本单位聘任。"
    ),
    "work_proof": Kind(
        "在岗证明",
        ("姓名", "证件号码", "单位", "岗位", "开始日期"),
        SHEET,
        WHITE,
        WHITE,
        seal="样例单位",
        text="兹证明上述人员在本单位从事所列岗位工作。",
    ),
    "work_card": Kind("工作证", ("姓名", "单位", "岗位", "编号"), (1000, 630), "#eef2fb", "#44639c", face=True, seal="样例单位"),
    "student_card": Kind("学生证", ("姓名", "学校", "院系", "班级", "学号", "有效期至"), BOOKLET, "#f2eef8", "#7c62a0", face=True, seal="样例学校"),
    "student_proof": Kind(
        "在读证明", ("姓名", "证件号码", "学校", "院系", "班级"), SHEET, WHITE, WHITE, seal="样例学校", text="兹证明上述人员系本校在读学生。"
    ),
    "licence": Kind(
        "会计从业资格证书", ("姓名", "证件号码", "证书编号", "发证机关", "发证日期"), BOOKLET, CREAM, "#a8763a", face=True, seal="样例机关"
    ),
    "abacus": Kind("珠算技术等级证书", ("姓名", "等级", "证书编号", "日期"), BOOKLET, CREAM, "#a8763a", face=True, seal="样例协会"),
    "computing": Kind("会计电算化合格证书", ("姓名", "证书编号", "日期"), BOOKLET, CREAM, "#a8763a", face=True, seal="样例机关"),
    "award": Kind("荣誉证书", ("姓名", "荣誉名称", "授予单位", "日期"), BOOKLET, ROSE, "#b23b3b", seal="样例单位", text="特发此证，以资鼓励。"),
    "publication": Kind("论文首页", ("题名", "作者", "刊物", "期数", "刊号"), SHEET, WHITE, WHITE),
    "household": Kind("户口簿（本人页）", ("姓名", "性别", "民族", "出生日期", "证件号码", "住址"), BOOKLET, "#f6efe2", "#9a7b4b", seal="样例机关"),
    "residence": Kind("居住证", ("姓名", "证件号码", "住址", "有效期限"), paper="#eaf3ef", frame="#6e9c88", face=True),
    "stamped_form": Kind("采集表（单位盖章页）", ("姓名", "单位", "意见", "日期"), SHEET, WHITE, WHITE, seal="样例单位", text="情况属实。"),
    "other": Kind("证明材料", (), SHEET, WHITE, WHITE, seal="样例单位"),
}


def paper(kind: str, values: Mapping[str, str], *, seed: str = "") -> bytes:
    """Return a drawn paper as a JPEG: the labels of its kind before `values` (by label; a paper of kind `other` prints all), the face of `seed`."""
    look = KINDS.get(kind, KINDS["other"])
    sheet = Image.new("RGB", look.size, look.paper)
    pen = ImageDraw.Draw(sheet)
    _frame(pen, look)
    labels = look.labels or tuple(values)
    bottom = _lines(pen, look, [(label, values.get(label, "样例")) for label in labels])
    if look.text:
        pen.text((90, bottom + 30), look.text, font=fonts.font(34), fill=INK)
    if look.face:
        sheet.paste(portraits.drawn(seed).resize((236, 331)), (look.size[0] - 320, 190))
    if look.seal:
        _seal(sheet, look, random.Random(f"{kind} {seed}"))  # noqa: S311 - a drawing, not a secret
    stamp = fonts.mark(*look.size)
    sheet.paste(stamp, mask=stamp)
    out = io.BytesIO()
    sheet.save(out, "JPEG", quality=82)
    return out.getvalue()


def _frame(pen: ImageDraw.ImageDraw, look: Kind) -> None:
    width, height = look.size
    pen.rectangle((18, 18, width - 19, height - 19), outline=look.frame, width=5)
    if look.frame != look.paper:
        pen.rectangle((30, 30, width - 31, height - 31), outline=look.frame, width=2)
    pen.text((width // 2, 96), look.title, font=fonts.font(54), fill=INK, anchor="mm")
    pen.text((width // 2, height - 52), "演示用样例，不是真实证件", font=fonts.font(22), fill=GREY, anchor="mm")


def _lines(pen: ImageDraw.ImageDraw, look: Kind, rows: Iterable[tuple[str, str]]) -> int:
    at = 185
    right = look.size[0] - (340 if look.face else 80)
    for label, value in rows:
        pen.text((90, at), label, font=fonts.font(28), fill=GREY)
        left = 90 + max(150, 28 * len(label) + 24)
        for line in _folded(value, right - left):
            pen.text((left, at - 3), line, font=fonts.font(30), fill=INK)
            at += 42
        at += 14
    return at


def _folded(value: str, width: int) -> Iterator[str]:
    """Cut where the line is full: Chinese may break anywhere."""
    line = ""
    for sign in value:
        if fonts.font(30).getlength(line + sign) > width:
            yield line
            line = ""
        line += sign
    yield line


def _seal(sheet: Image.Image, look: Kind, chance: random.Random) -> None:
    side = 210
    stamp = Image.new("RGBA", (side, side))
    pen = ImageDraw.Draw(stamp)
    red = (196, 30, 36, 190)
    pen.ellipse((6, 6, side - 7, side - 7), outline=red, width=7)
    pen.text((side // 2, side // 2 - 30), look.seal, font=fonts.font(36), fill=red, anchor="mm")
    pen.text((side // 2, side // 2 + 30), "样例章", font=fonts.font(30), fill=red, anchor="mm")
    turned = stamp.rotate(chance.randrange(-14, 15), resample=Image.Resampling.BILINEAR)
    sheet.paste(turned, (look.size[0] - 580 if look.face else look.size[0] - 330, look.size[1] - 320), turned)
