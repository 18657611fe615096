"""Papers as people photograph them, drawn from made-up values: cards, a passport, certificates. The same seed draws the same paper."""

import random
from collections.abc import Callable, Mapping
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from kuaiji.adapters.drawings import fonts, portraits
from kuaiji.rules import numbers
from kuaiji.rules.readings.passport import check_digit

Values = Mapping[str, str]
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴徐孙", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚"
SCHOOLS = ("样例财经大学", "样例工商学院", "样例大学")
MAJORS = ("会计学", "财务管理", "审计学", "金融学")
ZEROES = str.maketrans("0123456789", "〇一二三四五六七八九")
INK, GREY = "#20242a", "#3d5f8a"


class Drawn(NamedTuple):
    """A paper with what it truly says, by the names under which it is read."""

    picture: Image.Image
    says: Values


def somebody(chance: random.Random) -> dict[str, str]:
    """Return made-up values; area codes 10xxxx were never assigned."""
    born = f"{chance.randrange(1960, 2000)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 28):02}"
    number = f"10{chance.randrange(1000, 9999)}{born.replace('-', '')}{chance.randrange(1, 999):03}"
    return {
        "name": chance.choice(SURNAMES) + "".join(chance.choice(GIVEN) for _ in range(chance.randrange(1, 3))),
        "sex": "女男"[int(number[16]) % 2],
        "born_on": born,
        "number": number + numbers.citizen_check_character(number),
        "issued_on": f"{chance.randrange(2003, 2024)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 28):02}",
        "school": chance.choice(SCHOOLS),
        "major": chance.choice(MAJORS),
        "certificate": "".join(str(chance.randrange(10)) for _ in range(18)),
    }


def identity_front(chance: random.Random) -> Drawn:
    """Draw the side with the portrait."""
    told, (sheet, pen) = somebody(chance), _sheet((1010, 640), "#eef3f6")
    year, month, day = (str(int(part)) for part in told["born_on"].split("-"))
    rows = (
        ("姓 名", told["name"]),
        ("性 别", told["sex"]),
        ("出 生", f"{year} 年 {month} 月 {day} 日"),
        ("住 址", "样例市样例区样例路"),
        ("", "12号3单元"),
    )
    for n, (label, value) in enumerate(rows):
        pen.text((70, 70 + 84 * n), label, font=fonts.font(30), fill=GREY)
        pen.text((190, 66 + 84 * n), value, font=fonts.font(38), fill=INK)
    pen.text((330, 154), "民 族", font=fonts.font(30), fill=GREY)
    pen.text((450, 150), "汉", font=fonts.font(38), fill=INK)
    pen.text((70, 550), "公民身份号码", font=fonts.font(30), fill=GREY)
    pen.text((320, 545), told["number"], font=fonts.font(42), fill=INK)
    sheet.paste(portraits.drawn(told["number"]).resize((280, 392)), (680, 70))
    return Drawn(sheet, {key: told[key] for key in ("name", "sex", "born_on", "number")})


def identity_back(chance: random.Random) -> Drawn:
    """Draw the side with the emblem."""
    sheet, pen = _sheet((1010, 640), "#f3efe6")
    pen.ellipse((70, 60, 230, 220), fill="#b5191f")
    pen.text((300, 80), "中华人民共和国", font=fonts.font(62), fill=INK)
    pen.text((330, 180), "居民身份证", font=fonts.font(74), fill=INK)
    since = chance.randrange(2012, 2026)
    for n, (label, value) in enumerate((("签发机关", "样例市公安局样例分局"), ("有效期限", f"{since}.05.01-{since + 20}.05.01"))):
        pen.text((230, 450 + 80 * n), label, font=fonts.font(32), fill=GREY)
        pen.text((410, 447 + 80 * n), value, font=fonts.font(36), fill=INK)
    return Drawn(sheet, {"valid_to": f"{since + 20}-05-01"})


def passport(chance: random.Random) -> Drawn:
    """Draw the data page with its two lines for machines."""
    told, (sheet, pen) = somebody(chance), _sheet((1250, 880), "#f4eef0")
    number = f"E{chance.randrange(10_000_000, 99_999_999)}"
    born, ends = told["born_on"][2:].replace("-", ""), f"{chance.randrange(27, 36)}0501"
    pen.text((400, 60), "护照 PASSPORT", font=fonts.font(44), fill=INK)
    for n, (label, value) in enumerate((("护照号码/Passport No", number), ("姓名/Name", told["name"]), ("出生日期/Date of birth", told["born_on"]))):
        pen.text((420, 160 + 130 * n), label, font=fonts.font(24), fill=GREY)
        pen.text((420, 200 + 130 * n), value, font=fonts.font(38), fill=INK)
    sheet.paste(portraits.drawn(number).resize((290, 406)), (70, 150))
    sex = "M" if told["sex"] == "男" else "F"
    second = f"{number}{check_digit(number)}CHN{born}{check_digit(born)}{sex}{ends}{check_digit(ends)}".ljust(43, "<") + "0"
    for n, line in enumerate((f"PECHN{'YANG'}<<{'LIJIA'}".ljust(44, "<"), second)):
        for place, sign in enumerate(line):
            pen.text((60 + 25.8 * place, 730 + 60 * n), sign, font=fonts.font(36), fill=INK)
    return Drawn(sheet, {"name": told["name"], "number": number, "born_on": told["born_on"], "sex": told["sex"]})


