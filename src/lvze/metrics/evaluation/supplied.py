"""Figures another department supplies and signs (数据提供单)."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from lvze.catalogue.definitions import Metric
from lvze.kernel.errors import BadInput
from lvze.kernel.money import is_money_unit, parse_fen
from lvze.kernel.periods import Period
from lvze.metrics.answer import Answer, Behind, Number
from lvze.metrics.errors import CannotEvaluate
from lvze.metrics.evaluation.scans import standing
from lvze.metrics.question import Question
from lvze.metrics.registry import fact_table


@dataclass(frozen=True, slots=True)
class Slip:
    """One supplied figure as it stood at the as-of."""

    figure: int
    version: int
    state: str
    value: str
    value_unit: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Supplied:
    """The slips of one metric for the asked unit and period."""

    slips: tuple[Slip, ...] = ()
    period_first: date = date.min
    period_last: date = date.max

    def answer(self, metric: Metric) -> Answer:
        """The signed number; unknown while it is not supplied, not checked or, where it must be, not released."""
        if not self.slips:
            return Answer(
                metric, None, known=False, note=f"{metric.supplied_by or '有关部门'}尚未提供，请发数据提供单。"
            )
        accepted = ("released",) if metric.must_be_released else ("checked", "released")
        usable = tuple(slip for slip in self.slips if slip.state in accepted)
        chosen = self.covering(usable)
        if not chosen:
            waiting = "尚未由纪检确认发布" if metric.must_be_released else "尚未审核，或不足以覆盖所问期间"
            return Answer(metric, None, known=False, note=f"数据提供单{waiting}。")
        total: Number = 0
        for slip in chosen:
            total = total + _number(slip, metric)
        ids = [slip.figure for slip in chosen]
        return Answer(metric, total, known=True, records=len(chosen), behind=(_behind(ids, chosen),))

    def covering(self, slips: tuple[Slip, ...]) -> tuple[Slip, ...]:
        """The slip for exactly the period; else slips that fill it one after the other; else the last of a day."""
        exact = [s for s in slips if s.first == self.period_first and s.last == self.period_last]
        if exact:
            return (max(exact, key=lambda slip: slip.version),)
        chain: list[Slip] = []
        day = self.period_first
        for slip in sorted(slips, key=lambda slip: slip.first):
            if slip.first == day and slip.first < slip.last <= self.period_last:
                chain.append(slip)
                day = slip.last + timedelta(days=1)
        if chain and chain[-1].last == self.period_last:
            return tuple(chain)
        days = [s for s in slips if s.first == s.last and self.period_first <= s.last <= self.period_last]
        return (max(days, key=lambda slip: slip.last),) if days else ()


def read_supplied(question: Question) -> dict[str, Supplied]:
    """Every supplied figure of the asked unit within the period, by metric, in one query.

    A figure is the signed number of the unit it names: subordinates' slips are never added up for it.
    """
    table = fact_table("supplied")
    assert table.rows is not None
    roots = {root for tree in ("party", "administrative") if (root := question.scope.root(tree)) is not None}
    period = question.period
    columns = [table.metric, table.record, table.version, table.state, table.value, table.value_unit]
    columns += [table.first, table.last, *([table.last_year] if table.last_year else [])]
    rows = (
        table.rows()
        .filter(standing(table, question.as_of))
        .filter(**{f"{table.unit}__in": roots})
        .filter(**{f"{table.last}__gte": period.first, f"{table.last}__lte": period.last + timedelta(days=366)})
        .exclude(**{table.state: "revoked"})
        .values_list(*columns)
    )
    slips: dict[str, list[Slip]] = {}
    told_later: dict[str, list[Slip]] = {}
    for metric_id, *said in rows:
        slip = Slip(*said[:7])
        if slip.last <= period.last:
            slips.setdefault(metric_id, []).append(slip)
        elif said[7:] and said[7]:
            told_later.setdefault(metric_id, []).append(_of_the_year_before(slip, said[7]))
    slips = told_later | slips
    return {metric_id: Supplied(tuple(found), period.first, period.last) for metric_id, found in slips.items()}


def _of_the_year_before(slip: Slip, value: str) -> Slip:
    """What a slip says of the same days a year earlier: used where that year has no slip of its own."""
    earlier = Period(slip.first, slip.last).a_year_earlier()
    return replace(slip, value=value, first=earlier.first, last=earlier.last)


def _number(slip: Slip, metric: Metric) -> Number:
    """The slip's decimal text exactly: 分 for money, of 1 for per cent."""
    try:
        if is_money_unit(slip.value_unit):
            return parse_fen(slip.value, slip.value_unit)
        exact = Fraction(Decimal(slip.value.replace(",", "")))
    except (BadInput, InvalidOperation):
        raise CannotEvaluate(f"数据提供单“{metric.title}”的数值“{slip.value}”不是数字，请改正。") from None
    if slip.value_unit == "%":
        exact /= 100
    return int(exact) if exact.denominator == 1 else exact


def _behind(figures: list[int], slips: tuple[Slip, ...]) -> Behind:
    table = fact_table("supplied")
    assert table.rows is not None
    pairs = table.rows().filter(**{f"{table.record}__in": figures, f"{table.version}__in": [s.version for s in slips]})
    return Behind(table.name, pairs.values_list(table.record, table.version).distinct())
