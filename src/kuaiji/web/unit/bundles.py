"""A unit's people brought to the counter together: chosen here, printed on a cover sheet, and followed until everybody has a result (N15)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kuaiji import words
from kuaiji.actions import unit_bundles as acts
from kuaiji.adapters import printing
from kuaiji.adapters.printing import Line
from kuaiji.queries import bundles as standing
from kuaiji.queries import bureaus
from kuaiji.queries import unit_bundles as bundles
from kuaiji.queries.bundles import Item, Told
from kuaiji.queries.forms import ZONE
from kuaiji.queries.unit_bundles import Brought
from kuaiji.rules.problem import Refused
from kuaiji.web import prints
from kuaiji.web.moments import moment
from kuaiji.web.unit.bench import Bench, at_bench, ids
from kuaiji.words import bundles as told_of

COLOURS = {"prepared": "yellow", "open": "blue", "closed": "green", "withdrawn": "grey", "lapsed": "grey"}
RESULTS = {"confirmed": "green", "returned": "yellow", "refused": "red", "skipped": "grey"}
BOX = "□\u00a0"
HIDDEN = ("section", "site")
"""Contacts of a bureau that lead nobody to its counter."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Whom the clerk chooses among, for which bureau; `ticked` are those chosen before, None where all are."""

    people: list[Brought]
    bureau_id: UUID | None
    ticked: set[UUID] | None = None


@require_safe
@at_bench
def listed(bench: Bench) -> HttpResponse:
    people = bundles.people(bench.by, slug=bench.slug, at=bench.at)
    rows = bundles.every(bench.by, slug=bench.slug, at=bench.at)
    facts = {
        "rows": [(each, _bureau(each.bureau_id, bench.lang), _last_day(each.expires_at, bench.lang)) for each in rows],
        "colours": COLOURS,
        "waiting": sum(not each.barred for each in people),
        "days": bundles.counter(bench.slug, at=bench.at).bundle_days,
    }
    return bench.page("unit/bundles.html", facts)


@require_http_methods(["GET", "POST"])
@at_bench
def prepare(bench: Bench) -> HttpResponse:
    """Choose the bureau and the people; all are ticked who can be brought there."""
    people = bundles.people(bench.by, slug=bench.slug, at=bench.at)
    places = bundles.bureaus(people)
    asked = ids([bench.request.POST.get("bureau", "") or bench.request.GET.get("bureau", "")])
    bureau_id = next((key for key, _ in places if key in asked), places[0][0] if places else None)

    def act() -> HttpResponse:
        key = acts.prepare(bureau_id, _chosen(bench), slug=bench.slug, by=bench.by, at=bench.at) if bureau_id else None
        return bench.to("unit-bundle", bundle_id=key, tail="?done=prepared") if key else bench.to("unit-bundles")

    here = reverse("unit-bundle-new", kwargs={"slug": bench.slug})
    facts = {
        "tabs": [(_bureau(key, bench.lang), f"{here}?{urlencode({'bureau': str(key)})}", key == bureau_id, count) for key, count in places],
        "bundle": None,
    }
    return _choose(bench, act, facts, of=Listed(people, bureau_id))


@require_http_methods(["GET", "POST"])
@at_bench
def change(bench: Bench, bundle_id: UUID) -> HttpResponse:
    """Choose the people anew, for the same bureau."""
    told, _ = _one(bench, bundle_id)
    people = bundles.people(bench.by, slug=bench.slug, at=bench.at, but=bundle_id)

    def act() -> HttpResponse:
        acts.change(bundle_id, _chosen(bench), slug=bench.slug, by=bench.by, at=bench.at)
        return bench.to("unit-bundle", bundle_id=bundle_id, tail="?done=changed")

    if bench.request.method == "GET" and told.state != standing.PREPARED:
        return bench.to("unit-bundle", bundle_id=bundle_id)
    ticked = {each.application_id for each in told.items}
    return _choose(bench, act, {"bundle": told, "tabs": []}, of=Listed(people, told.bureau_id, ticked))


def _choose(bench: Bench, act: Callable[[], HttpResponse], facts: dict[str, Any], *, of: Listed) -> HttpResponse:
    people, bureau_id = of.people, of.bureau_id
    here = [each for each in people if each.bureau_id == bureau_id and not each.barred]

    def show(refused: Refused | None = None) -> HttpResponse:
        chosen = set(_chosen(bench)) if refused else of.ticked
        shown = facts | {
            "rows": [(each, *_wants(each, bench.lang), chosen is None or each.id in chosen) for each in here],
            "days": bundles.counter(bench.slug, at=bench.at).bundle_days,
            "barred": [each for each in people if each.barred],
            "bureau": bureau_id,
            "place": _bureau(bureau_id, bench.lang) if bureau_id else "",
            "problems": bench.said(refused.problems) if refused else [],
        }
        return bench.page("unit/bundle_form.html", shown, status=422 if refused else 200)

    return bench.tried(act, show) if bench.request.method == "POST" else show()


