"""A new, empty ledger; the web door's first answer; what its worker then holds in memory. On SQLite."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from lvze.bench.measured import Measured
from lvze.bench.place import Place
from lvze.bench.timing import run_command, spent
from lvze.bench.websites import free_port, wait_for_answer, website


def measure(place: Place) -> Iterator[Measured]:
    folder = place.scratch("start") / "ledger"
    environment = {
        **os.environ,
        "LVZE_DIR": str(folder),
        "LVZE_DATABASE": "",
        "LVZE_ANCHOR": str(folder.with_suffix(".anchor")),
    }
    new = ["init", "--name", "某测试局", "--party", "某测试局党组", "--user", "ceshi", "--person", "测试员"]
    taken = spent(lambda: run_command(new, environment))
    yield Measured("lvze init 新建空台账", taken.clock, "秒", 15, note=taken.note)
    port = free_port()
    with website([sys.executable, "-m", "lvze.cli", "serve", "--port", str(port)], environment) as server:
        taken = spent(lambda: wait_for_answer(server, port, "/sign-in/"))
        used = sum(_processor(pid) for pid in (server.pid, *_below(server.pid)))
        worker = max(_megabytes(pid) for pid in (server.pid, *_below(server.pid)))
    yield Measured("lvze serve 到第一次应答", taken.clock, "秒", 1.0, note=f"处理器 {used:.2f} 秒")
    yield Measured("一个工作进程的内存", worker, "MB", 120)


def _below(pid: int) -> list[int]:
    """The processes under one, on Linux."""
    found: list[int] = []
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, listed.read_text().split()):
            found += [child, *_below(child)]
    return found


def _megabytes(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _processor(pid: int) -> float:
    """Seconds of processor a running process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
