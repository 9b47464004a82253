"""A value as it is printed: rounded once, half up, without its unit (the sentence carries 次, 万元, %)."""

from decimal import Decimal
from fractions import Fraction

from lvze.catalogue.definitions import Metric
from lvze.kernel.money import in_unit, round_half_up
from lvze.metrics.answer import Answer, Number


def format_value(metric: Metric, answer: Answer) -> str:
    """The answer's number as a report prints it, without unit; ``""`` when it is unknown.

    比例 prints as a reduced fraction, a change on last year with its word (``下降12.3``, ``持平``), a number
    that headcounts may exceed with 不少于.
    """
    if answer.value is None or not answer.known:
        return ""
    if metric.measure == "change_on_last_year":
        return _change(metric, answer.value)
    if metric.unit == "比例":
        exact = Fraction(answer.value)
        return f"{exact.numerator}/{exact.denominator}"
    printed = format_number(in_metric_unit(metric, answer.value), metric.digits)
    return f"不少于{printed}" if answer.at_least else printed


def format_with_unit(metric: Metric, answer: Answer) -> str:
    """The printed number with its unit, for tables and pages; ``无记录`` when it is unknown."""
    printed = format_value(metric, answer)
    if not printed:
        return "无记录"
    return printed if printed == "持平" or metric.unit == "比例" else printed + unit_of(metric)


def unit_of(metric: Metric) -> str:
    """The unit the printed number is in: 万元 for money that is printed so, else the metric's own."""
    return metric.money_unit or metric.unit


def in_metric_unit(metric: Metric, value: Number) -> Fraction:
    """The exact value in the unit it is printed in: 分 as 万元, a part of one as per cent."""
    if metric.money_unit:
        return in_unit(int(value), metric.money_unit)
    return Fraction(value) * 100 if metric.unit == "%" else Fraction(value)


def format_number(value: Fraction | int, digits: int) -> str:
    """Half up to ``digits`` decimals, trailing zeros kept: ``66.50``."""
    rounded: Decimal = round_half_up(Fraction(value), digits)
    return f"{rounded:f}"


def _change(metric: Metric, value: Number) -> str:
    printed = format_number(abs(Fraction(value)) * 100, metric.digits)
    if Fraction(printed) == 0:
        return "持平"
    return ("增长" if value > 0 else "下降") + printed
