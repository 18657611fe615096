"""Who plays in the demo: made-up people and units that follow from a seed. Area code 10xxxx was never assigned, so no number is anybody's."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from kuaiji.adapters.identity import cast as passes
from kuaiji.rules import numbers
from kuaiji.rules.numbers import Number

SEED = "kuaiji demo 1"
SIGNS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥春夏秋冬东南西北日月星云山川江河湖海松竹梅兰天地雨雪晨晓文武礼乐诗书琴棋平安"
STARS = ("match", "new", "student", "returned", "approved")
"""Whom the demo lets one be: somebody with an old archive, somebody new, a student, one whose filing came back, one in the archive."""
COUNTER_STARS = ("match", "printed", "returned", "approved", "unopened")
"""The same where only people with an archive come in: one who is on the way to the counter, and one who has no account yet."""
TRADES = ("制造", "商贸", "建设", "物流", "软件", "餐饮", "农业", "医药", "文化", "咨询")
KINDS = ("有限公司", "股份有限公司", "研究所", "合作社")


@dataclass(frozen=True, slots=True, kw_only=True)
class Player:
    """A made-up person; `key` names those whom the demo lets one be."""

    name: str
    number: str
    born_on: date
    sex: str
    phone: str
    key: str = ""
    id_type: str = "resident_id"
    asserted: str = ""
    subject: str = ""

    def licence(self, division: str) -> str:
        """Return the number of a made-up accounting licence of a place."""
        return division[:4] + self.number[8:17]


@dataclass(frozen=True, slots=True)
class Employer:
    """A made-up unit."""

    credit_code: str
    name: str


def chance(*parts: object) -> random.Random:
    """Return the chance that belongs to a part of the demo: the same at every load."""
    return random.Random(" ".join(map(str, (SEED, *parts))))  # noqa: S311 - made-up data, no secret


def players(slug: str, n: int, part: int = 0, *, young: bool = False) -> Iterator[Player]:
    """Yield five hundred people, none of them twice in any part; `n` is the place of the jurisdiction among all, the young ones may be students."""
    dice = chance(slug, part, "young" if young else "people")
    names = [f"样例{first}{second}" for first, second in product(SIGNS, SIGNS) if first != second]
    dice.shuffle(names)
    first, years = (date(1999, 1, 1), 6) if young else (date(1963, 1, 1), 26)
    area, phone = n * 300 + part * 2 + young, n * 100_000 + part * 1000 + young * 500
    for index in range(500):
        born_on = first + timedelta(days=dice.randrange(365 * years))
        yield player(names[index], born_on=born_on, area=area, serial=index + 100, phone=phone + index)


def player(name: str, *, born_on: date, area: int, serial: int, phone: int, key: str = "") -> Player:
    """Return one person; the number's serial tells the sex (odd: a man)."""
    body = f"10{area:04d}{born_on:%Y%m%d}{serial:03d}"
    number = body + numbers.citizen_check_character(body)
    return Player(name=name, number=number, born_on=born_on, sex="1" if serial % 2 else "2", phone=f"199{phone:08d}", key=key)


def employers(many: int) -> list[Employer]:
    """Return so many units."""
    found = []
    for index in range(many):
        body = f"91100101MA9{index:06d}"
        name = f"样例{SIGNS[index % 22]}{TRADES[index % len(TRADES)]}{KINDS[index % 7 % len(KINDS)]}"
        found.append(Employer(body + numbers.credit_check_character(body), name))
    return found


def stars(slug: str, n: int, *, by_pass: bool, keys: Sequence[str] = STARS) -> list[Player]:
    """Return the people whom the demo lets one be: those of the stand-in pass where people come in by it, else some of the jurisdiction's own."""
    if by_pass:
        return [_of_pass(claims) for claims in passes.people()]
    dice = chance(slug, "stars")
    born = [date(1999 if key == "student" else 1988, 1, 1) + timedelta(days=dice.randrange(360)) for key in keys]
    return [
        player(f"样例{SIGNS[place]}", born_on=born_on, area=n * 300 + 299, serial=place + 11, phone=n * 100_000 + 99_000 + place, key=key)
        for place, (key, born_on) in enumerate(zip(keys, born, strict=True))
    ]


def _of_pass(claims: passes.Claims) -> Player:
    read = numbers.read(claims["id_type"], claims["id_number"], today=date.max)
    born_on, sex = (read.born_on, read.sex) if isinstance(read, Number) else (None, None)
    return Player(
        name=claims.get("true_name", claims["name"]),
        number=claims["id_number"],
        born_on=born_on or date(1990, 1, 1),
        sex=sex or "2",
        phone=claims["phone_number"],
        key=claims["role"],
        id_type=claims["id_type"],
        asserted=claims["name"],
        subject=claims["sub"],
    )
