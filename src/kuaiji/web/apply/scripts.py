"""What the form's scripts ask for: saving answer by answer, and files in pieces. The contracts stand in kit/scripts."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kuaiji.actions import applications, evidence, uploads
from kuaiji.queries import forms, readings
from kuaiji.queries.forms import ZONE, File, Form
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Document, item
from kuaiji.web.apply import desk, live, painted, typed
from kuaiji.web.apply.entries import file_facts
from kuaiji.web.apply.topics import WAITS
from kuaiji.web.visits import Visit


def json_refusals(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer a refusal as the scripts read it: 404 for what is not there, else 422 with every problem in words."""

    @wraps(view)
    def answered(visit: Visit, form: Form, **kwargs: Any) -> HttpResponse:
        try:
            return view(visit, form, **kwargs)
        except Refused as refused:
            status = 404 if any(problem.code == "not_found" for problem in refused.problems) else 422
            told = [] if status == 404 else visit.said(refused.problems, form.scheme)
            return JsonResponse({"problems": [{"path": each.where, "text": each.text} for each in told]}, status=status)

    return answered


@require_POST
@desk.with_form
@json_refusals
def save(visit: Visit, form: Form) -> HttpResponse:  # noqa: ARG001 - every view of the form gets it
    """Keep what was typed, path by path, and say what is wrong so far and what somebody else changed meanwhile."""
    sent = typed.body(visit.request)
    changes = typed.edits(sent.get("changes"))
    told = applications.save(slug=visit.slug, edits=changes, by=visit.by, at=visit.at)
    after = forms.shown(visit.by, slug=visit.slug, at=visit.at)
    mine = {edit.path for edit in changes}
    narrowed = [*live.narrowed(visit, after, told.stored), *(entry for path in told.filled for entry in live.shown(visit, after, path))]
    touched = {*told.stored, *(entry.path for entry in narrowed)}
    wrong = [problem for problem in after.settled.problems if problem.where in touched and problem.code not in WAITS]
    doubtful = [problem for problem in after.settled.warnings if problem.where in touched]
    return JsonResponse(
        {
            "saved": [{"path": path, "n": n} for path, n in told.stored.items()],
            "problems": [{"path": each.where, "text": each.text} for each in visit.said(wrong, after.scheme)],
            "warnings": [{"path": each.where, "text": each.text} for each in visit.said(doubtful, after.scheme)],
            "conflicts": [{"path": path, "raw": raw, "n": n} for path, (raw, n) in told.conflicts.items()],
            "elsewhere": [
                _stands(after, path)
                for path in typed.numbers(sent.get("ns"))
                if path not in {*mine, *told.filled} and _is_stale(after, path, sent["ns"][path])
            ],
            "at": visit.at.astimezone(ZONE).strftime("%H:%M"),
            "answers": {path: after.settled.answers.get(path, "") for path in mine & set(told.stored)},
            "drawn": live.drawn(visit, after, narrowed),
            **live.place(visit, after, told.stored),
        }
    )


def _is_stale(form: Form, path: str, n: int) -> bool:
    return form.ns.get(path, 0) != n and form.editable(path)


def _stands(form: Form, path: str) -> dict[str, str | int]:
    return {"path": path, "raw": form.raw.get(path, ""), "n": form.ns.get(path, 0)}


@require_POST
@desk.with_form
@json_refusals
def ticket(visit: Visit, form: Form) -> HttpResponse:
    """Give leave to send one file."""
    told = typed.body(visit.request)
    path, size, old = str(told.get("path", "")), told.get("bytes"), str(told.get("replaces") or "")
    if old and _most(form, path) > 1:
        evidence.remove(slug=visit.slug, file_id=_id(old), by=visit.by, at=visit.at)
    granted = uploads.ticket(slug=visit.slug, path=path, size_bytes=size if isinstance(size, int) else 0, by=visit.by, at=visit.at)
    return JsonResponse({"ticket": granted.token, "url": reverse("apply_upload", kwargs={"slug": visit.slug, "token": granted.token})})


def _most(form: Form, path: str) -> int:
    try:
        asked = item(form.scheme, path)
    except KeyError:
        return 0
    pages = [page for way in asked.ways for page in way.pages if page.key == path.partition("#")[2]] if isinstance(asked, Document) else []
    return max((page.most for page in pages), default=0)


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Refused([Problem("not_found")]) from None


@require_http_methods(["GET", "PUT"])
@desk.with_form
@json_refusals
def piece(visit: Visit, form: Form, token: str) -> HttpResponse:  # noqa: ARG001 - every view of the form gets it
    """Keep one piece of a file; asked, say which are still wanted."""
    return pieces(visit, token)


def pieces(visit: Visit, token: str) -> HttpResponse:
    """Keep the piece that was sent, and say which are still wanted."""
    if visit.request.method == "GET":
        return JsonResponse({"missing": uploads.wanted(token=token, by=visit.by, at=visit.at)})
    part = visit.request.GET.get("part", "")
    n = int(part) if part.isdecimal() and len(part) < 4 else -1
    return JsonResponse({"missing": uploads.put_chunk(token=token, n=n, data=visit.request.body, by=visit.by, at=visit.at)})


@require_POST
@desk.with_form
@json_refusals
def done(visit: Visit, form: Form, token: str) -> HttpResponse:  # noqa: ARG001 - as above
    """Put the pieces together."""
    return _told(visit, uploads.finish(token=token, by=visit.by, at=visit.at))


@require_POST
@desk.with_form
@json_refusals
def remove(visit: Visit, form: Form, file_id: UUID) -> HttpResponse:  # noqa: ARG001 - as above
    """Take a file out."""
    evidence.remove(slug=visit.slug, file_id=file_id, by=visit.by, at=visit.at)
    return HttpResponse(status=204)


@require_safe
@desk.with_form
@json_refusals
def file(visit: Visit, form: Form, file_id: UUID) -> HttpResponse:  # noqa: ARG001 - as above
    """Say how a file stands; a person who follows the link is shown the picture."""
    if "application/json" not in visit.request.headers.get("Accept", ""):
        return HttpResponseRedirect(reverse("file", args=[file_id]))
    return _told(visit, file_id)


def _told(visit: Visit, file_id: UUID) -> HttpResponse:
    form = forms.shown(visit.by, slug=visit.slug, at=visit.at)
    found: File | None = next((file for group in form.files.values() for file in group if file.id == file_id), None)
    if found is None:
        raise Refused([Problem("not_found")])
    read = readings.of(form, by=visit.by)
    facts = file_facts(form, found, slug=visit.slug, lang=visit.lang, read=read)
    facts["reading"] = readings.is_awaited(form.scheme, found, read)
    shown = [entry for path in readings.filled(form, read, found.id) for entry in live.shown(visit, form, path)]
    told = {key: facts[key] for key in ("id", "at", "state", "url", "reading")}
    return JsonResponse(told | {"html": painted.line(facts), "drawn": live.drawn(visit, form, shown)})