@require_safe
@at_bench
def shown(bench: Bench, bundle_id: UUID) -> HttpResponse:
    return _show(bench, bundle_id)


@require_POST
@at_bench
def withdraw(bench: Bench, bundle_id: UUID) -> HttpResponse:
    def act() -> HttpResponse:
        acts.withdraw(bundle_id, by=bench.by, at=bench.at)
        return bench.to("unit-bundle", bundle_id=bundle_id)

    return bench.tried(act, lambda refused: _show(bench, bundle_id, refused))


@require_safe
@at_bench
def cover(bench: Bench, bundle_id: UUID) -> HttpResponse:
    """Answer with the cover sheet; each print has a code of its own, and all of them lead to the bundle."""

    def act() -> HttpResponse:
        told, credit_code = _one(bench, bundle_id)
        counter = bundles.counter(bench.slug, at=bench.at)
        code = prints.address(acts.code(bundle_id, slug=bench.slug, by=bench.by, at=bench.at))
        sheet = told_of.Cover(
            unit=told.unit,
            credit_code=credit_code,
            number=told.number,
            bureau=_bureau(told.bureau_id, bench.lang),
            clerk=told.prepared_by,
            until=_last_day(told.expires_at, bench.lang),
            places=tuple(Line(label, value) for label, value in _places(told.bureau_id, bench)),
            hall=words.pick(counter.hall, bench.lang) if counter.hall else "",
            rows=[_row(n, each, bench.lang) for n, each in enumerate(_live(told), 1)],
            code=code,
        )
        return prints.pdf(printing.pdf(told_of.cover(sheet, bench.lang), at=bench.at), told.number)

    return bench.tried(act, lambda refused: _show(bench, bundle_id, refused))


def _show(bench: Bench, bundle_id: UUID, refused: Refused | None = None) -> HttpResponse:
    told, _ = _one(bench, bundle_id)
    lang, days = bench.lang, bundles.counter(bench.slug, at=bench.at).bundle_days
    rows = [
        {"key": words.t("unit.bundles.place", lang), "value": _bureau(told.bureau_id, lang)},
        *({"key": label, "value": value} for label, value in _places(told.bureau_id, bench)),
        {"key": words.t("unit.bundles.by", lang), "value": f"{told.prepared_by}　{moment(told.prepared_at, lang)}"},
    ]
    until = {
        "key": words.t("unit.bundles.until", lang),
        "value": _last_day(told.expires_at, lang),
        "note": words.t("unit.bundles.term", lang, days=days),
    }
    received = {"key": words.t("unit.bundles.received", lang), "value": f"{moment(told.opened_at, lang)}　{told.name}"}
    facts = {
        "bundle": told,
        "colour": COLOURS[told.state],
        "facts": [*rows, received if told.opened_at else until],
        "people": [(each, *_wants(each, lang), told_of.why(each, lang), RESULTS.get(each.state, "")) for each in told.items],
        "can_change": told.state == standing.PREPARED,
        "done": bench.request.GET.get("done", "") if bench.request.GET.get("done", "") in {"prepared", "changed"} else "",
        "problems": bench.said(refused.problems) if refused else [],
    }
    return bench.page("unit/bundle.html", facts, status=422 if refused else 200)


def _one(bench: Bench, bundle_id: UUID) -> tuple[Told, str]:
    return bundles.one(bundle_id, slug=bench.slug, by=bench.by, at=bench.at)


def _chosen(bench: Bench) -> list[UUID]:
    return list(dict.fromkeys(ids(bench.request.POST.getlist("person"))))


def _wants(each: Brought | Item, lang: str) -> tuple[str, list[str]]:
    """Return which papers somebody brings, and what their printed form still wants."""
    return told_of.to_bring(each.papers, lang), told_of.lacking(each.lacks, lang)


def _live(told: Told) -> list[Item]:
    return [each for each in told.items if each.state != "skipped"]


def _row(n: int, each: Item, lang: str) -> tuple[str, ...]:
    stamp = told_of.lacking([code for code in each.lacks if code == "stamp"], lang)  # whatever was not printed yet is by then
    papers = [told_of.to_bring(each.papers, lang, box=BOX), *(f"{BOX}{want}" for want in stamp)]
    return (str(n), each.name, each.number, each.receipt, "　".join(papers))


def _bureau(bureau_id: UUID, lang: str) -> str:
    return words.pick(bureaus.shown(bureau_id).name, lang)


def _places(bureau_id: UUID, bench: Bench) -> list[tuple[str, str]]:
    """Return where the bureau's counter is and how it is reached, as far as that is known today."""
    found = bureaus.contacts(bureaus.shown(bureau_id), bench.at.astimezone(ZONE).date())
    return [(words.pick(each["label"], bench.lang), each["value"]) for each in found if each["key"] not in HIDDEN]


def _last_day(expires_at: datetime | None, lang: str) -> str:
    return moment(expires_at - timedelta(seconds=1), lang, day_only=True) if expires_at else ""
