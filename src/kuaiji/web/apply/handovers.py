"""The desktop's side of a phone that takes the photos: the QR code, what has arrived, and going on."""

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST, require_safe
from markupsafe import Markup

from kuaiji import words
from kuaiji.actions import handovers as acts
from kuaiji.adapters import printing
from kuaiji.queries import handovers
from kuaiji.queries.forms import ZONE, Form
from kuaiji.queries.handovers import Shown
from kuaiji.web.apply import desk
from kuaiji.web.apply.entries import file_facts
from kuaiji.web.visits import Visit

OFFERED = "handover"


def offer(visit: Visit, path: str) -> HttpResponse:
    """Make a leave for one document and lead to its QR code; the secret stays in the session, for this page alone."""
    made = acts.offer(slug=visit.slug, path=path, by=visit.by, at=visit.at)
    visit.request.session[OFFERED] = {"id": str(made.id), "secret": made.secret, "until": made.expires_at.astimezone(ZONE).strftime("%H:%M")}
    return visit.to("apply_handover", handover_id=made.id)


@require_safe
@desk.with_form
@desk.open_only
def shown(visit: Visit, form: Form, handover_id: UUID) -> HttpResponse:
    """Show the code until a phone has it, then what arrives; a script asks how it stands and goes on by itself."""
    found = handovers.shown(handover_id, by=visit.by, at=visit.at)
    files = [file for place, group in form.files.items() if place.partition("#")[0] == found.path for file in group]
    lacking = any(problem.where.partition("#")[0] == found.path for problem in form.settled.problems)
    mark = f"{found.state} " + " ".join(f"{file.id}{file.state}" for file in files)
    complete = bool(found.sent) and not lacking and not any(file.state == "checking" for file in files)
    if "application/json" in visit.request.headers.get("Accept", ""):
        return JsonResponse({"mark": mark, "complete": complete})
    return visit.page(
        "apply/handover.html",
        {
            "found": found,
            "label": words.label(form.scheme, found.path, visit.lang),
            "code": _code(visit, found),
            "until": visit.request.session.get(OFFERED, {}).get("until", ""),
            "files": [file_facts(form, file, slug=visit.slug, lang=visit.lang) for file in files],
            "mark": mark,
            "complete": complete,
            "back": _back(visit, found.path),
        },
    )


def _code(visit: Visit, found: Shown) -> Markup | None:
    """Return the QR code while it waits, in the browser that asked for it."""
    offered = visit.request.session.get(OFFERED, {})
    if found.state != "waiting" or offered.get("id") != str(found.id):
        return None
    return Markup(printing.code(settings.PUBLIC_URL + visit.link("phone_take", secret=offered["secret"]), sized=False))  # noqa: S704 - drawn by us


def _back(visit: Visit, path: str) -> str:
    section, *row = path.split(".")[:-1]
    link = visit.link("apply_row", section=section, row=row[0]) if row else visit.link("apply_section", section=section)
    return f"{link}#{path}"


@require_POST
@desk.with_form
def end(visit: Visit, form: Form, handover_id: UUID) -> HttpResponse:  # noqa: ARG001 - every view of the form gets it
    """Take the leave back, and go on here; or make another."""
    found = handovers.shown(handover_id, by=visit.by, at=visit.at)
    acts.end(handover_id, by=visit.by, at=visit.at)
    return offer(visit, found.path) if "another" in visit.request.POST else visit.away(_back(visit, found.path))
