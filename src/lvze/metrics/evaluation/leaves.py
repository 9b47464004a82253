"""Measures that read one fact table: what to aggregate, and what the aggregates mean."""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from django.db.models import Count, F, Func, Max, Q, TextField, Value

from lvze.catalogue.definitions import Catalogue, Metric
from lvze.metrics.answer import Answer, Behind, Number
from lvze.metrics.errors import CannotEvaluate
from lvze.metrics.evaluation.conditions import (
    breaches,
    column_of,
    counted_rows,
    data_column,
    dimension,
)
from lvze.metrics.evaluation.json_sql import JsonNumber
from lvze.metrics.evaluation.scans import Scans, Span, rows_of
from lvze.metrics.facts import FactTable, Rows
from lvze.metrics.question import Question
from lvze.metrics.registry import fact_table, people_table_of

_UNIT_SEPARATOR = "\x1f"
_OF_PEOPLE = ("distinct_people", "people_times")


@dataclass(slots=True)
class Leaf:
    """One metric over one table, in one period: the cells it asked for, by what they tell."""

    metric: Metric
    table: FactTable
    span: Span
    counted: Q
    """The rows the number is about (of an exceptions metric: those in breach)."""
    cells: dict[str, str] = field(default_factory=dict)

    def pairs(self, question: Question) -> Rows:
        rows = rows_of(self.span, self.table, question).filter(self.counted)
        return rows.order_by().values_list(self.table.record, self.table.version).distinct()


def table_for(metric: Metric) -> FactTable:
    """The fact table a leaf reads: people by name for 人, else the one it names."""
    wants_names = metric.measure == "distinct_people" or (metric.measure == "people_times" and metric.roles)
    return people_table_of(metric.of) if wants_names else fact_table(metric.of)


def ask_leaf(metric: Metric, question: Question, catalogue: Catalogue, scans: Scans) -> Leaf:
    """Ask the scans for everything this metric needs. Raises :class:`CannotEvaluate`."""
    table = table_for(metric)
    first = None if metric.measure == "stock" else question.period.first
    span = Span(table.name, frozenset(metric.kinds), first, question.period.last, metric.tree)
    base = counted_rows(table, metric, catalogue)
    counted = base & breaches(table, metric, catalogue) if metric.measure == "exceptions" else base
    leaf = Leaf(metric, table, span, counted)
    leaf.cells["things"] = scans.ask(span, "row", distinct_things(table, counted))
    scans.ask_kinds(span)
    if metric.measure == "exceptions":
        leaf.cells["looked_at"] = scans.ask(span, "row", distinct_things(table, base))
    elif metric.measure == "sum" or (metric.measure == "of_which" and metric.field):
        amount = Max(_amount(table, metric, catalogue), filter=counted)
        leaf.cells["value"] = scans.ask(span, "thing", amount)
    elif metric.measure == "people_times" and table.headcount:
        leaf.cells["value"] = scans.ask(span, "part", Max(F(table.headcount), filter=counted))
        unknown = counted & Q(**{f"{table.headcount}__isnull": True})
        leaf.cells["unnamed"] = scans.ask(span, "row", Count(table.record, filter=unknown))
    elif metric.measure == "people_times":
        leaf.cells["value"] = scans.ask(span, "row", _distinct(_one_of([F(c) for c in _times(table)]), counted))
    elif metric.measure == "distinct_people":
        leaf.cells["value"] = scans.ask(span, "row", _distinct(F(table.person), counted))
    elif metric.measure == "distinct_units":
        leaf.cells["value"] = scans.ask(span, "row", _distinct(F(table.unit), counted))
    elif metric.distinct_on:
        what = _one_of([dimension(table, metric, name, catalogue) for name in metric.distinct_on])
        leaf.cells["value"] = scans.ask(span, "row", _distinct(what, counted))
    if table.headcounts_in and metric.measure in _OF_PEOPLE:
        leaf.cells["unnamed"] = _ask_bare_headcounts(table, metric, leaf.span, catalogue, scans)
    return leaf


