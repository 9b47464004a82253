"""Timing and memory, the same way in every benchmark: by the clock, and by the processor alone beside it."""

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds by the clock, and seconds of processor of this process and its children (not of a database server)."""

    clock: float
    processor: float

    @property
    def note(self) -> str:
        """On a machine that others use too, the processor's share tells what the clock would say alone."""
        return f"处理器 {self.processor:.2f} 秒"


def spent(work: Callable[[], object]) -> Spent:
    clock, processor = time.perf_counter(), _processor()
    work()
    return Spent(time.perf_counter() - clock, _processor() - processor)


def median_spent(work: Callable[[], object], runs: int = 5) -> Spent:
    """The medians of several runs, after one that warms up."""
    work()
    each = [spent(work) for _ in range(runs)]
    return Spent(statistics.median(one.clock for one in each), statistics.median(one.processor for one in each))


def run_command(arguments: Sequence[str], environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run ``lvze ARGUMENTS`` with this Python. Exit codes 0 and 1 are fine. Raises RuntimeError for others."""
    done = subprocess.run(
        [sys.executable, "-m", "lvze.cli", *arguments],
        env=dict(environment),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr.strip() or f"lvze {arguments[0]}: exit {done.returncode}")
    return done


def _processor() -> float:
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def peak_megabytes() -> float:
    """The most memory this process has held so far."""
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kilobytes / 1024


def megabytes_now() -> float:
    """The memory this process holds now (Linux; elsewhere its peak)."""
    try:
        with open("/proc/self/statm", encoding="ascii") as statm:
            return int(statm.read().split()[1]) * resource.getpagesize() / 2**20
    except OSError:
        return peak_megabytes()
