"""``lvze serve``: the web door, for this machine or for a network, by granian with as many workers as asked."""

import argparse
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from lvze.cli.ledger_door import add_ledger_arguments, connect, now
from lvze.cli.progress import tell
from lvze.kernel.errors import BadInput

_HERE = ("127.0.0.1", "localhost", "::1")
_EVERYWHERE = ("0.0.0.0", "::")


@dataclass(frozen=True, slots=True)
class Door:
    """Where the site is opened: bound to ``host`` and ``port``, known to browsers by ``names`` too.

    ``cert`` and ``key`` (PEM) make it HTTPS; ``behind_https``: a proxy before it does.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    names: tuple[str, ...] = ()
    cert: Path | None = None
    key: Path | None = None
    behind_https: bool = False

    def check(self) -> None:
        """Raises BadInput for what cannot work."""
        if self.host in _EVERYWHERE and not self.names:
            raise BadInput("对各个地址都开放时，用 --name 写明大家在浏览器里打开什么，如 --name 10.1.2.3。")
        if (self.cert is None) != (self.key is None):
            raise BadInput("--cert 和 --key 要一起给：证书和它的私钥。")
        if self.cert is not None and self.behind_https:
            raise BadInput("--cert 与 --behind-https 只用一个：由本程序做 HTTPS，或由前面的代理做。")
        for given in (self.cert, self.key):
            if given is not None and not given.is_file():
                raise BadInput(f"没有这个文件：{given}，请核对路径。")

    @property
    def https(self) -> str:
        """For ``LVZE_HTTPS``: who does it, empty for nobody."""
        return "proxy" if self.behind_https else "own" if self.cert else ""

    def tell_settings(self) -> None:
        """Put it in the environment that Django's settings are read from; to be called before they are."""
        known = os.environ.get("LVZE_HOSTS", "127.0.0.1,localhost")
        os.environ |= {"LVZE_HTTPS": self.https, "LVZE_HOSTS": ",".join((known, self.host, *self.names))}

    @property
    def address(self) -> str:
        scheme = "https" if self.cert else "http"
        return f"{scheme}://{self.names[0] if self.names else self.host}:{self.port}/"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_ledger_arguments(parser, acts=False)
    parser.add_argument("--port", type=int, default=8000, metavar="端口", help="默认 8000")
    parser.add_argument("--host", default="127.0.0.1", metavar="地址", help="默认只对本机开放（127.0.0.1）")
    parser.add_argument(
        "--name", action="append", default=[], metavar="名称", help="大家打开网站用的名称或地址，可写几次"
    )
    parser.add_argument("--cert", type=Path, metavar="证书", help="用 HTTPS：证书（PEM），与 --key 一起")
    parser.add_argument("--key", type=Path, metavar="私钥", help="用 HTTPS：私钥（PEM）")
    parser.add_argument("--behind-https", action="store_true", help="前面另有做 HTTPS 的代理，它写明 X-Forwarded-Proto")
    parser.add_argument("--workers", type=int, default=1, metavar="个数", help="工作进程数（默认 1）")


def run(args: argparse.Namespace) -> int:
    door = Door(args.host, args.port, tuple(args.name), args.cert, args.key, args.behind_https)
    door.check()
    door.tell_settings()
    connect(args)
    serve(door, args.workers)
    return 0


def serve(door: Door, workers: int) -> None:
    """Serve until stopped. The data folder is already in the environment."""
    from granian import Granian
    from granian.constants import Interfaces

    tell(f"网站在 {door.address} ，按 Ctrl+C 停止。")
    if door.host not in _HERE and not door.https:
        tell(
            "没有用 HTTPS，口令和内容在网络上是明的：请加 --cert、--key，或放在做 HTTPS 的代理后面（--behind-https）。"
        )
    server = Granian(
        "lvze.config.wsgi:application",
        address=door.host,
        port=door.port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=2,
        log_enabled=False,
        ssl_cert=door.cert,
        ssl_key=door.key,
    )
    worker = _start_worker()
    try:
        server.serve()
    finally:
        worker.terminate()
        worker.wait(timeout=10)


def _start_worker() -> "subprocess.Popen[bytes]":
    """The process beside the site that does what takes longer than a click."""
    from lvze.jobs.asking import end_interrupted

    end_interrupted(now=now())
    return subprocess.Popen(
        [sys.executable, "-m", "django", "db_worker", "--no-startup-delay", "--interval", "0.5"],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "lvze.config.settings"},
        stdin=subprocess.DEVNULL,
    )
