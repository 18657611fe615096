"""A draw as a file that proves it: what was promised, the frozen population, the seed, and the sample (X23)."""

from pathlib import Path

import msgspec

from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.spots import Claim, Promise

KIND = "kuaiji/spot-check/1"
RECIPE = "key = SHA-256(seed|stratum|id), UTF-8; of each stratum the smallest keys are drawn"


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    kind: str
    recipe: str
    number: str
    population_sha256: str
    population_size: int
    sizes: dict[str, int]
    seed_told: str
    seed_was_hashed: bool
    promise_sha256: str
    seed: str
    population: str
    sample: list[tuple[str, str]]


def write(claim: Claim) -> bytes:
    """Return a claim as JSON."""
    promise = claim.promise
    told = _File(
        kind=KIND,
        recipe=RECIPE,
        number=promise.number,
        population_sha256=promise.population,
        population_size=promise.size,
        sizes=dict(promise.sizes),
        seed_told=promise.seed,
        seed_was_hashed=claim.seed_was_hashed,
        promise_sha256=claim.promise_digest,
        seed=claim.seed,
        population=claim.population,
        sample=list(claim.sample),
    )
    return msgspec.json.format(msgspec.json.encode(told), indent=1)


def read(path: Path) -> Claim:
    """Return the claim in a file. Raises Refused(spot.no_claim)."""
    try:
        told = msgspec.json.decode(path.read_bytes(), type=_File)
    except (OSError, msgspec.MsgspecError) as fault:
        raise Refused([Problem("spot.no_claim", "", {"file": path.name})]) from fault
    promise = Promise(number=told.number, population=told.population_sha256, size=told.population_size, sizes=told.sizes, seed=told.seed_told)
    return Claim(
        promise=promise,
        promise_digest=told.promise_sha256,
        population=told.population,
        seed=told.seed,
        seed_was_hashed=told.seed_was_hashed,
        sample=tuple(told.sample),
    )
