"""Until when a bureau is to decide: so many working days, which do not run while the person or the unit has the case in hand."""

from datetime import date, datetime, time

from kuaiji.national import working_days
from kuaiji.queries.forms import ZONE
from kuaiji.records.models import Application, Event
from kuaiji.rules import moves
from kuaiji.rules.scheme import Scheme
from kuaiji.rules.working_days import DAY


def review(scheme: Scheme, at: datetime) -> datetime:
    """Return the end of the last day of a bureau's term that begins at a time."""
    return working(scheme.workflow.review_days, at)


def working(days: int, at: datetime) -> datetime:
    """Return the end of the last of so many working days."""
    return _end(working_days.load().after(_day(at), days))


def before(end: datetime, days: int) -> datetime:
    """Return nine in the morning of the working day that has so many working days left until the end of a term."""
    calendar, day = working_days.load(), _day(end)
    while calendar.between(day, _day(end)) < days or not calendar.includes(day):
        day -= DAY
    return datetime.combine(day, time(9), ZONE)


def rest(row: Application, scheme: Scheme, *, at: datetime) -> datetime:
    """Return when the term ends of a case that is handed in: a whole one at first, what was left of it after a return, but a day."""
    back = Event.objects.filter(application_id=row.pk, move=moves.CARRY_OUT_RETURN.name).order_by("-at").values_list("at", flat=True).first()
    if row.state != moves.State.RETURNED or back is None or row.due_at is None:
        return review(scheme, at)
    days = working_days.load()
    return _end(days.after(_day(at), max(1, days.between(_day(back), _day(row.due_at)))))


def _day(at: datetime) -> date:
    return at.astimezone(ZONE).date()


def _end(day: date) -> datetime:
    return datetime.combine(day, time(23, 59, 59), ZONE)
