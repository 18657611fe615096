"""The form of a return: reasons that failed checks have ticked, what an earlier review could have told of, and what was ticked in the end."""

from dataclasses import dataclass

from kuaiji import words
from kuaiji.actions.reviews import Reason
from kuaiji.queries.reviews import Case
from kuaiji.rules import doubts, earlier, risk
from kuaiji.rules.scheme import Document, item
from kuaiji.web import readings
from kuaiji.web.staff.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """One reason that checks speak for, as the reviewer and the person read it; `late`: the review that could have told of it, 0 where none could."""

    value: str
    place: str
    label: str
    text: str
    example: str
    why: str
    late: int
    checked: bool
    more: str


def suggested(desk: Desk, found: Case) -> list[Suggested]:
    """Return the reasons to tick, ticked unless the reviewer has taken the tick away."""
    scheme, lang, posted = found.form.scheme, desk.lang, desk.request.POST
    reasons = {each.code: each for each in scheme.reasons}
    chosen = set(posted.getlist("found"))
    told = []
    for each in doubts.ticked(found.doubts, scheme.reasons, found.asked):
        value, reason = f"{each.at}|{each.code}", reasons[each.code]
        why = dict.fromkeys(words.t(f"staff.risk.{risk.kind(doubt.code)}", lang) for doubt in each.doubts)
        told.append(
            Suggested(
                value=value,
                place=each.at,
                label=_label(found, each.at, lang),
                text=words.pick(reason.text, lang),
                example=words.pick(reason.example, lang) if reason.example else "",
                why="、".join(why),
                late=late(found, each.at),
                checked=value in chosen if "verdict" in posted else True,
                more=posted.get(f"more:{each.at}", ""),
            )
        )
    return told


def late(found: Case, place: str) -> int:
    """Return at which review a place could first be seen as it is; 0 at a first submission and for what is new."""
    return earlier.since(place, found.visible, found.returned)


def chosen(desk: Desk, *, back: bool) -> list[Reason]:
    """Return the reasons that were ticked, each once a place, with the words of the reviewer's own; those of checks go with a return only."""
    posted = desk.request.POST
    values = dict.fromkeys([*posted.getlist("reason"), *(posted.getlist("found") if back else [])])
    found = []
    for place, _, code in (value.partition("|") for value in values):
        own = posted.get(f"words:{place}", "").strip() or posted.get(f"more:{place}", "").strip()
        found.append(Reason(place, code, own[:500]))
    return found


def _label(found: Case, place: str, lang: str) -> str:
    scheme = found.form.scheme
    return readings.page(scheme, place, lang) if isinstance(item(scheme, place), Document) else words.label(scheme, place, lang)
