"""Schemes made for one test: a few items, and whatever else differs from the small scheme."""

from collections.abc import Mapping
from typing import Any

from kuaiji.rules import amendment
from kuaiji.rules.scheme import Scheme
from small_scheme import DOCUMENT

Data = dict[str, Any]
LISTS: Mapping[str, tuple[str, ...]] = {"yes_no": ("yes", "no"), "level": ("1", "2", "3")}
NOWHERE: Data = {"key": "all", "by": "facts.filed_on", "names": "outside", "reason": {"zh-Hans": "样例"}}


def text(words: str) -> dict[str, str]:
    return {"zh-Hans": words, "en": words}


def asked(path: str, kind: object = "text", **more: Any) -> Data:
    return {"is_a": "field", "path": path, "label": text(path), "kind": kind, **more}


def chosen(path: str, source: str = "yes_no", **more: Any) -> Data:
    return asked(path, {"choice": source}, **more)


def proof(path: str, *ways: Data, **more: Any) -> Data:
    return {"is_a": "document", "path": path, "label": text(path), "ways": list(ways or (way("paper", "front", "back"),)), **more}


def way(key: str, *pages: str, **more: Any) -> Data:
    return {"key": key, "label": text(key), "pages": [{"key": page, "label": text(page)} for page in pages], **more}


def section(key: str, *items: Data, **more: Any) -> Data:
    return {"key": key, "title": text(key), "items": list(items), **more}


def scheme(*sections: Data, rules: tuple[Data, ...] = (NOWHERE,), **changes: Any) -> Scheme:
    territory = {**DOCUMENT["territory"], "divisions": [{"code": "109901", "name": text("样例区")}], "rules": list(rules)}
    return amendment.decode({**DOCUMENT, "sections": list(sections), "territory": territory, **changes})
