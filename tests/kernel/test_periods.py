"""Periods a figure can be asked for."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvze.kernel.errors import BadInput
from lvze.kernel.periods import Period

_DAYS = st.dates(min_value=date(1901, 1, 1), max_value=date(2099, 12, 31))


@given(_DAYS, st.integers(min_value=0, max_value=900))
def test_any_period_reads_back_from_its_own_text(first: date, length: int) -> None:
    period = Period(first, first + timedelta(days=length))
    assert Period.parse(str(period)) == period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-h1", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026-H2", date(2026, 7, 1), date(2026, 12, 31)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        (" 2026-01-05..2026-03-01 ", date(2026, 1, 5), date(2026, 3, 1)),
    ],
)
def test_the_forms_of_a_period(text: str, first: date, last: date) -> None:
    assert Period.parse(text) == Period(first, last)


@given(st.integers(min_value=1901, max_value=2099))
def test_quarters_halves_and_months_make_up_the_year_without_gap(year: int) -> None:
    for parts in (
        [Period.half(year, half) for half in (1, 2)],
        [Period.quarter(year, quarter) for quarter in (1, 2, 3, 4)],
        [Period.month(year, month) for month in range(1, 13)],
    ):
        assert parts[0].first == date(year, 1, 1)
        assert parts[-1].last == date(year, 12, 31)
        assert all(left.last + timedelta(days=1) == right.first for left, right in pairwise(parts))
    assert list(Period.year(year).months()) == [Period.month(year, month) for month in range(1, 13)]


@given(_DAYS, st.integers(min_value=0, max_value=900))
def test_a_year_earlier_is_a_year_earlier(first: date, length: int) -> None:
    period = Period(first, first + timedelta(days=length))
    earlier = period.a_year_earlier()
    assert (earlier.first.year, earlier.first.month) == (first.year - 1, first.month)
    assert (earlier.last.year, earlier.last.month) == (period.last.year - 1, period.last.month)


def test_a_year_before_february_is_the_whole_february() -> None:
    assert Period.month(2024, 2).a_year_earlier() == Period.month(2023, 2)
    assert Period.month(2025, 2).a_year_earlier() == Period.month(2024, 2)


def test_only_the_days_from_first_to_last_are_in_a_period() -> None:
    march = Period.month(2026, 3)
    assert date(2026, 3, 1) in march
    assert date(2026, 3, 31) in march
    assert date(2026, 4, 1) not in march
    assert "2026-03-01" not in march


@pytest.mark.parametrize(
    "text", ["", "今年", "2026-13", "2026-Q5", "2026-H3", "2026-03-01..", "2026-03-02..2026-03-01", "26", "0000"]
)
def test_what_is_no_period_is_refused_and_told(text: str) -> None:
    with pytest.raises(BadInput, match="看不懂期间"):
        Period.parse(text)


def test_a_reversed_period_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="ends before"):
        Period(date(2026, 1, 2), date(2026, 1, 1))
