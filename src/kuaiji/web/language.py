"""Which language a reader sees: chosen by cookie, else by what the browser asks for."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

from kuaiji.words import LANGUAGES

COOKIE = "lang"
DEFAULT = LANGUAGES[0]
_TRADITIONAL = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")
_current: ContextVar[str] = ContextVar("language", default=DEFAULT)


def current() -> str:
    """Return the language of the page being made."""
    return _current.get()


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Make pages in `lang` within this block."""
    token = _current.set(lang)
    try:
        yield
    finally:
        _current.reset(token)


def chosen(request: HttpRequest) -> str:
    """Return the language of this request: its cookie, else the first one that the browser asks for and we have."""
    cookie = request.COOKIES.get(COOKIE, "")
    if cookie in LANGUAGES:
        return cookie
    for tag, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        if tag.startswith(_TRADITIONAL):
            return "zh-Hant"
        if tag.startswith("zh"):
            return DEFAULT
        if tag.startswith("en"):
            return "en"
    return DEFAULT


def middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Speak the reader's language while a request is answered."""

    def answer(request: HttpRequest) -> HttpResponse:
        lang = chosen(request)
        with speaking(lang):
            response = get_response(request)
        response.headers.setdefault("Content-Language", lang)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response

    return answer
