"""Language, looks and the pages that say why there is no page."""

import pytest
from django.test import RequestFactory

from kuaiji.web import faults, language, preferences


@pytest.mark.parametrize(
    ("cookie", "header", "expected"),
    [
        ("", "", "zh-Hans"),
        ("", "zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"),
        ("", "zh-TW,zh;q=0.9", "zh-Hant"),
        ("", "zh-Hant-HK", "zh-Hant"),
        ("", "fr-FR,en-GB;q=0.7", "en"),
        ("", "fr-FR", "zh-Hans"),
        ("en", "zh-CN", "en"),
        ("tlh", "en", "en"),
    ],
)
def test_the_cookie_goes_before_what_the_browser_asks_for(cookie, header, expected):
    request = RequestFactory().get("/", headers={"accept-language": header})
    request.COOKIES = {"lang": cookie} if cookie else {}

    assert language.chosen(request) == expected


def test_an_answer_says_its_language():
    seen = []

    def view(request):
        seen.append(language.current())
        return faults.page(request, 404)

    response = language.middleware(view)(RequestFactory().get("/", headers={"accept-language": "en"}))

    assert seen == ["en"]
    assert response.headers["Content-Language"] == "en"
    assert b"Page not found" in response.content
    assert language.current() == "zh-Hans"


def test_a_look_is_kept_and_leads_back():
    response = preferences.change(RequestFactory().get("/preferences/", {"size": "xl", "lang": "klingon", "next": "/xiamen/apply/work/"}))

    assert response.url == "/xiamen/apply/work/"
    assert response.cookies["size"].value == "xl"
    assert "lang" not in response.cookies


def test_a_look_leads_nowhere_else():
    assert preferences.change(RequestFactory().post("/preferences/", {"size": "l", "next": "https://elsewhere.test/"})).url == "/"


@pytest.mark.parametrize("status", [403, 404, 409, 422, 429, 500, 503])
def test_every_fault_has_a_way_out(status):
    response = faults.page(RequestFactory().get("/"), status, wait_seconds=30 if status == 429 else 0)
    page = response.content.decode()

    assert response.status_code == status
    assert 'href="/"' in page
    assert response.headers.get("Retry-After") == ("30" if status == 429 else None)
