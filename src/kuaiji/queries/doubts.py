"""What every check found wrong with one case: readings, look-ups, the unit's word, pictures, the archive, numbers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from kuaiji.queries import archives, campaigns, certificates, forms, readings
from kuaiji.queries.certificates import Looked
from kuaiji.queries.forms import Form
from kuaiji.queries.readings import Read
from kuaiji.records import sealed
from kuaiji.records.models import Application, Finding
from kuaiji.rules.actor import Actor
from kuaiji.rules.archive import Change
from kuaiji.rules.doubts import Doubt
from kuaiji.rules.risk import SAYS_NOTHING

OF_THE_UNIT: Mapping[str, str] = {
    "stranger": "work.situation",
    "left": "work.situation",
    "post": "work.post",
    "started": "work.started_on",
    "unit": "work.unit_name",
    "other": "work.unit_name",
}
"""Which answer each reason of a unit's dispute is about."""
AGAINST = frozenset({"mismatch", "not_found"})
PERSON = "person."


def of_case(
    form: Form, *, read: Read, findings: Sequence[Finding], looks: Iterable[Looked], changes: Iterable[Change], asked: Sequence[str]
) -> list[Doubt]:
    """Return every failed check once, in the order of the form; of the unit's findings the last one speaks."""
    all_ = {
        *_of_readings(form, read),
        *_of_pictures(form),
        *_of_the_unit(findings, asked),
        *(Doubt(f"look.{each.state}", each.certificate.document) for each in looks if each.state in AGAINST and not each.stale),
        *(Doubt("archive.differ", change.where) for change in changes if change.before and change.where.startswith(PERSON)),
        *(Doubt(problem.code, problem.where) for problem in form.settled.warnings),
    }
    rank = {path: n for n, path in enumerate(asked)}
    told = [each for each in all_ if each.code not in SAYS_NOTHING]
    return sorted(told, key=lambda each: (rank.get(each.at.partition("#")[0], len(rank)), each))


def _of_readings(form: Form, read: Read) -> Iterator[Doubt]:
    for path, compared in read.compared.items():
        for each in compared:
            if each.verdict == "differ":
                yield Doubt("reading.insisted" if each.kept else "reading.differ", path)
    for files in form.files.values():
        for file in files:
            seen = read.seen.get(file.id)
            if seen and not seen.sort:
                yield Doubt("page.unreadable", file.at)
            elif seen and seen.other:
                yield Doubt("page.other", file.at)


def _of_pictures(form: Form) -> Iterator[Doubt]:
    for files in form.files.values():
        for file in files:
            if file.state != "clean":
                continue
            if file.checked.insisted:
                yield Doubt("picture.insisted", file.at)
            yield from (Doubt(each.code, file.at) for each in file.checked.found)
            if form.doubles(file):
                yield Doubt("picture.same", file.at)


def _of_the_unit(findings: Sequence[Finding], asked: Sequence[str]) -> Iterator[Doubt]:
    verdict = findings[-1].verdict if findings else ""
    if verdict == "silent":
        yield Doubt("unit.silent", "work.unit_name")
    if verdict == "disputed":
        for each in findings[-1].reasons:
            at = OF_THE_UNIT.get(each["code"], "work.unit_name")
            yield Doubt(f"unit.{each['code']}", at if at in asked else "work.unit_name")


def of_row(row: Application, *, by: Actor, at: datetime) -> tuple[list[Doubt], bool]:
    """Return what checks found of an application, and whether nothing is known of its person yet; the caller is inside `acting`."""
    answers = sealed.unseal_paths(row.answers, field="answers", row_id=row.pk)
    form, changes = forms.of(row, at=at), archives.pending(row, campaigns.scheme_of(row.edition_id))
    read, looks = readings.of(form, by=by, answers=answers), certificates.of_row(row)
    said = list(Finding.objects.filter(application_id=row.pk).order_by("at"))
    doubts = of_case(form, read=read, findings=said, looks=looks, changes=changes, asked=row.asked)
    return doubts, not any(change.before for change in changes)
