"""The demo's inbox: what would have gone out by text message."""

import pytest
from django.urls import reverse

from actions.doors import PHONE, last_code
from kuaiji.queries import inbox

pytestmark = [pytest.mark.django_db, pytest.mark.urls("web.demo_urls")]


def test_a_code_can_be_read_in_the_demo(client, settings):
    settings.DEMO = True
    client.post("/chongqing/login/", {"by": "phone_code", "phone": PHONE})

    page = client.get(reverse("demo-inbox"), {"phone": PHONE}).content.decode()

    assert f"【重庆会计之家】{last_code()}" in page
    assert last_code() not in client.get(reverse("demo-inbox"), {"phone": "19900000009"}).content.decode()


def test_without_the_demo_nothing_is_shown(client):
    client.post("/chongqing/login/", {"by": "phone_code", "phone": PHONE})

    assert inbox.latest() == []
