"""Laying a planted case on a desk: its papers are drawn, which nobody waits for."""

from uuid import UUID

from procrastinate.contrib.django import app

from kuaiji.actions import clock, planting


@app.task(name="quality.plant", queue="default")
def plant(*, bureau_id: str) -> None:
    planting.plant(UUID(bureau_id), at=clock.now())
