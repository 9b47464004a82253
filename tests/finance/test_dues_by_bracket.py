"""党费: the whole base at the rate of its bracket, to the 分, and nobody's base is kept anywhere."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvze.catalogue.core import core_catalogue
from lvze.finance.dues import brackets_of, dues_of
from lvze.kernel.errors import BadInput

CATALOGUE = core_catalogue()


@pytest.mark.parametrize(
    ("base", "dues"),
    [
        ("0", "0.00"),
        ("3000", "15.00"),  # 3000 × 0.5 %
        ("3000.01", "30.00"),  # just over: the whole base at 1 %, 30.0001
        ("5000", "50.00"),  # 5000 × 1 %
        ("5000.01", "75.00"),  # 1.5 % of all of it
        ("6543.21", "98.15"),  # 98.14815, half up
        ("10000", "150.00"),
        ("10000.01", "200.00"),
        ("50000", "1000.00"),
    ],
)
def test_a_member_in_service_pays_the_rate_of_his_bracket_on_all_of_it(base: str, dues: str) -> None:
    assert dues_of(int(Decimal(base) * 100), CATALOGUE).amount == int(Decimal(dues) * 100)


@pytest.mark.parametrize(("base", "dues"), [("5000", "25.00"), ("5000.01", "50.00"), ("12000", "120.00")])
def test_a_retired_member_has_two_brackets(base: str, dues: str) -> None:
    assert dues_of(int(Decimal(base) * 100), CATALOGUE, "离退休").amount == int(Decimal(dues) * 100)


def test_a_very_high_base_stops_at_what_is_usually_paid_and_says_so() -> None:
    assert not dues_of(50_000_00, CATALOGUE).over_ceiling
    over = dues_of(60_000_00, CATALOGUE)
    assert (over.amount, over.over_ceiling) == (1000_00, True)


@given(st.integers(0, 50_000_00))
def test_it_agrees_with_the_rule_written_out_plainly(base: int) -> None:
    yuan = Decimal(base) / 100
    rate = next(r for top, r in ((3000, "0.5"), (5000, "1"), (10000, "1.5"), (10**9, "2")) if yuan <= top)
    by_hand = (Decimal(base) * Decimal(rate) / 100).quantize(Decimal(1), ROUND_HALF_UP)
    assert dues_of(base, CATALOGUE).amount == by_hand


def test_the_brackets_end_and_a_negative_base_or_another_status_is_refused() -> None:
    assert brackets_of("在职", CATALOGUE)[-1].up_to is None
    with pytest.raises(BadInput, match="不能是负数"):
        dues_of(-1, CATALOGUE)
    with pytest.raises(BadInput, match="没有“学生”党员的党费比例"):
        brackets_of("学生", CATALOGUE)


def test_no_form_asks_for_what_one_member_earns_or_pays() -> None:
    fields = CATALOGUE.kinds["dues_month"].fields
    assert CATALOGUE.kinds["dues_month"].people == "none"
    assert not [field.title for field in fields if field.type in ("person", "people", "list")]
    assert not [field.title for field in fields if "工资" in field.title or "基数" in field.title]
