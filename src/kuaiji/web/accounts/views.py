"""The doors that our own accounts have: number and passphrase, phone and code, registration, recovery, the historic archive."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST

from kuaiji.actions import accounts, keys, matches, staff
from kuaiji.actions.accounts import LOGIN, MATCH, RECOVER, REGISTER, Typed
from kuaiji.actions.keys import PROVED
from kuaiji.actions.matches import Facts
from kuaiji.national import lists
from kuaiji.rules.numbers import IdType
from kuaiji.rules.problem import Refused
from kuaiji.rules.scheme import Scheme
from kuaiji.web import actors, portals, sessions
from kuaiji.web.accounts import wechat
from kuaiji.web.accounts.door import NEXT, Door, remember

PASS, PASSWORD, CODE, OPEN, REGISTERING, RECOVERING = "provider", "number_password", "phone_code", "licence_match", "register", "recover"
pages = require_http_methods(["GET", "POST"])


def _with_door(request: HttpRequest, slug: str, *doors: str) -> Scheme:
    """Return the scheme, if it has one of these doors; a door that it lacks is not there."""
    scheme = portals.scheme(request, slug)
    if not set(doors) & set(scheme.entry.person_doors):
        raise Http404(slug)
    return scheme


@pages
def login(request: HttpRequest, slug: str) -> HttpResponse:
    remember(request)
    scheme = portals.scheme(request, slug)
    if PASS in scheme.entry.person_doors:
        return HttpResponseRedirect(f"/{slug}/pass/")
    by = request.POST.get("by") or (CODE if CODE in scheme.entry.person_doors else PASSWORD)
    door = Door(
        request,
        "accounts/login.html",
        scheme,
        {"doors": scheme.entry.person_doors, "by": by, "kept": _was_filling(request, slug), **_wechat(request, scheme)},
    )

    def come_in() -> HttpResponse:
        if by == PASSWORD and PASSWORD in scheme.entry.person_doors:
            account_id = accounts.by_password(scheme, door.typed("number"), door.typed("password"), by=door.caller, at=actors.at(request))
            return door.entered(account_id, f"/{slug}/me/")
        if CODE not in scheme.entry.person_doors:
            raise Http404(by)
        return _sent(door, LOGIN, accounts.ask_code(scheme, door.typed("phone"), purpose=LOGIN, by=door.caller, at=actors.at(request)))

    return door.answer(come_in)


def _wechat(request: HttpRequest, scheme: Scheme) -> dict[str, bool]:
    return {"wechat": wechat.offered(scheme) and wechat.TICKET not in request.session, "inside": wechat.is_inside(request)}


def _was_filling(request: HttpRequest, slug: str) -> bool:
    """Say whether somebody was sent here from a form: their session ended, and what they filled in is kept (E32)."""
    return str(request.session.get(NEXT, "")).startswith(f"/{slug}/apply/")


@pages
def register(request: HttpRequest, slug: str) -> HttpResponse:
    scheme = _with_door(request, slug, REGISTERING)
    door = Door(request, "accounts/register.html", scheme, documents(scheme) | {"least": scheme.entry.password_least}, _begun(request, scheme))

    def go_on() -> HttpResponse:
        typed = Typed(**{name: door.typed(name) for name in ("name", "id_type", "id_country", "id_number", "phone", "password")})
        return _sent(door, REGISTER, accounts.register(scheme, typed, by=door.caller, at=actors.at(request)))

    return door.answer(go_on)


@pages
def open_account(request: HttpRequest, slug: str) -> HttpResponse:
    """N18."""
    scheme = _with_door(request, slug, OPEN)
    door = Door(request, "accounts/open.html", scheme, documents(scheme))

    def go_on() -> HttpResponse:
        facts = Facts(**{name: door.typed(name) for name in ("id_type", "id_country", "id_number", "name", "licence_number", "phone")})
        return _sent(door, MATCH, matches.match(scheme, facts, by=door.caller, at=actors.at(request)))

    return door.answer(go_on)


@pages
def recover(request: HttpRequest, slug: str) -> HttpResponse:
    scheme = _with_door(request, slug, RECOVERING)
    door = Door(request, "accounts/recover.html", scheme)
    return door.answer(
        lambda: _sent(door, RECOVER, accounts.ask_code(scheme, door.typed("phone"), purpose=RECOVER, by=door.caller, at=actors.at(request)))
    )


@pages
def code(request: HttpRequest, slug: str, errand: str) -> HttpResponse:
    """Take the code that was sent for one of the errands, or send it once more."""
    scheme = portals.scheme(request, slug)
    ticket = request.session.get(errand, "")
    if not ticket:
        return HttpResponseRedirect(f"/{slug}/{BEGIN[errand]}/")
    at = actors.at(request)
    more = {"errand": errand, "phone": accounts.sent_to(scheme, errand, ticket, at=at), "begin": f"/{slug}/{BEGIN[errand]}/", "sent_again": False}
    door = Door(request, "accounts/code.html", scheme, more)

    def go_on() -> HttpResponse:
        if "way" in request.POST:
            return _way(door, request.POST["way"])
        if "again" in request.POST:
            accounts.again(scheme, errand, ticket, by=door.caller, at=at)
            return Door(request, door.template, scheme, {**door.more, "sent_again": True}).shown()
        try:
            account_id = _finished(door, errand, ticket)
        except Refused as refused:
            if errand == REGISTER and any(problem.code == "account.phone_taken" for problem in refused.problems):
                request.session[PROVED] = keys.proved(scheme, ticket, at=at)
            raise
        request.session.pop(errand, None)
        return door.entered(account_id, f"/{slug}/{AFTER[errand]}/")

    return door.answer(go_on)


def _way(door: Door, way: str) -> HttpResponse:
    """Take the way that somebody chooses whose phone, just proved, another account has (E04): that account was mine, or the phone is mine now."""
    scheme, at = door.scheme, actors.at(door.request)
    assert scheme is not None
    ticket = door.request.session.pop(PROVED, "")
    door.request.session.pop(REGISTER, None)
    if way == "mine":
        return door.entered(keys.enter(scheme, ticket, at=at), f"/{scheme.slug}/me/account/")
    return door.entered(keys.take_phone(scheme, ticket, at=at), f"/{scheme.slug}/apply/")


BEGIN = {LOGIN: "login", REGISTER: "register", RECOVER: "recover", MATCH: "open"}
AFTER = {LOGIN: "me", REGISTER: "apply", RECOVER: "me", MATCH: "apply"}


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    slug = actors.of(request).scheme
    sessions.leave(request)
    return HttpResponseRedirect(f"/{slug}/" if slug and slug != staff.SCHEME else "/")


def _finished(door: Door, errand: str, ticket: str) -> object:
    scheme, caller, at = door.scheme, door.caller, actors.at(door.request)
    assert scheme is not None
    if errand == RECOVER:
        return accounts.recover(scheme, ticket, code=door.typed("code"), password=door.typed("password"), by=caller, at=at)
    finish = {LOGIN: accounts.by_code, REGISTER: accounts.complete, MATCH: matches.complete}[errand]
    return finish(scheme, ticket, door.typed("code"), by=caller, at=at)


def _sent(door: Door, errand: str, ticket: str) -> HttpResponse:
    door.request.session[errand] = ticket
    assert door.scheme is not None
    return door.on(f"/{door.scheme.slug}/{BEGIN[errand]}/code/")


def documents(scheme: Scheme) -> dict[str, object]:
    """Return what a page needs that asks for a document: the scheme's types, and the countries that issue passports where these are among them."""
    all_of = lists.load()
    names = {item.code: item.label for item in all_of["id_type"].items}
    taken = [(each.code, names[each.code], each.note) if each.note else (each.code, names[each.code]) for each in scheme.entry.document_types]
    foreign = any(each.code == IdType.PASSPORT for each in scheme.entry.document_types)
    return {"documents": taken, "countries": [(item.code, item.label) for item in all_of["country"].items] if foreign else []}


def _begun(request: HttpRequest, scheme: Scheme) -> dict[str, str]:
    """Return what was typed before, for who comes back to register with another phone."""
    ticket = request.session.get(REGISTER, "") if "again" in request.GET else ""
    return accounts.begun(scheme, ticket, at=actors.at(request)) if ticket else {}
