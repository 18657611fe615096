"""Every page in every state that the demo shows: accessible, within the screen, large enough to hit, in every size of type, and light."""

import json

import pytest
from django.urls import Resolver404, resolve

from cluster import Run
from journeys import sights, states, tally, weights
from journeys.house import House
from journeys.tour import tour
from kuaiji.web import routes

WIDTH = 360
# Addresses that answer no page of their own: they act, lead on, or hand over a file.
NO_PAGES = {
    *("preferences", "logout", "file", "message-receipts", "pass-go", "unit-pass-go", "wechat", "wechat-back", "me_wechat_end"),
    *(
        "staff-bulk-cancel",
        "staff-bulk-undo",
        "staff-next",
        "staff-case-open",
        "staff-case-decide",
        "staff-case-undo",
        "staff-case-reveal",
        "staff-archive-reveal",
    ),
    *("staff-case-give", "staff-case-free"),
    *("staff-case-transfer", "staff-case-hold", "staff-case-print", "staff-case-certificates", "staff-case-certificate", "staff-counter-scan"),
    *("staff-spot-act", "staff-spot-export", "staff-spot-item-check", "staff-spot-item-act", "staff-spot-order-settle"),
    *("staff-spot-order-print", "staff-spot-order-file", "me_order_print", "me_order_file", "me_order_state", "staff-spot-order-remark"),
    *("staff-grant-settle", "staff-post-end", "staff-person-leave", "staff-person-reset"),
    *("staff-conflict-keep", "staff-conflict-end", "staff-appeal-file", "glyph-styles", "glyph-font", "me_fix", "apply_remind", "apply_settle"),
    *("apply_handover_end", "phone_end", "phone_files", "phone_file", "phone_file_remove", "phone_upload", "phone_upload_done", "phone_take"),
    *(
        "staff-look-next",
        "staff-look-give",
        "staff-look-settle",
        "staff-look-reopen",
        "staff-quality-plant",
        "staff-sheet-start",
        "staff-sheet-approve",
        "staff-sheet-undo",
    ),
    *("staff-assist-go", "staff-assist-leave", "staff-scan", "staff-scanned", "staff-counter-receipt", "me_dispute"),
    *("staff-counter-overprint-print", "staff-counter-printer-test"),
    *("staff-counter-bundle-add", "staff-counter-bundle-confirm", "staff-counter-bundle-receipt"),
    *(
        "staff-notice-publish",
        "staff-notice-withdraw",
        "staff-notice-file",
        "portal_notice_file",
        "staff-rules-read",
        "staff-helper-name",
        "staff-helper-end",
        "staff-stuck-call",
    ),
    *("staff-stuck-reveal", "staff-question-join", "staff-problem-move", "staff-problem-merge", "staff-problem-picture"),
    *("staff-counter-open", "staff-counter-confirm", "staff-counter-return", "staff-appeal-settle"),
    *(
        "apply",
        "apply_save",
        "apply_files",
        "apply_file",
        "apply_file_remove",
        "apply_upload",
        "apply_upload_done",
        "apply_row_add",
        "apply_row_remove",
    ),
    *("me_withdraw", "me_account_end", "me_export", "me_print", "me_paper", "unit-confirm", "unit-dispute"),
    *("unit-roster-appoint", "unit-roster-change", "unit-roster-dismiss", "unit-roster-template"),
    *("unit-file-send", "unit-file-columns", "unit-file-put", "unit-file-back", "unit-calls-notice", "unit-bundle-withdraw", "unit-bundle-cover"),
    *("unit-clerk-invite", "unit-clerk-withdraw", "unit-clerk-confirm", "unit-clerk-end", "staff-unit-letter", "staff-unit-settle"),
}
# Pages that the demo's people need not come by, each looked at in a story or a test of its own.
IN_STORIES = {
    *("register-code", "recover-code", "open-account-code", "wechat-link", "appeal-code", "appeal-filed", "me_phone_code"),
    *("me_orders", "me_order"),
    *("staff-login-code", "staff-login-factor", "staff-login-passkey", "staff-invitation", "staff-person"),
    *("staff-appeal", "apply_outside", "apply_receipt"),
    *("unit-run", "unit-file", "unit-choose", "unit-roster-entry", "unit-invited", "unit-calls-send", "unit-confirm-several"),
    *("staff-look", "staff-quality", "staff-bulk"),
    *("staff-notice", "staff-notice-edit", "staff-question", "staff-problem", "staff-appeal", "apply_outside", "apply_receipt"),
    *("staff-counter-bundle", "staff-counter-bundle-item", "staff-counter-overprint"),
    *("unit-claim", "staff-unit-claim"),
    *("staff-case", "unit-person", "staff-archive", "appeal-files", "inquiry-code", "apply_handover", "phone"),
}


@pytest.fixture(scope="module")
def showcase():
    opened = House(Run(), "showcase")
    try:
        yield opened.open()
    finally:
        opened.close()


def test_every_page_in_every_state_is_for_everybody(showcase, tab):
    """UX-12, UX-13, UX-14, X03; E.1 1-4, 7-9, 13, 18."""
    page = tab(showcase.url, width=WIDTH)
    met, wrong, weighed, count = set(), [], {}, 0

    for told in (states.STATES, states.AFTERWARDS):
        for who, where in tour(page, told):
            met.add(_name(page.url.removeprefix(showcase.url)))
            wrong += [(kind, f"{who} {where}: {fault}") for kind, fault in sights.faults(page)]
            count += 1
            if told is states.STATES and (where in weights.WEIGHED or where == weights.CASE):
                weighed.setdefault(where, {"class": weights.WEIGHED.get(where, "review"), **weights.of(page)})
        showcase.move_on(400 * 24 * 3600)

    tally.REPORTS.mkdir(parents=True, exist_ok=True)
    kept = {"states": count, "routes": len(met), "looks": list(sights.LOOKS)}
    kept |= {kind: sum(each == kind for each, _ in wrong) for kind in ("violations", "targets", "wide", "apart", "letters", "built", "twice")}
    (tally.REPORTS / "pages.json").write_text(json.dumps(kept), encoding="utf-8")
    weights.keep(weighed)
    assert list(weights.over(weighed)) == []
    assert sorted(set(routes.ACTIONS) - met - NO_PAGES - IN_STORIES) == []
    assert [each for _, each in wrong] == []


def _name(address):
    """The route; the demo's own and what is nowhere have none here."""
    try:
        return resolve(address.partition("?")[0].partition("#")[0]).url_name
    except Resolver404:
        return ""


def test_what_the_tour_leaves_out_is_there():
    assert set(routes.ACTIONS) >= NO_PAGES | IN_STORIES
