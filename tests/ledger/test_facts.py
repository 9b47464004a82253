"""The declared fact tables name real columns, and the evaluator counts what the records say."""

from datetime import datetime

import pytest

from lvze.audit.queries import head
from lvze.catalogue.definitions import Metric
from lvze.kernel.periods import Period
from lvze.ledger.actions import file_record, withdraw_record
from lvze.ledger.facts import FACT_TABLES
from lvze.ledger.importing import accept_import, stage_import
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.queries import kept_kinds, record_page
from lvze.metrics.evaluation import evaluate
from lvze.metrics.facts import FactTable
from lvze.metrics.question import Question, Units
from tests.cast import Cast
from tests.ledger.entries import committee_meeting, part, theme_day
from tests.ledger.test_importing import workbook

COLUMNS = (
    "kind", "unit", "date", "from_seq", "to_seq", "record", "version", "headcount", "named", "person", "role",
    "items", "data", "record_data", "metric", "value", "value_unit", "first", "last", "state",
)  # fmt: skip


@pytest.mark.parametrize("table", FACT_TABLES, ids=lambda table: table.name)
def test_every_named_column_is_there(db: None, table: FactTable) -> None:
    assert table.rows is not None
    known = {field.attname for field in table.rows().model._meta.concrete_fields}
    has_kind = table.name != "supplied"
    named = {getattr(table, name) for name in COLUMNS if name != "kind" or has_kind} - {""}
    assert named | set(table.identity) | set(table.columns.values()) <= known


def ask(cast: Cast, metric: Metric, *units: int) -> object:
    question = Question(Units(frozenset(units)), Period.year(2026), head().seq)
    return evaluate(metric, question, installed_catalogue()).value


def test_times_people_times_and_items(cast: Cast, now: datetime) -> None:
    parts = (part(cast.branch_one, *cast.people[:3], organiser=True), part(cast.branch_two, headcount=5))
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, parts=parts))
    gone = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
    withdraw_record(actor=cast.bob.actor, now=now, record=gone.record, version=1, reason="误登")
    file_record(actor=cast.alice.actor, now=now, entry=committee_meeting(cast.party_group, "甲事", "乙事"))
    both = (cast.branch_one, cast.branch_two)
    times = Metric("t.count", 1, "次", "次", "records", "count", kinds=("theme_party_day",))
    people = Metric("t.people", 1, "人次", "人次", "records", "people_times", kinds=("theme_party_day",))
    items = Metric("t.items", 1, "个", "个", "items", "count", kinds=("party_committee_meeting",), items="agenda")
    assert ask(cast, times, *both) == 1, "one event, whoever took part"
    assert ask(cast, people, *both) == 8
    assert ask(cast, people, cast.branch_two) == 5
    assert ask(cast, items, cast.party_group) == 2


def test_what_waits_in_staging_is_counted_nowhere(cast: Cast, now: datetime) -> None:
    data = workbook(["支部", "日期", "人数"], ["第一支部", "2026-03-02", 8])
    batch = stage_import(actor=cast.alice.actor, now=now, name="台账.xlsx", data=data, kind="theme_party_day")
    people = Metric("t.people", 1, "人次", "人次", "records", "people_times", kinds=("theme_party_day",))
    assert ask(cast, people, cast.branch_one) is None
    assert record_page(cast.alice.actor).lines == ()
    assert kept_kinds([cast.branch_one], outside=Period.year(2025), as_of=head().seq) == frozenset()
    accept_import(actor=cast.alice.actor, now=now, batch=batch)
    assert ask(cast, people, cast.branch_one) == 8
