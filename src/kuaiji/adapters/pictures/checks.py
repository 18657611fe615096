"""The first check of a picture as its scheme wants it: what the worker is asked for, and what its answer means."""

from collections.abc import Sequence

import msgspec

from kuaiji.adapters.pictures.cleaning import Clean, Wanted
from kuaiji.rules.pictures import Checked, Finding, Made, hinted, judged
from kuaiji.rules.scheme import Document

WHITE = 240


def wanted(asked: Document) -> Wanted | None:
    """Return what is made of a portrait, as its scheme says; None for other documents."""
    if not asked.portrait or not asked.measures.copies:
        return None
    said = asked.measures
    white = 0 if said.background == "any" else WHITE
    copies = tuple(msgspec.structs.asdict(each) for each in said.copies)
    return Wanted(said.least_width, said.least_height, white, said.clutter_most.doubted, copies)


def check(asked: Document, made: Clean, coded: Sequence[Finding] = ()) -> Checked:
    """Return what the first check says: of a portrait by its scheme's measures, of any other picture what may hinder its reader; after `coded`."""
    found = judged(asked.measures, made.seen) if wanted(asked) else hinted(made.seen)
    return Checked(dict(made.seen), (*coded, *found), tuple(Made(each.key, len(each.data)) for each in made.copies))
