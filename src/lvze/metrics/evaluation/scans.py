"""Many numbers in few queries: one scan per fact table, set of kinds, span of days and tree."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from django.db.models import Count, Q, Sum

from lvze.metrics.evaluation.conditions import in_units
from lvze.metrics.facts import FactTable, Rows
from lvze.metrics.question import Question, Tree

Level = Literal["row", "thing", "part"]


@dataclass(frozen=True, slots=True)
class Span:
    """Which rows a scan reads: of which table and kinds, in which days, by which tree's units.

    ``first`` is None for a stock: everything up to ``last``.
    """

    table: str
    kinds: frozenset[str]
    first: date | None
    last: date
    tree: Tree


@dataclass(slots=True)
class Scans:
    """Collects aggregates by span and level, then runs one query for each of them.

    ``row`` aggregates over rows. ``thing`` first takes the greatest value of each thing, ``part`` of each thing
    and unit, and then sums: so a record counted as two kinds, or said by two twins, is summed once.
    """

    question: Question
    tables: Mapping[str, FactTable]
    asked: dict[tuple[Span, Level], dict[str, Any]] = field(default_factory=dict)
    results: dict[str, Any] = field(default_factory=dict)
    seen: dict[tuple[Span, str], str] = field(default_factory=dict)

    def ask(self, span: Span, level: Level, aggregate: Any) -> str:
        """Name of the cell whose value :meth:`run` will find."""
        cells = self.asked.setdefault((span, level), {})
        name = f"c{sum(len(each) for each in self.asked.values())}"
        cells[name] = aggregate
        return name

    def ask_kinds(self, span: Span) -> None:
        """Ask how many rows of each kind of the span there are, whatever else is asked of them."""
        table = self.tables[span.table]
        for kind in span.kinds if table.kind else ():
            if (span, kind) not in self.seen:
                rows = Count(table.record, filter=Q(**{table.kind: kind}))
                self.seen[span, kind] = self.ask(span, "row", rows)

    def kinds_seen(self) -> frozenset[str]:
        """The kinds of which any span asked with :meth:`ask_kinds` has a row."""
        return frozenset(kind for (_, kind), cell in self.seen.items() if self.whole(cell))

    def run(self) -> None:
        for (span, level), cells in self.asked.items():
            table = self.tables[span.table]
            rows = rows_of(span, table, self.question)
            if level == "row":
                self.results |= rows.aggregate(**cells)
                continue
            by = [*table.identity, *([table.unit] if level == "part" and table.unit not in table.identity else [])]
            grouped = rows.order_by().values(*by).annotate(**{f"{name}_each": cells[name] for name in cells})
            self.results |= grouped.aggregate(**{name: Sum(f"{name}_each") for name in cells})

    def whole(self, name: str) -> int:
        """A counted cell; 0 when no row was there."""
        return int(self.results[name] or 0)


def rows_of(span: Span, table: FactTable, question: Question) -> Rows:
    """The rows of a span in the question's scope as known at its as-of."""
    units = question.scope.units(span.tree, span.last, question.as_of)
    if table.rows_at is not None:
        stock = table.rows_at(span.last, question.as_of).filter(in_units(table, units))
        if table.rows is None or span.first is None:
            return stock
        return stock.filter(**{f"{table.date}__gte": span.first, f"{table.date}__lte": span.last})
    assert table.rows is not None
    found = standing(table, question.as_of) & in_units(table, units) & Q(**{f"{table.date}__lte": span.last})
    if span.first is not None:
        found &= Q(**{f"{table.date}__gte": span.first})
    if span.kinds and table.kind:
        found &= Q(**{f"{table.kind}__in": sorted(span.kinds)})
    return table.rows().filter(found)


def standing(table: FactTable, as_of: int) -> Q:
    """Rows that stood at the chain ``seq`` ``as_of``."""
    gone_later = Q(**{f"{table.to_seq}__isnull": True}) | Q(**{f"{table.to_seq}__gt": as_of})
    return Q(**{f"{table.from_seq}__lte": as_of}) & gone_later
