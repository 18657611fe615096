"""Rosters of units: which column of a list means what, whether a row can be taken, and where a person's own word differs from it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kuaiji.rules import numbers
from kuaiji.rules.kinds import Context, Date, folded_name
from kuaiji.rules.names.private_use import mapped
from kuaiji.rules.numbers import IdType, Number
from kuaiji.rules.problem import Problem

COLUMNS = ("name", "number", "post", "since", "until")
NEEDED = ("name", "number")
LOOKED_AT = 10
"""Among so many first rows the heading is looked for: lists bear titles."""
LONGEST_NAME = 200
_CALLED = {
    "name": ("姓名", "名字", "员工姓名", "人员姓名", "会计姓名", "会计人员", "name"),
    "number": ("证件号码", "身份证号", "身份证号码", "身份证件号码", "证件号", "身份证", "公民身份号码", "idnumber", "id"),
    "post": ("岗位", "会计岗位", "工作岗位", "现岗位", "从事岗位", "职位", "岗位名称", "post"),
    "since": ("入职日期", "入职时间", "到岗日期", "到岗时间", "任职日期", "任职时间", "任职起始日期", "开始日期", "since"),
    "until": ("离职日期", "离职时间", "离岗日期", "离任日期", "免职日期", "截止日期", "until"),
}
_BY_CALL = {call: column for column, calls in _CALLED.items() for call in calls}
_BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]")
_BESIDE = re.compile(r"[\s\u3000*＊:：_\-.、/]")
_TYPES = (IdType.RESIDENT, IdType.HMT_RESIDENCE, IdType.HM_PERMIT, IdType.TW_PERMIT, IdType.FOREIGNER, IdType.PASSPORT)
_ROUNDED = re.compile(r"\d(\.\d+)?[eE]\+?\d+|\d{15}000")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One person as a list says it, in canonical text; dates are empty where it says none."""

    name: str
    id_type: str
    number: str
    post: str = ""
    since: str = ""
    until: str = ""


def column(heading: str) -> str:
    """Return which column a heading means, whatever stands in brackets or around it; "" for none that we know."""
    return _BY_CALL.get(_BESIDE.sub("", _BRACKETS.sub("", heading)).casefold(), "")


def columns(heading: Sequence[str]) -> list[str]:
    """Return what each column means: the first that means something bears it."""
    found: list[str] = []
    for cell in heading:
        meant = column(cell)
        found.append("" if meant in found else meant)
    return found


def heading_at(rows: Sequence[Sequence[str]]) -> int:
    """Return the index of the row that most looks like a heading; the first where none does."""
    known = [sum(bool(each) for each in columns(row)) for row in rows[:LOOKED_AT]]
    return known.index(max(known)) if known else 0


def read(cells: Mapping[str, str], *, find_post: Callable[[str], str | None], today: date) -> Entry | list[Problem]:
    """Read one row, its cells by column, or say everything that is wrong with it; `where` is the column."""
    told = {name: cells.get(name, "").strip() for name in COLUMNS}
    problems = [Problem("answer.missing", name) for name in NEEDED if not told[name]]
    if len(told["name"]) > LONGEST_NAME:
        problems.append(Problem("text.too_long", "name", {"found": len(told["name"]), "allowed": LONGEST_NAME}))
    id_type, number = _number(told["number"], today, problems)
    post = find_post(told["post"]) if told["post"] else ""
    if post is None:
        problems.append(Problem("roster.post", "post"))
    since, until = (day(told[name], name, today, problems) for name in ("since", "until"))
    if since and until and until < since:
        problems.append(Problem("roster.order", "until"))
    if problems:
        return problems
    return Entry(name=folded_name(mapped(told["name"])), id_type=id_type, number=number, post=post or "", since=since, until=until)


def _number(raw: str, today: date, problems: list[Problem]) -> tuple[str, str]:
    """Return the kind of a number and the number; an identity card's faults are told, as most are meant to be one."""
    if not raw:
        return "", ""
    first: list[Problem] = []
    for id_type in _TYPES:
        found = numbers.read(id_type, raw, today=today)
        if isinstance(found, Number):
            return id_type.value, numbers.upgraded(found.canonical) if len(found.canonical) == 15 else found.canonical
        first = first or [flaw.at("number") for flaw in found]
        if raw.isascii() and raw[:-1].isdigit() and len(raw) >= 15:
            break
    problems += [Problem("roster.rounded", "number")] if _ROUNDED.fullmatch(raw) else first
    return "", ""


def day(raw: str, name: str, today: date, problems: list[Problem]) -> str:
    """Read a day; a month stands for its first day."""
    if not raw:
        return ""
    reading = Date(not_after="none").read(raw, Context(today=today))
    if reading.value is None and [code for code, _ in reading.problems] == ["date.incomplete"]:
        month = Date(not_after="none", precision="month").read(raw, Context(today=today))
        if month.value:
            return f"{month.value}-01"
    problems += [Problem(code, name, facts) for code, facts in reading.problems]
    return reading.value or ""


def differing(entry: Entry, *, name: str, post: str) -> list[str]:
    """Say where what a person told differs from their unit's list: `left`, `name`, `post`. What either leaves out does not differ."""
    found = ["left"] if entry.until else []
    found += ["name"] if folded_name(name) != folded_name(entry.name) else []
    return found + (["post"] if entry.post and post and entry.post != post else [])
