"""The embedded database: the wheel's PostgreSQL, initialised our own way. SCRAM, a private socket folder, no TCP, checksums."""

import fcntl
import json
import os
import secrets
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from django.core.exceptions import ImproperlyConfigured

from kuaiji.site import ground, roles
from kuaiji.site.keys import write_private

_START_SECONDS = 60
_STOP_SECONDS = 60

# Values of rows never reach the log: no statements, no DETAIL lines.
_ALWAYS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "120",
    "shared_buffers": "128MB",
    "jit": "off",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_parameter_max_length_on_error": "0",
    "timezone": "Asia/Shanghai",
}
_FLEETING = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


@dataclass(frozen=True, slots=True)
class Secrets:
    """The passwords of the three roles, kept in the data folder."""

    superuser: str
    owner: str
    web: str


class Cluster:
    """One embedded PostgreSQL, which goes on running until it is stopped, whoever started it."""

    def __init__(self, data: Path, *, programs: str = "", home: Path | None = None, fleeting: bool = False) -> None:
        self.data = data
        self.fleeting = fleeting
        self.home = home or ground.home(data)
        self.folder = self.home / "cluster"
        self.sockets = ground.sockets(self.home)
        self.log = self.home / "postgres.log"
        self._programs = programs

    @property
    def secrets(self) -> Secrets:
        """The passwords, made at the first asking."""
        path = self.data / "postgres.json"
        if not path.exists():
            write_private(path, json.dumps({name: secrets.token_urlsafe(24) for name in Secrets.__slots__}))
        return Secrets(**json.loads(path.read_text(encoding="utf-8")))

    def url(self, role: str, *, database: str = roles.DATABASE) -> str:
        """Return the address for a role: `kuaiji_web`, `kuaiji_owner` or `postgres`."""
        password = {roles.WEB: self.secrets.web, roles.OWNER: self.secrets.owner, roles.SUPERUSER: self.secrets.superuser}[role]
        return f"postgresql://{role}:{quote(password)}@/{database}?host={quote(str(self.sockets), safe='/')}"

    def start(self) -> bool:
        """Bring the database up with its roles; False if it was up already."""
        self.data.mkdir(parents=True, exist_ok=True)
        with _locked(self.data / "postgres.lock"):
            if self.pid():
                return False
            ground.make_private(self.home)
            ground.make_private(self.sockets)
            if not self.folder.exists():
                self._initialise()
            self._bury()
            self._launch()
            roles.prepare(self.url(roles.SUPERUSER, database="postgres"), owner=self.secrets.owner, web=self.secrets.web)
            return True

    def stop(self) -> None:
        """Shut down in order: sessions end, everything is written."""
        pid = self.pid()
        if not pid:
            return
        os.kill(pid, signal.SIGINT)
        until = time.monotonic() + _STOP_SECONDS
        while self.pid() and time.monotonic() < until:
            time.sleep(0.02)

    def pid(self) -> int:
        """Return the server's process id; 0 if it is not up."""
        try:
            pid = int((self.folder / "postmaster.pid").read_text(encoding="ascii").split()[0])
            os.kill(pid, 0)
        except (OSError, ValueError, IndexError):
            return 0
        # After a power cut the number may be another's by now.
        command = Path(f"/proc/{pid}/cmdline")
        with suppress(OSError):
            return pid if not command.exists() or b"postgres" in command.read_bytes() else 0
        return 0

    def _bury(self) -> None:
        """Make room after a kill: wait for the last sessions to end, and take the locks from a dead server that nobody has reaped yet.

        PostgreSQL takes a number that is still taken for a living server; in a container without init it would be taken for ever.
        """
        locks = [self.folder / "postmaster.pid", self.sockets / ".s.PGSQL.5432.lock"]
        until = time.monotonic() + _START_SECONDS
        while locks[0].exists() and _work_in(self.folder) and time.monotonic() < until:
            time.sleep(0.02)
        for lock in locks:
            with suppress(OSError, ValueError, IndexError):
                number = int(lock.read_text(encoding="ascii").split()[0])
                state = Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
                if state == "Z" and not _work_in(self.folder):
                    lock.unlink()

    def _initialise(self) -> None:
        # In a draft folder first: a start that was cut off must not look like a cluster.
        draft, password = self.home / "cluster.draft", self.home / "password"
        shutil.rmtree(draft, ignore_errors=True)
        write_private(password, self.secrets.superuser)
        ground.hand_over(password)
        options = ["--encoding=UTF8", f"--locale={ground.locale()}", "--auth=scram-sha-256", f"--username={roles.SUPERUSER}", f"--pwfile={password}"]
        options += ["--no-sync"] if self.fleeting else ["--data-checksums"]
        try:
            done = self._run("initdb", "--no-instructions", *options, "-D", str(draft))
        finally:
            password.unlink()
        if done.returncode:
            raise ImproperlyConfigured(f"The embedded PostgreSQL could not be initialised in {self.home}:\n{done.stderr}")
        draft.rename(self.folder)

    def _launch(self) -> None:
        values = _ALWAYS | {"unix_socket_directories": str(self.sockets)} | (_FLEETING if self.fleeting else {})
        options = " ".join(f"-c {name}={shlex.quote(value)}" for name, value in values.items())
        # pg_ctl puts the server into a session of its own: Ctrl-C is for the parent, which stops the pages first.
        done = self._run("pg_ctl", "start", "--wait", f"--timeout={_START_SECONDS}", "-D", str(self.folder), "-l", str(self.log), "-o", options)
        if done.returncode:
            raise ImproperlyConfigured(f"The embedded PostgreSQL did not start; {self.log} says why. {done.stderr}")

    def _run(self, program: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
        user, group = ground.identity()
        path = (Path(self._programs) if self._programs else ground.programs()) / program
        # Into a file and not a pipe: the server inherits the handle, and a pipe would be waited for until it ends.
        with tempfile.TemporaryFile("w+") as said:
            done = subprocess.run(  # noqa: S603 - the wheel's program with our own arguments
                [str(path), *arguments],
                check=False, stdin=subprocess.DEVNULL, stdout=said, stderr=said, cwd=self.home,
                user=user, group=group, extra_groups=None if user is None else [],
            )  # fmt: skip
            said.seek(0)
            return subprocess.CompletedProcess(done.args, done.returncode, stderr=said.read())


def _work_in(folder: Path) -> bool:
    """Say whether a process stands in a folder, as all of a server's do; a dead one stands nowhere."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if (process / "cwd").readlink() == folder:
                return True
    return False


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
