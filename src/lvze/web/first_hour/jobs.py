"""What the worker does in the first hour: last year's report is read, and held against what the ledger can answer."""

from typing import Any

from lvze.flows.first_hour import read_last_year
from lvze.jobs.registry import job
from lvze.jobs.running import Running

WORK = "read_last_year"


@job(WORK)
def read(running: Running) -> dict[str, Any]:
    """``60 个数，41 个能自动更新``, with each of them."""
    [(name, data)] = list(running.files())
    running.progress(1, 2, "读文件，与台账核对")
    found = read_last_year(
        actor=running.actor,
        now=running.now,
        name=name,
        data=data,
        unit=running.given["unit"],
        year=running.given["year"],
    )
    return {
        "name": name,
        "total": len(found.claims),
        "renewable": found.renewable,
        "answered": found.answered,
        "claims": [
            {
                "text": each.text,
                "clause": each.clause,
                "metric": each.metric,
                "renews": each.renews,
                "has_records": each.has_records,
            }
            for each in found.claims
        ],
    }
