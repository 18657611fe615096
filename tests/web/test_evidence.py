"""The address of a file: a picture that no cache keeps and no script uses, or nothing."""

from uuid import UUID, uuid4

import pytest
from django.http import Http404
from django.test import RequestFactory

from kuaiji.queries import evidence
from kuaiji.rules.actor import ANONYMOUS, Actor
from kuaiji.rules.problem import Problem, Refused
from kuaiji.web import evidence as door

PERSON = Actor(name="样例甲", person_id=uuid4())
FILE = UUID(int=7)


@pytest.fixture(autouse=True)
def kept(monkeypatch):
    def open_for(by, file_id, *, page=1, small=False, copy=""):
        if by != PERSON or file_id != FILE or page not in {1, 2}:
            raise Refused([Problem("not_found")])
        return evidence.Shown(f"{page}{small}".encode(), "work-proof-stamped-1.jpg", 2, 10, 10)

    monkeypatch.setattr(evidence, "open_for", open_for)


def ask(query="", by=PERSON, file_id=FILE):
    request = RequestFactory().get(f"/files/{file_id}{query}")
    request.actor = by
    return door.page(request, file_id)


@pytest.mark.parametrize(("query", "content"), [("", b"1False"), ("?page=2", b"2False"), ("?small", b"1True")])
def test_the_owner_gets_the_page_that_is_asked_for(query, content):
    assert ask(query).content == content


def test_a_browser_may_only_show_it_and_keeps_nothing():
    """SEC-18, SEC-19."""
    headers = ask().headers

    assert headers["Content-Type"] == "image/jpeg"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert headers["Cache-Control"] == "private, no-store"
    assert headers["Content-Disposition"] == 'inline; filename="work-proof-stamped-1.jpg"'


@pytest.mark.parametrize("query", ["?page=0", "?page=3", "?page=-1", "?page=x", "?page=²", "?page=99999999999999999999"])
def test_a_page_that_is_not_there_is_not_found(query):
    with pytest.raises(Http404):
        ask(query)


@pytest.mark.parametrize(("by", "file_id"), [(ANONYMOUS, FILE), (PERSON, uuid4())])
def test_what_is_anothers_is_not_found(by, file_id):
    """SEC-19."""
    with pytest.raises(Http404):
        ask(by=by, file_id=file_id)


def test_a_request_without_actor_sees_nothing():
    with pytest.raises(Http404):
        door.page(RequestFactory().get("/"), FILE)
