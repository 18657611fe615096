"""Making the demo anew."""

from django.conf import settings
from procrastinate.contrib.django import app

from kuaiji.actions import clock
from kuaiji.actions.demo import loading


@app.task(name="demo.reset", lock="demo.reset")
def reset() -> None:
    if settings.DEMO:
        loading.empty()
        loading.load(at=clock.now())
