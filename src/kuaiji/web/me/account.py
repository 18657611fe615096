"""One's own account: what it knows, the phone, the devices it is open on, who looked, and a copy of everything."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kuaiji import words
from kuaiji.actions import appeals, keys, logins, wechat
from kuaiji.actions.accounts import Typed
from kuaiji.actions.keys import CHANGE
from kuaiji.national import dictionary
from kuaiji.queries import exports, looks, persons, statuses
from kuaiji.queries import logins as open_logins
from kuaiji.queries.looks import Look
from kuaiji.rules import moves, numbers
from kuaiji.rules.actor import Assurance
from kuaiji.rules.problem import Refused
from kuaiji.rules.scheme import schematic
from kuaiji.web import actors, prints, sessions, visits
from kuaiji.web.accounts import appeals as appeal_pages
from kuaiji.web.accounts import wechat as wechat_pages
from kuaiji.web.accounts.door import Door
from kuaiji.web.accounts.views import documents
from kuaiji.web.moments import moment
from kuaiji.web.visits import Visit
from kuaiji.words import pick, values

pages = require_http_methods(["GET", "POST"])


@require_safe
@actors.for_persons
def shown(request: HttpRequest, slug: str) -> HttpResponse:
    visit = visits.of(request, slug)
    holder = persons.holder(visit.by, at=visit.at)
    own = appeal_pages.offered(visit.scheme)
    facts = {
        "holder": holder,
        "id_type": values.chosen("id_type", holder.id_type, visit.lang) if holder.id_type else "",
        "number": numbers.mask(holder.id_number),
        "phone": numbers.mask_phone(holder.phone) if holder.phone else "",
        "proven": visit.by.assurance >= Assurance.PROVEN,
        "own": own,
        "may_correct": own and keys.may_correct(visit.by),
        "wechat": {"linked": wechat.is_linked(visit.by)} if wechat_pages.offered(visit.scheme) else None,
        "devices": [_device(visit, each) for each in open_logins.own(visit.by, key=str(request.session.session_key), at=visit.at)],
        "looks": [_look(visit, each) for each in looks.own(visit.by)],
        "done": request.GET.get("done", ""),
    }
    return visit.page("me/account.html", facts)


def _device(visit: Visit, each: open_logins.Shown) -> dict[str, Any]:
    program, _, system = each.device.partition(" ")
    name = " · ".join(words.t(f"me.account.device.{word}", visit.lang) for word in (program or "other", system or "other"))
    return {"id": each.id, "name": name, "source": each.source, "at": moment(each.began_at, visit.lang), "current": each.current}


def _look(visit: Visit, each: Look) -> dict[str, str]:
    known = dictionary.load()
    place = known[schematic(each.path)].label if each.path and schematic(each.path) in known else {}
    purpose = words.t(f"staff.purpose.{each.purpose}", visit.lang) if each.purpose else ""
    what = words.t(f"me.account.look.{each.what}", visit.lang, place=pick(place, visit.lang) if place else "")
    return {
        "at": moment(each.at, visit.lang),
        "what": what,
        "who": each.who,
        "bureau": pick(each.bureau, visit.lang) if each.bureau else "",
        "purpose": purpose,
    }


@require_POST
@actors.for_persons
def end(request: HttpRequest, slug: str) -> HttpResponse:
    """End one session, or all but this one."""
    visit = visits.of(request, slug)
    if "others" in request.POST:
        logins.end_others(but=str(request.session.session_key), by=visit.by, at=visit.at)
        sessions.stay(request)
    else:
        logins.end(_key(request.POST.get("login", "")), by=visit.by, at=visit.at)
    return visit.to("me_account", tail="?done=ended#devices")


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as fault:
        raise Http404(text) from fault


@require_POST
@actors.for_persons
def unlink(request: HttpRequest, slug: str) -> HttpResponse:
    """Let WeChat open the account no more."""
    visit = _own(request, slug)
    wechat.unlink(by=visit.by, at=visit.at)
    return visit.to("me_account", tail="?done=unlinked")


@pages
@actors.for_persons
def phone(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for the new phone, and for the passphrase or a code to the old one."""
    visit = _own(request, slug)
    old = persons.holder(visit.by, at=visit.at).phone
    door = Door(request, "me/phone.html", visit.scheme, {"slug": slug, "old": numbers.mask_phone(old) if old else ""})

    def go_on() -> HttpResponse:
        ticket = keys.change_phone(visit.scheme, door.typed("phone"), door.typed("password"), by=visit.by, caller=door.caller, at=visit.at)
        request.session[CHANGE] = ticket
        return visit.to("me_phone_code")

    return door.answer(go_on)


