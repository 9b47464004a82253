"""A new, empty ledger; the web door's first answer; what its worker then holds in memory. On SQLite."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

from lvze.bench.measured import LeftOut, Measured
from lvze.bench.place import Place
from lvze.bench.timing import run_command, spent

_PATIENCE = 30.0


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
    port = _free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "lvze.cli", "serve", "--port", str(port)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        taken = spent(lambda: _wait_for_answer(server, port))
        used = sum(_processor(pid) for pid in (server.pid, *_below(server.pid)))
        worker = max(_megabytes(pid) for pid in (server.pid, *_below(server.pid)))
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()
    yield Measured("lvze serve 到第一次应答", taken.clock, "秒", 1.0, note=f"处理器 {used:.2f} 秒")
    yield Measured("一个工作进程的内存", worker, "MB", 120)


def _wait_for_answer(server: "subprocess.Popen[bytes]", port: int) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            raise LeftOut("网站没有启动起来，请单独运行 lvze serve 查看原因。")
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
            connection.request("GET", "/sign-in/")
            if connection.getresponse().status == 200:
                return
            raise LeftOut("登录页没有正常应答，请单独运行 lvze serve 查看原因。")
        except OSError:
            time.sleep(0.01)
    raise LeftOut(f"网站 {_PATIENCE:.0f} 秒内没有应答。")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


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
