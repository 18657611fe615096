"""What people photograph: drawn papers that show nobody."""

from dataclasses import dataclass
from functools import cache

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


@cache
def of(someone):
    told, seed = {"姓名": someone.name, "公民身份号码": someone.number, "证件号码": someone.number}, someone.number
    kinds = ("identity_front", "identity_back", "diploma", "degree", "work_proof", "student_card", "qualification")
    return Papers(drawings.portrait(seed), *(drawings.paper(kind, told, seed=seed) for kind in kinds))


def identity(files):
    """The files of the first section, by their places."""
    return {"person.portrait#photo": files.portrait, "person.id_document#front": files.front, "person.id_document#back": files.back}
