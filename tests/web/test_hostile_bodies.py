"""JSON that is made to break its reader (SEC-31)."""

import pytest
from django.test import RequestFactory

from kuaiji.web.apply import typed

HOSTILE = ["[" * 200_000, '{"a":' * 200_000, "1" * 100_000, "[1e999999]", '{"changes": NaN}', "\ufeff{}", "null", '"x"']


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_body_that_is_no_object_is_an_empty_one(text):
    request = RequestFactory().post("/", text.encode(), content_type="application/json")

    assert typed.edits(typed.body(request).get("changes")) == []
    assert typed.read(RequestFactory().post("/", {"ns": text, "was": text}).POST, ["work.school"]).edits == []
