"""The whole installation as `kuaiji serve` runs it, on a free port, with an embedded database and a data folder of its own."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

import psycopg

from bench import machine
from kuaiji.site import roles
from kuaiji.site.postgres import Cluster

ROOT = Path(__file__).parents[1]
READY_SECONDS = 120


class Stack:
    """One installation; used as a context, which leaves nothing behind."""

    def __init__(self, *, workers: int = 2, proxy: Path | None = None, more: Mapping[str, str] | None = None) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="kuaiji-b"))
        self.port = free_port()
        self.cluster = Cluster(self.folder / "data")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_", "DJANGO_", "BENCH_"))}
        self.environment = kept | {
            "DATA": str(self.folder / "data"),
            "PORT": str(self.port),
            "STATIC": str(self.folder / "static"),
            "STATIC_HASHED": "0",
            "DEMO": "0",
            "WEB_WORKERS": str(workers),
            "LOG_LEVEL": "ERROR",
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
            **({"BENCH_PROXY": str(proxy)} if proxy else {}),
            **(more or {}),
        }
        self.said: list[str] = []

    def __enter__(self) -> Self:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kuaiji.site.command", "serve"],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()
        until = time.monotonic() + READY_SECONDS
        while not any("Ctrl-C" in line for line in self.said):
            if self.process.poll() is not None or time.monotonic() > until:
                self.__exit__()
                raise RuntimeError("The installation did not start:\n" + "".join(self.said))
            time.sleep(0.05)
        return self

    def __exit__(self, *_: object) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(40)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.reader.join(5)
        if self.process.stdout:
            self.process.stdout.close()
        self.cluster.stop()
        shutil.rmtree(self.cluster.home, ignore_errors=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.said.append(line)

    @property
    def web(self) -> int:
        """The process that began the web processes."""
        return self._child(b"granian")

    def workers(self) -> list[int]:
        """Return the web processes that answer; each is a child of the one that began them."""
        return [pid for pid in machine.children().get(self.web, []) if b"resource_tracker" not in _command(pid)]

    @property
    def postmaster(self) -> int:
        """The database's first process; 0 while it is away."""
        return self.cluster.pid()

    def _child(self, word: bytes) -> int:
        found = [pid for pid in machine.children().get(self.process.pid, []) if word in _command(pid)]
        return found[0] if found else 0

    def people(self, count: int, *, first: int = 1, reviewers: int = 2) -> dict[str, Any]:
        """Make people who are ready to hand in."""
        command = [sys.executable, "-m", "bench.people", "--count", str(count), "--from", str(first), "--reviewers", str(reviewers)]
        straight = {name: value for name, value in self.environment.items() if name != "BENCH_PROXY"}
        done = subprocess.run(command, env=straight, check=False, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(done.stderr)
        made: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        with psycopg.connect(self.cluster.url(roles.SUPERUSER), autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")  # a running system's tables are known to the planner
        return made

    def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Read the tables as the superuser, past row security."""
        with psycopg.connect(self.cluster.url(roles.SUPERUSER), autocommit=True) as connection:
            return connection.execute(statement, values or None).fetchall()


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
