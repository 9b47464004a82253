"""Money is a whole number of 分; it is formatted once, rounding half up, at the edge."""

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from lvze.kernel.errors import BadInput

_PLAIN_NUMBER = re.compile(r"[-+]?\d{1,20}(\.\d{1,20})?", re.ASCII)
_FEN_IN = {"分": 1, "元": 100, "千元": 100_000, "万元": 1_000_000, "亿元": 10_000_000_000}


def round_half_up(value: Decimal | Fraction | int, digits: int) -> Decimal:
    """``value`` rounded half away from zero to ``digits`` decimals, trailing zeros kept."""
    if isinstance(value, Fraction):
        scaled = value * 10**digits
        whole = (abs(scaled.numerator) * 2 + scaled.denominator) // (scaled.denominator * 2)
        return Decimal(whole if value >= 0 else -whole).scaleb(-digits)
    return Decimal(value).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def parse_fen(text: str, unit: str = "元") -> int:
    """``1,234.5`` in ``unit`` (分, 元, 千元, 万元, 亿元) as 分. Raises :class:`BadInput`; parts of a 分 are refused."""
    cleaned = text.replace(",", "").replace("，", "").strip()
    for name in sorted(_FEN_IN, key=len, reverse=True):
        if cleaned.endswith(name):
            cleaned, unit = cleaned.removesuffix(name).rstrip(), name
            break
    if not _PLAIN_NUMBER.fullmatch(cleaned):
        raise BadInput(f"看不懂金额“{text}”，请写成数字，如 12345.60。")
    amount = Decimal(cleaned) * _FEN_IN[unit]
    if amount != amount.to_integral_value():
        raise BadInput(f"金额“{text}”不足一分的部分无法记账，请核对。")
    return int(amount)


def in_unit(fen: int, unit: str) -> Fraction:
    """``fen`` expressed exactly in ``unit``."""
    return Fraction(fen, _FEN_IN[unit])


def is_money_unit(unit: str) -> bool:
    return unit in _FEN_IN
