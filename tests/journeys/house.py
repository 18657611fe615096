"""A running installation of the stories' own: pages and jobs as processes, a database that nobody else touches, and what stood there before."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import psycopg

ROOT = Path(__file__).parents[2]
READY_SECONDS = 60
FILL_SECONDS = 300
MOVE_ON = """
INSERT INTO records_setting (key, value) VALUES ('clock.offset_seconds', to_jsonb(%(by)s::float8))
ON CONFLICT (key) DO UPDATE SET value = to_jsonb((records_setting.value #>> '{}')::float8 + %(by)s)
"""


class House:
    """`url` leads to its first page; `move_on` moves its clock. `holds` is the program that fills it."""

    def __init__(self, run, holds="before"):
        self.run, self.holds = run, holds
        self.database = f"{run.database}_{holds}"
        self.data = run.folder / self.database
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.processes = []

    def open(self):
        self.run.make_database(self.database)
        self.data.mkdir()
        assert self._start("-m", f"journeys.{self.holds}").wait(FILL_SECONDS) == 0, self.log()
        granian = (
            "-m",
            "granian",
            "--interface",
            "wsgi",
            "--host",
            "127.0.0.1",
            "--port",
            str(self.port),
            "--workers",
            "1",
            "--blocking-threads",
            "4",
        )
        self.processes = [
            self._start(*granian, "--no-ws", "--log-level", "warning", "kuaiji.site.wsgi:application"),
            self._start("-m", "kuaiji.site.command", "worker"),
            self._start("-m", "kuaiji.site.command", "worker", "reading"),
        ]
        self._wait()
        return self

    def close(self):
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.wait(READY_SECONDS)

    def move_on(self, seconds):
        """Move the clock on; what is due by then is carried out by the worker within a second."""
        with self._behind() as database:
            database.execute(MOVE_ON, {"by": seconds})

    def rows(self, query, *facts):
        """Look behind the pages, as the database's own superuser."""
        with self._behind() as database:
            return database.execute(query, facts).fetchall()

    def log(self):
        return (self.data / "log.txt").read_text(encoding="utf-8")

    def _behind(self):
        return psycopg.connect(self.run.cluster.url("postgres", database=self.database), autocommit=True)

    def _start(self, *words):
        settings = self.run.settings(self.database) | {
            "DATA": str(self.data),
            "DEMO": "1",
            "PORT": str(self.port),
            "POOL": "4",
            "READ_SECONDS": "120",
            "PYTHONPATH": os.pathsep.join(str(ROOT / folder) for folder in ("src", "tests", "tests/journeys")),
        }
        with (self.data / "log.txt").open("a") as log:
            return subprocess.Popen([sys.executable, *words], env=os.environ | settings, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)

    def _wait(self):
        until = time.monotonic() + READY_SECONDS
        while time.monotonic() < until:
            assert all(process.poll() is None for process in self.processes), self.log()
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    break
            time.sleep(0.1)
        # The first page loads the whole program.
        with urllib.request.urlopen(self.url, timeout=READY_SECONDS) as answer:
            assert answer.status == 200, self.log()


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
