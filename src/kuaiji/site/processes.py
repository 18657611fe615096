"""The process group of one installation: database, pages and jobs start together and stop together."""

import ctypes
import fcntl
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, cast

import django
import psycopg
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command, execute_from_command_line

from kuaiji.site import doctor, front

if TYPE_CHECKING:
    from procrastinate.contrib.django.django_connector import DjangoConnector

_STOP_SECONDS = 15
_READY_SECONDS = 60
_RESTART_SECONDS = 2
_JOB_STATEMENT_SECONDS = 300
_JOB_NICENESS = 10
_PR_SET_PDEATHSIG = 1
_JOBS, _READING = "default", "reading"


class House:
    """What commands may ask of this site."""

    @contextmanager
    def database(self) -> Iterator[None]:
        """Keep the embedded database up while the block runs; one that was up already stays up."""
        started = settings.EMBEDDED and settings.CLUSTER.start()
        try:
            yield
        finally:
            if started:
                settings.CLUSTER.stop()

    def migrate(self) -> None:
        """Bring the tables up to date."""
        call_command("migrate", database="owner", interactive=False, verbosity=0)

    def manage(self, arguments: Sequence[str]) -> None:
        """Run a Django command."""
        execute_from_command_line(["kuaiji manage", *arguments])

    def faults(self) -> list[str]:
        """Say what is missing."""
        return doctor.faults()

    def worker(self, queue: str) -> int:
        """Run the jobs of a queue, which give way to pages; SIGTERM lets the running one end."""
        os.nice(_JOB_NICENESS)
        from procrastinate.contrib.django import app  # noqa: PLC0415 - it wants Django set up

        from kuaiji.jobs import due  # noqa: PLC0415 - it wants Django set up

        stop = threading.Event()
        if queue == _JOBS:
            threading.Thread(target=due.watch, args=(stop,), daemon=True).start()
        connector = cast("DjangoConnector", app.connector).get_worker_connector()
        worker = app.with_connector(connector)
        worker.run_worker(queues=[queue], install_signal_handlers=True)
        stop.set()
        return 0

    def serve(self) -> int:
        """Run everything until Ctrl-C or SIGTERM."""
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, _interrupt)
        with _alone(settings.DATA), self.database():
            _port_is_free(settings.PORT)
            django.setup()
            self.migrate()
            front.collect()
            _demo()
            children = [_web(), _worker(_JOBS), _worker(_READING)]
            _wait_for(settings.PORT)
            print(front.welcome(), flush=True)
            return _watch(children)


class Child:
    """One process of the group, started again when it ends by itself."""

    def __init__(self, name: str, *command: str, **variables: str) -> None:
        self.name, self.command, self.variables = name, command, variables
        self.start()

    def start(self) -> None:
        """Start, away from the terminal: Ctrl-C is for the parent, which stops its children in order."""
        self.process = subprocess.Popen(  # noqa: S603 - our own programs
            self.command,
            env=os.environ | self.variables,
            start_new_session=True,
            preexec_fn=_end_with_parent,  # noqa: PLW1509 - the parent has one thread
        )

    def stop(self) -> None:
        """Ask to end, wait, and insist in the end."""
        self.process.terminate()
        try:
            self.process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def _web() -> Child:
    granian = (sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(settings.PORT))
    size = ("--workers", str(settings.WEB_WORKERS), "--blocking-threads", str(settings.WEB_THREADS), "--respawn-failed-workers")
    return Child("web", *granian, *size, "--no-ws", "--log-level", "warning", "kuaiji.site.wsgi:application")


def _worker(queue: str) -> Child:
    return Child(
        f"worker {queue}", sys.executable, "-m", "kuaiji.site.command", "worker", queue, STATEMENT_SECONDS=str(_JOB_STATEMENT_SECONDS), POOL="1"
    )


def _demo() -> None:
    if settings.DEMO and find_spec("kuaiji.cli.demo"):
        subprocess.run([sys.executable, "-m", "kuaiji.site.command", "demo", "load", "--if-empty", "--later"], check=True)


def _watch(children: list[Child]) -> int:
    try:
        while True:
            time.sleep(0.5)
            if settings.EMBEDDED and not settings.CLUSTER.pid():
                _start_database_again()
            for child in children:
                if child.process.poll() is not None:
                    print(f"kuaiji: {child.name} ended with {child.process.returncode}; starting it again.", file=sys.stderr, flush=True)
                    time.sleep(_RESTART_SECONDS)
                    child.start()
    except KeyboardInterrupt:
        print("\nkuaiji: stopping.", flush=True)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for child in children:
            child.stop()
    return 0


def _start_database_again() -> None:
    """Try once; the next round tries again, since what is in its way may go."""
    print("kuaiji: the database ended; starting it again.", file=sys.stderr, flush=True)
    try:
        settings.CLUSTER.start()
    except (ImproperlyConfigured, psycopg.OperationalError) as fault:
        print(f"kuaiji: {fault}", file=sys.stderr, flush=True)


def _end_with_parent() -> None:
    """Have the kernel end a child whose parent was killed outright; Linux alone can."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _port_is_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as fault:
            raise ImproperlyConfigured(f"Port {port} is taken. Choose another: make serve PORT={port + 1}") from fault


def _wait_for(port: int) -> None:
    until = time.monotonic() + _READY_SECONDS
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)


@contextmanager
def _alone(data: Path) -> Iterator[None]:
    """Let no second group work on the same data."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / "serve.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as fault:
            raise ImproperlyConfigured(f"Something already runs on {data}. Stop it, or choose another folder with DATA=.") from fault
        yield
