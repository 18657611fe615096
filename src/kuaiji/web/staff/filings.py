"""Paper files: what is not filed yet, search, and numbers one by one or in a row (N16)."""

from uuid import UUID

from django.http import HttpResponse

from kuaiji.actions import filings as acts
from kuaiji.queries import bundles, filings
from kuaiji.rules.problem import Refused
from kuaiji.web.moments import moment
from kuaiji.web.staff.desk import Desk, at_desk


@at_desk
def files(desk: Desk) -> HttpResponse:
    """Show the list; number those that were chosen, in the order of the list."""

    def act() -> HttpResponse:
        chosen = [UUID(key) for key in desk.request.POST.getlist("case") if _is_id(key)]
        numbers = acts.file(chosen, desk.request.POST.get("number", ""), desk.request.POST.get("place", "").strip(), by=desk.by, at=desk.at)
        return desk.to("staff-counter-files", tail=f"?done={len(numbers)}")

    return desk.tried(act, lambda refused: _show(desk, refused)) if desk.request.method == "POST" else _show(desk)


def _show(desk: Desk, refused: Refused | None = None) -> HttpResponse:
    bundles.bureau(desk.by)  # only where papers are confirmed at a counter
    asked, posted = desk.request.GET, desk.request.POST
    filed, find = asked.get("shown") == "filed", asked.get("find", "").strip()[:40]
    done = asked.get("done", "")
    facts = {
        "lines": [(each, moment(each.confirmed_at, desk.lang, day_only=True)) for each in filings.lines(desk.by, filed=filed, find=find)],
        "filed": filed,
        "find": find,
        "done": done if done.isascii() and done.isdigit() and len(done) < 4 else "",
        "chosen": set(posted.getlist("case")),
        "typed": {name: posted.get(name, "") for name in ("number", "place")},
        "problems": desk.said(refused.problems) if refused else [],
    }
    return desk.page("staff/files.html", facts, status=422 if refused else 200)


def _is_id(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False
