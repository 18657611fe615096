"""What was typed while the login ended: kept sealed for half an hour, for the same account alone, and saved where its person comes back to (E32)."""

import json
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict

from kuaiji.actions import tickets
from kuaiji.rules.actor import Actor, Role
from kuaiji.rules.problem import Refused
from kuaiji.web import actors
from kuaiji.web.visits import Visit

KEPT, SALT = "kept", "kuaiji.kept"
LASTS = timedelta(days=2)
LONGEST = 2000
MOST = 200


def sign(by: Actor) -> str:
    """Return by what a page says whose it is, once nobody is logged in any more."""
    return signing.dumps(str(by.own_account), salt=SALT)


def keeps(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Keep what is sent by somebody whose login has ended, and lead them back to this very page through the door."""

    @wraps(view)
    def guarded(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponse:
        by = actors.of(request)
        if request.method != "POST" or (Role.PERSON in by.roles and by.scheme == slug):
            return view(request, slug=slug, **kwargs)
        _keep(request, slug)
        return HttpResponseRedirect(f"/{slug}/login/?next={request.path}")

    return guarded


def _keep(request: HttpRequest, slug: str) -> None:
    try:
        account = str(signing.loads(request.POST.get("who", ""), salt=SALT, max_age=LASTS))
    except signing.BadSignature:
        return  # not a page of ours
    sent = {name: text[: LONGEST * 10 if name in {"ns", "was"} else LONGEST] for name, text in list(request.POST.items())[:MOST]}
    for name in ("who", "csrfmiddlewaretoken"):
        sent.pop(name, None)
    facts = {"who": account, "at": request.path, "sent": json.dumps(sent)}
    request.session[KEPT] = tickets.write(slug, KEPT, facts, at=actors.at(request))


def take(visit: Visit) -> QueryDict | None:
    """Return what was sent from this page before the login, once, and only to the account whose page it was; None where nothing was."""
    ticket = visit.request.session.get(KEPT, "")
    if not ticket:
        return None
    try:
        facts = tickets.read(visit.slug, KEPT, ticket, at=visit.at)
    except Refused:
        visit.request.session.pop(KEPT)
        return None
    if facts["at"] != visit.request.path and facts["who"] == str(visit.by.own_account):
        return None
    visit.request.session.pop(KEPT)
    tickets.use(ticket, at=visit.at)
    if facts["who"] != str(visit.by.own_account):
        return None
    sent = QueryDict(mutable=True)
    sent.update(json.loads(facts["sent"]))
    return sent
