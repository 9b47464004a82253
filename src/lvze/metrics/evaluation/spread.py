"""One metric for many bearers, day by day, in one query: obligations are told by it, however many units owe them.

For one bearer and one span of days a spread says what :func:`evaluate` says for that unit and period; a test
holds the two against each other.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.db.models import F, Q

from lvze.catalogue.definitions import Catalogue, Metric
from lvze.kernel.periods import Period
from lvze.metrics.answer import Number
from lvze.metrics.errors import CannotEvaluate
from lvze.metrics.evaluation.conditions import column_of, counted_rows, data_column, dimension
from lvze.metrics.evaluation.json_sql import JsonNumber, UnitIn
from lvze.metrics.evaluation.leaves import table_for
from lvze.metrics.evaluation.scans import standing
from lvze.metrics.evaluation.union import is_one_table
from lvze.metrics.facts import FactTable
from lvze.metrics.registry import fact_table, people_table_of


class Fact(NamedTuple):
    """One counted row: its day, what makes it one (None: nothing to count by), and its amount where it has one."""

    day: date
    key: tuple[Any, ...] | None
    amount: Any


@dataclass(frozen=True, slots=True)
class Tally:
    """A bearer's number in a span of days: ``value`` None where no record speaks of it, ``things`` the rows behind.

    With ``things`` and no ``value`` there are records whose headcount nobody entered.
    """

    value: Number | None
    things: int


@dataclass(frozen=True, slots=True)
class Spread:
    """What each bearer has of one metric, by day."""

    sums: bool
    facts: Mapping[int, list[Fact]] = field(default_factory=dict)
    days: Mapping[int, list[date]] = field(default_factory=dict)

    def between(self, bearer: int, first: date, last: date) -> Tally:
        """The bearer's number from ``first`` to ``last``, both in it."""
        days = self.days.get(bearer)
        if not days:
            return Tally(None, 0)
        found = self.facts[bearer][bisect_left(days, first) : bisect_right(days, last)]
        if not found:
            return Tally(None, 0)
        value = _summed(found) if self.sums else len({fact.key for fact in found if fact.key is not None})
        return Tally(value, len(found))


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a metric is read row by row."""

    table: FactTable
    kinds: frozenset[str]
    counted: Q
    keys: tuple[Any, ...]
    amount: Any = None


def spread_over_units(
    metric: Metric, bearers: Mapping[int, frozenset[int]], days: Period, as_of: int, catalogue: Catalogue
) -> Spread:
    """Each bearer's number of ``metric`` over the units that are its own; one query.

    Raises :class:`CannotEvaluate` for a measure that is not counted row by row.
    """
    shape = _shape(metric, table_for(_leaf(metric, catalogue)), catalogue)
    borne_by: dict[int, list[int]] = defaultdict(list)
    for bearer, units in bearers.items():
        for unit in units:
            borne_by[unit].append(bearer)
    if not borne_by:
        return Spread(shape.amount is not None)
    return _read(shape, shape.table.unit, borne_by, days, as_of)


def spread_over_people(
    metric: Metric, people: frozenset[int], days: Period, as_of: int, catalogue: Catalogue
) -> Spread:
    """Each person's number of ``metric``, wherever it happened; one query.

    Raises :class:`CannotEvaluate` for a measure that is not counted row by row, or a table that names nobody.
    """
    shape = _shape(metric, people_table_of(metric.of), catalogue)
    if not people:
        return Spread(shape.amount is not None)
    return _read(shape, shape.table.person, {person: [person] for person in people}, days, as_of)


def _read(shape: _Shape, bearer: str, borne_by: Mapping[int, list[int]], days: Period, as_of: int) -> Spread:
    table = shape.table
    assert table.rows is not None
    wanted = standing(table, as_of) & Q(UnitIn(bearer, frozenset(borne_by))) & shape.counted
    wanted &= Q(**{f"{table.date}__gte": days.first, f"{table.date}__lte": days.last})
    if shape.kinds and table.kind:
        wanted &= Q(**{f"{table.kind}__in": sorted(shape.kinds)})
    cells = {f"spread_{place}": key for place, key in enumerate(shape.keys)}
    if shape.amount is not None:
        cells["spread_amount"] = shape.amount
    rows = table.rows().filter(wanted).order_by().annotate(**cells).values_list(bearer, table.date, *cells).distinct()
    facts: dict[int, list[Fact]] = defaultdict(list)
    size = len(shape.keys)
    for who, day, *told in rows.iterator():
        key = None if None in told[:size] else tuple(told[:size])
        fact = Fact(day, key, told[size] if shape.amount is not None else None)
        for each in borne_by[who]:
            facts[each].append(fact)
    for found in facts.values():
        found.sort(key=lambda fact: fact.day)
    days_of = {each: [fact.day for fact in found] for each, found in facts.items()}
    return Spread(shape.amount is not None, facts, days_of)


def _shape(metric: Metric, table: FactTable, catalogue: Catalogue) -> _Shape:
    members = _members(metric, catalogue)
    counted = counted_rows(table, metric, catalogue)
    kinds = frozenset(metric.kinds)
    if metric.measure == "union":
        counted &= reduce(or_, [counted_rows(table, each, catalogue) for each in members])
        kinds = frozenset(kind for each in members for kind in each.kinds)
    measure = members[0].measure if metric.measure == "union" and metric.parts else metric.measure
    if measure == "union":
        measure = "count"
    identity = tuple(F(column) for column in table.identity)
    if measure == "sum" or (measure == "of_which" and metric.field):
        return _Shape(table, kinds, counted, identity, _amount(table, metric, catalogue))
    if measure == "people_times" and table.headcount:
        return _Shape(table, kinds, counted, (*identity, F(table.unit)), F(table.headcount))
    if measure == "people_times":
        return _Shape(table, kinds, counted, (*identity, F(table.person)))
    if measure == "distinct_people":
        return _Shape(table, kinds, counted, (F(table.person),))
    if measure == "distinct_units":
        return _Shape(table, kinds, counted, (F(table.unit),))
    if metric.distinct_on:
        keys = tuple(dimension(table, metric, name, catalogue) for name in metric.distinct_on)
        return _Shape(table, kinds, counted, keys)
    return _Shape(table, kinds, counted, identity)


def _members(metric: Metric, catalogue: Catalogue) -> tuple[Metric, ...]:
    """The metrics whose rows are read. Raises :class:`CannotEvaluate` where there are no rows to read."""
    members = tuple(catalogue.metrics[part] for part in metric.parts) if metric.measure == "union" else ()
    readable = metric.measure in ROW_BY_ROW and (not members or is_one_table(members))
    if not readable or fact_table(metric.of if not members else members[0].of).rows is None:
        raise CannotEvaluate(f"指标“{metric.title}”（{metric.id}）不是逐条数出来的，不能按单位逐期核对，请换一个指标。")
    return members or (metric,)


def _leaf(metric: Metric, catalogue: Catalogue) -> Metric:
    return _members(metric, catalogue)[0]


def _amount(table: FactTable, metric: Metric, catalogue: Catalogue) -> Any:
    column = column_of(table, metric.field)
    return F(column) if column else JsonNumber(data_column(table, metric, metric.field, catalogue), metric.field)


def _summed(facts: Iterable[Fact]) -> Number | None:
    """The greatest amount of each thing, summed; None when no thing has one."""
    greatest: dict[tuple[Any, ...], Any] = {}
    for fact in facts:
        if fact.key is not None and fact.amount is not None:
            greatest[fact.key] = max(fact.amount, greatest.get(fact.key, fact.amount))
    if not greatest:
        return None
    whole = sum(amount for amount in greatest.values() if isinstance(amount, int))
    total = sum((Fraction(str(amount)) for amount in greatest.values() if not isinstance(amount, int)), Fraction(whole))
    return int(total) if total.denominator == 1 else total


#: Measures that are counted row by row; the others are worked out of a whole and have no share by day.
ROW_BY_ROW = (
    "count",
    "people_times",
    "distinct_people",
    "distinct_units",
    "distinct",
    "nodes",
    "sum",
    "of_which",
    "union",
    "minimum_per_person",
)
