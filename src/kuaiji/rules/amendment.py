"""Amendment: a jurisdiction's document is the national base with what it adds, changes, moves and drops; here the two become one.

Works on plain data (what YAML gives), so that a difference between two editions can be shown in the same words.
"""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import msgspec

from kuaiji.rules import conditions, kinds
from kuaiji.rules.conditions import Condition
from kuaiji.rules.kinds import Kind
from kuaiji.rules.scheme import Scheme

Data = dict[str, Any]
_WORDS = ("amends", "add", "change", "move", "drop")


class Unfit(ValueError):  # noqa: N818 - it is what the document is
    """The document cannot be a scheme; the message names the place and says what is allowed there."""


def resolve(base: Mapping[str, Any], own: Mapping[str, Any], dictionary: Mapping[str, Mapping[str, Any]]) -> Data:
    """Return the resolved document: base amended by own, every item carrying what the field dictionary says of it. Raises Unfit."""
    result = deepcopy(dict(base))
    result.update({key: deepcopy(value) for key, value in own.items() if key not in _WORDS})
    sections: list[Data] = result["sections"]
    for path in own.get("drop", ()):
        _drop(sections, path)
    for change in own.get("change", {}).items():
        _change(sections, *change)
    for addition in own.get("add", ()):
        _add(sections, addition)
    for move in own.get("move", ()):
        _move(sections, move)
    for section in sections:
        section["items"] = [_entered(item, dictionary) for item in section.get("items", ())]
    result["readable"] = {**_readable(base.get("readable", {}), sections), **deepcopy(own.get("readable", {}))}
    return result


def _readable(national: Mapping[str, Any], sections: list[Data]) -> Data:
    """Return what is read nationally of pages that this scheme has, into answers that it asks."""
    paths = {item["path"] for section in sections for item in section["items"]}
    return {
        page: {sort: {fact: path for fact, path in facts.items() if path in paths} for sort, facts in sorts.items()}
        for page, sorts in national.items()
        if page.partition("#")[0] in paths
    }


def _path(item: Mapping[str, Any]) -> str:
    return str(item.get("field") or item.get("document") or item.get("path", ""))


def _find(sections: list[Data], path: str) -> tuple[list[Data], int]:
    """Return the list that holds an item or section and its place in it."""
    for i, section in enumerate(sections):
        if section["key"] == path:
            return sections, i
        for k, item in enumerate(section.get("items", ())):
            if _path(item) == path:
                return section["items"], k
    raise Unfit(f"{path}: the base has no such item or section")


def _drop(sections: list[Data], path: str) -> None:
    holder, place = _find(sections, path)
    del holder[place]


def _change(sections: list[Data], path: str, patch: Mapping[str, Any]) -> None:
    holder, place = _find(sections, path)
    changed = {**holder[place], **deepcopy(dict(patch))}
    if "measures" in patch:  # amended one by one: a bureau that asks for another background keeps the rest
        changed["measures"] = {**holder[place].get("measures", {}), **changed["measures"]}
    holder[place] = changed


def _add(sections: list[Data], addition: Mapping[str, Any]) -> None:
    thing = deepcopy({key: value for key, value in addition.items() if key not in {"to", "after", "section"}})
    if "section" in addition:
        thing = {**thing, "key": addition["section"]}
        holder: list[Data] = sections
    else:
        target, place = _find(sections, addition.get("to", "")) if "to" in addition else (None, 0)
        if target is not sections:
            raise Unfit(f"{_path(thing)}: `to` must name a section; found {addition.get('to')!r}")
        holder = sections[place].setdefault("items", [])
    holder.insert(_after(holder, addition), thing)


def _after(holder: list[Data], addition: Mapping[str, Any]) -> int:
    """Return the place behind `after`, the first for an empty one, the last where nothing is said."""
    after = addition.get("after")
    if after is None:
        return len(holder)
    if after == "":
        return 0
    for place, thing in enumerate(holder):
        if after in (_path(thing), thing.get("key")):
            return place + 1
    raise Unfit(f"{after}: nothing of that name stands there")


def _move(sections: list[Data], move: Mapping[str, Any]) -> None:
    holder, place = _find(sections, move["path"])
    thing = holder.pop(place)
    holder.insert(_after(holder, move), thing)


def _entered(item: Mapping[str, Any], dictionary: Mapping[str, Mapping[str, Any]]) -> Data:
    """Give an item what the dictionary knows of it; an item the dictionary does not know is local and must say all itself."""
    is_a = "document" if "document" in item else "field"
    path = _path(item)
    if "is_a" in item:
        return dict(item)
    known = dictionary.get(path)
    said = {key: value for key, value in item.items() if key not in {"field", "document"}}
    return {"is_a": is_a, "path": path, **(deepcopy(dict(known)) if known else {"local": "true"}), **said}


def decode(document: Mapping[str, Any]) -> Scheme:
    """Turn a resolved document into a scheme: unknown words, wrong types and malformed conditions raise Unfit with their place."""
    try:
        return msgspec.convert(document, Scheme, strict=False, dec_hook=_read)
    except (msgspec.ValidationError, ValueError) as error:
        raise Unfit(str(error)) from error


def encode(scheme: Scheme) -> bytes:
    """Return the canonical JSON of a scheme: keys sorted, defaults left out; an edition's SHA-256 is taken of it."""
    return msgspec.json.encode(msgspec.to_builtins(scheme, enc_hook=_write, order="sorted"), order="sorted")


def read_edition(stored: bytes | str | Mapping[str, Any]) -> Scheme:
    """Read a stored edition back."""
    return decode(stored if isinstance(stored, Mapping) else msgspec.json.decode(stored))


def _read(wanted: type, value: object) -> object:
    if wanted is Condition:
        return conditions.parse(value)
    if wanted is Kind:
        return kinds.decode(value)
    raise LookupError(wanted)


def _write(value: object) -> object:
    if isinstance(value, Condition):
        return conditions.to_json(value)
    raise LookupError(type(value))


def differences(before: Scheme, after: Scheme) -> list[tuple[str, str, str]]:
    """Return what differs between two schemes as (place, before, after); a place is `sections.work.items.work.post.when`, "" stands for nothing."""
    old, new = (dict(_flat("", msgspec.to_builtins(each, enc_hook=_write, order="sorted"))) for each in (before, after))
    return [(place, old.get(place, ""), new.get(place, "")) for place in sorted({*old, *new}) if old.get(place) != new.get(place)]


def _flat(place: str, value: object) -> list[tuple[str, str]]:
    if isinstance(value, Mapping):
        return [pair for key, each in value.items() for pair in _flat(f"{place}.{key}".lstrip("."), each)]
    if isinstance(value, list | tuple):
        return [pair for i, each in enumerate(value) for pair in _flat(f"{place}.{place_in_list(each, i)}", each)]
    return [(place, str(value))]


def place_in_list(thing: object, place: int) -> str:
    """Return what a member of a list is called in a place: its path, key or code, else its number."""
    if isinstance(thing, Mapping):
        for key in ("path", "key", "code"):
            if key in thing:
                return str(thing[key])
    return str(place)
