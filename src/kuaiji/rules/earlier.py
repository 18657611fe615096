"""What a reviewer could have seen before: a return for something that stood there unchanged at an earlier review is counted (reading of C19, X23)."""

from collections.abc import Collection, Iterable, Mapping, Sequence

Seen = Mapping[str, object]


def visible(now: Seen, reviews: Sequence[Seen]) -> dict[str, int]:
    """Return each place of `now` with the number, from 1, of the review since which it stands unchanged; 0 where the last one saw it otherwise."""
    found = {}
    for place, value in now.items():
        n = len(reviews)
        while n and reviews[n - 1].get(place) == value:
            n -= 1
        found[place] = n + 1 if n < len(reviews) else 0
    return found


def since(place: str, seen: Mapping[str, int], told: Collection[str]) -> int:
    """Return at which review a place could first be seen as it is; 0 where it is new, or came back before and was not put right.

    A document is as old as its newest page; `told` are the places of earlier returns.
    """
    bare = _document(place)
    if not place or bare in {_document(each) for each in told}:
        return 0
    pages = [n for path, n in seen.items() if path == place or ("#" not in place and _document(path) == bare)]
    return max(pages) if pages and all(pages) else 0


def late(places: Iterable[str], seen: Mapping[str, int], told: Collection[str]) -> list[str]:
    """Return the places of a return that an earlier review could have told of."""
    return sorted({place for place in places if since(place, seen, told)})


def _document(place: str) -> str:
    return place.partition("#")[0]
