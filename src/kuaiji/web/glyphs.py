"""Fonts cut to the rare characters of a page: every page that shows one names its font, by one middleware, so that nobody has to think of it (X04).

An address carries the characters sealed: only our own pages can ask for a font, the same characters always have the same address and are kept by
every cache, and no log tells whose page was looked at.
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha512

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from kuaiji.adapters import glyphs
from kuaiji.rules.names.rare import rare

FAMILY = "Rare"
"""The family that stands first in every stack of fonts (`--font`)."""
MOST = 60
"""Characters of one font: more are shared out over several."""

# The first bytes of what `rules.names.rare` calls rare, a little wider, looked for in what is not ASCII: pages without any are let go in no time.
_MAYBE = re.compile(rb"\xf0[\xa0-\xbf]|\xe3[\x87\x90-\xbf]|\xe4[\x80-\xb6]|\xe9\xbe[\xa6-\xbf]|\xef[\xa4-\xab]|\xe2[\xba\xbb\xbf]")
_ASCII = bytes(range(128))
_KEPT = {"Cache-Control": "public, max-age=31536000, immutable", "Cross-Origin-Resource-Policy": "same-origin", "X-Content-Type-Options": "nosniff"}


def middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Name the fonts of a page's rare characters in its head; a part of a page has them before itself."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not response.streaming and response.headers.get("Content-Type", "").startswith("text/html"):
            found = _rare(response.content)
            if found:
                head, mark, rest = response.content.partition(b"</head>")
                links = "".join(_links(found)).encode()
                response.content = head + links + mark + rest if mark else links + head
        return response

    return answer


def _rare(page: bytes) -> list[str]:
    return rare(page.decode()) if _MAYBE.search(page.translate(None, _ASCII)) else []


def _links(characters: list[str]) -> Iterator[str]:
    for start in range(0, len(characters), MOST):
        address = reverse("glyph-styles", kwargs={"sealed": _seal("".join(characters[start : start + MOST]))})
        yield f'<link rel="stylesheet" href="{address}">'


@require_safe
def styles(_request: HttpRequest, sealed: str) -> HttpResponse:
    """Declare the fonts of some characters, one for each font file that draws any of them."""
    rules = []
    for face, characters in glyphs.faces(_open(sealed)).items():
        address = reverse("glyph-font", kwargs={"face": face, "sealed": _seal("".join(characters))})
        within = ", ".join(f"U+{ord(sign):X}" for sign in characters)
        rules.append(
            f'@font-face {{ font-family: "{FAMILY}"; src: url("{address}") format("woff2"); unicode-range: {within}; font-display: block; }}'
        )
    return HttpResponse("\n".join(rules), content_type="text/css; charset=utf-8", headers=_KEPT)


@require_safe
def font(_request: HttpRequest, face: str, sealed: str) -> HttpResponse:
    """Answer with a font cut to its characters."""
    characters = _open(sealed)
    if set(glyphs.faces(characters)) != {face}:
        raise Http404(face)
    return HttpResponse(glyphs.web_font(face, characters), content_type="font/woff2", headers=_KEPT)


@cache
def _cipher() -> AESSIV:
    return AESSIV(sha512(b"glyphs" + settings.SECRET_KEY.encode()).digest())


def _seal(characters: str) -> str:
    return urlsafe_b64encode(_cipher().encrypt(characters.encode(), None)).decode().rstrip("=")


def _open(sealed: str) -> str:
    try:
        return _cipher().decrypt(urlsafe_b64decode(sealed + "=" * (-len(sealed) % 4)), None).decode()
    except (ValueError, InvalidTag) as fault:
        raise Http404 from fault


urlpatterns = [
    path("glyphs/<str:sealed>.css", styles, name="glyph-styles"),
    path("glyphs/<slug:face>/<str:sealed>.woff2", font, name="glyph-font"),
]
