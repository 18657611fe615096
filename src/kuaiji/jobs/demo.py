"""Making the demo anew, and adding to it part by part so that other jobs come between."""

from django.conf import settings
from procrastinate.contrib.django import app

from kuaiji.actions import clock
from kuaiji.actions.demo import loading, resets


@app.task(name="demo.reset", lock="demo")
def reset() -> None:
    if settings.DEMO:
        loading.empty()
        loading.begin(loading.Size(), at=clock.now())
        resets.more(1)


@app.task(name="demo.more", lock="demo")
def more(*, part: int) -> None:
    if settings.DEMO and loading.add(part) and part < loading.FULL.parts:
        resets.more(loading.next_part())
