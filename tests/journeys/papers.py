"""What people photograph: drawn papers that show nobody."""

from dataclasses import dataclass
from functools import cache

from journeys.cast import UNITS
from kuaiji.adapters import drawings


@dataclass(frozen=True)
class Papers:
    portrait: bytes
    front: bytes
    back: bytes
    diploma: bytes
    degree: bytes
    work: bytes
    student: bytes
    qualification: bytes


PRINTED = {
    "identity_front": {"性别": "男", "民族": "汉", "出生": "1990年3月7日", "住址": "样例市样例区样例路1号"},
    "identity_back": {"签发机关": "样例市公安局", "有效期限": "2015.01.01-2035.01.01"},
    "diploma": {"学校": "样例大学", "专业": "会计学", "学历": "本科", "证书编号": "100011200405000001", "日期": "2004年6月30日"},
    "degree": {"学校": "样例大学", "专业": "会计学", "学位": "学士", "证书编号": "1000142004000001", "日期": "2004年6月30日"},
    "qualification": {"级别": "初级", "批准日期": "2013年9月1日", "管理号": "2013000001"},
}
"""What the story's people hold; the real worker of the house reads it."""
POSTS = {"auditing": "稽核", "reporting": "财务会计报告（决算报告）编制"}


@cache
def of(someone, post="auditing"):
    told, seed = {"姓名": someone.name, "公民身份号码": someone.number, "证件号码": someone.number}, someone.number
    work = {"单位": next(iter(UNITS.values())), "岗位": POSTS[post], "开始日期": "2012年7月1日"}
    kinds = ("identity_front", "identity_back", "diploma", "degree", "work_proof", "student_card", "qualification")
    made = (drawings.paper(kind, told | (PRINTED | {"work_proof": work}).get(kind, {}), seed=seed) for kind in kinds)
    return Papers(drawings.portrait(seed), *made)


def identity(files):
    """The files of the first section, by their places; both sides of the card are chosen in one go."""
    return {"person.portrait#photo": files.portrait, "person.id_document#front": [files.front, files.back]}
