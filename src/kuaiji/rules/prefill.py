"""What is known before anybody types: from the account, the pass, the archive, the unit, or derived from the number."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from kuaiji.rules.scheme import Field, Scheme, items

Known = Mapping[str, str]
KEPT: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "facts.level_kept": ("education.diploma", ("education.level", "education.obtained_on")),
    "facts.degree_kept": ("education.degree_proof", ("education.degree", "education.degree_on")),
}
"""Of each proof: the answers that it proves; while all of them stand as the archive has them, nothing new is declared."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What each source knows, by path; an empty one knows nothing."""

    provider: Known = field(default_factory=dict)
    account: Known = field(default_factory=dict)
    archive: Known = field(default_factory=dict)
    unit: Known = field(default_factory=dict)
    derived: Known = field(default_factory=dict)


def filled(scheme: Scheme, sources: Sources) -> dict[str, tuple[str, str]]:
    """Return (raw, source) for every field of the scheme that a source can fill, the best source first (X08, C05, N04)."""
    found = {}
    for section, item in items(scheme):
        if isinstance(item, Field) and not section.rows:
            for source in item.prefill.sources:
                value = getattr(sources, source).get(item.feeds if source == "archive" else item.path, "")
                if value:
                    found[item.path] = (value, source)
                    break
    return found


def kept(sources: Mapping[str, str], returned: Collection[str] = ()) -> dict[str, str]:
    """Return the facts about what stands unchanged, from the source of each answer; a proof that was sent back is wanted all the same."""
    return {
        fact: "yes" if proof not in returned and all(sources.get(path) == "archive" for path in paths) else "no"
        for fact, (proof, paths) in KEPT.items()
    }
