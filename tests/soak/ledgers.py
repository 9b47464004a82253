"""A ledger of its own for programs that are killed: a folder, a database, and the ways to run and to ask it."""

import json
import os
import re
import secrets
import select
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from tests.engine import address_of_test_database

_PATIENCE = 120


@dataclass(frozen=True)
class KillableLedger:
    """``folder`` is its data folder. Everything that touches it runs in processes of its own."""

    folder: Path
    database: str

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            # Not the settings of the tests, which point at the run's own database.
            "DJANGO_SETTINGS_MODULE": "lvze.config.settings",
            "LVZE_DIR": str(self.folder),
            "LVZE_ANCHOR": str(self.folder.with_suffix(".anchor")),
            "LVZE_DATABASE": self.database,
        }

    def start(self, *arguments: str) -> "subprocess.Popen[bytes]":
        """A program of :mod:`tests.soak.programs`, its lines on a pipe."""
        command = [sys.executable, "-m", "tests.soak.programs", *arguments]
        return subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE)

    def ask(self, *arguments: str) -> Any:
        """What a program says in its last line, as JSON."""
        command = [sys.executable, "-m", "tests.soak.programs", *arguments]
        done = subprocess.run(
            command, env=self.environment, stdout=subprocess.PIPE, text=True, check=True, timeout=_PATIENCE
        )
        return json.loads(done.stdout.splitlines()[-1])

    def command(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """A whole ``lvze`` command."""
        return subprocess.run(
            [sys.executable, "-m", "lvze.cli", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=_PATIENCE,
        )

    def kill(self, program: "subprocess.Popen[bytes]", *, after_lines: int, delay: float) -> list[str]:
        """Wait for some lines, then a moment, then kill -9; gives every whole line that came out."""
        assert program.stdout is not None
        said = b""
        until = time.monotonic() + _PATIENCE
        while said.count(b"\n") < after_lines and program.poll() is None and time.monotonic() < until:
            if select.select([program.stdout], [], [], 0.5)[0]:
                said += os.read(program.stdout.fileno(), 65536)
        time.sleep(delay)
        program.send_signal(signal.SIGKILL)
        program.wait()
        said += program.stdout.read()
        program.stdout.close()
        # A line torn by the kill was never read whole by whoever waited for it: it acknowledges nothing.
        return said.decode().rpartition("\n")[0].splitlines()

    def integrity(self) -> str:
        """What SQLite says of its own file."""
        with closing(sqlite3.connect(self.folder / "ledger.sqlite3")) as connection:
            return str(connection.execute("PRAGMA integrity_check").fetchone()[0])

    def is_whole(self) -> bool:
        done = self.command("verify")
        assert done.returncode in (0, 1), done.stderr
        # The cast alone is a dozen events: fewer would be another ledger than this one.
        checked = re.match(r"核验了 (\d+) 个事件", done.stdout)
        assert checked, done.stdout
        assert int(checked[1]) > 12, done.stdout
        return done.returncode == 0


@contextmanager
def killable_ledger(tmp_path: Path) -> Iterator[KillableLedger]:
    """A founded ledger with its cast, on the engine of this test run."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "secret.key").write_text("not secret: this ledger is thrown away")
    server = address_of_test_database()
    if not server:
        ledger = KillableLedger(folder, "")
        ledger.ask("found")
        yield ledger
        return
    import psycopg

    name = f"lvze_soak_{secrets.token_hex(4)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    try:
        ledger = KillableLedger(folder, urlunsplit(urlsplit(server)._replace(path=f"/{name}")))
        ledger.ask("found")
        yield ledger
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
