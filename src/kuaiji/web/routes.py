"""What each address asks leave for: its name in the URL map, and the action of the policy. A route that is not here is a fault."""

from kuaiji.rules import policy
from kuaiji.rules.actor import Actor

ACTIONS = {
    "start": "portal.read",
    "preferences": "portal.read",
    "file": "evidence.read",
    "message-receipts": "message.report",
    "staff-login": "account.open",
    "logout": "account.open",
    "login": "account.open",
    "login-code": "account.open",
    "register": "account.open",
    "register-code": "account.open",
    "recover": "account.open",
    "recover-code": "account.open",
    "wechat": "account.open",
    "wechat-back": "account.open",
    "wechat-link": "account.open",
    "me_wechat_end": "me.keys",
    "appeal": "account.open",
    "appeal-code": "account.open",
    "appeal-filed": "account.open",
    "open-account": "account.open",
    "open-account-code": "account.open",
    "pass": "account.open",
    "pass-go": "account.open",
    "pass-back": "account.open",
    "unit-login": "account.open",
    "unit-pass-go": "account.open",
    "staff": "review.queue",
    "staff-queue": "review.queue",
    "staff-next": "review.open",
    "staff-case": "case.read",
    "staff-case-open": "review.open",
    "staff-case-decide": "review.decide",
    "staff-case-undo": "review.decide",
    "staff-case-reveal": "number.reveal",
    "staff-counter": "counter.open",
    "staff-counter-case": "counter.open",
    "staff-counter-open": "counter.open",
    "staff-counter-confirm": "counter.confirm",
    "staff-counter-return": "counter.confirm",
    "staff-archives": "archive.look_up",
    "staff-archive": "archive.look_up",
    "staff-archive-reveal": "number.reveal",
    "staff-appeals": "appeal.settle",
    "staff-appeal": "appeal.settle",
    "staff-appeal-settle": "appeal.settle",
    "portal": "portal.read",
    "portal_notice": "portal.read",
    "portal_help": "portal.read",
    "portal_help_page": "portal.read",
    "portal_check": "portal.read",
    "apply": "application.fill",
    "apply_match": "application.fill",
    "apply_tasks": "application.fill",
    "apply_outside": "application.fill",
    "apply_check": "application.submit",
    "apply_receipt": "application.fill",
    "apply_save": "application.fill",
    "apply_files": "evidence.attach",
    "apply_file": "evidence.attach",
    "apply_file_remove": "evidence.attach",
    "apply_upload": "evidence.attach",
    "apply_upload_done": "evidence.attach",
    "apply_section": "application.fill",
    "apply_row_add": "application.fill",
    "apply_row": "application.fill",
    "apply_row_remove": "application.fill",
    "me": "me.read",
    "me_withdraw": "application.withdraw",
    "me_account": "me.read",
    "me_account_end": "me.keys",
    "me_export": "me.read",
    "me_phone": "me.keys",
    "me_phone_code": "me.keys",
    "me_correct": "me.keys",
    "me_number": "me.keys",
    "me_archive": "me.read",
    "me_services": "me.read",
    "me_print": "me.read",
    "me_paper": "me.read",
    "unit": "unit.read",
    "unit-person": "unit.read",
    "unit-confirm": "unit.confirm",
    "unit-dispute": "unit.confirm",
    "unit-confirm-several": "unit.confirm",
}
DEMO = "demo"
"""Routes whose names begin so are there in the demo only, and are for everybody."""


def action(name: str) -> str | None:
    """Return the action that a route asks leave for; None where nobody has said."""
    return "portal.read" if name.startswith(DEMO) else ACTIONS.get(name)


def is_for(name: str, by: Actor) -> bool:
    """Say whether anybody in one of the actor's roles may ever ask this; for whose record, the action says."""
    wanted = action(name)
    return wanted is not None and bool({role for role, _ in policy.POLICY[wanted]} & by.roles)
