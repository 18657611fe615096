"""The role bar: whom one may be, on top of every page of the demo."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from kuaiji import words
from kuaiji.queries import demo
from kuaiji.rules.actor import STAFF
from kuaiji.web import language

HOMES = {"unit": "/{slug}/unit/"} | {role.value: "/staff/" for role in STAFF}
PERSON_HOME = "/{slug}/apply/"
TOOLS = {"/demo/": "demo.bar.tools", "/demo/inbox/": "demo.bar.inbox", "/demo/clock/": "demo.bar.clock"}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in the bar: a press that makes one somebody (`post`), or a link."""

    label: str
    url: str
    current: bool = False
    post: bool = False


def home(role: demo.Role) -> str:
    """Return where somebody begins."""
    return HOMES.get(role.key, PERSON_HOME).format(slug=role.slug)


def items(request: HttpRequest) -> list[Item]:
    """Return the roles of the jurisdiction in view, then the tools; links to the others' portals stand before them."""
    roles = demo.roles()
    user = getattr(request, "user", None)
    me = user.pk if user and user.is_authenticated else None
    slugs = list(dict.fromkeys(role.slug for role in roles))
    here = _in_view(request.path, roles, slugs, me)
    lang = language.current()
    own = [
        Item(words.t(f"demo.role.{role.key}", lang), f"/demo/role/{role.slug}/{role.key}/", role.account_id == me, post=True)
        for role in roles
        if role.slug == here and role.account_id
    ]
    tools = [Item(words.t(key, lang), url, request.path == url) for url, key in TOOLS.items()]
    return own + tools


def _in_view(path: str, roles: list[demo.Role], slugs: list[str], me: object) -> str:
    """Return the jurisdiction of the page, or of whoever one is, or the first."""
    first = path.strip("/").partition("/")[0]
    if first in slugs:
        return first
    return next((role.slug for role in roles if me and role.account_id == me), slugs[0] if slugs else "")


def middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Offer the bar to every page; it is looked up where a page shows it."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.demo_roles = SimpleLazyObject(lambda: items(request))  # type: ignore[attr-defined]
        return get_response(request)

    return answer
