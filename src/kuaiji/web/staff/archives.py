"""Archives for staff: looked for by name or number, read with their history."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from kuaiji import jurisdictions, words
from kuaiji.actions import reveals
from kuaiji.national import dictionary
from kuaiji.queries import archives, bureaus, lookups, spot_orders
from kuaiji.rules import policy
from kuaiji.rules.numbers import mask
from kuaiji.rules.problem import Refused
from kuaiji.rules.scheme import Scheme
from kuaiji.web import spot_prints
from kuaiji.web.moments import moment
from kuaiji.web.staff import columns
from kuaiji.web.staff.desk import Desk, at_desk
from kuaiji.web.staff.sheet import Line, Part


@at_desk
def search(desk: Desk) -> HttpResponse:
    """Look for archives; what was asked for travels in the body of the request, never in its address."""
    asked = desk.request.POST.get("q", "").strip()
    names = {each.id: words.pick(each.name, desk.lang) for each in bureaus.several(desk.by.reach)}
    found = [
        (reverse("staff-archive", kwargs={"archive_id": each.id}), each, names.get(each.bureau_id, "")) for each in lookups.find(asked, by=desk.by)
    ]
    return desk.page("staff/archives.html", {"asked": asked, "found": found, "most": len(found) == lookups.MOST})


@at_desk
def archive(desk: Desk, archive_id: UUID) -> HttpResponse:
    reveals.looked(archive_id, by=desk.by, at=desk.at)
    return _show(desk, archive_id, {})


@require_POST
@at_desk
def reveal(desk: Desk, archive_id: UUID) -> HttpResponse:
    def act() -> HttpResponse:
        path = desk.request.POST.get("path", "")
        value = reveals.of_archive(archive_id, path, why=desk.why, by=desk.by, at=desk.at)
        return _show(desk, archive_id, {path: value})

    return desk.tried(act, lambda refused: _show(desk, archive_id, {}, refused))


def _show(desk: Desk, archive_id: UUID, shown: Mapping[str, str], refused: Refused | None = None) -> HttpResponse:
    kept = lookups.archive(archive_id, by=desk.by)
    lang, bureau = desk.lang, bureaus.shown(kept.archive.bureau_id)
    scheme, target = jurisdictions.scheme(bureau.scheme), policy.Target(bureau_id=kept.archive.bureau_id)
    facts = {
        "kept": kept,
        "bureau": words.pick(bureau.name, lang),
        "opened": moment(kept.archive.opened_at, lang, day_only=True),
        "number": Line(
            reveals.NUMBER,
            columns.label(scheme, reveals.NUMBER, lang),
            shown.get(reveals.NUMBER) or mask(kept.archive.number),
            masked=reveals.NUMBER not in shown,
        ),
        "parts": _parts(scheme, kept.archive.columns, lang, shown),
        "versions": [_version(scheme, each, lang) for each in archives.versions(archive_id, by=desk.by)],
        "reopened": archives.is_reopened(archive_id, by=desk.by),
        "remarks": spot_prints.remarks(archive_id, desk.by, lang),
        "orders": spot_orders.of_archive(archive_id, by=desk.by) if policy.allows(desk.by, "spot.read", target) else [],
        "can_reveal": policy.allows(desk.by, "number.reveal", target),
        "purposes": desk.purposes,
        "problems": desk.said(refused.problems) if refused else [],
    }
    return desk.page("staff/archive.html", facts, status=422 if refused else 200)


def _parts(scheme: Scheme, values: Mapping[str, str], lang: str, shown: Mapping[str, str]) -> list[Part]:
    found = []
    for section in dictionary.sections().values():
        lines = [columns.line(scheme, path, value, lang, shown=shown) for path, value in values.items() if path.partition(".")[0] == section.section]
        if lines:
            found.append(Part(words.pick(section.title, lang), lines))
    return found


def _version(scheme: Scheme, each: archives.Version, lang: str) -> dict[str, object]:
    rows = [
        (columns.label(scheme, change["where"], lang), _told(scheme, change, "before", lang), _told(scheme, change, "after", lang))
        for change in each.changes
    ]
    return {
        "n": each.n,
        "cause": words.t(f"staff.cause.{each.cause}", lang),
        "name": each.name if each.cause != "imported" else "",  # by the program itself
        "at": moment(each.at, lang),
        "true_from": _day(each.true_from),
        "rows": rows,
    }


def _told(scheme: Scheme, change: Mapping[str, str], side: str, lang: str) -> str:
    return columns.told(scheme, change["where"], change.get(side, ""), lang)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
