"""One's own archive, shown from assurance proven on (C18), and the business that it opens (C14, N06, X18)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kuaiji import words
from kuaiji.national import dictionary
from kuaiji.queries import archives, bureaus, statuses
from kuaiji.queries.archives import Shown, Version
from kuaiji.rules.actor import Assurance
from kuaiji.rules.moves import EDITABLE, State
from kuaiji.rules.scheme import Gate, schematic
from kuaiji.web import actors, spot_prints, visits
from kuaiji.web.moments import moment
from kuaiji.web.visits import Visit
from kuaiji.words import pick, values


@require_safe
@actors.for_persons
def own(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the archive with its history, or say why not."""
    visit = visits.of(request, slug)
    found = archives.offered(visit.by)
    facts: dict[str, Any] = {"archive": found, "why": "weak" if visit.by.assurance < Assurance.PROVEN else "none"}
    if found:
        facts |= {
            "bureau": bureaus.shown(found.bureau_id),
            "opened": moment(found.opened_at, visit.lang, day_only=True),
            "cards": _cards(visit, found),
            "reopened": archives.is_reopened(found.id, by=visit.by),
            "remarks": spot_prints.remarks(found.id, visit.by, visit.lang),
            "versions": [_version(visit, each) for each in archives.versions(found.id, by=visit.by)],
        }
    return visit.page("me/archive.html", facts)


def _cards(visit: Visit, found: Shown) -> list[dict[str, Any]]:
    labels = dictionary.load()
    cards: dict[str, list[dict[str, str]]] = {}
    for path, value in found.columns.items():
        plain = schematic(path)
        if not value or plain not in labels:
            continue
        text = values.column(visit.scheme, path, value, visit.lang)
        card = path.rpartition(".")[0] if path.count(".") > 1 else path.partition(".")[0]
        cards.setdefault(card, []).append({"key": pick(labels[plain].label, visit.lang), "value": text})
    titles = {key: pick(each.title, visit.lang) for key, each in dictionary.sections().items()}
    return [{"title": titles.get(card.partition(".")[0], card), "lines": lines} for card, lines in cards.items()]


def _version(visit: Visit, each: Version) -> dict[str, str]:
    labels = dictionary.load()
    names = dict.fromkeys(
        pick(labels[schematic(change["where"])].label, visit.lang) for change in each.changes if schematic(change["where"]) in labels
    )
    return {
        "title": words.t(f"me.cause.{each.cause}", visit.lang),
        "at": moment(each.at, visit.lang),
        "state": "done",
        "text": "、".join(names),
    }


@require_safe
@actors.for_persons
def services(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what the approved collection opens, and what waits for it."""
    visit = visits.of(request, slug)
    begun = statuses.any_of(visit.by, slug=slug, at=visit.at)
    state = statuses.own(visit.by, slug=slug, at=visit.at).state if begun else None
    is_open = state is State.APPROVED
    gates = [_gate(gate, is_open=is_open and gate.after == "approved") for gate in visit.scheme.gates]
    asked = [each for each in visit.scheme.help if each.at == "services"]
    facts = {"gates": gates, "open": is_open, "begun": begun, "editable": state in EDITABLE, "help": asked}
    return visit.page("me/services.html", facts)


def _gate(gate: Gate, *, is_open: bool) -> dict[str, Any]:
    return {"title": gate.title, "text": gate.open if is_open else gate.shut, "is_open": is_open}
