"""Sessions: who knocks, coming in with a new session id, going out."""

from secrets import token_urlsafe
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from kuaiji.actions import logins
from kuaiji.actions.accounts import Caller
from kuaiji.queries import accounts
from kuaiji.web import actors, devices

BACKEND = "kuaiji.web.sessions.Accounts"
_BROWSER = "browser"


class Accounts(BaseBackend):
    """Whose session it is; who may begin one is judged by the doors."""

    def get_user(self, user_id: Any) -> Any:
        """Return the account with all that hangs on it, so that nothing about it is asked twice."""
        return accounts.known(user_id)


def caller(request: HttpRequest) -> Caller:
    """Return who knocks: the address, and a random text that this browser's session keeps."""
    browser = request.session.get(_BROWSER)
    if browser is None:
        browser = request.session[_BROWSER] = token_urlsafe(16)
    return Caller(source=address(request), browser=browser)


def address(request: HttpRequest) -> str:
    """Return where a request comes from: what the outermost of our own proxies saw; whatever was written before that may be a lie."""
    said = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if settings.PROXIES and len(said) >= settings.PROXIES:
        return said[-settings.PROXIES]
    return str(request.META.get("REMOTE_ADDR", ""))


def enter(request: HttpRequest, account_id: UUID) -> None:
    """Come in as this account: the session gets a new id, and nothing of another account's session is left in it (SEC-11)."""
    before = request.session.session_key
    auth.login(request, accounts.known(account_id), backend=BACKEND)
    if before and request.session.session_key == before:  # who was in already comes in once more: that session has ended
        logins.left(before, at=actors.at(request))
        request.session.cycle_key()
    request.session[actors.WHOLE] = True
    actors.forget(request)
    if request.session.session_key is None:  # another account's session was thrown away: the new one has no id before it is stored
        request.session.save()
    device = devices.of(request.headers.get("User-Agent", ""))
    logins.begin(account_id, key=str(request.session.session_key), device=device, source=address(request), at=actors.at(request))


def stay(request: HttpRequest) -> None:
    """Stay in while every other session of the account ends: this one is bound to the account's new epoch, under a new id."""
    logins.left(str(request.session.session_key), at=actors.at(request))
    enter(request, actors.of(request).own_account)


def leave(request: HttpRequest) -> None:
    """Go out: the session ends on the server."""
    if request.session.session_key:
        logins.left(request.session.session_key, at=actors.at(request))
    auth.logout(request)
    actors.forget(request)


def safe(request: HttpRequest, wanted: str, otherwise: str) -> str:
    """Return where to go on, if that is a page of ours."""
    own = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return wanted if own and wanted.startswith("/") else otherwise
