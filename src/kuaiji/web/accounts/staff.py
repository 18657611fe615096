"""The door of the bureaus' own people: login name and passphrase, then the second factor; the link by which a new colleague comes in (SEC-34)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from markupsafe import Markup

from kuaiji import words
from kuaiji.actions import clock, posts, second_factors, staff
from kuaiji.adapters import printing
from kuaiji.queries import bureaus
from kuaiji.queries import posts as held_posts
from kuaiji.queries import second_factors as held_factors
from kuaiji.rules import second_factors as rules
from kuaiji.rules.problem import Problem, Refused
from kuaiji.web import actors, language, sessions
from kuaiji.web.accounts import halfway, passkeys, proven
from kuaiji.web.accounts.door import Door, remember
from kuaiji.web.moments import moment

pages = require_http_methods(["GET", "POST"])


@pages
def login(request: HttpRequest) -> HttpResponse:
    """Take login name and passphrase: what comes of them opens nothing but the next step."""
    remember(request)
    by = actors.of(request)
    resting = held_posts.own(by.account_id, at=actors.at(request)) if by.scheme == staff.SCHEME and by.account_id else []
    door = Door(request, "accounts/staff.html", more={"outside": by.scheme == staff.SCHEME and not by.posts, "resting": resting})

    def go_on() -> HttpResponse:
        account_id = staff.by_password(door.typed("login"), door.typed("password"), by=door.caller, at=actors.at(request))
        return halfway.begin(request, account_id)

    return door.answer(go_on)


@never_cache
@pages
def code(request: HttpRequest) -> HttpResponse:
    """Take a passkey, a code of the authenticator or one from the paper; then come in, or have done what was wished for."""
    way = halfway.half(request, halfway.ASKS, halfway.PROVES)
    if way is None:
        return halfway.lost(request)
    held = held_factors.held(way.account_id)
    inside = way.step == halfway.PROVES
    door = Door(request, "accounts/staff_code.html", more={"app": held.app, "passkeys": held.passkeys, "inside": inside})

    def go_on() -> HttpResponse:
        if "passkey" in request.POST:
            passkeys.check(request, way.account_id)
        else:
            second_factors.check(way.account_id, door.typed("code"), at=actors.at(request), tick=clock.unmoved())
        if inside:
            return proven.carry_out(request, way)
        halfway.arrived(request)
        return door.entered(way.account_id, reverse("staff"))

    return passkeys.answer(door, go_on, lambda: passkeys.to_show(request, way.account_id) if held.passkeys else {})


@never_cache
@pages
def factor(request: HttpRequest) -> HttpResponse:
    """Set up an authenticator: scan or copy the key, show one code; then the codes to keep on paper are told, for this once."""
    way = halfway.half(request, halfway.SETS_UP, halfway.REPLACES)
    if way is None:
        return halfway.lost(request)
    at = actors.at(request)
    ticket, secret = _offered(request, way.account_id, at=at)
    first = way.step == halfway.SETS_UP
    door = Door(request, "accounts/staff_factor.html", more={**_drawn(secret), "first": first})

    def go_on() -> HttpResponse:
        papers = second_factors.confirm(ticket, door.typed("code"), way.account_id, first=first, at=at, tick=clock.unmoved())
        return proven.papers(request, way, papers)

    return door.answer(go_on)


@pages
def invitation(request: HttpRequest, link: str) -> HttpResponse:
    """Choose a passphrase; the second factor is set up on the next page."""
    at, lang = actors.at(request), language.current()
    caller = sessions.caller(request)
    try:
        offered = posts.invited(link, by=caller, at=at)
    except Refused as refused:
        return Door(request, "accounts/staff_invitation.html", more={"offered": None}).shown(refused)
    facts = {
        "offered": offered,
        "least": staff.LEAST,
        "bureau": words.pick(bureaus.shown(offered.bureau_id).name, lang),
        "until": moment(offered.link_until, lang),
    }
    door = Door(request, "accounts/staff_invitation.html", more=facts)

    def go_on() -> HttpResponse:
        if door.typed("password") != request.POST.get("again", ""):
            raise Refused([Problem("password.differs", "again")])
        return halfway.begin(request, posts.take(link, door.typed("password"), by=caller, at=at))

    return door.answer(go_on)


def _offered(request: HttpRequest, account_id: UUID, *, at: datetime) -> tuple[str, str]:
    """Return the ticket and the secret that this browser is being shown: the same ones until a code of them comes in."""
    ticket = str(request.session.get(halfway.TICKET, ""))
    try:
        return ticket, second_factors.waiting(ticket, account_id, at=at)
    except Refused:
        ticket = request.session[halfway.TICKET] = second_factors.begin(account_id, at=at)
        return ticket, second_factors.waiting(ticket, account_id, at=at)


def _drawn(secret: str) -> dict[str, Any]:
    address = rules.address(secret, issuer=words.t("kit.service", "zh-Hans"), account=words.t("accounts.staff.totp", "zh-Hans"))
    picture = Markup(printing.code(address, sized=False))  # noqa: S704 - drawn by us
    return {"picture": picture, "key": rules.grouped(secret), "address": address}
