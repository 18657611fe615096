"""A sealed proof finds its own place: by the code on the paper that we filled in, wherever somebody dropped its picture (C16)."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import msgspec

from kuaiji.actions import prints
from kuaiji.adapters import pictures, vault
from kuaiji.adapters.pictures import checks
from kuaiji.queries import forms
from kuaiji.queries.forms import Form
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, EvidenceFile
from kuaiji.rules import policy
from kuaiji.rules.actor import Actor
from kuaiji.rules.moves import State
from kuaiji.rules.pictures import Finding
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Document, Scheme, items

BROUGHT = frozenset({State.SUBMITTED, State.AWAITING_UNIT, State.IN_REVIEW, State.RETURNED})


class Placed(NamedTuple):
    """Where a file belongs, its number there, and what its code told."""

    path: str
    n: int
    found: tuple[Finding, ...] = ()


def placed(row: EvidenceFile, codes: Sequence[str], *, by: Actor, at: datetime) -> Placed:
    """Return where a file that was sent for `row.path` belongs.

    Raises Refused: paper.other (the paper is somebody else's: no more is said), files.page_full.
    """
    slip = prints.read(codes, at=at)
    if slip is None:
        return Placed(row.path, row.n, _noted("paper.unknown") if codes else ())
    if slip.of != row.application_id:
        raise Refused([Problem("paper.other", row.path)])
    with acting(by, at=at):
        form = forms.of(row.application, at=at)
        place = page_for(form.scheme, slip.facts.get("paper", ""))
        if not place or place == row.path:
            return Placed(row.path, row.n, _noted(*([_compared(form, slip)] if place else [])))
        if place not in form.settled.pages or not form.editable(place):
            return Placed(row.path, row.n, _noted("paper.elsewhere"))
        return Placed(place, _next(form, place), _noted("paper.moved", _compared(form, slip)))


def bring(data: bytes, *, by: Actor, at: datetime) -> prints.Slip:
    """Take the scan of a sealed paper at the counter; it finds its own case. Return what its code stands for; a cover sheet is not kept.

    Raises Refused: paper.no_code, not_found (an unknown code, or of no case within reach: both alike), paper.closed, files.page_full, or what
    `pictures` says.
    """
    pictures.inspect(data)
    made = pictures.clean(data)
    if not made.codes:
        raise Refused([Problem("paper.no_code")])
    slip = prints.read(made.codes, at=at)
    if slip and slip.purpose == prints.COVER:
        return slip
    with acting(by, at=at):
        row = Application.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=slip.of).first() if slip else None
        if slip is None or row is None or policy.problems(by, "evidence.bring", policy.Target(person_id=row.person_id, bureau_id=row.bureau_id)):
            raise Refused([Problem("not_found")])
        form = forms.of(row, at=at)
        place = page_for(form.scheme, slip.facts.get("paper", ""))
        if not place or State(row.state) not in BROUGHT:
            raise Refused([Problem("paper.closed")])
        note = Finding("paper.brought", "doubted", {"name": by.name})
        _keep(Placed(place, _next(form, place), (note, *_noted(_compared(form, slip)))), form, data, made, at=at)
        return slip


def page_for(scheme: Scheme, paper: str) -> str:
    """Return the page where a sealed paper is asked for; "" where none is."""
    ways = ((item, way) for _, item in items(scheme) if isinstance(item, Document) for way in item.ways if way.paper == paper)
    return next((f"{item.path}#{way.pages[0].key}" for item, way in ways if paper), "")


def _compared(form: Form, slip: prints.Slip) -> str:
    """Say whether the form still says what was printed."""
    paper = next((each for each in form.scheme.papers if each.key == slip.facts["paper"]), None)
    return "paper.same" if paper and prints.told(paper, form.settled.answers) == slip.facts["told"] else "paper.changed"


def _next(form: Form, place: str) -> int:
    """Return the number of the next file at a page. Raises Refused(files.page_full)."""
    pages = (
        page
        for _, item in items(form.scheme)
        if isinstance(item, Document)
        for way in item.ways
        for page in way.pages
        if f"{item.path}#{page.key}" == place
    )
    most = max((page.most for page in pages), default=1)
    standing = [each for each in form.files.get(place, ()) if each.state != "refused"]
    if most > 1 and len(standing) >= most:
        raise Refused([Problem("files.page_full", place, {"found": len(standing), "allowed": most})])
    return EvidenceFile.objects.filter(application_id=form.id, path=place).count()


def _keep(place: Placed, form: Form, data: bytes, made: pictures.Clean, *, at: datetime) -> None:
    asked = next(item for _, item in items(form.scheme) if isinstance(item, Document) and item.path == place.path.partition("#")[0])
    kept = vault.evidence()
    bundle = msgspec.msgpack.encode(made.pages)
    EvidenceFile.objects.create(
        application_id=form.id,
        path=place.path,
        n=place.n,
        state="clean",
        findings=msgspec.to_builtins(checks.check(asked, made, place.found)),
        original_key=kept.put(data, kind="original"),
        clean_key=kept.put(bundle, kind="clean"),
        sha256=hashlib.sha256(data).hexdigest(),
        clean_sha256=hashlib.sha256(bundle).hexdigest(),
        media_type=pictures.inspect(data).media_type,
        size_bytes=len(data),
        width=made.pages[0].width,
        height=made.pages[0].height,
        pages=len(made.pages),
        created_at=at,
    )


def _noted(*codes: str) -> tuple[Finding, ...]:
    return tuple(Finding(code, "doubted", {}) for code in codes)
