"""Somebody else who records while an import runs: ``python -m lvze.bench.other_writer FOLDER``.

Says when it begins; stops at the first line on its standard input, and says how long its writes took.
"""

import json
import statistics
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

from lvze.bench.place import Place

_PAUSE = 0.05


def write_until(stopped: threading.Event, folder: Path) -> dict[str, float]:
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
        stopped.wait(_PAUSE)
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
    sys.stdout.write(json.dumps(write_until(stopped, place.folder)) + "\n")


if __name__ == "__main__":
    _main()
