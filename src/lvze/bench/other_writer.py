"""Somebody else who records while something is measured: ``python -m lvze.bench.other_writer FOLDER PAUSE``.

Says when it begins; stops at the first line on its standard input, and says how long its writes took.
"""

import json
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from lvze.bench.place import Place


@contextmanager
def somebody_records(folder: Path, pause: float) -> Iterator[dict[str, float]]:
    """While it lasts, one record is filed every ``pause`` seconds by a process of its own.

    Afterwards the given dict holds ``writes`` and the ``longest`` and ``median`` seconds that one took.
    """
    writer = subprocess.Popen(
        [sys.executable, "-m", "lvze.bench.other_writer", str(folder), str(pause)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert writer.stdout is not None
    writer.stdout.readline()
    took: dict[str, float] = {}
    try:
        yield took
    finally:
        said, _ = writer.communicate("stop\n")
        took.update(json.loads(said.splitlines()[-1]))


def write_until(stopped: threading.Event, folder: Path, pause: float) -> dict[str, float]:
    """File records one after the other until told to stop: how many, and the seconds each took."""
    from lvze.bench.ledger.building import large_ledger
    from lvze.kernel.days import PartialDate, local_day
    from lvze.ledger.actions import file_record
    from lvze.ledger.entries import Entry, Part

    population = large_ledger(folder, records=0, units=0)
    actor, unit = population.actor, population.units["administrative"][-1]
    took: list[float] = []
    while not stopped.is_set():
        now = datetime.now(UTC)
        entry = Entry(
            kind="field_visit",
            happened=PartialDate.day(local_day(now)),
            parts=(Part(unit=unit, headcount=3, organiser=True),),
            data={"form": "走访", "object": "某村"},
            title=f"第{len(took)}次走访",
        )
        start = time.perf_counter()
        file_record(actor=actor, now=now, entry=entry)
        took.append(time.perf_counter() - start)
        stopped.wait(pause)
    return {"writes": len(took), "longest": max(took), "median": statistics.median(took)}


def _main() -> None:
    place = Place(Path(sys.argv[1]))
    place.open_ledger()
    stopped = threading.Event()

    def listen() -> None:
        sys.stdin.readline()
        stopped.set()

    threading.Thread(target=listen, daemon=True).start()
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    sys.stdout.write(json.dumps(write_until(stopped, place.folder, float(sys.argv[2]))) + "\n")


if __name__ == "__main__":
    _main()
