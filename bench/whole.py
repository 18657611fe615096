"""A whole submission: three pictures of 200 KB on their way through tickets, pieces and checks, then the handing in (PERF-03).

Peers cannot be installed here: their rates are taken as measuring.md gives them, as shares of raw PostgreSQL on the same machine.
"""

import io
import json
import random
import threading
import time
from argparse import Namespace
from collections.abc import Iterator

from PIL import Image

from bench import load, machine, raw, report
from bench.client import TOKEN
from bench.load import Connection
from bench.raw import Round
from bench.stack import Stack
from bench.submit import submissions
from kuaiji.adapters.drawings import portraits

PLACES = ("person.portrait#photo", "person.id_document#front", "person.id_document#back")
PEOPLE = 60  # a round
BYTES = 200_000
ODK_SHARE, OPEN_FORMS_SHARE = 50 / 1783, 4.7 / 1783


def main(options: Namespace) -> int:
    """Measure, report, and return how many floors were missed."""
    found: dict[str, list[Round]] = {"raw": [], "whole": []}
    with Stack() as stack:
        people = stack.people(options.rounds * PEOPLE)
        address = raw.prepare(stack)
        waiting = iter(list(zip(people["people"], submissions(people), strict=True)))
        for _ in range(options.rounds):
            machine.wait_until_quiet()
            found["raw"].append(raw.measure(stack, address, seconds=options.seconds))
            machine.wait_until_quiet()
            found["whole"].append(_round(stack, people["slug"], [next(waiting) for _ in range(PEOPLE)]))
    told = report.whole(found, ODK_SHARE, OPEN_FORMS_SHARE)
    print(json.dumps(told) if options.json else report.table(told), flush=True)
    if options.write:
        report.write("whole", told)
    return sum(not each["held"] for each in told["ratios"])


def picture(place: str = "", seed: int = 1) -> bytes:
    """Return a JPEG of about 200 KB; at the portrait's place it shows a face, or the first check would refuse it."""
    noise = Image.frombytes("RGB", (300, 400), random.Random(seed).randbytes(300 * 400 * 3)).resize((1200, 1680), Image.Resampling.BICUBIC)
    image = Image.blend(portraits.drawn(str(seed)).resize(noise.size), noise, 0.12) if "portrait" in place else noise
    for quality in range(90, 5, -5):
        kept = io.BytesIO()
        image.save(kept, "JPEG", quality=quality)
        if kept.tell() <= BYTES:
            break
    return kept.getvalue()


def _round(stack: Stack, slug: str, waiting: list[tuple[dict[str, str], load.Request]]) -> Round:
    data, took, lock = {place: picture(place) for place in PLACES}, [], threading.Lock()
    todo: Iterator[tuple[dict[str, str], load.Request]] = iter(waiting)
    meter, began = machine.Meter({"web": stack.web, "database": stack.postmaster}), time.perf_counter()

    def client() -> None:
        with Connection(stack.port) as connection:
            while True:
                with lock:
                    one = next(todo, None)
                if one is None:
                    return
                start = time.perf_counter()
                for place in PLACES:
                    _send(connection, slug, one[0]["session"], place, data[place])
                connection.answer(one[1])
                took.append(time.perf_counter() - start)

    threads = [threading.Thread(target=client) for _ in range(load.CLIENTS)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    used, lasted, ordered = meter.stop(), time.perf_counter() - began, sorted(took)
    per = 1000 / len(ordered)
    half, most = raw.at(ordered, 0.5) * 1000, raw.at(ordered, 0.99) * 1000
    return Round(len(ordered) / lasted, half, most, used.trees["web"] * per, used.trees["database"] * per, used.client * per, used.others)


def _send(connection: Connection, slug: str, session: str, place: str, data: bytes) -> None:
    told = {"Cookie": f"session={session}; csrf={TOKEN}", "X-CSRFToken": TOKEN, "Content-Type": "application/json"}
    body = json.dumps({"path": place, "bytes": len(data)})
    granted = json.loads(connection.answer(load.Request("POST", f"/{slug}/apply/files/", body, told, 200)))
    for n in range(-(-len(data) // 262_144)):
        part = data[n * 262_144 : (n + 1) * 262_144]
        connection.answer(load.Request("PUT", f"{granted['url']}?part={n}", part, told | {"Content-Type": "application/octet-stream"}, 200))
    connection.answer(load.Request("POST", f"{granted['url']}/done", "", told, 200))
