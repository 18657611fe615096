"""Judge somebody's answers by a scheme: prints each problem as a JSON object and ends with 1 if there is any."""

import json
import sys
from argparse import ArgumentParser, Namespace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from kuaiji.cli.scheme import read
from kuaiji.queries import schemes
from kuaiji.rules.problem import Problem, Refused
from kuaiji.words import label, sentence

DATABASE = False


class File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of answers; a plain object of paths and raw texts will do as well."""

    answers: dict[str, str]
    files: tuple[str, ...] = ()
    facts: dict[str, str] = {}
    today: date | None = None


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--lang", default="zh-Hans", choices=["zh-Hans", "zh-Hant", "en"])
    parser.add_argument("scheme", help="chongqing, chongqing/2019, or a file of your own")
    parser.add_argument("answers", help='a JSON file: {"answers": {path: text}, "files": [page], "facts": {}, "today": day}; - for standard input')


def run(options: Namespace) -> int:
    scheme = read(options.scheme)
    given = _answers(options.answers)
    today = given.today or _today()
    judged = schemes.judge(scheme, schemes.Answers(raw=given.answers, files=given.files, facts=given.facts, today=today))
    for problem in judged.problems:
        text = sentence(problem, options.lang, label(scheme, problem.where, options.lang))
        print(json.dumps({"code": problem.code, "where": problem.where, "text": text}, ensure_ascii=False))
    return 1 if judged.problems else 0


def _today() -> date:
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()  # noqa: TID251 - a door, and there is no database whose clock it could read


def _answers(name: str) -> File:
    try:
        told = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        plain = msgspec.json.decode(told)
        if isinstance(plain, dict) and "answers" in plain:
            return msgspec.convert(plain, File)
        return File(msgspec.convert(plain, dict[str, str]))
    except FileNotFoundError:
        raise Refused([Problem("scheme.no_file", "", {"name": name})]) from None
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        raise Refused([Problem("scheme.bad_answers", "", {"why": str(fault)})]) from fault
