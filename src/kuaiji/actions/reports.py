"""Reports of staff: filed, taken, settled with words, merged; whoever reported is told of each step on their own pages (X24, N17)."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

import msgspec
from django.db.models import Max

from kuaiji.actions import limits
from kuaiji.adapters import pictures, vault
from kuaiji.records.acting import acting
from kuaiji.records.models import Bureau, Report, ReportStep
from kuaiji.rules import policy
from kuaiji.rules import reports as rules
from kuaiji.rules.actor import Actor
from kuaiji.rules.problem import Problem, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What somebody reports; `page` is the address where it was met, `picture` a screenshot."""

    kind: str
    title: str
    text: str
    page: str = ""
    steps: str = ""
    picture: bytes = b""


def file(told: Told, *, by: Actor, at: datetime) -> UUID:
    """File a report and return it: a problem goes to the bureau above, a defect to the one at the top.

    Raises Refused: not_found, report.kind, report.title, report.text, limit, and what `pictures` says of the screenshot.
    """
    own = sorted(policy.own(by, "problem.report"), key=str)
    if not own:
        raise Refused([Problem("not_found")])
    if problems := _flaws(told):
        raise Refused(problems)
    limits.count([(limits.REPORT, str(by.own_account))], at=at)
    key = _kept(told.picture) if told.picture else ""
    with acting(replace(by, system=True, posts=()), at=at):
        limits.hold("report.number", "", at=at)
        number = (Report.objects.aggregate(Max("number"))["number__max"] or 0) + 1
        values = {"kind": told.kind, "title": told.title, "text": told.text, "page": told.page[:200], "steps": told.steps, "picture_key": key}
        whose = {"bureau_id": own[0], "to_bureau_id": _desk(own[0], told.kind), "account_id": by.own_account, "name": by.name}
        row = Report.objects.create(number=number, at=at, changed_at=at, seen_at=at, **values, **whose)
        ReportStep.objects.create(report=row, state=rules.OPEN, account_id=by.own_account, name=by.name, at=at)
        return row.pk


def move(report_id: UUID, to: str, words: str, *, by: Actor, at: datetime) -> None:
    """Take a report on, settle it, or open it again. Raises Refused: not_found, report.step, report.words."""
    with acting(replace(by, system=True, posts=()), at=at):
        row = _locked(report_id, by)
        if problems := rules.problems(row.state, to, words):
            raise Refused(problems)
        for each in (row, *Report.objects.filter(merged_into=row)):
            Report.objects.filter(pk=each.pk).update(changed_at=at, **({"state": to} if each is row else {}))
            ReportStep.objects.create(report=each, state=to, words=words, account_id=by.own_account, name=by.name, at=at)


def merge(report_id: UUID, number: int, *, by: Actor, at: datetime) -> None:
    """Merge a report into another of the same desk: its reporter is told what becomes of that one.

    Raises Refused: not_found, report.step (it is merged already), report.into.
    """
    with acting(replace(by, system=True, posts=()), at=at):
        row = _locked(report_id, by)
        into = Report.objects.filter(number=number, to_bureau_id__in=policy.reach(by, "problem.settle")).exclude(state=rules.MERGED).first()
        if row.state == rules.MERGED:
            raise Refused([Problem("report.step", "state")])
        if into is None or into.pk == row.pk:
            raise Refused([Problem("report.into", "into")])
        Report.objects.filter(merged_into=row).update(merged_into=into)
        Report.objects.filter(pk=row.pk).update(state=rules.MERGED, merged_into=into, changed_at=at)
        ReportStep.objects.create(report=row, state=rules.MERGED, words=str(into.number), account_id=by.own_account, name=by.name, at=at)


def seen(report_id: UUID, *, by: Actor, at: datetime) -> None:
    """Note that whoever reported it has read how it stands."""
    with acting(replace(by, system=True, posts=()), at=at):
        Report.objects.filter(pk=report_id, account_id=by.own_account).update(seen_at=at)


def _flaws(told: Told) -> list[Problem]:
    found = [] if told.kind in rules.KINDS else [Problem("report.kind", "kind")]
    if not 0 < len(told.title) <= rules.TITLE:
        found.append(Problem("report.title", "title", {"most": rules.TITLE}))
    if not 0 < len(told.text) <= rules.TEXT or len(told.steps) > rules.STEPS:
        found.append(Problem("report.text", "text", {"most": rules.TEXT}))
    return found


def _kept(data: bytes) -> str:
    """Return where the clean copy of a screenshot is kept."""
    pictures.inspect(data, where="picture")
    made = pictures.clean(data, where="picture")
    return vault.evidence().put(msgspec.msgpack.encode(made.pages), kind="clean")


def _desk(bureau_id: UUID, kind: str) -> UUID:
    """Return the bureau above for a problem, the one at the top for a defect; who has none above keeps it."""
    parents = dict(Bureau.objects.values_list("pk", "parent_id"))
    at = parents.get(bureau_id) or bureau_id
    while kind == "defect" and (above := parents.get(at)):
        at = above
    return at


def _locked(report_id: UUID, by: Actor) -> Report:
    row = Report.objects.select_for_update().filter(pk=report_id, to_bureau_id__in=policy.reach(by, "problem.settle")).first()
    if row is None:
        raise Refused([Problem("not_found")])
    return row
