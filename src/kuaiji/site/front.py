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
    lines = ["", f"  会计人员信息采集  →  {settings.PUBLIC_URL}/", f"  Data: {settings.DATA}", "  Ctrl-C stops everything; the data stay.", ""]
    return "\n".join(lines)


def _state(folders: list[Path]) -> str:
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    told = "\n".join(f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files)
    return hashlib.sha256(told.encode()).hexdigest()
