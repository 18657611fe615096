"""The doors that our own accounts have: number and passphrase, phone and code, registration, recovery, the historic archive."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST

from kuaiji.actions import accounts, matches, staff
from kuaiji.actions.accounts import LOGIN, MATCH, RECOVER, REGISTER, Typed
from kuaiji.actions.matches import Facts
from kuaiji.national import lists
from kuaiji.rules.scheme import Scheme
from kuaiji.web import actors, portals, sessions
from kuaiji.web.accounts.door import Door, remember

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
    door = Door(request, "accounts/login.html", scheme, {"doors": scheme.entry.person_doors, "by": by})

    def come_in() -> HttpResponse:
        if by == PASSWORD and PASSWORD in scheme.entry.person_doors:
            account_id = accounts.by_password(scheme, door.typed("number"), door.typed("password"), by=door.caller, at=actors.at(request))
            return door.entered(account_id, f"/{slug}/me/")
        if CODE not in scheme.entry.person_doors:
            raise Http404(by)
        return _sent(door, LOGIN, accounts.ask_code(scheme, door.typed("phone"), purpose=LOGIN, by=door.caller, at=actors.at(request)))

    return door.answer(come_in)


@pages
def register(request: HttpRequest, slug: str) -> HttpResponse:
    scheme = _with_door(request, slug, REGISTERING)
    door = Door(request, "accounts/register.html", scheme, {"documents": _documents(scheme), "least": scheme.entry.password_least})

    def go_on() -> HttpResponse:
        typed = Typed(**{name: door.typed(name) for name in ("name", "id_type", "id_number", "phone", "password")})
        return _sent(door, REGISTER, accounts.register(scheme, typed, by=door.caller, at=actors.at(request)))

    return door.answer(go_on)


@pages
def open_account(request: HttpRequest, slug: str) -> HttpResponse:
    """N18."""
    scheme = _with_door(request, slug, OPEN)
    door = Door(request, "accounts/open.html", scheme, {"documents": _documents(scheme)})

    def go_on() -> HttpResponse:
        facts = Facts(**{name: door.typed(name) for name in ("id_type", "id_number", "name", "licence_number", "phone")})
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
        if "again" in request.POST:
            accounts.again(scheme, errand, ticket, by=door.caller, at=at)
            return Door(request, door.template, scheme, {**door.more, "sent_again": True}).shown()
        account_id = _finished(door, errand, ticket)
        request.session.pop(errand, None)
        return door.entered(account_id, f"/{slug}/{AFTER[errand]}/")

    return door.answer(go_on)


BEGIN = {LOGIN: "login", REGISTER: "register", RECOVER: "recover", MATCH: "open"}
AFTER = {LOGIN: "me", REGISTER: "apply", RECOVER: "me", MATCH: "apply"}


@pages
def staff_login(request: HttpRequest) -> HttpResponse:
    remember(request)
    door = Door(request, "accounts/staff.html")
    return door.answer(
        lambda: door.entered(staff.by_password(door.typed("login"), door.typed("password"), by=door.caller, at=actors.at(request)), "/staff/")
    )


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


def _documents(scheme: Scheme) -> list[tuple[str, dict[str, str], dict[str, str]] | tuple[str, dict[str, str]]]:
    names = {item.code: item.label for item in lists.load()["id_type"].items}
    return [(each.code, names[each.code], each.note) if each.note else (each.code, names[each.code]) for each in scheme.entry.document_types]
