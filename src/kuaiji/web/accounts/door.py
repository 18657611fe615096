"""What the pages of every door share: showing a form, trying what it asks for, saying what was wrong in one place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from kuaiji import words
from kuaiji.actions.accounts import Caller
from kuaiji.rules.problem import Refused
from kuaiji.rules.scheme import Scheme
from kuaiji.web import language, sessions

NEXT, WECHAT_TICKET = "next", "wechat-ticket"
TOO_MANY = frozenset({"limit", "busy", "code.soon", "code.often"})
SECRET = frozenset({"password", "code", "old_code"})
ITEMS = (
    "name",
    "id_type",
    "id_country",
    "id_number",
    "number",
    "phone",
    "password",
    "code",
    "old_code",
    "label",
    "licence_number",
    "login",
    "credit_code",
    "bureau",
    "file",
)


@dataclass(frozen=True, slots=True)
class Door:
    """One page with one form."""

    request: HttpRequest
    template: str
    scheme: Scheme | None = None
    more: Mapping[str, Any] = field(default_factory=dict)
    known: Mapping[str, str] = field(default_factory=dict)

    @property
    def caller(self) -> Caller:
        """Who knocks."""
        return sessions.caller(self.request)

    def typed(self, name: str) -> str:
        """Return what was typed into one box."""
        return self.request.POST.get(name, "").strip() if name != "password" else self.request.POST.get(name, "")

    def answer(self, act: Callable[[], HttpResponse]) -> HttpResponse:
        """Show the page; when it was sent, do what it asks for, or show it again with everything that is wrong."""
        return self.tried(act) if self.request.method == "POST" else self.shown()

    def tried(self, act: Callable[[], HttpResponse]) -> HttpResponse:
        """Do it, or show the page with everything that is wrong."""
        try:
            return act()
        except Refused as refused:
            return self.shown(refused)

    def shown(self, refused: Refused | None = None) -> HttpResponse:
        """Show the page as typed, else as known; never the passphrase or a code."""
        lang = language.current()
        problems = refused.problems if refused else []
        labels = {name: words.t(f"accounts.label.{name}", lang) for name in ITEMS}
        status = 200 if not refused else 429 if {problem.code for problem in problems} & TOO_MANY else 422
        context = {
            "scheme": self.scheme,
            "values": {name: self.typed(name) or self.known.get(name, "") for name in ITEMS if name not in SECRET},
            "problems": words.said(problems, lang, labels),
            "codes": [problem.code for problem in problems],
            **self.more,
        }
        return render(self.request, self.template, context, status=status)

    def on(self, url: str) -> HttpResponse:
        """Go on to another page."""
        return HttpResponseRedirect(url)

    def entered(self, account_id: Any, otherwise: str) -> HttpResponse:
        """Come in and go where the person was heading."""
        wanted = self.request.session.pop(NEXT, "")
        sessions.enter(self.request, account_id)
        if (
            self.scheme and "wechat" in self.scheme.entry.person_doors and WECHAT_TICKET in self.request.session
        ):  # who came from WeChat is asked whether it opens this account from now on
            otherwise, wanted = f"/{self.scheme.slug}/wechat/link/", ""
        return HttpResponseRedirect(sessions.safe(self.request, wanted, otherwise))


def remember(request: HttpRequest) -> None:
    """Keep where somebody was heading until they are in."""
    if request.method == "GET" and NEXT in request.GET:
        request.session[NEXT] = sessions.safe(request, request.GET[NEXT], "")
