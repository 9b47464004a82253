"""``lvze serve``: the web door on this machine, by granian with as many workers as asked."""

import argparse
import os
import subprocess
import sys

from lvze.cli.ledger_door import add_ledger_arguments, connect, now
from lvze.cli.progress import tell


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_ledger_arguments(parser, acts=False)
    parser.add_argument("--port", type=int, default=8000, metavar="端口", help="默认 8000")
    parser.add_argument("--host", default="127.0.0.1", metavar="地址", help="默认只对本机开放（127.0.0.1）")
    parser.add_argument("--workers", type=int, default=1, metavar="个数", help="工作进程数（默认 1）")


def run(args: argparse.Namespace) -> int:
    connect(args)
    serve(args.host, args.port, args.workers)
    return 0


def serve(host: str, port: int, workers: int) -> None:
    """Serve until stopped. The data folder is already in the environment."""
    if host not in ("127.0.0.1", "localhost"):
        os.environ["LVZE_HOSTS"] = f"{os.environ.get('LVZE_HOSTS', '127.0.0.1,localhost')},{host}"
    from granian import Granian
    from granian.constants import Interfaces

    tell(f"网站在 http://{host}:{port}/ ，按 Ctrl+C 停止。")
    server = Granian(
        "lvze.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=2,
        log_enabled=False,
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
