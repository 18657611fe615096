"""Nobody approves what they have not looked at: when a case was first shown to its reviewer, signed into the page."""

from datetime import datetime, timedelta
from math import ceil
from uuid import UUID

from django.core import signing

from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.quality import FLOOR as LEAST

_SALT = "kuaiji.web.staff.looking"


def token(case_id: UUID, at: datetime) -> str:
    """Return what the page hands back: which case it showed, and when."""
    return signing.dumps([str(case_id), at.isoformat()], salt=_SALT)


def since(text: str, case_id: UUID, *, at: datetime) -> datetime:
    """Return when this case was first shown; now, where nothing that we signed says otherwise."""
    try:
        shown, began = signing.loads(text, salt=_SALT)
    except signing.BadSignature:
        return at
    return datetime.fromisoformat(began) if shown == str(case_id) else at


def left(began: datetime, *, at: datetime, least: timedelta | None = None) -> int:
    """Return how many seconds are left to look, rounded up; `least` where more than one case is looked at."""
    return max(0, ceil(((LEAST if least is None else least) - (at - began)).total_seconds()))


def check(text: str, case_id: UUID, *, at: datetime) -> None:
    """Refuse an approval that comes sooner than anybody can have read (D8). Raises Refused(review.too_fast)."""
    if seconds := left(since(text, case_id, at=at), at=at):
        raise Refused([Problem("review.too_fast", "", {"seconds": seconds})])
