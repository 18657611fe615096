"""The door of the bureaus' own people: login name and passphrase, then the second factor; the link by which a new colleague comes in (SEC-34)."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
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
from kuaiji.web.accounts.door import Door, remember
from kuaiji.web.moments import moment

HALF, TICKET = "staff-half", "staff-factor"
ASKS, SETS_UP, REPLACES = "code", "factor", "replace"
LASTS = timedelta(minutes=10)
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
        return begin(request, account_id)

    return door.answer(go_on)


def begin(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Go on to the second factor, or to setting one up, in a session with a new id."""
    step = ASKS if held_factors.held(account_id).since else SETS_UP
    return begin_step(request, account_id, step)


def begin_step(request: HttpRequest, account_id: UUID, step: str) -> HttpResponse:
    """Keep in the session whose second factor is being asked for or set up."""
    request.session.cycle_key()
    request.session[HALF] = {"account": str(account_id), "at": actors.at(request).isoformat(), "step": step}
    request.session.pop(TICKET, None)
    return HttpResponseRedirect(reverse("staff-login-code" if step == ASKS else "staff-login-factor"))


@pages
def code(request: HttpRequest) -> HttpResponse:
    """Take a code of the authenticator, or one from the paper."""
    account_id, _ = _half(request, ASKS)
    if account_id is None:
        return HttpResponseRedirect(reverse("staff-login"))
    door = Door(request, "accounts/staff_code.html")

    def go_on() -> HttpResponse:
        second_factors.check(account_id, door.typed("code"), at=actors.at(request), tick=clock.unmoved())
        request.session.pop(HALF, None)
        return door.entered(account_id, reverse("staff"))

    return door.answer(go_on)


@never_cache
@pages
def factor(request: HttpRequest) -> HttpResponse:
    """Set up an authenticator: scan or copy the key, show one code; then the codes to keep on paper are told, for this once."""
    account_id, step = _half(request, SETS_UP, REPLACES)
    if account_id is None:
        return HttpResponseRedirect(reverse("staff-login"))
    at = actors.at(request)
    ticket, secret = _offered(request, account_id, at=at)
    door = Door(request, "accounts/staff_factor.html", more=_drawn(secret))

    def go_on() -> HttpResponse:
        papers = second_factors.confirm(ticket, door.typed("code"), account_id, first=step == SETS_UP, at=at, tick=clock.unmoved())
        sessions.enter(request, account_id)
        for key in (HALF, TICKET):
            request.session.pop(key, None)
        return Door(request, "accounts/staff_papers.html", more={"papers": papers}).shown()

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
        return begin(request, posts.take(link, door.typed("password"), by=caller, at=at))

    return door.answer(go_on)


def _half(request: HttpRequest, *steps: str) -> tuple[UUID | None, str]:
    """Return whose passphrase was right a while ago, and what is asked of them now."""
    kept: dict[str, str] = request.session.get(HALF) or {}
    if not kept or kept["step"] not in steps or datetime.fromisoformat(kept["at"]) + LASTS < actors.at(request):
        return None, ""
    return UUID(kept["account"]), kept["step"]


def _offered(request: HttpRequest, account_id: UUID, *, at: datetime) -> tuple[str, str]:
    """Return the ticket and the secret that this browser is being shown: the same ones until a code of them comes in."""
    ticket = str(request.session.get(TICKET, ""))
    try:
        return ticket, second_factors.waiting(ticket, account_id, at=at)
    except Refused:
        ticket = request.session[TICKET] = second_factors.begin(account_id, at=at)
        return ticket, second_factors.waiting(ticket, account_id, at=at)


def _drawn(secret: str) -> dict[str, Any]:
    address = rules.address(secret, issuer=words.t("kit.service", "zh-Hans"), account=words.t("accounts.staff.totp", "zh-Hans"))
    picture = Markup(printing.code(address, sized=False))  # noqa: S704 - drawn by us
    return {"picture": picture, "key": rules.grouped(secret), "address": address}
