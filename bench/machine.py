"""What the processors do: the share of each process tree, and what others took meanwhile."""

import os
import time
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
CORES = os.cpu_count() or 1
QUIET = 0.6


def children() -> dict[int, list[int]]:
    """Return who began whom."""
    found: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and (facts := _stat(int(folder.name))):
            found.setdefault(int(facts[1]), []).append(int(folder.name))
    return found


def tree(root: int) -> list[int]:
    """Return a process with all below it."""
    below, found, waiting = children(), [], [root]
    while waiting:
        each = waiting.pop()
        found.append(each)
        waiting += below.get(each, [])
    return found


def seconds(root: int) -> float:
    """Return the processor time of a tree, of those that ended too."""
    ticks = 0
    for pid in tree(root):
        if facts := _stat(pid):
            ticks += sum(int(each) for each in facts[11:15])
    return ticks / TICKS


def _stat(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return []


def peak(pid: int) -> int:
    """Return how many megabytes a process held at most; 0 where it is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), 0)


def busy() -> tuple[float, float]:
    """Return the machine's busy and idle seconds since it was started."""
    numbers = [int(each) / TICKS for each in Path("/proc/stat").read_text(encoding="ascii").splitlines()[0].split()[1:9]]
    idle = numbers[3] + numbers[4]
    return sum(numbers) - idle, idle


def wait_until_quiet(most: float = 20.0) -> float:
    """Wait until more than 60 % are idle for a second; return the share that was idle at last."""
    until = time.monotonic() + most
    while True:
        before, idle_before = busy()
        time.sleep(1)
        after, idle_after = busy()
        idle = (idle_after - idle_before) / max(0.01, after - before + idle_after - idle_before)
        if idle > QUIET or time.monotonic() > until:
            return idle


@dataclass(frozen=True, slots=True)
class Used:
    """Processor seconds of each named tree and of this process while something ran, and the share that others took."""

    trees: dict[str, float]
    client: float
    seconds: float
    others: float


class Meter:
    """Measure what runs between `Meter(...)` and `stop()`."""

    def __init__(self, roots: dict[str, int]) -> None:
        self.roots = roots
        self.before = self._now()

    def _now(self) -> tuple[dict[str, float], float, float, float]:
        mine = os.times()
        return {name: seconds(root) for name, root in self.roots.items()}, sum(mine[:4]), busy()[0], time.monotonic()

    def stop(self) -> Used:
        """Return what was used since the beginning."""
        trees, client, all_busy, at = self._now()
        told = {name: trees[name] - self.before[0][name] for name in trees}
        own = client - self.before[1]
        lasted = at - self.before[3]
        others = max(0.0, all_busy - self.before[2] - own - sum(told.values())) / (lasted * CORES)
        return Used(told, own, lasted, others)
