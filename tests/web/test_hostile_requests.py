"""What a browser that is not one sends to every address: no token, another host, addresses of the demo, ids of others (SEC-01, SEC-12)."""

import re

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver

import make
from web import browsers

pytestmark = pytest.mark.django_db
NOBODYS = "00000000-0000-4000-8000-000000000001"
EXAMPLES = {"slug": "chongqing", "uuid": NOBODYS, "int": "1", "str": "x", "path": "x"}
PAGES = [
    "/",
    "/chongqing/login/",
    "/chongqing/register/",
    "/nanning/open/",
    "/xiamen/pass/",
    "/staff/login/",
    "/nothing/there/",
    f"/files/{NOBODYS}",
]


def addresses(patterns=None, start="/"):
    for each in patterns or get_resolver().url_patterns:
        if isinstance(each, URLPattern):
            yield start + str(each.pattern)
        else:
            yield from addresses(each.url_patterns, start + str(each.pattern))


def filled(address):
    return re.sub(r"<(?:(\w+):)?\w+>", lambda found: EXAMPLES[found[1] or "str"], address)


@pytest.mark.parametrize("address", sorted(set(addresses())))
def test_nothing_is_done_without_a_token(address):
    """SEC-12: on every address there is, whoever adds one."""
    page = Client(enforce_csrf_checks=True).post(filled(address), {"lang": "en", "next": "/"})

    assert page.status_code in {403, 405}


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8000", "127.0.0.1@evil.example", ""])
def test_another_hosts_name_is_refused(client, host):
    page = client.get("/xiamen/pass/", headers={"host": host})

    assert page.status_code == 400 or "evil" not in page.content.decode()
    assert "evil" not in client.get("/", headers={"x-forwarded-host": host}).content.decode()


@pytest.mark.parametrize(
    "address",
    ["inbox/", "pass/authorize/", "pass/token/", "pass/keys/", "pass/userinfo/", "pass/.well-known/openid-configuration", "role/", "clock/"],
)
def test_the_demos_addresses_are_not_there(client, settings, address):
    assert settings.DEMO is False
    assert client.get(f"/demo/{address}").status_code == 404
    assert client.post(f"/demo/{address}").status_code == 404


@pytest.mark.parametrize("address", PAGES)
def test_every_answer_forbids_frames_inline_scripts_and_caches(client, address):
    page = client.get(address)

    rules = page.headers["Content-Security-Policy"]
    assert "unsafe" not in rules
    assert "default-src 'none'" in rules
    assert page.headers["X-Frame-Options"] == "DENY"
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert page.headers["Cache-Control"] == "no-store" or "private" in page.headers["Cache-Control"]
    html = page.content.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|style=\"|<style|javascript:", html)


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "///evil.example",
        "/\t/evil.example",
        "http:evil.example",
        "javascript:alert(1)",
        "/a\r\nSet-Cookie: x=1",
    ],
)
def test_nobody_is_sent_elsewhere(client, wanted):
    page = client.get("/preferences/", {"lang": "en", "next": wanted})

    assert page.status_code == 302
    assert page.headers["Location"].startswith("/")
    assert not page.headers["Location"].startswith(("//", "/\\"))
    assert "x" not in page.cookies


@pytest.mark.parametrize(
    "typed", ["\0", "样例\0甲", "a" * 1_000_000, "\ud83d", "'; DROP TABLE records_account; --", "{{ 7919*7907 }}", "%s%n", "\u202e甲", "１３８"]
)
@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("/chongqing/login/", ("number", "password", "phone", "by")),
        ("/chongqing/register/", ("name", "id_type", "id_number", "phone", "password")),
        ("/chongqing/recover/", ("phone",)),
        ("/nanning/open/", ("id_type", "id_number", "name", "licence_number", "phone")),
        ("/staff/login/", ("login", "password")),
        ("/preferences/", ("lang", "next", "size")),
    ],
)
def test_no_text_breaks_a_door(client, address, names, typed):
    page = client.post(address, dict.fromkeys(names, typed.encode("utf-8", "replace").decode()))

    assert page.status_code in {302, 400, 413, 422, 429}
    assert str(7919 * 7907) not in page.content.decode()


def test_no_text_breaks_the_queue():
    make.jurisdiction("chongqing")
    client = browsers.of(make.staff("chongqing", "yuzhong"))

    for typed in ("\0", "样\0例", "%", "_" * 1000):
        assert client.get("/staff/queue/", {"find": typed, "after": typed, "bureau": typed}).status_code == 200
