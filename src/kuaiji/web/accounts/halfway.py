"""Between passphrase and being in, and between a wish about one's factors and its proof: a note in the session of who is on the way to what."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kuaiji.queries import second_factors as held_factors
from kuaiji.web import actors

HALF, TICKET, PASSKEY = "staff-half", "staff-factor", "staff-passkey"
ASKS, SETS_UP, PROVES, REPLACES, ADDS = "code", "factor", "prove", "replace", "add"
INSIDE = frozenset({PROVES, REPLACES, ADDS})
"""What is gone through by who is in already."""
PAGES = {
    ASKS: "staff-login-code",
    PROVES: "staff-login-code",
    SETS_UP: "staff-login-factor",
    REPLACES: "staff-login-factor",
    ADDS: "staff-login-passkey",
}
LASTS = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Half:
    """Whose passphrase was right a while ago, or who wishes for something, and what is asked of them now."""

    account_id: UUID
    step: str
    wish: dict[str, str] = field(default_factory=dict)


def begin(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Go on to the second factor, or to setting one up, in a session with a new id."""
    request.session.cycle_key()
    return go(request, account_id, ASKS if held_factors.held(account_id).firsts else SETS_UP)


def go(request: HttpRequest, account_id: UUID, step: str, **wish: str) -> HttpResponse:
    """Keep in the session who is on the way, and go to the page of the step."""
    request.session[HALF] = {"account": str(account_id), "at": actors.at(request).isoformat(), "step": step, "wish": wish}
    for key in (TICKET, PASSKEY):
        request.session.pop(key, None)
    return HttpResponseRedirect(reverse(PAGES[step]), status=303)


def half(request: HttpRequest, *steps: str) -> Half | None:
    """Return who is on the way to one of these steps; what is for those inside, only in their own session."""
    kept = request.session.get(HALF) or {}
    if not kept or kept["step"] not in steps or datetime.fromisoformat(kept["at"]) + LASTS < actors.at(request):
        return None
    found = Half(UUID(kept["account"]), kept["step"], kept["wish"])
    by = actors.of(request)
    return found if found.step not in INSIDE or (by.posts and by.account_id == found.account_id) else None


def lost(request: HttpRequest) -> HttpResponse:
    """Go back to where the way begins."""
    return HttpResponseRedirect(reverse("staff-keys" if actors.of(request).posts else "staff-login"))


def arrived(request: HttpRequest) -> None:
    """Forget the way."""
    for key in (HALF, TICKET, PASSKEY):
        request.session.pop(key, None)
