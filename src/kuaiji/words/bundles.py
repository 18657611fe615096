"""Bundles in words: why somebody's papers went back or are not to be brought, what to bring, and the cover sheet that a unit prints (N15)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kuaiji.adapters.printing import Box, Line, Section, Sheet
from kuaiji.queries.bundles import Item
from kuaiji.rules.scheme import CheckItem
from kuaiji.words.said import said
from kuaiji.words.said import why as reason_of
from kuaiji.words.sentences import pick, t

WIDTHS = (8, 12, 26, 28, 51)
"""How the list shares the cover sheet: most of it is for what each brings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What a cover sheet says: whose bundle it is, where and until when it is brought, and by person what to bring."""

    unit: str
    credit_code: str
    number: str
    bureau: str
    clerk: str
    until: str
    places: Sequence[Line]
    hall: str
    rows: Sequence[tuple[str, ...]]
    code: str


def why(item: Item, lang: str) -> str:
    """Say why somebody of a bundle was refused, is skipped, or went back; "" for all others."""
    labels = {paper.key: pick(paper.label, lang) for paper in item.papers}
    texts = {reason.code: pick(reason.text, lang) for reason in item.scheme.reasons}
    found = [one.text for one in said(item.problems, lang, labels)] or [reason_of(reason, texts, lang) for reason in item.reasons]
    return "；".join(found)


def to_bring(papers: Iterable[CheckItem], lang: str, *, box: str = "") -> str:
    """Say which originals are brought, with how many copies; `box` stands before each to tick."""
    told = []
    for each in papers:
        label = pick(each.label, lang)
        told.append(box + (t("unit.bundles.copies", lang, label=label, count=each.copies) if each.copies else label))
    return ("　" if box else t("unit.bundles.comma", lang)).join(told)


def lacking(codes: Iterable[str], lang: str) -> list[str]:
    """Say what a printed form wants before it is brought."""
    return [t(f"unit.bundles.lacks.{code}", lang) for code in codes]


def cover(told: Cover, lang: str) -> Sheet:
    """Return the cover sheet of a bundle: with its code, the list, and what each person's papers are."""
    lines = (
        Line(t("unit.bundles.cover.until", lang), told.until),
        Line(t("unit.bundles.cover.people", lang), t("unit.bundles.count", lang, count=len(told.rows))),
        *told.places,
        *([Line(t("unit.bundles.cover.where", lang), told.hall, wide=True)] if told.hall else []),
    )
    columns = tuple(t(f"unit.bundles.cover.{key}", lang) for key in ("n", "name", "id_number", "receipt", "papers"))
    return Sheet(
        title=t("unit.bundles.cover.title", lang),
        subtitle=told.unit,
        language=lang,
        marks=(
            Line(t("unit.bundles.cover.credit_code", lang), told.credit_code),
            Line(t("sheets.bundle", lang), told.number),
            Line(t("sheets.bureau", lang), told.bureau),
        ),
        sections=(
            Section(title=t("unit.bundles.cover.bring", lang), lines=lines),
            Section(title=t("sheets.people", lang), columns=columns, widths=WIDTHS, rows=tuple(told.rows), empty=t("sheets.none", lang)),
        ),
        boxes=(
            Box(
                title=t("unit.bundles.cover.sign", lang),
                text=(t("unit.bundles.cover.prepared", lang, name=told.clerk),),
                stamp=t("sheets.unit_stamp", lang),
                signs=(t("sheets.sign_unit", lang), t("sheets.sign_date", lang)),
            ),
        ),
        notes=(t("unit.bundles.cover.note", lang),),
        code=told.code,
        code_caption=t("unit.bundles.cover.code", lang),
        footer=f"{told.unit}　{told.number}",
        page_of=t("sheets.page", lang, page="{page}", pages="{pages}"),
    )
