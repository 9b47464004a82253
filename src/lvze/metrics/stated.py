"""A number stated in a text, held against an answer at the precision it is printed with (contract ``check``)."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from lvze.kernel.money import in_unit, is_money_unit, round_half_up
from lvze.metrics.answer import Answer
from lvze.metrics.formatting import in_metric_unit

Word = Literal["", "over", "under", "about"]


@dataclass(frozen=True, slots=True)
class Stated:
    """``value`` in ``unit`` as the text's ``span`` prints it, with the words that make it inexact.

    ``word`` is ``over`` (余, 多), ``under`` (近), ``about`` (约, 左右) or empty; ``bound`` 至少 or 至多.
    """

    span: str
    value: Fraction | tuple[Fraction, Fraction]
    unit: str | None
    word: Word = ""
    bound: Literal["min", "max"] | None = None


def approximation(before: str, after: str, approx: bool) -> Word:
    """Which approximation the words around a span say: ``60余`` is over, ``近60`` under, ``约60`` about."""
    if not approx:
        return ""
    if re.match(r"\s*(?:[十百千万亿])?(?:余|多|来)", after):
        return "over"
    if re.search(r"(?:近|将近|接近)\s*$", before):
        return "under"
    return "about"


def equals_at_precision(stated: Stated, answer: Answer) -> bool:
    """Whether the answer prints as stated: ``60余`` equals 63, not 58 and not 60; ``66.57万元`` what rounds to it."""
    if answer.value is None:
        return False
    actual = in_stated_unit(stated.unit, answer)
    if isinstance(stated.value, tuple):
        return stated.value[0] <= actual <= stated.value[1]
    value, step = stated.value, precision(stated.span, stated.value)
    if answer.at_least and actual < value:
        return False
    if stated.bound == "min":
        return actual >= value
    if stated.bound == "max":
        return actual <= value
    if stated.word == "over":
        return value < actual < value + _magnitude(value, step)
    if stated.word == "under":
        return value - _magnitude(value, step) / 2 <= actual < value
    if stated.word == "about":
        return abs(actual - value) <= _magnitude(value, step) / 2
    return Fraction(round_half_up(actual / step, 0)) * step == value


def precision(span: str, value: Fraction) -> Fraction:
    """The smallest step the span prints: 0.01 for ``66.57``, 1000 for ``2.3万``, 1 for ``九十六``."""
    digits = re.search(r"\d+(?:\.(\d+))?", span.translate(_HALF_WIDTH).replace(",", ""))
    if not digits or not value:
        return Fraction(1)
    step = Fraction(1, 10 ** len(digits[1] or ""))
    written = Fraction(digits[0])
    return step * value / written if written else step


_HALF_WIDTH = str.maketrans("０１２３４５６７８９．", "0123456789.")


def _magnitude(value: Fraction, step: Fraction) -> Fraction:
    """The round unit a vague number is said in: 10 for 60, 100 for 300, the step for anything uneven."""
    unit = step
    while value and value % (unit * 10) == 0:
        unit *= 10
    return unit


def in_stated_unit(unit: str | None, answer: Answer) -> Fraction:
    """The answer's exact value in the unit a text says it in; a change without its direction.

    Raises ValueError for an answer without a value.
    """
    if answer.value is None:
        raise ValueError("an unknown answer has no value")
    metric = answer.metric
    if unit and is_money_unit(unit) and metric.money_unit:
        return in_unit(int(answer.value), unit)
    value = in_metric_unit(metric, answer.value)
    return abs(value) if metric.measure == "change_on_last_year" else value
