"""A scheme of three documents, for tests that are about files and not about what a bureau asks."""

from typing import Any

from kuaiji.rules import amendment


def _text(words: str) -> dict[str, str]:
    return {"zh-Hans": words}


def _document(path: str, **pages: int) -> dict[str, Any]:
    way = {"key": "paper", "label": _text("原件"), "pages": [{"key": key, "label": _text(key), "most": most} for key, most in pages.items()]}
    return {"is_a": "document", "path": path, "label": _text("材料"), "optional": True, "ways": [way]}


DOCUMENT: dict[str, Any] = {
    "slug": "sample",
    "division": "109900",
    "edition": "2026-07",
    "name": _text("样例市"),
    "title": _text("样例采集"),
    "sources": [],
    "entry": {"person_doors": []},
    "contacts": [],
    "portal": {"intro": _text("样例"), "doors": []},
    "sections": [
        {"key": "person", "title": _text("本人"), "items": [_document("person.id_document", front=1, back=1)]},
        {"key": "work", "title": _text("工作"), "items": [_document("work.proof", stamped=3)]},
        {"key": "honours", "title": _text("荣誉"), "rows": True, "items": [_document("honours.proof", page=1)]},
    ],
    "territory": {"divisions": [], "elsewhere": "000000", "rules": [], "outside": _text("外地")},
    "workflow": {"review": "online"},
    "reasons": [],
    "messages": {"signature": "样例"},
    "commitment": {"version": "1", "title": _text("承诺"), "text": _text("承诺")},
}


def edition() -> str:
    """The scheme as an edition keeps it."""
    return amendment.encode(amendment.decode(DOCUMENT)).decode()
