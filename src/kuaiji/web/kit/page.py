"""What every layout knows of its request: size of type, portal, roles of the demo, where one stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

SIZES = ("m", "l", "xl", "xxl")
SIZE_COOKIE = "size"
DENSITIES = ("dense", "normal", "wide")
DENSITY_COOKIE = "density"
CONTRASTS = ("normal", "more")
CONTRAST_COOKIE = "contrast"


@dataclass(frozen=True, slots=True)
class Page:
    """What a layout knows of its request; `portal` has slug, title, bureau and hotline, a role of the demo has label, url and current."""

    here: str = "/"
    size: str = SIZES[0]
    density: str = "normal"
    contrast: str = CONTRASTS[0]
    portal: Any = None
    roles: Sequence[Any] = ()


def context(request: HttpRequest) -> dict[str, Any]:
    """Context processor of all pages; doors may set `request.portal` and `request.demo_roles` before."""
    page = Page(
        here=request.get_full_path(),
        size=_one_of(SIZES, request.COOKIES.get(SIZE_COOKIE, ""), SIZES[0]),
        density=_one_of(DENSITIES, request.COOKIES.get(DENSITY_COOKIE, ""), "normal"),
        contrast=_one_of(CONTRASTS, request.COOKIES.get(CONTRAST_COOKIE, ""), CONTRASTS[0]),
        portal=getattr(request, "portal", None),
        roles=getattr(request, "demo_roles", ()),
    )
    return {"page": page}


def _one_of(choices: tuple[str, ...], wanted: str, otherwise: str) -> str:
    return wanted if wanted in choices else otherwise
