"""What is kept only for its time: originals and removed files after the decision, and which phone photographs came from (settled 29)."""

from datetime import datetime, timedelta

from django.conf import settings

from kuaiji.actions.evidence import remove_objects
from kuaiji.records.acting import acting
from kuaiji.records.models import EvidenceFile, Handover
from kuaiji.rules.actor import system

KEEPER = system("retention")
DECIDED = ("approved", "refused")
BATCH = 500


def sweep(*, at: datetime) -> int:
    """Delete what has been kept long enough and return how many rows lost something.

    Originals go `ORIGINALS_DAYS` after the decision, with the clean copy where the person had taken the file out; the clean copies that were reviewed
    stay with the case. Of photographing that was handed to a phone, device and address go after the same time. Rows and digests stay.
    """
    until = at - timedelta(days=settings.ORIGINALS_DAYS)
    return _originals(until, at=at) + _phones(until, at=at)


def _originals(until: datetime, *, at: datetime) -> int:
    gone = 0
    while True:
        with acting(KEEPER, at=at):
            kept = EvidenceFile.objects.filter(original_gone_at=None, application__state__in=DECIDED, application__decided_at__lte=until)
            rows = list(kept.order_by("pk").select_for_update(of=("self",), skip_locked=True)[:BATCH])
            out = [row for row in rows if row.removed_at]
            remove_objects([row.original_key for row in rows] + [row.clean_key for row in out if row.clean_key])
            EvidenceFile.objects.filter(pk__in=[row.pk for row in rows]).update(original_gone_at=at)
        gone += len(rows)
        if len(rows) < BATCH:
            return gone


def _phones(until: datetime, *, at: datetime) -> int:
    with acting(KEEPER, at=at):
        told = Handover.objects.filter(expires_at__lte=until).exclude(device="", source="")
        return told.update(device="", source="")
