"""Measures that need to know who or which is meant: coverage of a stock, the least anyone has."""

from fractions import Fraction

from django.db.models import Count, F

from lvze.catalogue.definitions import Catalogue, Metric
from lvze.metrics.answer import Answer, Behind
from lvze.metrics.errors import CannotEvaluate
from lvze.metrics.evaluation.conditions import counted_rows
from lvze.metrics.evaluation.leaves import Leaf, not_all_named
from lvze.metrics.evaluation.scans import Span, rows_of
from lvze.metrics.facts import FactTable, Rows
from lvze.metrics.question import Question
from lvze.metrics.registry import fact_table, people_table_of


def coverage(metric: Metric, stock: Leaf, question: Question, catalogue: Catalogue) -> Answer:
    """Which part (of 1) of the stock's people or units has what the metric counts; ``missing`` the others."""
    expected = _members(stock, question)
    if not expected:
        return _nobody(metric)
    rows, table = _counted(metric, stock, question, catalogue)
    covered = expected & set(rows.order_by().values_list(_bearer(stock, table), flat=True).distinct())
    return Answer(
        metric,
        Fraction(len(covered), len(expected)),
        known=True,
        at_least=_some_unnamed(metric, table, question, catalogue),
        records=len(covered),
        note=f"应有 {len(expected)}，已有 {len(covered)}",
        missing=tuple(sorted(expected - covered)),
        behind=(_behind(table, rows),),
    )


def minimum_per_person(metric: Metric, stock: Leaf, question: Question, catalogue: Catalogue) -> Answer:
    """The least that anyone of the stock has; ``missing`` are those with less than the metric's minimum."""
    expected = _members(stock, question)
    if not expected:
        return _nobody(metric)
    rows, table = _counted(metric, stock, question, catalogue)
    bearer = _bearer(stock, table)
    things = Count(F(table.identity[0]), distinct=True)
    found = dict(rows.order_by().values(bearer).annotate(things=things).values_list(bearer, "things"))
    each = {member: found.get(member, 0) for member in expected}
    return Answer(
        metric,
        min(each.values()),
        known=True,
        at_least=_some_unnamed(metric, table, question, catalogue),
        records=sum(each.values()),
        note=f"共 {len(expected)} 人",
        missing=tuple(sorted(member for member, number in each.items() if number < metric.minimum)),
        behind=(_behind(table, rows),),
    )


def _counted(metric: Metric, stock: Leaf, question: Question, catalogue: Catalogue) -> tuple[Rows, FactTable]:
    table = people_table_of(metric.of) if stock.table.person else fact_table(metric.of)
    span = Span(table.name, frozenset(metric.kinds), question.period.first, question.period.last, metric.tree)
    rows = rows_of(span, table, question).filter(counted_rows(table, metric, catalogue))
    return rows, table


def _some_unnamed(metric: Metric, table: FactTable, question: Question, catalogue: Catalogue) -> bool:
    """Whether a bare headcount may hide somebody: the number is then only a least."""
    if not table.headcounts_in:
        return False
    heads = fact_table(table.headcounts_in)
    span = Span(heads.name, frozenset(metric.kinds), question.period.first, question.period.last, metric.tree)
    return rows_of(span, heads, question).filter(not_all_named(heads, metric, catalogue)).exists()


def _members(stock: Leaf, question: Question) -> set[int]:
    rows = rows_of(stock.span, stock.table, question).filter(stock.counted)
    column = stock.table.person or stock.table.unit
    return set(rows.order_by().values_list(column, flat=True).distinct())


def _bearer(stock: Leaf, table: FactTable) -> str:
    column = table.person if stock.table.person else table.unit
    if not column:
        raise CannotEvaluate(f"事实表“{table.name}”与“{stock.table.name}”没有共同的人员或单位，不能算覆盖。")
    return column


def _behind(table: FactTable, rows: Rows) -> Behind:
    return Behind(table.name, rows.order_by().values_list(table.record, table.version).distinct())


def _nobody(metric: Metric) -> Answer:
    return Answer(metric, None, known=False, note="应覆盖的人员或单位为零，请先登记名册。")
