"""Codes for inquiries: sent here, so that the page takes as long for a number that exists as for one that does not."""

from procrastinate.contrib.django import app

from kuaiji import jurisdictions
from kuaiji.actions import clock, inquiries, tickets


@app.task(name="inquiries.send")
def send(*, ticket_id: str) -> None:
    found = tickets.by_key(ticket_id, at=clock.now())
    if found:
        slug, facts = found
        inquiries.send(jurisdictions.scheme(slug), facts, at=clock.now())
