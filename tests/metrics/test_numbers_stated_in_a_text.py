"""``60余`` equals 63 and not 58: a stated number is compared at the precision it is printed with."""

from fractions import Fraction

import pytest

from lvze.metrics.answer import Answer
from lvze.metrics.stated import Stated, approximation, equals_at_precision
from tests.metrics.making import metric


def equal(span: str, value: object, actual: int | Fraction, unit: str = "次", **more: object) -> bool:
    money = "万元" if unit.endswith("元") else ""
    answer = Answer(metric("a.b", unit=unit, money_unit=money), actual, known=True)
    return equals_at_precision(Stated(span, Fraction(str(value)), unit, **more), answer)  # type: ignore[arg-type]


@pytest.mark.parametrize(("actual", "same"), [(63, True), (69, True), (58, False), (60, False), (70, False)])
def test_sixty_odd(actual: int, same: bool) -> None:
    assert equal("60", 60, actual, word="over") is same


@pytest.mark.parametrize(("actual", "same"), [(58, True), (60, False), (63, False), (49, False)])
def test_nearly_sixty(actual: int, same: bool) -> None:
    assert equal("60", 60, actual, word="under") is same


@pytest.mark.parametrize(("actual", "same"), [(58, True), (62, True), (70, False)])
def test_about_sixty(actual: int, same: bool) -> None:
    assert equal("60", 60, actual, word="about") is same


def test_bounds_hold_on_their_side() -> None:
    assert equal("60", 60, 60, bound="min")
    assert equal("60", 60, 600, bound="min")
    assert not equal("60", 60, 59, bound="min")
    assert equal("60", 60, 12, bound="max")
    assert not equal("60", 60, 61, bound="max")


def test_money_is_rounded_as_it_is_printed() -> None:
    assert equal("66.57", "66.57", 66_574_999, unit="万元")
    assert not equal("66.57", "66.57", 66_575_000, unit="万元")
    assert equal("2.3万", 23000, 2_349_900, unit="元")
    assert not equal("2.3万", 23000, 2_350_000, unit="元")


def test_a_plain_number_is_exact() -> None:
    assert equal("九十六", 96, 96)
    assert not equal("九十六", 96, 97)


def test_a_range_holds_its_ends() -> None:
    answer = Answer(metric("a.b"), 5, known=True)
    assert equals_at_precision(Stated("3—5", (Fraction(3), Fraction(5)), "次"), answer)
    assert not equals_at_precision(Stated("3—4", (Fraction(3), Fraction(4)), "次"), answer)


def test_a_number_that_is_only_a_least_confirms_nothing_above_it() -> None:
    answer = Answer(metric("a.b", unit="人"), 63, known=True, at_least=True)
    assert not equals_at_precision(Stated("100", Fraction(100), "人"), answer)
    assert equals_at_precision(Stated("60", Fraction(60), "人", bound="min"), answer)


@pytest.mark.parametrize(
    ("before", "after", "word"), [("谈话", "余人次", "over"), ("谈话近", "人次", "under"), ("谈话约", "人次", "about")]
)
def test_the_words_around_a_number(before: str, after: str, word: str) -> None:
    assert approximation(before, after, approx=True) == word
    assert approximation(before, after, approx=False) == ""
