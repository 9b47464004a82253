"""Each benchmark in a process of its own, so that none feels another's memory; then one table of all."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path

from lvze.bench.measured import LeftOut, Measured
from lvze.bench.names import BENCHMARKS, ON_THE_LARGE_LEDGER
from lvze.bench.place import Place
from lvze.bench.progress import tell
from lvze.bench.servers import database_on, server_for
from lvze.kernel.errors import BadInput


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a benchmark gave, or (``left_out``) why it did not run."""

    name: str
    figures: tuple[Measured, ...] = ()
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which benchmarks (none named: all), how large, on which engine. ``keep``: a folder whose ledger is used again."""

    names: tuple[str, ...]
    small: bool = False
    postgresql: bool = False
    keep: Path | None = None


def run_benchmarks(wanted: Wanted) -> Iterator[Outcome]:
    """Run them one after the other. Raises BadInput for an unknown name; CannotRead without a PostgreSQL server."""
    for name in wanted.names:
        if name not in BENCHMARKS:
            raise BadInput(f"没有“{name}”这项性能测试，可选：{'、'.join(BENCHMARKS)}。")
    with ExitStack() as stack:
        root = wanted.keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="lvze-bench-")))
        server = stack.enter_context(server_for(root)) if wanted.postgresql else ""
        addresses: dict[str, str] = {}
        for name in _in_order(wanted.names):
            tell(f"{name}：{BENCHMARKS[name][1]}……")
            home = "ledger" if name in ON_THE_LARGE_LEDGER else name
            if server and home not in addresses:
                addresses[home] = stack.enter_context(database_on(server))
            yield _in_a_process(name, root / home, addresses.get(home, ""), small=wanted.small)


def _in_order(names: tuple[str, ...]) -> list[str]:
    """The named (or all) in the table's order, the large ledger first where one of them reads it."""
    chosen = set(names or BENCHMARKS)
    if chosen & set(ON_THE_LARGE_LEDGER):
        chosen.add("ledger")
    return [name for name in BENCHMARKS if name in chosen]


def _in_a_process(name: str, home: Path, address: str, *, small: bool) -> Outcome:
    folder = home / "data"
    folder.mkdir(parents=True, exist_ok=True)
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "lvze.config.settings",
        "LVZE_DIR": str(folder),
        "LVZE_ANCHOR": str(home / "ledger.anchor"),
        "LVZE_DATABASE": address,
    }
    order = json.dumps({"name": name, "folder": str(folder), "small": small})
    done = subprocess.run(
        [sys.executable, "-m", "lvze.bench", order], env=environment, stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode != 0:
        return Outcome(name, left_out=f"没有测完（退出码 {done.returncode}），详见上面的错误信息。")
    said = json.loads(done.stdout)
    return Outcome(name, tuple(Measured(**figure) for figure in said["figures"]), said["left_out"])


def answer(order: str) -> str:
    """What the process does: measure, and say the figures as JSON."""
    said = json.loads(order)
    place = Place(Path(said["folder"]), small=said["small"])
    measure = import_module(f"lvze.bench.benchmarks.{BENCHMARKS[said['name']][0]}").measure
    figures: list[Measured] = []
    left_out = ""
    try:
        figures.extend(measure(place))
    except LeftOut as reason:
        left_out = str(reason)
    return json.dumps({"figures": [asdict(figure) for figure in figures], "left_out": left_out})
