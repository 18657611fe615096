"""Notices of a bureau: read by its staff and those below; written, published in versions and withdrawn by who may (X24, N17)."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kuaiji import jurisdictions, words
from kuaiji.actions import notice_files
from kuaiji.actions import notices as acts
from kuaiji.queries import bureaus, duties, notices
from kuaiji.queries import notice_files as notice_queries
from kuaiji.queries.notice_files import Attached
from kuaiji.queries.notices import Kept, Told
from kuaiji.rules import policy
from kuaiji.rules.notices import AUDIENCES, FILE_BYTES, FILES, KINDS, Draft
from kuaiji.rules.problem import Problem, Refused
from kuaiji.web import attachments
from kuaiji.web.moments import moment
from kuaiji.web.portal import prose
from kuaiji.web.staff import typed
from kuaiji.web.staff.desk import Desk, at_desk

FIELDS = ("kind", "title", "body", "title_en", "body_en", "audience", "area", "pinned", "shown_from", "shown_to")


@require_safe
@at_desk
def listed(desk: Desk) -> HttpResponse:
    facts = {
        "read": [(each, moment(each.published_at, desk.lang, day_only=True)) for each in notices.for_staff(desk.by, on=notices.day(desk.at))],
        "kept": [(each, moment(each.changed_at, desk.lang)) for each in notices.desk(desk.by)],
        "writes": bool(policy.reach(desk.by, "notice.write")),
    }
    return desk.page("staff/notices.html", facts)


@require_safe
@at_desk
def rules(desk: Desk) -> HttpResponse:
    """List the working rules that bind the actor, with whether they have read them (N17)."""
    read = notices.marked(desk.by)
    found = notices.for_staff(desk.by, kind="rules", on=notices.day(desk.at))
    held = [
        (words.pick(each.bureau, desk.lang), each.name, words.t(f"staff.people.role.{each.role}", desk.lang), each.duties)
        for each in duties.of(desk.by, on=notices.day(desk.at))
    ]
    facts = {"rules": [_shown(desk, each) | {"done": (each.id, each.version) in read} for each in found], "duties": held}
    return desk.page("staff/rules.html", facts)


@require_POST
@at_desk
def mark(desk: Desk, notice_id: UUID) -> HttpResponse:
    version = typed.line(desk, "version")
    acts.mark(notice_id, int(version) if version.isdecimal() else 0, by=desk.by, at=desk.at)
    return desk.to("staff-rules", tail=f"#{notice_id}")


@require_http_methods(["GET", "POST"])
@at_desk
def begin(desk: Desk) -> HttpResponse:
    return _form(desk, None)


@require_http_methods(["GET", "POST"])
@at_desk
def edit(desk: Desk, notice_id: UUID) -> HttpResponse:
    return _form(desk, notices.kept(notice_id, by=desk.by))


@require_safe
@at_desk
def notice(desk: Desk, notice_id: UUID) -> HttpResponse:
    return _show(desk, notice_id)


@require_safe
@at_desk
def file(desk: Desk, notice_id: UUID, file_id: UUID) -> HttpResponse:
    """Give out a file: to writers of what is drafted too, to other staff of what stands."""
    try:
        told: Kept | Told = notices.kept(notice_id, by=desk.by)
    except Refused:
        told = notices.for_desk(notice_id, by=desk.by)
    return attachments.answer(*notice_queries.opened(notices.given(told), file_id))


@require_POST
@at_desk
def publish(desk: Desk, notice_id: UUID) -> HttpResponse:
    def act() -> HttpResponse:
        acts.publish(notice_id, changed=typed.line(desk, "changed"), by=desk.by, at=desk.at)
        return desk.to("staff-notice", notice_id=notice_id)

    return desk.tried(act, lambda refused: _show(desk, notice_id, refused))


@require_POST
@at_desk
def withdraw(desk: Desk, notice_id: UUID) -> HttpResponse:
    def act() -> HttpResponse:
        acts.withdraw(notice_id, reason=typed.line(desk, "reason"), by=desk.by, at=desk.at)
        return desk.to("staff-notice", notice_id=notice_id)

    return desk.tried(act, lambda refused: _show(desk, notice_id, refused))


def _show(desk: Desk, notice_id: UUID, refused: Refused | None = None) -> HttpResponse:
    """Show a notice: to its writers with what is drafted and all versions, to other staff as it stands."""
    try:
        kept = notices.kept(notice_id, by=desk.by)
    except Refused:
        return desk.page(
            "staff/notice.html", {"kept": None, "told": (told := _shown(desk, notices.for_desk(notice_id, by=desk.by))), "files": told["files"]}
        )
    newest = kept.newest
    facts = {
        "kept": kept,
        "told": {"title": newest["title"], "body": prose.written(newest["body"], desk.lang)},
        "says": _says(desk, kept),
        "files": _files(desk, kept.id, kept.files),
        "versions": [(each, moment(each.at, desk.lang)) for each in kept.versions],
        "readers": [(name, moment(at, desk.lang)) for name, at in notices.readers(kept.id, kept.version, by=desk.by)] if kept.version else [],
        "changed_at": moment(kept.changed_at, desk.lang),
        "by_two": jurisdictions.scheme(kept.scheme).portal.notices_by_two,
        "values": {name: desk.request.POST.get(name, "") for name in ("changed", "reason")},
        "problems": desk.said(refused.problems) if refused else [],
    }
    return desk.page("staff/notice.html", facts, status=422 if refused else 200)


def _says(desk: Desk, kept: Kept) -> list[dict[str, str]]:
    """Return for whom and for how long, as rows."""
    newest, lang = kept.newest, desk.lang
    area = typed.key(str(newest["area_id"]))
    until = newest["shown_to"] or words.t("staff.notices.open_end", lang)
    told = {
        "kind": words.t(f"staff.notices.kinds.{newest['kind']}", lang),
        "audience": words.t(f"staff.notices.audiences.{newest['audience']}", lang),
        "area": words.pick(bureaus.shown(area).name, lang) if area else "",
        "period": f"{newest['shown_from'] or words.t('staff.notices.at_once', lang)} — {until}",
        "pinned": words.t(f"staff.notices.pinned_{'yes' if newest['pinned'] else 'no'}", lang),
    }
    return [{"key": words.t(f"staff.notices.{name}", lang), "value": value} for name, value in told.items()]


def _shown(desk: Desk, each: Told) -> dict[str, Any]:
    return {
        "it": each,
        "title": each.title,
        "body": prose.written(each.body, desk.lang),
        "at": moment(each.published_at, desk.lang, day_only=True),
        "changed": each.versions[0].changed if each.versions else "",
        "files": _files(desk, each.id, each.files),
    }


def _files(desk: Desk, notice_id: UUID, files: list[Attached]) -> list[dict[str, Any]]:
    return [attachments.line(each, reverse("staff-notice-file", kwargs={"notice_id": notice_id, "file_id": each.id}), desk.lang) for each in files]


def _form(desk: Desk, kept: Kept | None) -> HttpResponse:
    """Show what is written, or keep it."""
    if desk.request.method != "POST":
        return _written(desk, kept, _values(kept))

    def act() -> HttpResponse:
        draft = _draft(desk)
        if kept:
            acts.rewrite(kept.id, draft, by=desk.by, at=desk.at)
        return _attached(desk, kept.id if kept else acts.write(_bureau(desk), draft, by=desk.by, at=desk.at))

    def again(refused: Refused) -> HttpResponse:
        chosen = [Problem("notice.file.again", "files")] if desk.request.FILES else []
        values = {name: desk.request.POST.get(name, "") for name in FIELDS}
        return _written(desk, kept, values, Refused([*refused.problems, *chosen]))

    return desk.tried(act, again)


def _attached(desk: Desk, notice_id: UUID) -> HttpResponse:
    """Keep the files that came with a text that is kept already: one that is refused takes nothing else with it."""
    sent = [(each.name or "", each.read(FILE_BYTES + 1)) for each in desk.request.FILES.getlist("files")[: 2 * FILES]]
    out = {key for text in desk.request.POST.getlist("out") if (key := typed.key(text))}
    try:
        notice_files.change(notice_id, sent, out=out, by=desk.by, at=desk.at)
    except Refused as refused:
        kept = notices.kept(notice_id, by=desk.by)
        return _written(desk, kept, _values(kept), refused)
    return desk.to("staff-notice", notice_id=notice_id)


def _bureau(desk: Desk) -> UUID:
    """Return the bureau in whose name is written: the one chosen among those where the actor holds the post, or the only one."""
    own = sorted(policy.own(desk.by, "notice.write"), key=str)
    chosen = typed.key(typed.line(desk, "bureau"))
    if chosen is None and len(own) > 1:
        raise Refused([Problem("notice.bureau", "bureau")])
    return chosen or own[0]


def _draft(desk: Desk) -> Draft:
    title, body = ({"zh-Hans": typed.line(desk, name), "en": typed.line(desk, f"{name}_en")} for name in ("title", "body"))
    return Draft(
        title={lang: text for lang, text in title.items() if text},
        body={lang: text for lang, text in body.items() if text},
        kind=typed.line(desk, "kind") or KINDS[0],
        audience=typed.line(desk, "audience") or AUDIENCES[0],
        area_id=typed.key(typed.line(desk, "area")),
        pinned=typed.line(desk, "pinned") == "yes",
        **typed.days(desk, "shown_from", "shown_to"),
    )


def _values(kept: Kept | None) -> dict[str, str]:
    if kept is None:
        return dict.fromkeys(FIELDS, "") | {"kind": KINDS[0], "audience": AUDIENCES[0]}
    it = kept.newest
    return {
        "kind": it["kind"],
        "title": it["title"].get("zh-Hans", ""),
        "body": it["body"].get("zh-Hans", ""),
        "title_en": it["title"].get("en", ""),
        "body_en": it["body"].get("en", ""),
        "audience": it["audience"],
        "area": it["area_id"],
        "pinned": "yes" if it["pinned"] else "",
        "shown_from": it["shown_from"] or "",
        "shown_to": it["shown_to"] or "",
    }


def _written(desk: Desk, kept: Kept | None, values: dict[str, str], refused: Refused | None = None) -> HttpResponse:
    lang = desk.lang
    areas = bureaus.several(bureaus.below(kept.bureau_id) if kept else policy.reach(desk.by, "notice.write"))
    own = bureaus.several(policy.own(desk.by, "notice.write"))
    facts = {
        "kept": kept,
        "action": reverse("staff-notice-edit", kwargs={"notice_id": kept.id}) if kept else "",
        "files": _files(desk, kept.id, kept.files) if kept else [],
        "out": set(desk.request.POST.getlist("out")),
        "limits": {"most": FILES, "megabytes": FILE_BYTES // 1024**2},
        "values": values,
        "bureaus": [(str(each.id), words.pick(each.name, lang)) for each in own] if len(own) > 1 and not kept else [],
        "bureau": desk.request.POST.get("bureau", ""),
        "areas": [(str(each.id), words.pick(each.name, lang)) for each in areas],
        "kinds": [(each, words.t(f"staff.notices.kinds.{each}", lang)) for each in KINDS],
        "audiences": [(each, words.t(f"staff.notices.audiences.{each}", lang)) for each in AUDIENCES],
        "problems": desk.said(refused.problems) if refused else [],
    }
    return desk.page("staff/notice_form.html", facts, status=422 if refused else 200)
