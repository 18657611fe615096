"""A browser in which somebody of the tests is logged in."""

from django.test import Client

import make
from kuaiji.web import actors


def of(actor):
    client = Client()
    client.force_login(make.account(actor))
    session = client.session
    session[actors.WHOLE] = True
    session.save()
    return client
