"""Readings put in by hand: an engine that sees what a test says, and papers for it to see."""

import msgspec

import make
from kuaiji.actions import readings
from kuaiji.adapters import vault
from kuaiji.adapters.readings import Unread
from kuaiji.records.acting import acting
from kuaiji.records.models import EvidenceFile
from kuaiji.rules.readings import Line, Sheet


class Eyes:
    """An engine that sees what a test says."""

    def __init__(self, *texts):
        self.texts = texts

    def read(self, _page):
        lines = (Line(text, 990, 50, 60 * n, 600, 60 * n + 40) for n, text in enumerate(self.texts))
        return Sheet(1000, 1000, 0, tuple(lines))


class Blind:
    """An engine that can make nothing of anything."""

    def read(self, _page):
        raise Unread("TimeoutError")


CARD = ("姓名样例甲", "性别女 民族汉", "出生1990年3月7日", "住址样例市样例路1号", "公民身份号码", make.citizen(2))
CARD_BACK = ("中华人民共和国", "居民身份证", "签发机关 样例市公安局", "有效期限 2016.05.01-2036.05.01")
CERTIFICATE = (
    "普通高等学校毕业证书",
    "学生 样例甲 性别女,1990年3月7日生,于二〇〇九年九月至二〇一三年七月",
    "在本校会计学专业四年制本科学习,修完教学计划规定的全部课程,成绩合格,准予毕业。",
    "校名:样例大学 证书编号:100011201305000123",
    "二〇一三年七月一日",
)


def laid(by, path, texts, *, engine=None, unread=False, at=make.AT):
    """A clean file at a page that shows these lines, read at once."""
    file_id = make.file(by, path, at=at)
    if unread:
        _page_of(file_id)
    else:
        read(file_id, engine or Eyes(*texts), at=at)
    return file_id


def read(file_id, engine, *, at=make.AT):
    """What a reading worker does with a file."""
    _page_of(file_id)
    readings.read(file_id=file_id, engine=engine, by=make.MAKER, at=at)


def _page_of(file_id):
    with acting(make.MAKER):
        page = (b"a page", b"", 600, 400, "")
        name = vault.evidence().put(msgspec.msgpack.encode((page,)), kind="clean")
        EvidenceFile.objects.filter(pk=file_id).update(clean_key=name)
