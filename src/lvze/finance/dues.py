"""党费 by bracket: the whole amount at the rate of the bracket it falls in. Computed and forgotten: nobody's income
is ever kept (N8)."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from lvze.catalogue.definitions import Catalogue
from lvze.kernel.errors import BadInput
from lvze.kernel.money import parse_fen, round_half_up

MemberStatus = Literal["在职", "离退休"]


@dataclass(frozen=True, slots=True)
class Bracket:
    """Up to ``up_to`` 分 inclusive (None: without end), ``percent`` of the whole base."""

    up_to: int | None
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Dues:
    """``amount`` 分 a month at ``percent``; ``over_ceiling``: the rate alone would give more than is usually paid."""

    amount: int
    percent: Decimal
    over_ceiling: bool


def brackets_of(status: str, catalogue: Catalogue) -> tuple[Bracket, ...]:
    """The brackets of a status, lowest first. Raises BadInput for a status that no words table knows."""
    rows = [row for row in _rows("dues_brackets", catalogue) if row["status"] == status]
    if not rows:
        known = "、".join(dict.fromkeys(str(row["status"]) for row in _rows("dues_brackets", catalogue)))
        raise BadInput(f"没有“{status}”党员的党费比例，可选：{known}。")
    found = [
        Bracket(parse_fen(str(row["up_to"])) if row["up_to"] else None, Decimal(str(row["percent"]))) for row in rows
    ]
    return tuple(sorted(found, key=lambda bracket: (bracket.up_to is None, bracket.up_to or 0)))


def dues_of(base: int, catalogue: Catalogue, status: MemberStatus = "在职") -> Dues:
    """The month's dues of a base of ``base`` 分 (after tax; a retired member's whole pension), half up to the 分.

    Raises BadInput for a negative base. Source: 关于中国共产党党费收缴、使用和管理的规定.
    """
    if base < 0:
        raise BadInput("党费计算基数不能是负数，请核对。")
    bracket = next(each for each in brackets_of(status, catalogue) if each.up_to is None or base <= each.up_to)
    amount = int(round_half_up(Decimal(base) * bracket.percent / 100, 0))
    ceilings = [parse_fen(str(row["most"])) for row in _rows("dues_ceiling", catalogue)]
    most = min(ceilings, default=amount)
    return Dues(min(amount, most), bracket.percent, amount > most)


def _rows(table: str, catalogue: Catalogue) -> list[dict[str, object]]:
    return [row for words in catalogue.words.values() for row in words.tables.get(table, ())]
