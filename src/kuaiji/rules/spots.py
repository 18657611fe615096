"""Spot checks: a sample that anybody can draw again from the frozen population and the published seed, with no more than SHA-256 (X23).

The population is a text of lines `id TAB stratum LF`, sorted by id. An entry's key is the SHA-256 of `seed|stratum|id` in UTF-8; of each stratum the
entries with the smallest keys are drawn. No random number generator, no float and no order of a database goes into it.
"""

import hashlib
import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from kuaiji.rules.problem import Problem

LONGEST_SEED = 200
LEAST_SEED = 4


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One member of a population: its id, which nobody chooses, and its stratum."""

    id: str
    stratum: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """One entry of a sample with its key; `n` of `of` entries of its stratum were drawn."""

    id: str
    stratum: str
    key: str
    n: int
    of: int

    @property
    def probability(self) -> Fraction:
        """How likely it was to be drawn."""
        return Fraction(self.n, self.of)


def listed(entries: Iterable[Entry]) -> str:
    """Return the population as the text that is frozen. ValueError where an id stands twice or could not be told from its stratum."""
    ordered = sorted(entries)
    if len({each.id for each in ordered}) != len(ordered):
        raise ValueError("an id stands twice")
    if any(set("\t\n|") & set(each.id + each.stratum) or not each.id for each in ordered):
        raise ValueError("a tab, a line end or a bar in an id or a stratum")
    return "".join(f"{each.id}\t{each.stratum}\n" for each in ordered)


def read(population: str) -> list[Entry]:
    """Return the entries of a frozen population. ValueError for what is no such text."""
    found = [Entry(*line.split("\t")) for line in population.split("\n")[:-1] if line.count("\t") == 1]
    if listed(found) != population:
        raise ValueError("not a frozen population")
    return found


def digest(population: str) -> str:
    """Return the SHA-256 of a frozen population."""
    return hashlib.sha256(population.encode()).hexdigest()


def seed_hash(seed: str) -> str:
    """Return the SHA-256 by which a seed is made known before it is told."""
    return hashlib.sha256(seed.encode()).hexdigest()


def counts(entries: Iterable[Entry]) -> dict[str, int]:
    """Return how many entries each stratum has, in the order of their names."""
    found: dict[str, int] = defaultdict(int)
    for each in entries:
        found[each.stratum] += 1
    return dict(sorted(found.items()))


def seed(text: str) -> str:
    """Return a seed as it counts: compatibility forms made plain and blanks made single, so that it can be typed from a newspaper."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def seed_problems(text: str) -> list[Problem]:
    """Return why a text cannot be a seed: spot.seed_length."""
    size = len(seed(text))
    return [] if LEAST_SEED <= size <= LONGEST_SEED else [Problem("spot.seed_length", "seed", {"least": LEAST_SEED, "most": LONGEST_SEED})]


def key(seed: str, entry: Entry) -> str:
    """Return what decides whether an entry is drawn."""
    return hashlib.sha256(f"{seed}|{entry.stratum}|{entry.id}".encode()).hexdigest()


def draw(population: str, sizes: Mapping[str, int], *, seed: str) -> list[Drawn]:
    """Return the sample, stratum by stratum in the order of their keys; a size beyond its stratum takes all of it."""
    strata: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for entry in read(population):
        strata[entry.stratum].append((key(seed, entry), entry.id))
    found = []
    for stratum in sorted(strata):
        lots = sorted(strata[stratum])[: sizes.get(stratum, 0)]
        found += [Drawn(id_, stratum, lot, len(lots), len(strata[stratum])) for lot, id_ in lots]
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What is published before the draw; `seed` is the source that will tell it, or the hash of one that is kept."""

    number: str
    population: str
    size: int
    sizes: Mapping[str, int]
    seed: str

    @property
    def digest(self) -> str:
        """The SHA-256 of the promise as canonical JSON."""
        told = {"number": self.number, "population": self.population, "size": self.size, "sizes": dict(self.sizes), "seed": self.seed}
        return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What somebody says was drawn: to be proved or refuted by whoever has the file."""

    promise: Promise
    promise_digest: str
    population: str
    seed: str
    seed_was_hashed: bool
    sample: tuple[tuple[str, str], ...]


def refute(claim: Claim) -> list[Problem]:
    """Return everything that does not hold: spot.no_population, spot.other_population, spot.other_promise, spot.other_seed, spot.other_sample."""
    found = []
    try:
        entries = read(claim.population)
    except ValueError:
        return [Problem("spot.no_population")]
    if digest(claim.population) != claim.promise.population or len(entries) != claim.promise.size:
        found.append(Problem("spot.other_population"))
    if claim.promise.digest != claim.promise_digest:
        found.append(Problem("spot.other_promise"))
    if claim.seed_was_hashed and seed_hash(claim.seed) != claim.promise.seed:
        found.append(Problem("spot.other_seed"))
    drawn = {(each.id, each.key) for each in draw(claim.population, claim.promise.sizes, seed=claim.seed)}
    if wrong := drawn ^ set(claim.sample):
        found.append(Problem("spot.other_sample", "", {"count": len({id_ for id_, _ in wrong})}))
    return found
