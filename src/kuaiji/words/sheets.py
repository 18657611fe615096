"""Sheets to print, in words: a form as it was filed, and papers that we fill in for somebody else to seal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kuaiji.adapters.printing import Box, Checklist, Line, Section, Sheet, Wanted
from kuaiji.queries.forms import Form
from kuaiji.rules import scheme as schemes
from kuaiji.rules.scheme import Field, Paper, Scheme, in_row
from kuaiji.words import values
from kuaiji.words.sentences import pick, t


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """What a printed form says beside the answers: whose it is now, under which number, what lies with it."""

    bureau: str
    receipt: str
    submitted: date
    portrait: bytes = b""
    code: str = ""
    wanted: Sequence[schemes.CheckItem] = ()
    stamped: bool = False
    masked: bool = False
    helper: str = ""
    record: Sequence[Line] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What was kept of the act of filing."""

    at: str
    edition: str
    commitment: str
    commitment_digest: str
    signer: str
    digest: str
    helper: str = ""


def form(of: Form, filed: Filed, lang: str) -> Sheet:
    """Return a filed form as a sheet; with the counter's boxes and papers where the scheme confirms there (N04, N07)."""
    scheme = of.scheme
    counter = scheme.counter
    return Sheet(
        title=pick(counter.form_title if counter else scheme.title, lang),
        subtitle="" if counter is None else pick(scheme.name, lang),
        language=lang,
        marks=(
            Line(t("sheets.receipt", lang), filed.receipt),
            Line(t("sheets.bureau", lang), filed.bureau),
            Line(t("sheets.submitted", lang), values.day(filed.submitted, lang)),
            *([Line(t("sheets.assisted", lang), t("sheets.assisted_by", lang, name=filed.helper))] if filed.helper else []),
        ),
        sections=(
            *(_section(scheme, section, of, lang, portrait=n == 0, masked=filed.masked) for n, section in enumerate(_asked(of))),
            Section(title=t("sheets.record", lang), lines=tuple(filed.record)),
        ),
        boxes=_boxes(scheme, filed, lang),
        checklist=_checklist(filed, pick(counter.hall, lang) if counter and counter.hall else "", lang) if filed.wanted else None,
        portrait=filed.portrait,
        portrait_missing=t("sheets.no_portrait", lang),
        code=filed.code,
        code_caption=t("sheets.code", lang) if filed.code else "",
        footer=f"{pick(scheme.title, lang)}　{filed.receipt}",
        page_of=t("sheets.page", lang, page="{page}", pages="{pages}"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What the counter gives a person to take home: what was looked at and what stays."""

    name: str
    receipt: str
    bureau: str
    clerk: str
    at: str
    papers: Sequence[schemes.CheckItem]
    ticks: Mapping[str, Mapping[str, int | bool]]
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What the counter gives a unit that brought its people's papers: everybody with their result."""

    unit: str
    number: str
    bureau: str
    clerk: str
    at: str
    rows: Sequence[tuple[str, ...]]


def taken(scheme: Scheme, told: Taken, lang: str) -> Sheet:
    """Return the receipt of the counter for one person (N07)."""
    seen, none = t("sheets.seen", lang), t("sheets.none", lang)
    kept = [told.ticks.get(paper.key, {}) for paper in told.papers]
    rows = tuple(
        (pick(paper.label, lang), seen if tick.get("original") else none, str(tick.get("copies") or none))
        for paper, tick in zip(told.papers, kept, strict=True)
    )
    lines = [Line(t("sheets.person", lang), told.name), Line(t("sheets.clerk", lang), told.clerk), Line(t("sheets.confirmed", lang), told.at)]
    lines += [Line(t("sheets.file", lang), told.number)] if told.number else []
    return Sheet(
        title=t("sheets.taken", lang),
        subtitle=pick(scheme.title, lang),
        language=lang,
        marks=(Line(t("sheets.receipt", lang), told.receipt), Line(t("sheets.bureau", lang), told.bureau)),
        sections=(
            Section(title=t("sheets.done", lang), lines=tuple(lines)),
            Section(
                title=t("sheets.papers", lang),
                columns=(t("sheets.paper", lang), t("sheets.original", lang), t("sheets.copy", lang)),
                rows=rows,
                empty=none,
            ),
        ),
        notes=(t("sheets.taken_note", lang),),
        page_of=t("sheets.page", lang, page="{page}", pages="{pages}"),
    )


def bundle(told: Brought, lang: str) -> Sheet:
    """Return the receipt of the counter for a unit, everybody in the order of its list (N15)."""
    columns = tuple(t(f"sheets.{key}", lang) for key in ("number", "person", "receipt", "outcome", "why", "file"))
    signs = (t("sheets.sign_clerk", lang), t("sheets.sign_unit", lang), t("sheets.sign_date", lang))
    return Sheet(
        title=t("sheets.brought", lang),
        subtitle=told.unit,
        language=lang,
        marks=(Line(t("sheets.bundle", lang), told.number), Line(t("sheets.bureau", lang), told.bureau), Line(t("sheets.printed", lang), told.at)),
        sections=(Section(title=t("sheets.people", lang), columns=columns, rows=tuple(told.rows), empty=t("sheets.none", lang)),),
        boxes=(Box(title=t("sheets.clerk", lang), text=(told.clerk,), signs=signs),),
        page_of=t("sheets.page", lang, page="{page}", pages="{pages}"),
    )


def paper(scheme: Scheme, of: Paper, answers: Mapping[str, str], lang: str, *, code: str) -> Sheet:
    """Return a paper with what is known already; what is not leaves a line to write on (C16). `code` brings its scan home."""
    blank = "＿＿＿＿＿＿＿＿"
    facts = {name: values.shown(scheme, path, answers.get(path, ""), lang) or blank for name, path in of.facts.items()}
    text = pick(of.body, lang).format_map(facts)
    return Sheet(
        title=pick(of.title, lang),
        language=lang,
        boxes=(
            Box(
                title=pick(scheme.name, lang),
                text=(text,),
                stamp=t("sheets.seal", lang),
                signs=tuple(pick(sign, lang).format_map(facts) for sign in of.sign),
            ),
        ),
        notes=(t("sheets.paper_note", lang),),
        code=code,
        code_caption=t("sheets.paper_code", lang),
        page_of=t("sheets.page", lang, page="{page}", pages="{pages}"),
    )


def _asked(of: Form) -> list[schemes.Section]:
    return [section for section in of.scheme.sections if section.rows or any(path.startswith(f"{section.key}.") for path in of.settled.asked)]


def record(filed: Record, lang: str) -> tuple[Line, ...]:
    """Return what proves that a print is the record of what was filed: when, by which edition, under which commitment, and the digest of it all."""
    return (
        Line(t("sheets.filed_at", lang), filed.at),
        Line(t("sheets.edition", lang), filed.edition),
        Line(t("sheets.agreed", lang), t("sheets.agreed_by", lang, version=filed.commitment, name=filed.signer)),
        *([Line(t("sheets.assisted", lang), t("sheets.assisted_by", lang, name=filed.helper))] if filed.helper else []),
        Line(t("sheets.agreed_digest", lang), filed.commitment_digest, wide=True),
        Line(t("sheets.digest", lang), filed.digest, wide=True),
    )


def _section(scheme: Scheme, section: schemes.Section, of: Form, lang: str, *, portrait: bool, masked: bool) -> Section:
    settled = of.settled

    def shown(item: Field, path: str) -> str:
        value = settled.answers.get(path, "")
        return (values.hidden(item.kind, value) if masked else "") or (values.of_kind(scheme, item.kind, value, lang) if value else "")

    fields = [item for item in section.items if isinstance(item, Field)]
    if section.rows:
        rows = settled.rows.get(section.key, [])
        return Section(
            title=pick(section.title, lang),
            columns=tuple(pick(item.label, lang) for item in fields),
            rows=tuple(tuple(shown(item, in_row(item.path, row)) for item in fields) for row in rows),
            empty=t("sheets.none", lang),
        )
    told = [item for item in fields if item.path in settled.asked]
    lines = [Line(pick(item.label, lang), shown(item, item.path)) for item in told]
    return Section(title=pick(section.title, lang), lines=(*lines, *_pictures(section, of, lang)), portrait=portrait)


def _pictures(section: schemes.Section, of: Form, lang: str) -> list[Line]:
    """Say how many files lie with each proof: the sheet shows the portrait only."""
    found = []
    for item in section.items:
        count = sum(len(files) for place, files in of.files.items() if place.partition("#")[0] == item.path)
        if not isinstance(item, Field) and count and not item.portrait:
            found.append(Line(pick(item.label, lang), t("sheets.files", lang, count=count)))
    return found


def _boxes(scheme: Scheme, filed: Filed, lang: str) -> tuple[Box, ...]:
    signs = (t("sheets.sign_person", lang), t("sheets.sign_date", lang))
    boxes = [Box(title=pick(scheme.commitment.title, lang), text=(pick(scheme.commitment.text, lang),), signs=signs)]
    if filed.stamped:
        boxes.append(
            Box(title=t("sheets.unit", lang), stamp=t("sheets.unit_stamp", lang), signs=(t("sheets.sign_head", lang), t("sheets.sign_date", lang)))
        )
    if scheme.counter:
        boxes.append(
            Box(
                title=t("sheets.confirm", lang, bureau=filed.bureau),
                stamp=t("sheets.bureau_stamp", lang),
                signs=(t("sheets.sign_clerk", lang), t("sheets.sign_date", lang)),
            )
        )
    return tuple(boxes)


def _checklist(filed: Filed, hall: str, lang: str) -> Checklist:
    return Checklist(
        title=t("sheets.bring", lang),
        columns=(t("sheets.number", lang), t("sheets.paper", lang), t("sheets.original", lang), t("sheets.copy", lang)),
        items=tuple(Wanted(pick(each.label, lang), copies=each.copies) for each in filed.wanted),
        note=hall,
    )
