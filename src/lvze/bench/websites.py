"""A web server of a benchmark's own: started on a free port, waited for, stopped with all it started."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection

from lvze.bench.measured import LeftOut

_PATIENCE = 60.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def website(arguments: Sequence[str], environment: Mapping[str, str]) -> "Iterator[subprocess.Popen[bytes]]":
    """The server while it runs; its processes are ended afterwards. It may not have answered yet."""
    server = subprocess.Popen(
        arguments,
        env=dict(environment),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield server
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()


def wait_for_answer(server: "subprocess.Popen[bytes]", port: int, address: str) -> None:
    """Until ``address`` is answered with 200. Raises LeftOut when it is not."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            raise LeftOut("网站没有启动起来，请单独运行 lvze serve 查看原因。")
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
            connection.request("GET", address)
            if connection.getresponse().status == 200:
                return
            raise LeftOut("网站没有正常应答，请单独运行 lvze serve 查看原因。")
        except OSError:
            time.sleep(0.01)
    raise LeftOut(f"网站 {_PATIENCE:.0f} 秒内没有应答。")
