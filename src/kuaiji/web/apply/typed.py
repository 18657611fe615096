"""What a form sent: what was changed on it with the numbers that it had seen, files by page, and which button was pressed."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.files import File
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

from kuaiji.actions.applications import Edit

FILE, REPLACE = "file:", "replace:"
NO = "no"


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


def read(post: QueryDict, paths: Iterable[str], files: MultiValueDict[str, Any] | None = None) -> Sent:
    """Read a posted page; only what the page could ask is taken."""
    known = set(paths)
    seen, was = numbers(_object(post.get("ns", ""))), _object(post.get("was", ""))
    clear, take = post.get("clear", ""), post.get("take", "")
    posted = {path: str(post[path]).strip() for path in known if path in post}
    # What stands as the page showed it was not changed here: whatever became of it elsewhere meanwhile stays (E33).
    values = {path: text for path, text in posted.items() if path != take and was.get(path) != mark(text)}
    # One tick may say no to several questions; what was answered beside it stands.
    values |= {path: NO for path in post.get("noes", "").split() if path in known and not posted.get(path)}
    if clear in known:
        values[clear] = ""
    came = [(name, file) for name in files or () for file in files.getlist(name)] if files else []
    return Sent(
        values=values,
        edits=[Edit(path, raw, seen.get(path, 0)) for path, raw in values.items()],
        files=[(name.removeprefix(FILE), file) for name, file in came if name.startswith(FILE)],
        replaced=[(name.removeprefix(REPLACE), file) for name, file in came if name.startswith(REPLACE)],
        clear=clear,
        remove=post.get("remove", ""),
        insist=post.get("insist", ""),
        take=take,
        keep=post.get("keep", ""),
        put_back=post.get("put_back", ""),
    )


def body(request: HttpRequest) -> dict[str, Any]:
    """Return a JSON object that a script sent; anything else is an empty one."""
    return _object(request.body)


def edits(told: object) -> list[Edit]:
    """Read the changes of an autosave; what is not of their shape is left out."""
    if not isinstance(told, list):
        return []
    return [
        Edit(each["path"], each["raw"].strip(), each["n"])
        for each in told
        if isinstance(each, dict) and isinstance(each.get("path"), str) and isinstance(each.get("raw"), str) and isinstance(each.get("n"), int)
    ]


def mark(text: str) -> str:
    """Return a short mark of a value, by which a page says what it showed."""
    return hashlib.sha256(text.strip().encode("utf-8", "replace")).hexdigest()[:10]


def numbers(told: object) -> dict[str, int]:
    """Return the numbers that a page has seen, by path; what is not of their shape is left out."""
    return {path: n for path, n in told.items() if isinstance(path, str) and isinstance(n, int)} if isinstance(told, dict) else {}


def _object(text: str | bytes) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
