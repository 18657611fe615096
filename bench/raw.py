"""Raw PostgreSQL: the least that a submission must write, in one statement, by pgbench (measuring.md 2.1, variant e)."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import psycopg

from bench import machine
from bench.stack import Stack
from kuaiji.site import ground, roles

HERE = Path(__file__).parent
DATABASE = "bench_raw"
SEEDED = 50_000
PAYLOAD = HERE / "payload.json"


@dataclass(frozen=True, slots=True)
class Round:
    """One system's figures of one round."""

    rate: float
    p50: float
    p99: float
    web: float
    database: float
    client: float
    others: float


def prepare(stack: Stack, rows: int = SEEDED) -> str:
    """Make and fill the reference tables in a database of their own; return its address."""
    url = stack.cluster.url(roles.SUPERUSER, database="postgres")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {DATABASE}")  # type: ignore[arg-type]
    address = stack.cluster.url(roles.SUPERUSER, database=DATABASE)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute((HERE / "raw.sql").read_text(encoding="utf-8"))  # type: ignore[arg-type]
        connection.execute("SELECT seed(%s, %s)", [rows, PAYLOAD.read_text(encoding="utf-8")])
        connection.execute("VACUUM ANALYZE")
        connection.execute("CHECKPOINT")
    return address


def measure(stack: Stack, address: str, *, seconds: float, clients: int = 8) -> Round:
    """Run the one statement at `clients` connections."""
    program = ground.programs() / "pgbench"
    payload = PAYLOAD.read_text(encoding="utf-8")
    log = stack.folder / "pgbench"
    log.mkdir(exist_ok=True)
    for old in log.iterdir():
        old.unlink()
    command = [program, "-n", "-M", "prepared", "-f", HERE / "raw_submit.sql", "-c", clients, "-j", 2, "-T", max(1, round(seconds))]
    meter = machine.Meter({"database": stack.postmaster})
    done = subprocess.run(
        [str(each) for each in [*command, "-D", f"payload={payload}", "-l", "--log-prefix", log / "t", address]],
        check=True,
        capture_output=True,
        text=True,
    )
    used = meter.stop()
    took = sorted(int(line.split()[2]) / 1000 for file in log.iterdir() for line in file.read_text(encoding="ascii").splitlines())
    rate = float(re.search(r"tps = ([\d.]+)", done.stdout)[1])  # type: ignore[index]
    each = 1000 / len(took)
    return Round(rate, at(took, 0.5), at(took, 0.99), 0.0, used.trees["database"] * each, used.client * each, used.others)


def at(took: list[float], share: float) -> float:
    """Return the value below which `share` of them lie."""
    return took[min(len(took) - 1, int(len(took) * share))]
