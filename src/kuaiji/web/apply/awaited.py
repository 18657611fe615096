"""Where no script asks again: a page that was sent with papers waits a moment for what is read from them."""

from collections.abc import Iterable
from threading import BoundedSemaphore
from time import monotonic, sleep

from django.conf import settings

from kuaiji.queries import forms, readings
from kuaiji.queries.forms import Form
from kuaiji.web.visits import Visit

STEP = 0.3
_SEATS = BoundedSemaphore(max(1, settings.WEB_THREADS // 2))
"""Some threads are always free for pages that wait for nothing."""


def form(visit: Visit, places: Iterable[str]) -> Form:
    """Return the form as it stands once the papers at these pages are read, where that can fill in a blank; at once where enough wait already."""
    found = forms.shown(visit.by, slug=visit.slug, at=visit.at)
    useful = [place for place in places if readings.awaits(found, place)]
    if not useful or not _SEATS.acquire(blocking=False):
        return found
    try:
        until = monotonic() + settings.READ_SECONDS
        while not _is_read(visit, found, useful) and monotonic() < until:
            sleep(STEP)
            found = forms.shown(visit.by, slug=visit.slug, at=visit.at)
    finally:
        _SEATS.release()
    return found


def _is_read(visit: Visit, found: Form, places: Iterable[str]) -> bool:
    read = readings.of(found, by=visit.by)
    return not any(readings.is_awaited(found.scheme, file, read) for place in places for file in found.files.get(place, ()))


def filled(before: Form, after: Form) -> list[str]:
    """Return the answers that were read meanwhile."""
    return [path for path in after.settled.asked if after.sources.get(path) == readings.READ and not before.raw.get(path)]
