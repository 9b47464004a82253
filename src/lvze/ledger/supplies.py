"""数据提供单 as it is handed in, and its amounts made exact."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from lvze.catalogue.definitions import Metric
from lvze.kernel.errors import BadInput
from lvze.kernel.money import is_money_unit, parse_fen
from lvze.kernel.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Supply:
    """One number another department supplies and signs.

    ``value``, ``last_year`` and ``target`` are written in ``value_unit`` (empty: the metric's own unit).
    ``at`` is the day of a stock. ``basis`` is the 口径 (预算, 执行, 决算 …); ``provided_by`` the department.
    """

    metric: str
    unit: int
    period: Period
    value: str
    provided_by: str
    at: date | None = None
    value_unit: str = ""
    basis: str = ""
    provider: str = ""
    checker: str = ""
    voucher: str = ""
    last_year: str = ""
    target: str = ""
    note: str = ""


def exact_amount(text: str, unit: str, title: str) -> str:
    """The amount as exact decimal text in ``unit``; empty stays empty. Raises BadInput, also for parts of a 分."""
    cleaned = text.strip().replace(",", "").replace("，", "").removesuffix(unit).strip()
    if not cleaned:
        return ""
    try:
        number = Decimal(cleaned)
    except InvalidOperation:
        raise BadInput(f"{title}：看不懂“{text}”，请填数字，如 12 或 3.5。") from None
    if not number.is_finite() or number.copy_abs() > 10**15:
        raise BadInput(f"{title}：“{text}”超出范围，请核对。")
    plain = f"{number:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    if is_money_unit(unit):
        parse_fen(plain, unit)
    return plain


def unit_of(supply: Supply, metric: Metric) -> str:
    """The unit the amounts are written in."""
    return supply.value_unit or metric.money_unit or metric.unit
