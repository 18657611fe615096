"""A case given to a colleague from its own page: to whom, why, and taken back likewise."""

from typing import TYPE_CHECKING, Any

from kuaiji import words
from kuaiji.queries import accounts
from kuaiji.rules import policy
from kuaiji.rules.moves import State

if TYPE_CHECKING:
    from kuaiji.queries.reviews import Case
    from kuaiji.web.staff.desk import Desk


def facts(desk: "Desk", found: "Case") -> dict[str, Any]:
    """Return what the case page shows of it: whom the case was given to and why, and the colleagues to choose from."""
    told = ""
    if given := found.given:
        told = words.t(f"staff.case.given.{'mine' if given.mine else 'other'}", desk.lang, by=given.by, to=given.to)
        told = words.t("staff.case.given.because", desk.lang, said=told, why=given.why) if given.why else told
    posted = desk.request.POST
    return {
        "given": told,
        "colleagues": _colleagues(desk, found) if _may(desk, found) else [],
        "can_free": bool(told) and _may(desk, found),
        "typed_giving": {"to": posted.get("to", ""), "why": posted.get("why", "")},
    }


def _may(desk: "Desk", found: "Case") -> bool:
    waits = found.form.state in {State.SUBMITTED, State.IN_REVIEW} and (found.held or not found.holder)
    return waits and policy.allows(desk.by, "review.give", policy.Target(bureau_id=found.bureau_id))


def _colleagues(desk: "Desk", found: "Case") -> list[tuple[str, str]]:
    """Return who decides on cases of this bureau: there, or at one's own bureau above it."""
    own = {post.bureau_id for post in desk.by.posts} - {found.bureau_id}
    everybody = accounts.colleagues(desk.by, at=desk.at)
    near = [(str(account), name) for account, name, bureau in everybody if bureau == found.bureau_id]
    above = [(str(account), words.t("staff.case.give_own", desk.lang, name=name)) for account, name, bureau in everybody if bureau in own]
    return [*near, *above]
