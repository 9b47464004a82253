"""What the worker does for lists: a large sheet is read row by row while its owner does something else."""

from typing import Any

from lvze.jobs.registry import job
from lvze.jobs.running import Running
from lvze.ledger.importing import stage_import

#: A sheet beyond this is read in the background.
LARGE = 300 * 1024


@job("import_sheet")
def import_sheet(running: Running) -> dict[str, Any]:
    """Stage a sheet; its preview is the answer."""
    [(name, data)] = list(running.files())
    given = running.given
    batch = stage_import(
        actor=running.actor,
        now=running.now,
        name=name,
        data=data,
        kind=given["kind"],
        unit=given["unit"],
        default_year=given["year"],
        backfill=given["backfill"],
        progress=lambda done: running.progress(0, 0, f"读了 {done} 行"),
    )
    return {"batch": batch}
