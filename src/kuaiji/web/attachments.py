"""Files of notices as they are given out: to be kept, never shown in the page, under their own names."""

from typing import Any
from urllib.parse import quote

from django.http import HttpResponse

from kuaiji import words
from kuaiji.queries.notice_files import Attached
from kuaiji.web.evidence import HEADERS
from kuaiji.web.kit import fields

KINDS = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel", "jpg": "JPEG"}


def answer(file: Attached, data: bytes) -> HttpResponse:
    """Answer with a file to be saved: its name in UTF-8 for whoever reads RFC 5987, a plain one beside it for all others (RFC 6266)."""
    response = HttpResponse(data, content_type=file.media_type, headers=HEADERS)
    ending = file.name.rpartition(".")[2]
    response.headers["Content-Disposition"] = f"attachment; filename=\"attachment.{ending}\"; filename*=UTF-8''{quote(file.name, safe='')}"
    return response


def line(file: Attached, url: str, lang: str) -> dict[str, Any]:
    """Return a file as pages list it: its name, what it is, how large."""
    kind = KINDS.get(file.name.rpartition(".")[2], "")
    return {"id": str(file.id), "name": file.name, "url": url, "told": words.t("portal.news.file", lang, kind=kind, size=fields.size(file.size))}
