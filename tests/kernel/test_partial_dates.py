"""Days as clerks write them: exact, to the month, to the year."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvze.kernel.days import PartialDate, local_day
from lvze.kernel.errors import BadInput

_DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))


@given(_DAYS)
def test_every_way_to_write_a_day_reads_as_the_same_day(day: date) -> None:
    year, month, number = day.year, day.month, day.day
    for text in (
        day.isoformat(),
        f"{year}.{month}.{number}",
        f"{year}/{month}/{number}",
        f"{year}年{month}月{number}日",
        f" {year} 年 {month} 月 {number} 号 ",
        f"{day:%Y%m%d}",
        f"{day.isoformat()}T00:00:00",
        f"{year}年{month}月{number}日（周一）".replace("（", "(").replace("）", ")"),
    ):
        assert PartialDate.parse(text) == PartialDate.day(day), text


@given(_DAYS, st.sampled_from(["day", "month", "year"]))
def test_a_partial_date_reads_back_from_its_own_text(day: date, precision: str) -> None:
    made = {
        "day": PartialDate.day(day),
        "month": PartialDate.month(day.year, day.month),
        "year": PartialDate.year(day.year),
    }[precision]
    assert PartialDate.parse(str(made)) == made
    assert made.first <= day <= made.last


def test_a_month_alone_takes_the_year_it_is_given() -> None:
    assert PartialDate.parse("3月", default_year=2026) == PartialDate.month(2026, 3)
    assert PartialDate.parse("3.15", default_year=2026) == PartialDate.day(date(2026, 3, 15))


def test_a_month_alone_without_a_year_is_refused() -> None:
    with pytest.raises(BadInput, match="没有年份"):
        PartialDate.parse("3月")


@pytest.mark.parametrize("text", ["2026-02-30", "2026年4月31日", "20260229"])
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="没有“"):
        PartialDate.parse(text)


@pytest.mark.parametrize("text", ["", "昨天", "2026-13", "三月", "1899-01-01", "2026-3-15-1", "3"])
def test_what_is_no_date_is_refused_and_told(text: str) -> None:
    with pytest.raises(BadInput, match="看不懂日期"):
        PartialDate.parse(text, default_year=2026)


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1)))  # noqa: DTZ001
def test_a_moment_belongs_to_the_day_in_china(naive: datetime) -> None:
    assert local_day(naive.replace(tzinfo=UTC)) == (naive + timedelta(hours=8)).date()


def test_a_naive_moment_has_no_day() -> None:
    with pytest.raises(ValueError, match="aware"):
        local_day(datetime(2026, 1, 1))  # noqa: DTZ001
