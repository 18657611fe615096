"""How often something may be tried: rows with unique keys, one a key and window, counted for good even where the try is refused."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.db.models import F

from kuaiji.records import sealed
from kuaiji.records.models import LimitHit
from kuaiji.rules.problem import Problem, Refused


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many tries of one key in a window."""

    name: str
    most: int
    window: timedelta

    def began(self, at: datetime) -> datetime:
        """Return when the window that `at` lies in began."""
        width = int(self.window.total_seconds())
        return datetime.fromtimestamp(int(at.timestamp()) // width * width, UTC)


# An address may be a whole office behind one line, so what it may do is a multiple of what one person does.
NUMBER_LOGIN = Limit("login.number", 5, timedelta(minutes=15))
SOURCE_LOGIN = Limit("login.source", 200, timedelta(minutes=15))
REVEAL = Limit("reveal", 100, timedelta(hours=1))
REVEAL_DAY = Limit("reveal.day", 300, timedelta(days=1))
REVEAL_BUREAU = Limit("reveal.bureau", 600, timedelta(hours=1))
REVEAL_BUREAU_DAY = Limit("reveal.bureau_day", 2000, timedelta(days=1))
SECOND_FACTOR = Limit("factor", 5, timedelta(minutes=15))
INVITATION_SOURCE = Limit("invitation.source", 30, timedelta(minutes=15))
MATCH = Limit("match.number", 5, timedelta(minutes=15))
APPEAL = Limit("appeal", 5, timedelta(days=1))
APPEAL_PICTURE = Limit("appeal.picture", 30, timedelta(days=1))
PRINTED = Limit("printed", 100, timedelta(hours=1))
PRINT_LOOKED_UP = Limit("print.source", 60, timedelta(minutes=15))
INQUIRY_NUMBER = Limit("inquiry.number", 5, timedelta(minutes=15))
INQUIRY_SOURCE = Limit("inquiry.source", 100, timedelta(minutes=15))
INQUIRY_TRIES = Limit("inquiry.tries", 20, timedelta(days=1))
EXPORT = Limit("export", 10, timedelta(hours=1))
CORRECT = Limit("correct", 10, timedelta(days=1))
CODES_OF_ALL = Limit("codes.all", 600, timedelta(minutes=1))
CODES_OF_SOURCE = Limit("codes.source", 100, timedelta(minutes=15))
HANDOVER = Limit("handover", 30, timedelta(hours=1))
HANDOVER_SOURCE = Limit("handover.source", 100, timedelta(minutes=15))
ASSISTED = Limit("assisted", 60, timedelta(hours=1))
REGISTER_SOURCE = Limit("register.source", 100, timedelta(minutes=15))
QUESTION = Limit("question", 5, timedelta(days=1))
QUESTION_SOURCE = Limit("question.source", 20, timedelta(days=1))
REPORT = Limit("report", 30, timedelta(days=1))


def count(tries: Iterable[tuple[Limit, str]], *, at: datetime) -> None:
    """Count one try of each key, in a transaction of its own. Raises Refused(limit) with the minutes to wait, where one was too many."""
    over = [limit for limit, key in tries if _counted(limit, key, at) > limit.most]
    if over:
        ends = max(limit.began(at) + limit.window for limit in over)
        raise Refused([Problem("limit", facts={"minutes": max(1, -(-int((ends - at).total_seconds()) // 60))})])


def forget(limit: Limit, key: str, *, at: datetime) -> None:
    """Give the tries of a key back: the right one came in."""
    LimitHit.objects.filter(key_hash=_hash(limit, key), window_from=limit.began(at)).delete()


def sweep(*, at: datetime) -> int:
    """Drop what no window needs any more and say how many rows went."""
    return LimitHit.objects.filter(window_from__lt=at - timedelta(days=2)).delete()[0]


def hold(name: str, key: str, *, at: datetime) -> None:
    """Let one at a time through with this key, until the caller's transaction ends."""
    _add(Limit(name, 0, timedelta(days=1)), key, at)


def _counted(limit: Limit, key: str, at: datetime) -> int:
    with transaction.atomic():
        return _add(limit, key, at)


def _add(limit: Limit, key: str, at: datetime) -> int:
    """Count one more; the row stays locked until the transaction ends, so each caller sees its own number."""
    row = LimitHit.objects.filter(key_hash=_hash(limit, key), window_from=limit.began(at))
    if not row.update(count=F("count") + 1):
        LimitHit.objects.bulk_create([LimitHit(key_hash=_hash(limit, key), window_from=limit.began(at), count=0)], ignore_conflicts=True)
        row.update(count=F("count") + 1)
    return int(row.values_list("count", flat=True).get())


def _hash(limit: Limit, key: str) -> str:
    return sealed.secret_hash("limit", f"{limit.name}|{key}")
