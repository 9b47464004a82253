"""The large ledger from nothing: institution, then every batch, once for a folder and a size."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from django.db import connection

from lvze.bench.ledger.entries import batches
from lvze.bench.ledger.filling import fill
from lvze.bench.ledger.population import Population, settle
from lvze.bench.ledger.supplies import supply_all
from lvze.bench.progress import tell
from lvze.ledger.packs import installed_catalogue

YEARS = (2021, 2022, 2023, 2024, 2025)
_BEGUN = datetime(2020, 12, 31, tzinfo=UTC)
_SUPPLIED = datetime(2026, 1, 8, tzinfo=UTC)


def large_ledger(folder: Path, *, records: int, units: int) -> Population:
    """The population of the ledger in this process's database, which is filled first if it is still empty."""
    note = folder / "population.json"
    if note.exists():
        said = json.loads(note.read_text(encoding="utf-8"))
        return Population(
            said["account"],
            said["roots"],
            {tree: tuple(ids) for tree, ids in said["units"].items()},
            {int(unit): tuple(ids) for unit, ids in said["people"].items()},
        )
    population = build(records=records, units=units)
    note.write_text(json.dumps(asdict(population)), encoding="utf-8")
    return population


def build(*, records: int, units: int) -> Population:
    """Found the institution and record everything. The database is migrated and empty."""
    population = settle(_BEGUN, units)
    actor, catalogue, made = population.actor, installed_catalogue(), 0
    for batch in batches(population, catalogue, records=records, years=YEARS):
        fill(actor=actor, now=batch.recorded, entries=batch.entries, catalogue=catalogue)
        if made // 100_000 != (made + len(batch.entries)) // 100_000:
            tell(f"已写入 {made + len(batch.entries)} 条记录")
        made += len(batch.entries)
    supply_all(population, catalogue, now=_SUPPLIED, years=YEARS)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return population