def diploma(chance: random.Random) -> Drawn:
    """Draw a diploma whose text runs in sentences, dates in Chinese numerals as often as not."""
    told, level = somebody(chance), chance.choice(("本科", "专科"))
    written = _written if chance.random() < 0.5 else _plain
    year = int(told["issued_on"][:4])
    lines = (
        f"学生 {told['name']}，性别{told['sex']}，{written(told['born_on'])}生，于{_year(year - 4)}九月",
        f"至{_year(year)}七月在本校{told['major']}专业{'四年制' if level == '本科' else '三年制'}{level}学习，修完教学",
        "计划规定的全部课程，成绩合格，准予毕业。",
    )
    foot = (f"校　名：{told['school']}　　　校（院）长：样例", f"证书编号：{told['certificate']}", written(told["issued_on"]))
    sheet = _certificate("普通高等学校", "毕业证书", lines, foot)
    return Drawn(sheet, {key: told[key] for key in ("name", "school", "major", "issued_on")} | {"level": level, "number": told["certificate"]})


def degree(chance: random.Random) -> Drawn:
    """Draw a degree certificate."""
    told = somebody(chance)
    lines = (
        f"{told['name']}，{told['sex']}，{_plain(told['born_on'])}生。在{told['school']}",
        f"{told['major']}专业完成了本科学习计划，业已毕业，经审核符合《中华",
        "人民共和国学位条例》的规定，授予管理学学士学位。",
    )
    foot = ("学位评定委员会主席：样例", f"证书编号：{told['certificate'][:16]}", _written(told["issued_on"]))
    sheet = _certificate("学士", "学位证书", lines, foot)
    says = {"name": told["name"], "school": told["school"], "major": told["major"], "degree": "学士"}
    return Drawn(sheet, says | {"number": told["certificate"][:16], "issued_on": told["issued_on"]})


def qualification(chance: random.Random) -> Drawn:
    """Draw a certificate of an accounting qualification."""
    told, level = somebody(chance), chance.choice(("初级", "中级"))
    sheet, pen = _sheet((1250, 860), "#eef2fb")
    pen.text((625, 110), "会计专业技术资格证书", font=fonts.font(58), fill=INK, anchor="mm")
    rows = (
        ("姓　　名", told["name"]),
        ("证件号码", told["number"]),
        ("级　　别", level),
        ("批准日期", _plain(told["issued_on"])),
        ("管 理 号", told["certificate"]),
    )
    for n, (label, value) in enumerate(rows):
        pen.text((110, 230 + 96 * n), f"{label}：", font=fonts.font(34), fill=GREY)
        pen.text((320, 228 + 96 * n), value, font=fonts.font(38), fill=INK)
    sheet.paste(portraits.drawn(told["number"]).resize((250, 350)), (920, 210))
    return Drawn(sheet, {"name": told["name"], "level": level, "obtained_on": told["issued_on"], "number": told["certificate"]})


SORTS: Mapping[str, Callable[[random.Random], Drawn]] = {
    "identity_front": identity_front,
    "identity_back": identity_back,
    "passport": passport,
    "diploma": diploma,
    "degree": degree,
    "qualification": qualification,
}


def photographed(picture: Image.Image, chance: random.Random, turned: int) -> Image.Image:
    """Lay a paper on a table, a little askew, in some light, a little out of focus; `turned` by quarters against the clock."""
    table = Image.new("RGB", (picture.width + 240, picture.height + 200), chance.choice(("#8a7a66", "#5d6670", "#c9c3b8")))
    table.paste(picture, (120, 100))
    table = table.rotate(chance.uniform(-3, 3), Image.Resampling.BICUBIC, fillcolor=table.getpixel((3, 3)))
    table = ImageEnhance.Brightness(table).enhance(chance.uniform(0.72, 1.08))
    table = table.filter(ImageFilter.GaussianBlur(chance.uniform(0, 1.1)))
    return table.rotate(turned, expand=True)


def _sheet(size: tuple[int, int], paper: str) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    sheet = Image.new("RGB", size, paper)
    return sheet, ImageDraw.Draw(sheet)


def _certificate(over: str, title: str, lines: tuple[str, ...], foot: tuple[str, ...]) -> Image.Image:
    sheet, pen = _sheet((1500, 1050), "#fbf5e6")
    pen.rectangle((30, 30, 1469, 1019), outline="#a8763a", width=8)
    pen.text((750, 120), over, font=fonts.font(44), fill=INK, anchor="mm")
    pen.text((750, 210), title, font=fonts.font(72), fill="#8a2b2b", anchor="mm")
    for n, line in enumerate(lines):
        pen.text((130 if n else 200, 340 + 90 * n), line, font=fonts.font(38), fill=INK)
    for n, line in enumerate(foot):
        pen.text((200, 690 + 80 * n), line, font=fonts.font(36), fill=INK)
    return sheet


def _plain(day: str) -> str:
    year, month, date = day.split("-")
    return f"{year}年{int(month)}月{int(date)}日"


def _year(year: int) -> str:
    return f"{str(year).translate(ZEROES)}年"


def _written(day: str) -> str:
    year, month, date = day.split("-")
    return f"{year.translate(ZEROES)}年{_tens(int(month))}月{_tens(int(date))}日"


def _tens(n: int) -> str:
    tens, ones = divmod(n, 10)
    return ("" if not tens else "十" if tens == 1 else f"{'一二三'[tens - 1]}十") + ("" if not ones else "一二三四五六七八九"[ones - 1])
