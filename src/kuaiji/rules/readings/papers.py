"""The sorts of papers that are read: how each is told from the others, and which patterns find what it says."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from kuaiji.rules.readings import passport, repairs
from kuaiji.rules.readings.dates import DAY, canonical, found
from kuaiji.rules.readings.lines import Sheet, Stream, Told, stream

HAN = "〇々㐀-䶿一-鿿豈-\ufaff\U00020000-\U0003ffff"
_STOP = r"(?=\n|$|姓名|性别|民族|出生|住址|公民身份|证件号码|身份证|证书编号|专业|学历|学位|级别|管理号|批准|签发|发证|单位|日期|类型|法定代表)"
_NUMBER = r"(?P<v>[A-Z0-9][A-Z0-9()-]{5,29})"

Reads = tuple[str, ...]
"""Patterns for one thing, best first; the group `v` is what is told."""


class Sort(NamedTuple):
    """One sort of paper: `marks` of which one must be there, what is printed in `rows` beside labels, and what stands in `sentences`.

    What tells a day or a month is in `dated`; `issued`: which name the date of issue goes by.
    """

    marks: str
    rows: Mapping[str, Reads] = {}
    sentences: Mapping[str, Reads] = {}
    dated: frozenset[str] = frozenset()
    issued: str = ""


class Paper(NamedTuple):
    """What a page was seen to be (`""`: nothing known), and what it tells, by name."""

    sort: str = ""
    facts: Mapping[str, Told] = {}


def _labelled(*labels: str, value: str = r"[^\n]+?") -> str:
    return rf"(?:{'|'.join(labels)}):?(?P<v>{value}){_STOP}"


# A label's signs stand far apart, and the first is sometimes not recognised.
_CALLED = ("姓名", r"(?:^|\n)名(?=:)")
_NAME = (_labelled(*_CALLED, value=rf"[{HAN}]{{1,15}}?(?:·[{HAN}]{{1,15}}?)*?"), _labelled(*_CALLED, value=r"[A-Za-z][A-Za-z,'-]{1,60}?"))
_LEVELS = "博士研究生|硕士研究生|研究生|专升本|本科|大学专科|专科|大专|中等专业|中等职业|中专|普通高中|高中"
_SCHOOL = rf"(?P<v>[{HAN}]{{2,24}}?(?:大学|学院|学校|中学|电大)(?:[{HAN}]{{2,12}}?学院)?)"

SORTS: Mapping[str, Sort] = {
    "identity_back": Sort(
        marks=r"签发机关[\s\S]*有效期|有效期限[\s\S]*签发机关|居民身份证[\s\S]*签发机关",
        rows={"authority": (_labelled("签发机关"),), "valid_to": (rf"有效期限?:?(?:{DAY})[-—–~至]*(?P<v>{DAY}|长期)",)},
        dated=frozenset({"valid_to"}),
    ),
    "identity_front": Sort(
        marks=r"公民身份(?:证件)?号|姓名[\s\S]*性别[\s\S]*民族[\s\S]*住址",
        rows={
            "name": _NAME,
            "sex": (r"性别:?(?P<v>[男女])",),
            "ethnicity": (rf"民族:?(?P<v>[{HAN}]{{1,6}}?){_STOP}",),
            "born_on": (rf"出生(?:日期)?:?(?P<v>{DAY})",),
            "address": (r"住址:?(?P<v>[\s\S]+?)(?=公民身份|\n[0-9]{6,}|$)",),
        },
        dated=frozenset({"born_on"}),
    ),
    "business_licence": Sort(
        marks=r"营业执照|统一社会信用代码[\s\S]*法定代表人",
        rows={
            "code": (r"(?:统一社会信用代码|信用代码|代码):?\n?(?P<v>[0-9A-Z]{18})", r"(?P<v>9[0-9A-Z]{17})"),
            "name": (r"(?:企业|单位)?名称:?(?P<v>[^\n]{4,60}?)(?=\n|注册资本|类型|$)",),
            "type": (r"类型:?(?P<v>[^\n]{2,40}?)(?=\n|成立日期|法定代表|$)",),
        },
    ),
    "licence": Sort(
        marks=r"会计从业资格",
        rows={
            "name": _NAME,
            "number": (rf"(?:档案号|证书编号|证书号码?|编号):?{_NUMBER}",),
            "issuer": (_labelled("发证机关", "发证单位", value=rf"[{HAN}()]{{2,30}}?"),),
        },
        dated=frozenset({"issued_on"}),
        issued="issued_on",
    ),
    "qualification": Sort(
        marks=r"专业技术资格|资格证书[\s\S]*管理号|职业资格证书",
        rows={
            "name": _NAME,
            "level": (r"别:{0,2}(?P<v>正高级|副高级|高级|中级|初级)", r"(?P<v>正高级|副高级|高级|中级|初级)(?:会计|资格|审计|统计|经济)"),
            "kind": (r"(?P<v>会计|审计|统计|经济)(?:师|专业|资格)", r"(?:初|中|高)级(?P<v>会计|审计|统计|经济)"),
            "number": (rf"(?:管理号|证书管理号|批准文号|批文号|证书编号|证书号码?|编号):?{_NUMBER}",),
        },
        dated=frozenset({"obtained_on"}),
        issued="obtained_on",
    ),
    "degree": Sort(
        marks=r"学位证书|学位条例|授予[\s\S]*学位",
        rows={
            "name": _NAME,
            "school": (_labelled("学校", "校名", "学位授予单位", value=rf"[{HAN}()]{{3,30}}?"),),
            "major": (_labelled("专业", value=rf"[{HAN}()]{{2,20}}?"),),
            "degree": (r"(?<!最高)学位:?(?P<v>双学士|学士|硕士|博士)",),
            "number": (rf"(?:证书编号|证书号码?|学位证书编号|编号):?{_NUMBER}",),
        },
        sentences={
            "name": (rf"(?:^|证书|[^{HAN}])(?P<v>[{HAN}]{{2,6}}(?:·[{HAN}]{{1,10}})*)[,、]?(?:性别)?[男女][,、系生]",),
            "school": (rf"(?:校名|授予单位):?{_SCHOOL}", rf"在(?!本校|我校){_SCHOOL}"),
            "major": (
                rf"(?:大学|学院|学校|本校|我校)(?P<v>[{HAN}()]{{2,16}}?)(?:学科门类)?专业",
                rf"[,、。](?P<v>[{HAN}()]{{2,16}}?)专业",
            ),
            "degree": (r"授予[^。]*?(?P<v>双学士|学士|硕士|博士)学位", r"(?P<v>双学士|学士|硕士|博士)(?:专业)?学位"),
        },
        dated=frozenset({"issued_on"}),
        issued="issued_on",
    ),
    "diploma": Sort(
        marks=r"毕业证|准予毕业|毕业生登记|学历证书",
        rows={
            "name": _NAME,
            "school": (_labelled("学校", "校名", "毕业院校", "学校名称", "院校", value=rf"[{HAN}()]{{3,30}}?"),),
            "major": (_labelled("专业", "所学专业", "专业名称", value=rf"[{HAN}()]{{2,20}}?"),),
            "level": (rf"(?:学历|层次|学历层次):?(?P<v>{_LEVELS})",),
            "number": (rf"(?:证书编号|证书号码?|学校编号|编号):?{_NUMBER}",),
        },
        sentences={
            "name": (rf"(?:学生|学员|研究生|兹有):?(?P<v>[{HAN}]{{2,6}}?(?:·[{HAN}]{{1,10}})*)[,、]?(?:性别)?[男女]",),
            "school": (rf"(?:校名|学校名称):?{_SCHOOL}", rf"在(?!本校|我校|本院){_SCHOOL}"),
            "major": (
                rf"(?:大学|学院|学校|本校|我校|本院)(?P<v>[{HAN}()]{{2,16}}?)专业",
                rf"[,、](?P<v>[{HAN}()]{{2,16}}?)专业",
            ),
            "level": (rf"(?P<v>{_LEVELS})(?:班|学习|学历|层次|教学|培养|教育|毕业|\(|,|$)", rf"(?P<v>{_LEVELS})"),
        },
        dated=frozenset({"issued_on"}),
        issued="issued_on",
    ),
    "work_proof": Sort(
        marks=r"在岗证明|工作证明|在职证明|工作证|兹证明",
        rows={
            "name": _NAME,
            "unit": (_labelled("工作单位", "单位名称", "单位", value=rf"[{HAN}()·A-Za-z0-9]{{2,60}}?"),),
            "post": (r"(?:^|\n)(?:现任|工作|具体)?(?:岗位|职务):?(?P<v>[^\n:]{2,30}?)(?=\n|$)",),
        },
        sentences={"post": (r"岗位为:?(?P<v>[^\n,。]{2,30}?)(?=[,。])",)},
    ),
}


FACTS: Mapping[str, frozenset[str]] = {
    "passport": passport.FACTS,
    **{
        name: frozenset({*sort.rows, *sort.sentences, *filter(None, (sort.issued,)), *(("number",) if name == "identity_front" else ())})
        for name, sort in SORTS.items()
    },
}
"""What each sort of paper may tell, by name."""


def read(sheet: Sheet, *, today: date) -> Paper:
    """Return which sort of paper a page shows and what it tells."""
    rows, flow = stream(sheet, rows=True), stream(sheet, rows=False)
    if facts := passport.read(sheet, today=today):
        return Paper("passport", facts)
    for name, sort in SORTS.items():
        if rows.find(sort.marks):
            return Paper(name, _facts(name, sort, rows, flow))
    return Paper()


def _facts(name: str, sort: Sort, rows: Stream, flow: Stream) -> dict[str, Told]:
    told: dict[str, Told] = {}
    for source, patterns in ((flow, sort.sentences), (rows, sort.rows)):
        for what, reads in patterns.items():
            if one := next((one for each in reads if (one := source.told(source.find(each)))), None):
                told[what] = one
    told = {what: one for what, one in ((what, _dated(one) if what in sort.dated else _bare(one)) for what, one in told.items()) if one.text}
    if sort.issued and (day := _issued(rows)):
        told[sort.issued] = day
    finish: Callable[[dict[str, Told], Stream], dict[str, Told]] | None = _FINISH.get(name)
    return finish(told, rows) if finish else told


def _dated(one: Told) -> Told:
    return one._replace(text=canonical(one.text) or ("长期" if one.text == "长期" else ""))


def _bare(one: Told) -> Told:
    return one._replace(text=one.text.replace("\n", "").strip(":·,、。-"))


_OTHER_DAYS = re.compile(r"(?:出生|生于|生日|入学|有效期)[^\n]{0,8}$")
_AFTER = re.compile(r"^(?:出?生|至|-|—|~|起|入学)")
_LABELLED = re.compile(r"(?:批准|授予|取得|签发|发证|毕业|颁发|颁证)(?:日期|时间|年月):?$|(?:^|\n)日期:?$")


def _issued(rows: Stream) -> Told | None:
    """Return the date of issue: the one that a label names, else the last that is no birthday and ends no time of study."""
    days = []
    for match, value in found(rows.text):
        before, after = rows.text[: match.start()], rows.text[match.end() :]
        if _LABELLED.search(before):
            return rows.told(match, text=value)
        if not (_OTHER_DAYS.search(before) or _AFTER.search(after) or re.search(rf"{DAY}(?:起)?[至到—~-]$", before)):
            days.append((match, value))
    return rows.told(days[-1][0], text=days[-1][1]) if days else None


def _identity(told: dict[str, Told], rows: Stream) -> dict[str, Told]:
    """Add the number, wherever it stands; a birthday or sex that it contradicts is doubted, since one of the two was misread."""
    number = repairs.citizen_number(rows)
    if number is None:
        return told
    carried = {"born_on": f"{number.text[6:10]}-{number.text[10:12]}-{number.text[12:14]}", "sex": "女男"[int(number.text[16]) % 2]}
    doubted = {what: one._replace(doubted=True) for what, one in told.items() if what in carried and one.text != carried[what]}
    return {**told, **doubted, "number": number}


def _business(told: dict[str, Told], rows: Stream) -> dict[str, Told]:  # noqa: ARG001 - as above
    if "code" in told:
        told["code"] = repairs.credit_code(told["code"])
    return told


_FINISH: Mapping[str, Callable[[dict[str, Told], Stream], dict[str, Told]]] = {"identity_front": _identity, "business_licence": _business}
