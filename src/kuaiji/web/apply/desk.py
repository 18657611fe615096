"""What the pages of the form share: the person's own form, or the page that says why it is not open."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from kuaiji.queries import bureaus, forms, helping
from kuaiji.queries.bureaus import Shown
from kuaiji.queries.forms import ZONE, Form
from kuaiji.queries.helping import Told
from kuaiji.rules import moves, territory
from kuaiji.rules.scheme import Section
from kuaiji.rules.territory import Placed
from kuaiji.web import actors, visits
from kuaiji.web.visits import Visit
from kuaiji.words import pick

View = Callable[..., HttpResponse]


def with_form(view: Callable[..., HttpResponse]) -> View:
    """Hand a person's own form to the view; who has not begun goes to the beginning."""

    @actors.for_persons
    @wraps(view)
    def found(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponse:
        visit = visits.of(request, slug)
        form = forms.found(visit.by, slug=slug, at=visit.at)
        return view(visit, form, **kwargs) if form else visit.to("apply")

    return found


def open_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a form be filled in while it is a draft or came back; else the status page tells how it stands."""

    @wraps(view)
    def guarded(visit: Visit, form: Form, **kwargs: Any) -> HttpResponse:
        return view(visit, form, **kwargs) if form.state in moves.EDITABLE else visit.to("apply_receipt" if visit.by.helps else "me")

    return guarded


def place(visit: Visit, form: Form, section: Section | None = None) -> dict[str, str]:
    """Say which bureau will receive the form, and why; `outside` where none here will, nothing while the deciding answer is missing (X17, C07).

    With a section only what is decided there.
    """
    placed = territory.place(form.scheme, {**form.facts, **form.settled.answers})
    by = placed.rule.by if isinstance(placed, Placed) else placed.where
    if section and by.partition(".")[0] != section.key:
        return {}
    if not isinstance(placed, Placed):
        return {"outside": pick(form.scheme.territory.outside, visit.lang), "by": placed.where} if placed.code == "territory.outside" else {}
    found = bureaus.placed(form.scheme, placed, at=visit.at)
    if found is None:
        return {}
    return {"bureau": pick(found.name, visit.lang), "why": pick(placed.rule.reason, visit.lang), "by": placed.rule.by}


def bureau(visit: Visit, form: Form) -> Shown | None:
    """Return the bureau that is competent, as far as the answers tell which."""
    placed = territory.place(form.scheme, {**form.facts, **form.settled.answers})
    return bureaus.placed(form.scheme, placed, at=visit.at) if isinstance(placed, Placed) else None


def helpers(visit: Visit, form: Form) -> list[Told]:
    """Return who helps the people of the bureau that is competent (X26)."""
    found = bureau(visit, form)
    return helping.of_bureau(found.id, visit.at.astimezone(ZONE).date()) if found else []


def state_of(form: Form, section: Section) -> str:
    """Return a section's state as the task list names it."""
    return {"to_fix": "todo", "done": "done", "begun": "doing", "empty": "none", "none": "not_needed"}[form.status(section)]
