"""Amounts are whole 分 and are rounded once, half up."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvze.kernel.errors import BadInput
from lvze.kernel.money import in_unit, parse_fen, round_half_up

_FEN = st.integers(min_value=-(10**14), max_value=10**14)


@given(_FEN)
def test_yuan_written_with_two_decimals_reads_back_to_the_fen(fen: int) -> None:
    amount = Decimal(fen) / 100
    for text in (f"{amount:.2f}", f"{amount:,.2f}", f" {amount:.2f}元 "):
        assert parse_fen(text) == fen


@given(_FEN, st.sampled_from(["分", "元", "千元", "万元", "亿元"]))
def test_an_amount_in_any_unit_is_exact(fen: int, unit: str) -> None:
    amount = in_unit(fen, unit)
    assert amount * in_unit(1, unit) ** -1 == fen
    assert parse_fen(f"{Decimal(fen):f}分", unit) == fen


@given(st.integers(min_value=-(10**9), max_value=10**9), st.integers(min_value=1, max_value=10**6))
def test_rounding_a_fraction_is_the_nearest_and_half_goes_away_from_zero(numerator: int, denominator: int) -> None:
    value = Fraction(numerator, denominator)
    rounded = Fraction(round_half_up(value, 2))
    assert abs(rounded - value) <= Fraction(1, 200)
    if abs(rounded - value) == Fraction(1, 200):
        assert abs(rounded) > abs(value)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4), st.integers(min_value=0, max_value=3))
def test_rounding_a_decimal_and_the_same_fraction_agree(value: Decimal, digits: int) -> None:
    expected = value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    assert round_half_up(value, digits) == round_half_up(Fraction(value), digits) == expected


@pytest.mark.parametrize(("value", "text"), [("0.125", "0.13"), ("2.675", "2.68"), ("-0.125", "-0.13"), ("1", "1.00")])
def test_half_goes_up_and_zeros_are_kept(value: str, text: str) -> None:
    assert str(round_half_up(Decimal(value), 2)) == text


def test_part_of_a_fen_is_refused() -> None:
    with pytest.raises(BadInput, match="不足一分"):
        parse_fen("1.005")


@pytest.mark.parametrize("text", ["", "约三万", "12.3.4", "元"])
def test_what_is_no_amount_is_refused_and_told(text: str) -> None:
    with pytest.raises(BadInput, match="看不懂金额"):
        parse_fen(text)
