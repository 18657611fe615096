"""An order of correction as a paper, and its findings in words, for staff and for its person alike."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from kuaiji import words
from kuaiji.adapters import printing
from kuaiji.adapters.printing import Box, Line, Section, Sheet
from kuaiji.queries import spot_orders
from kuaiji.queries.spot_orders import Finding, Shown
from kuaiji.rules.actor import Actor
from kuaiji.rules.scheme import Field, item
from kuaiji.rules.spot_orders import Answer
from kuaiji.web import prints
from kuaiji.web.moments import ZONE, moment
from kuaiji.words import values


def finding(found: Shown, each: Finding, lang: str, *, masked: bool = False) -> dict[str, Any]:
    """Return one finding in words: what was declared, why it is not true, what is answered."""
    told = f"{words.t(f'spot.reason.{each.code}', lang)}" + (f"：{each.text}" if each.text else "")
    answer = words.t(f"spot.answer.{each.answer}", lang) if each.answer else ""
    if each.answer == Answer.VALUE:
        answer = value(found, each.path, each.value, lang, masked=masked) or answer
    declared = value(found, each.path, each.declared, lang, masked=masked)
    return {"path": each.path, "label": words.label(found.scheme, each.path, lang), "declared": declared, "why": told, "answer": answer, "of": each}


def value(found: Shown, path: str, text: str, lang: str, *, masked: bool) -> str:
    """Return a value as it is read; numbers with their middle hidden where wanted."""
    try:
        asked = item(found.scheme, path)
    except KeyError:
        return text
    hidden = values.hidden(asked.kind, text) if masked and isinstance(asked, Field) else ""
    return hidden or values.shown(found.scheme, path, text, lang)


REMARK_COLOURS = {"proposed": "yellow", "recorded": "red", "dropped": "grey", "lifted": "grey"}


def remarks(archive_id: UUID, by: Actor, lang: str) -> list[dict[str, Any]]:
    """Return the remarks that stand on an archive, with what the person says to them."""
    return [{"of": each, "at": moment(each.decided_at, lang, day_only=True)} for each in spot_orders.remarks(archive_id, by=by)]


def remark(found: Shown, lang: str) -> dict[str, Any] | None:
    """Return the remark that goes with an order, in words."""
    row = found.remark
    if row is None:
        return None
    state = (words.t(f"spot.remark.state.{row.state}", lang), REMARK_COLOURS[row.state])
    return {"of": row, "state": state, "proposed": moment(row.proposed_at, lang), "until": moment(row.heard_until, lang, day_only=True)}


def order(found: Shown, lang: str, *, at: datetime) -> HttpResponse:
    """Answer with the order as PDF, as it is handed over or sent."""
    row = found.row
    bureau = words.pick(row.draw.bureau.name, lang)
    rows = tuple((each["label"], each["declared"], each["why"]) for each in (finding(found, one, lang, masked=True) for one in found.findings))
    due = values.day(row.due_at.astimezone(ZONE).date(), lang)
    sheet = Sheet(
        title=words.t("spot.print.title", lang),
        language=lang,
        marks=(
            Line(words.t("spot.order.number", lang), row.number),
            Line(words.t("spot.order.bureau", lang), bureau),
            Line(words.t("spot.order.issued", lang), values.day(row.issued_at.astimezone(ZONE).date(), lang)),
        ),
        sections=(
            Section(
                title=words.t("spot.print.found", lang),
                columns=tuple(words.t(f"spot.print.{each}", lang) for each in ("item", "declared", "why")),
                rows=rows,
            ),
        ),
        boxes=(
            Box(
                title=words.t("spot.print.to", lang, name=found.name),
                text=(words.t("spot.print.text", lang, draw=row.draw.title, due=due), *filter(None, [row.text])),
                stamp=words.t("sheets.bureau_stamp", lang),
                signs=(bureau, values.day(row.issued_at.astimezone(ZONE).date(), lang)),
            ),
        ),
        notes=(words.t("spot.print.rights", lang),),
        footer=row.number,
        page_of=words.t("sheets.page", lang, page="{page}", pages="{pages}"),
    )
    return prints.pdf(printing.pdf(sheet, at=at), row.number)
