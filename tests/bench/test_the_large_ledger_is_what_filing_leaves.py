"""Rows written in bulk for the benchmarks are those that ``file_record`` writes: else they would measure a fiction."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any

import pytest
from django.db.models import Model

from lvze.audit.models import Event
from lvze.audit.verification import verify
from lvze.bench.ledger.entries import batches, templates
from lvze.bench.ledger.filling import fill
from lvze.bench.ledger.population import Population, settle
from lvze.ledger.actions import file_record
from lvze.ledger.models import (
    CountingItem,
    CountingPerson,
    CountingRow,
    CurrentRecord,
    Participation,
    ParticipationPerson,
    Record,
    RecordVersion,
)
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.projecting import rebuild

pytestmark = pytest.mark.usefixtures("empty_ledger")

TABLES: tuple[type[Model], ...] = (
    RecordVersion,
    Participation,
    ParticipationPerson,
    CountingRow,
    CountingPerson,
    CountingItem,
    CurrentRecord,
)
_OF_THE_MOMENT = {"id", "seq", "salt", "digest", "from_seq"}
_RECORDS = ("record_id", "event_id")


@pytest.fixture
def population() -> Population:
    return settle(datetime(2020, 12, 31, tzinfo=UTC), 8)


def contents(table: type[Model], first: int, last: int) -> list[dict[str, Any]]:
    """Rows of the records from ``first`` to ``last``, records numbered from 0, without what differs by moment."""
    found = []
    for row in table._base_manager.filter(record__gte=first, record__lte=last).order_by("record_id", "pk").values():
        kept = {name: value for name, value in row.items() if name not in _OF_THE_MOMENT}
        found.append(kept | {name: kept[name] - first for name in _RECORDS if name in kept})
    return found


def records() -> Sequence[int]:
    return list(Record.objects.order_by("pk").values_list("pk", flat=True))


def test_bulk_and_filing_one_by_one_leave_the_same_rows(population: Population) -> None:
    catalogue = installed_catalogue()
    some = list(islice(batches(population, catalogue, records=300, years=(2025,)), 40))
    for batch in some:
        fill(actor=population.actor, now=batch.recorded, entries=batch.entries, catalogue=catalogue)
    bulk = records()
    for batch in some:
        for checked in batch.entries:
            file_record(actor=population.actor, now=batch.recorded, entry=checked.entry)
    filed = records()[len(bulk) :]
    assert len(bulk) == len(filed) >= 100
    for table in TABLES:
        one = contents(table, bulk[0], bulk[-1])
        assert one == contents(table, filed[0], filed[-1]), table.__name__
        assert one, f"{table.__name__} is not exercised"


def test_the_chain_vouches_for_every_row_of_a_bulk_ledger(population: Population) -> None:
    catalogue = installed_catalogue()
    for batch in batches(population, catalogue, records=60, years=(2024, 2025)):
        fill(actor=population.actor, now=batch.recorded, entries=batch.entries, catalogue=catalogue)
    report = verify()
    assert report.ok, report.sentences()
    assert report.rows > 120
    assert RecordVersion.objects.count() == 60
    assert set(CountingRow.objects.values_list("from_seq", flat=True)) <= set(
        Event.objects.values_list("seq", flat=True)
    )


def test_projections_of_a_bulk_ledger_rebuild_to_themselves(population: Population) -> None:
    catalogue = installed_catalogue()
    for batch in batches(population, catalogue, records=80, years=(2025,)):
        fill(actor=population.actor, now=batch.recorded, entries=batch.entries, catalogue=catalogue)
    first, last = records()[0], records()[-1]
    kept = {table: contents(table, first, last) for table in TABLES[3:]}
    rebuild()
    assert {table: contents(table, first, last) for table in TABLES[3:]} == kept


def test_every_kind_of_record_and_both_trees_are_in_the_plan(population: Population) -> None:
    from random import Random

    catalogue = installed_catalogue()
    found = list(templates(population, catalogue, Random(1)))
    recordable = {kind.id for kind in catalogue.kinds.values() if kind.noun == "record" and not kind.retired}
    assert {template.checked.kind.id for template in found} == recordable
    assert {template.tree for template in found} == {"party", "administrative"}


def test_the_plan_is_the_same_each_time_and_of_the_size_asked_for(population: Population) -> None:
    catalogue = installed_catalogue()
    one, two = (list(batches(population, catalogue, records=90, years=(2025,))) for _ in range(2))
    assert one == two
    assert sum(len(batch.entries) for batch in one) == 90
