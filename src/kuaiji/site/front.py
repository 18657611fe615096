"""What a visitor meets first: the prepared front-end files, and the lines that say where to click."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.core.management import call_command


def collect() -> None:
    """Prepare the front-end files, unless nothing has changed since the last time."""
    stamp = settings.STATIC_ROOT.with_suffix(".stamp")
    state = _state(settings.STATICFILES_DIRS)
    if stamp.exists() and stamp.read_text(encoding="ascii") == state and (settings.STATIC_ROOT / "staticfiles.json").exists():
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(state, encoding="ascii")


def welcome() -> str:
    """Say where to click."""
    lines = [f"会计人员信息采集  →  {settings.PUBLIC_URL}/", *(_demo() if settings.DEMO else []), f"Data: {settings.DATA}"]
    return "\n".join(["", *(f"  {line}" for line in lines), "  Ctrl-C stops everything; the data stay.", ""])


def _demo() -> list[str]:
    """Say how to be somebody in the demo: by one click, or by the login pages."""
    from kuaiji.actions.demo.places import PASSWORD  # noqa: PLC0415 - it wants Django set up
    from kuaiji.queries import demo  # noqa: PLC0415 - it wants Django set up

    shown = {each.key: each for each in reversed(demo.roles())}
    logins = [f"    {each.login:<28} {each.name}" for key, each in shown.items() if key in {"match", "reviewer", "head", "counter_clerk"}]
    return [
        f"演示身份 Be anybody by one click  →  {settings.PUBLIC_URL}/demo/",
        f"短信 Text messages  →  {settings.PUBLIC_URL}/demo/inbox/    时钟 Clock  →  {settings.PUBLIC_URL}/demo/clock/",
        f"口令 Passphrase of all: {PASSWORD}    {settings.PUBLIC_URL}/staff/login/",
        *sorted(logins),
    ]


def _state(folders: list[Path]) -> str:
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    told = "\n".join(f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files)
    return hashlib.sha256(told.encode()).hexdigest()
