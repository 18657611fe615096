"""What a form sent: edits with the numbers that its page had seen, files by page, and which button was pressed."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.files import File
from django.http import HttpRequest

from kuaiji.actions.applications import Edit

FILE, REPLACE = "file:", "replace:"


@dataclass(frozen=True, slots=True)
class Sent:
    """One posted page of the form."""

    values: dict[str, str]
    edits: list[Edit]
    files: list[tuple[str, "File[bytes]"]]
    replaced: list[tuple[str, "File[bytes]"]]
    clear: str
    remove: str
    insist: str
    take: str
    keep: str
    put_back: str

    @property
    def stays(self) -> bool:
        """Whether a button was pressed that leaves its page standing."""
        return any((self.clear, self.remove, self.insist, self.take, self.keep, self.put_back))


def read(request: HttpRequest, paths: Iterable[str]) -> Sent:
    """Read a posted page; only what the page could ask is taken."""
    known = set(paths)
    seen = _numbers(request.POST.get("ns", ""))
    clear = request.POST.get("clear", "")
    values = {path: request.POST[path].strip() for path in known if path in request.POST}
    if clear in known:
        values[clear] = ""
    files = [(name, file) for name in request.FILES for file in request.FILES.getlist(name)]
    return Sent(
        values=values,
        edits=[Edit(path, raw, seen.get(path, 0)) for path, raw in values.items()],
        files=[(name.removeprefix(FILE), file) for name, file in files if name.startswith(FILE)],
        replaced=[(name.removeprefix(REPLACE), file) for name, file in files if name.startswith(REPLACE)],
        clear=clear,
        remove=request.POST.get("remove", ""),
        insist=request.POST.get("insist", ""),
        take=request.POST.get("take", ""),
        keep=request.POST.get("keep", ""),
        put_back=request.POST.get("put_back", ""),
    )


def body(request: HttpRequest) -> dict[str, Any]:
    """Return a JSON object that a script sent; anything else is an empty one."""
    try:
        found = json.loads(request.body)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def edits(told: object) -> list[Edit]:
    """Read the changes of an autosave; what is not of their shape is left out."""
    if not isinstance(told, list):
        return []
    return [
        Edit(each["path"], each["raw"].strip(), each["n"])
        for each in told
        if isinstance(each, dict) and isinstance(each.get("path"), str) and isinstance(each.get("raw"), str) and isinstance(each.get("n"), int)
    ]


def _numbers(text: str) -> dict[str, int]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return {path: n for path, n in found.items() if isinstance(n, int)} if isinstance(found, dict) else {}