def answer_leaf(leaf: Leaf, question: Question, scans: Scans, kept: frozenset[str]) -> Answer:
    """The answer once the scans have run; ``kept`` are kinds the scope demonstrably keeps (DESIGN §4 Zero)."""
    metric = leaf.metric
    things = scans.whole(leaf.cells["things"])
    behind = (Behind(leaf.table.name, leaf.pairs(question)),) if things else ()
    if metric.measure == "exceptions":
        looked_at = scans.whole(leaf.cells["looked_at"])
        if not looked_at:
            return Answer(metric, None, known=False, note="没有相关记录，无从核对例外。")
        return Answer(metric, things, known=True, records=things, note=f"核对 {looked_at} 项", behind=behind)
    if not things and not leaf.span.kinds <= kept:
        return Answer(metric, None, known=False, note="无记录：没开还是没录？")
    value: Number = things if "value" not in leaf.cells else _exact(scans.results[leaf.cells["value"]])
    unnamed = scans.whole(leaf.cells["unnamed"]) if "unnamed" in leaf.cells else 0
    if unnamed and not value:
        note = f"有 {unnamed} 条记录，但没有登记姓名或人数。"
        return Answer(metric, None, known=False, records=things, note=note, behind=behind)
    note = f"{unnamed} 条记录没有全部人员姓名或人数，只能说不少于。" if unnamed else ""
    return Answer(metric, value, True, at_least=bool(unnamed), records=things, note=note, behind=behind)


def _ask_bare_headcounts(table: FactTable, metric: Metric, span: Span, catalogue: Catalogue, scans: Scans) -> str:
    """Counts the parts whose people are not all named, in the table that holds their headcounts."""
    heads = fact_table(table.headcounts_in)
    there = Span(heads.name, span.kinds, span.first, span.last, span.tree)
    return scans.ask(there, "row", Count(heads.record, filter=not_all_named(heads, metric, catalogue)))


def not_all_named(heads: FactTable, metric: Metric, catalogue: Catalogue) -> Q:
    """Rows of a headcount table whose people are not all known by name."""
    bare = Q(**{f"{heads.headcount}__isnull": True}) | Q(**{f"{heads.headcount}__gt": F(heads.named)})
    return counted_rows(heads, metric, catalogue) & bare


def _times(table: FactTable) -> tuple[str, ...]:
    """What makes one 人次 in a table of people: one person in one thing."""
    return (*(column for column in table.identity if column != table.person), table.person)


def _amount(table: FactTable, metric: Metric, catalogue: Catalogue) -> Any:
    if not metric.field:
        raise CannotEvaluate(f"指标“{metric.title}”（{metric.id}）要求和，但没有写 field，请补上。")
    column = column_of(table, metric.field)
    if column:
        return F(column)
    return JsonNumber(data_column(table, metric, metric.field, catalogue), metric.field)


def _distinct(what: Any, counted: Q) -> Count:
    return Count(what, distinct=True, filter=counted)


def distinct_things(table: FactTable, counted: Q) -> Count:
    """How many different things of the table the counted rows are about."""
    return _distinct(_one_of([F(column) for column in table.identity]), counted)


def _one_of(parts: list[Any]) -> Any:
    """One value out of several; missing when any of them is."""
    if len(parts) == 1:
        return parts[0]
    joined: list[Any] = []
    for part in parts:
        joined += [Value(_UNIT_SEPARATOR), _Text(part)]
    return _Joined(*joined[1:], output_field=TextField())


class _Text(Func):
    template = "CAST(%(expressions)s AS text)"
    output_field = TextField()


class _Joined(Func):
    """``||`` on both engines: missing when any part is."""

    template = "(%(expressions)s)"
    arg_joiner = " || "


def _exact(value: Any) -> Number:
    """An aggregate as an exact number: whole where it is whole, else to the sixth decimal."""
    if value is None:
        return 0
    if isinstance(value, int):
        return value
    exact = Fraction(str(round(value, 6)))
    return int(exact) if exact.denominator == 1 else exact
