"""Questions at a bureau's desk: answered to one, once for all, or with another that asks the same (X24)."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kuaiji import words
from kuaiji.actions import questions as acts
from kuaiji.queries import questions
from kuaiji.rules.problem import Problem, Refused
from kuaiji.web.moments import moment
from kuaiji.web.staff import typed
from kuaiji.web.staff.desk import Desk, at_desk

STATES = ("open", "published", "answered", "joined")


@require_safe
@at_desk
def listed(desk: Desk) -> HttpResponse:
    state = desk.request.GET.get("state", STATES[0])
    state = state if state in STATES else STATES[0]
    facts = {
        "tabs": [(words.t(f"staff.questions.states.{each}", desk.lang), f"?state={each}", each == state) for each in STATES],
        "rows": [(each, moment(each.asked_at, desk.lang)) for each in questions.desk(desk.by, state=state)],
        "state": state,
    }
    return desk.page("staff/questions.html", facts)


@require_http_methods(["GET", "POST"])
@at_desk
def question(desk: Desk, question_id: UUID) -> HttpResponse:
    if desk.request.method != "POST":
        return _show(desk, question_id)

    def act() -> HttpResponse:
        answer = typed.line(desk, "answer")
        if typed.line(desk, "to") == "all":
            acts.publish(question_id, typed.line(desk, "said"), answer, by=desk.by, at=desk.at)
        else:
            acts.answer(question_id, answer, by=desk.by, at=desk.at)
        return desk.to("staff-questions")

    return desk.tried(act, lambda refused: _show(desk, question_id, refused))


@require_POST
@at_desk
def join(desk: Desk, question_id: UUID) -> HttpResponse:
    def act() -> HttpResponse:
        to = typed.key(typed.line(desk, "with"))
        if to is None:
            raise Refused([Problem("question.join", "with")])
        acts.join(question_id, to, by=desk.by, at=desk.at)
        return desk.to("staff-questions")

    return desk.tried(act, lambda refused: _show(desk, question_id, refused))


def _show(desk: Desk, question_id: UUID, refused: Refused | None = None) -> HttpResponse:
    found = questions.one(question_id, by=desk.by)
    posted = desk.request.POST
    facts = {
        "question": found,
        "asked_at": moment(found.asked_at, desk.lang),
        "answered_at": moment(found.answered_at, desk.lang),
        "alike": [(str(each.id), each.said.get("zh-Hans") or each.text) for each in questions.alike(found, by=desk.by)]
        if found.state == "open"
        else [],
        "values": {
            "said": posted.get("said", found.said.get("zh-Hans", found.text)),
            "answer": posted.get("answer", found.answer.get("zh-Hans", "")),
            "to": posted.get("to", "all"),
            "with": posted.get("with", ""),
        },
        "ways": [(each, words.t(f"staff.questions.to_{each}", desk.lang)) for each in ("all", *(("one",) if found.has_account else ()))],
        "problems": desk.said(refused.problems) if refused else [],
    }
    return desk.page("staff/question.html", facts, status=422 if refused else 200)
