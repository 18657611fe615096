"""The first check of a portrait (X05), and hints about other pictures: what was measured held against what is allowed. A person still decides."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

import msgspec

from kuaiji.rules.problem import Facts
from kuaiji.rules.scheme import Bound, Measures

Seen = Mapping[str, int | str]
Weight = Literal["doubted", "refused"]

# Below this the detector itself is not sure, in thousandths.
SURE = 700
# (code, what was measured, the bound's name, whether it is the least)
BOUNDS: tuple[tuple[str, str, str, bool], ...] = (
    ("portrait.dark", "light", "light_least", True),
    ("portrait.bright", "light", "light_most", False),
    ("portrait.glare", "glare", "glare_most", False),
    ("portrait.blurred", "sharpness", "sharpness_least", True),
    ("portrait.turned", "turn", "turn_most", False),
    ("portrait.tilted", "tilt", "tilt_most", False),
    ("portrait.near", "head", "head_most", False),
    ("portrait.cut", "above", "above_least", True),
    ("portrait.background", "clutter", "clutter_most", False),
)
ALONE = frozenset({"portrait.small", "portrait.no_face", "portrait.faces", "portrait.unsure", "portrait.whitened", "portrait.not_whitened"})
PICTURES = frozenset({"picture.blank", "picture.dark", "picture.blurred", "picture.glare"})
PAPERS = frozenset({"paper.same", "paper.changed", "paper.moved", "paper.elsewhere", "paper.unknown", "paper.brought"})
CODES = ALONE | PICTURES | PAPERS | {code for code, *_ in BOUNDS} | {"picture.same"}

# For documents; what is lighter than `paper` as a whole is a scan on white.
LIMITS = {"blank": 3, "even": 45, "dark": 60, "blurred": 9, "glare": 30, "paper": 185}
# Copies of one picture differ in fewer than so many thousandths of the bits set; with fewer bits than these a picture is like nothing.
SAME, LEAST_BITS = 60, 24


class Finding(NamedTuple):
    """One thing that was found in a picture: its code, how much it weighs, and the measured and the allowed value."""

    code: str
    weight: Weight
    facts: Facts


class Made(NamedTuple):
    """A copy that was made of a portrait: the scheme's key, and how many bytes it has."""

    key: str
    size_bytes: int


class Checked(msgspec.Struct, frozen=True):
    """What the first check says of a file: measured, found, made. `insisted`: the person asks for a human look all the same."""

    seen: dict[str, int | str] = {}
    found: tuple[Finding, ...] = ()
    made: tuple[Made, ...] = ()
    insisted: bool = False

    @property
    def refused(self) -> tuple[Finding, ...]:
        """Everything for which the file cannot stand as it is."""
        return tuple(each for each in self.found if each.weight == "refused")

    @property
    def fingerprint(self) -> str:
        """What tells the same picture again."""
        return str(self.seen.get("fingerprint", ""))


def judged(measures: Measures, seen: Seen) -> list[Finding]:
    """Return what speaks against a portrait, gravest first; empty when all is well. A background that we made white is told too."""
    if not seen["faces"]:
        # Too dark to see a face: that is what to put right. Nothing but light can be judged without one.
        light = [each for each in _bounds(measures, seen) if each.code in {"portrait.dark", "portrait.bright"} and each.weight == "refused"]
        return light if "portrait.dark" in [each.code for each in light] else [*_faces(seen), *light]
    found = [*_pixels(measures, seen), *_faces(seen), *_bounds(measures, seen), *_white(measures, seen)]
    if {each.code for each in found if each.weight == "refused"} & {"portrait.near", "portrait.cut"}:
        # What stands at the edge is hair and coat then.
        found = [each for each in found if each.code != "portrait.background"]
    return sorted(found, key=lambda each: each.weight == "doubted")


def _pixels(measures: Measures, seen: Seen) -> Iterator[Finding]:
    least = measures.least_width, measures.least_height
    met = int(seen["frame_width"]), int(seen["frame_height"])
    if met[0] < least[0] or met[1] < least[1]:
        facts = {"found_width": met[0], "found_height": met[1], "least_width": least[0], "least_height": least[1]}
        yield Finding("portrait.small", "refused", facts)


def _faces(seen: Seen) -> Iterator[Finding]:
    count = int(seen["faces"])
    if count != 1:
        yield Finding("portrait.faces" if count else "portrait.no_face", "refused", {"found": count, "allowed": 1})
    elif int(seen["score"]) < SURE:
        yield Finding("portrait.unsure", "doubted", {"found": int(seen["score"]), "allowed": SURE})


def _bounds(measures: Measures, seen: Seen) -> Iterator[Finding]:
    for code, what, name, least in BOUNDS:
        if what in seen and not (code == "portrait.background" and measures.background == "any"):
            yield from _bound(code, int(seen[what]), getattr(measures, name), least=least)


def _bound(code: str, met: int, bound: Bound, *, least: bool) -> Iterator[Finding]:
    weights: tuple[tuple[Weight, int], ...] = (("refused", bound.refused), ("doubted", bound.doubted))
    for weight, limit in weights:
        if limit and (met < limit if least else met > limit):
            yield Finding(code, weight, {"found": met, "allowed": limit})
            return


def _white(measures: Measures, seen: Seen) -> Iterator[Finding]:
    if measures.background != "any" and "whitened" in seen:
        yield Finding("portrait.whitened" if seen["whitened"] else "portrait.not_whitened", "doubted", {})


def hinted(seen: Seen) -> list[Finding]:
    """Return what a reviewer may stumble over in the picture of a document; never a reason to refuse it.

    Glare is a white patch on what is otherwise darker: a scan on white paper has none.
    """
    ink, light, glare = int(seen["ink"]), int(seen["light"]), int(seen["glare"])
    if ink < LIMITS["blank"] and int(seen["span"]) < LIMITS["even"]:
        return [Finding("picture.blank", "doubted", {"found": ink, "allowed": LIMITS["blank"]})]
    found = []
    if light < LIMITS["dark"]:
        found.append(Finding("picture.dark", "doubted", {"found": light, "allowed": LIMITS["dark"]}))
    if int(seen["sharpness"]) < LIMITS["blurred"]:
        found.append(Finding("picture.blurred", "doubted", {"found": int(seen["sharpness"]), "allowed": LIMITS["blurred"]}))
    if glare > LIMITS["glare"] and light < LIMITS["paper"]:
        found.append(Finding("picture.glare", "doubted", {"found": glare, "allowed": LIMITS["glare"]}))
    return found


def alike(one: str, other: str) -> bool:
    """Say whether two fingerprints are of the same or nearly the same picture; a blank one is like nothing."""
    first, second = int(one or "0", 16), int(other or "0", 16)
    either = (first | second).bit_count()
    return either >= LEAST_BITS and (first ^ second).bit_count() * 1000 <= either * SAME