@pages
@actors.for_persons
def phone_code(request: HttpRequest, slug: str) -> HttpResponse:
    visit = _own(request, slug)
    ticket = request.session.get(CHANGE, "")
    sent = keys.sent_to(visit.scheme, ticket, at=visit.at)
    if not sent:
        return visit.to("me_phone")
    door = Door(request, "me/phone_code.html", visit.scheme, {"slug": slug, "sent": sent})

    def go_on() -> HttpResponse:
        typed = {box: door.typed(box) for box in ("code", "old_code")}
        keys.changed_phone(ticket, typed, scheme=visit.scheme, by=visit.by, caller=door.caller, at=visit.at)
        request.session.pop(CHANGE, None)
        sessions.stay(request)
        return visit.to("me_account", tail="?done=phone")

    return door.answer(go_on)


@pages
@actors.for_persons
def correct(request: HttpRequest, slug: str) -> HttpResponse:
    """Write name and number right that were mistyped at registration."""
    visit = _own(request, slug)
    holder = persons.holder(visit.by, at=visit.at)
    known = {
        "name": holder.name,
        "id_type": holder.id_type,
        "id_country": holder.id_country if holder.id_type == "passport" else "",
        "id_number": holder.id_number,
    }
    door = Door(request, "me/correct.html", visit.scheme, documents(visit.scheme) | {"slug": slug}, known)

    def go_on() -> HttpResponse:
        keys.correct(visit.scheme, _typed(door), by=visit.by, at=visit.at)
        return visit.to("me_account", tail="?done=corrected")

    return door.answer(go_on)


@pages
@actors.for_persons
def number(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask that a renewed document be put beside the one that is known: a number for the counter comes of it."""
    visit = _own(request, slug)
    door = Door(request, "me/number.html", visit.scheme, documents(visit.scheme) | {"slug": slug})

    def go_on() -> HttpResponse:
        request.session[appeal_pages.FILED] = appeals.add_number(visit.scheme, _typed(door), by=visit.by, at=visit.at)
        return door.on(visit.link("appeal-filed"))

    return door.answer(go_on)


@require_POST
@actors.for_persons
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with everything that is kept of the person."""
    visit = visits.of(request, slug)
    logins.count_export(by=visit.by, at=visit.at)
    response = HttpResponse(exports.own(visit.by, at=visit.at, papers=_papers(visit)), content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="kuaiji-{slug}-{visit.at:%Y%m%d}.zip"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _papers(visit: Visit) -> dict[str, bytes]:
    if not statuses.any_of(visit.by, slug=visit.slug, at=visit.at):
        return {}
    status = statuses.own(visit.by, slug=visit.slug, at=visit.at)
    if status.state in moves.EDITABLE:
        return {}
    try:
        return {f"{status.receipt}.pdf": prints.filed(status.application_id, by=visit.by, at=visit.at, lang=visit.lang)[1]}
    except Refused:
        return {}


def _own(request: HttpRequest, slug: str) -> Visit:
    """Begin a visit where accounts are our own; a pass's phone and number are changed at the pass."""
    visit = visits.of(request, slug)
    if not appeal_pages.offered(visit.scheme):
        raise Http404(slug)
    return visit


def _typed(door: Door) -> Typed:
    return Typed(phone="", **{name: door.typed(name) for name in ("name", "id_type", "id_country", "id_number")})
