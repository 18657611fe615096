"""The tests' own PostgreSQL: one server a run, one database a process, both copies of one migrated template."""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from kuaiji.site import roles
from kuaiji.site.postgres import Cluster

TEMPLATE = "kuaiji_template"
_MARK = "KUAIJI_TEST_RUN"


class Run:
    """One run of the tests: the process that began it ends it; xdist's workers find it by the environment."""

    def __init__(self):
        self.began = _MARK not in os.environ
        self.folder = Path(tempfile.mkdtemp(prefix="kuaiji-t") if self.began else os.environ[_MARK])
        os.environ[_MARK] = str(self.folder)
        (self.folder / "static").mkdir(exist_ok=True)
        self.cluster = Cluster(
            self.folder, home=self.folder.with_name(f"{self.folder.name}-db"), programs=os.environ.get("POSTGRES_PROGRAMS", ""), fleeting=True
        )
        self.database = f"kuaiji_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
        self.superuser_url = self.cluster.url(roles.SUPERUSER, database="postgres")

    def settings(self, database):
        """Name the database to settings as an installation would."""
        return {
            "DATA": str(self.folder),
            "DATABASE_URL": self.cluster.url(roles.WEB, database=database),
            "DATABASE_OWNER_URL": self.cluster.url(roles.OWNER, database=database),
            "DJANGO_SETTINGS_MODULE": "kuaiji.site.settings",
            "STATIC": str(self.folder / "static"),
            "STATIC_HASHED": "0",
            "POOL": "1",
            "READ_SECONDS": "0",
        }

    def make_database(self, name=""):
        """Put this process's database in place, or another one of this name, as empty as after a first start."""
        name = name or self.database
        with self._alone():
            self.cluster.start()
            if not (self.folder / "template").exists():
                roles.create_database(self.superuser_url, TEMPLATE)
                subprocess.run(
                    [sys.executable, "-m", "kuaiji.site.command", "migrate"],
                    check=True,
                    env=os.environ | self.settings(TEMPLATE) | {"PYTHONPATH": "src"},
                )
                (self.folder / "template").touch()
            roles.drop_database(self.superuser_url, name)
            roles.create_database(self.superuser_url, name, template=TEMPLATE)

    def end(self):
        """Leave nothing behind."""
        if self.began:
            self.cluster.stop()
            shutil.rmtree(self.cluster.home, ignore_errors=True)
            shutil.rmtree(self.folder, ignore_errors=True)

    @contextmanager
    def _alone(self):
        with (self.folder / "run.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
