"""A browser in which somebody of the tests is logged in."""

from django.test import Client

import make


def of(actor):
    client = Client()
    client.force_login(make.account(actor))
    return client
