"""What people type into one cell: days and names, in every shape."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvze.kernel.days import PartialDate
from lvze.kernel.errors import BadInput
from lvze.ledger.importing.days import day_of, year_in
from lvze.ledger.importing.people import Named, people_in
from lvze.ledger.importing.safety import safe_text

DAY = PartialDate.day(date(2026, 3, 5))


@pytest.mark.parametrize(
    "cell",
    [
        "2026-03-05", "2026.3.5", "2026年3月5日", "3.5", "3月5日", "2026/3/5", "20260305", 46086, 46086.0, "46086",
        date(2026, 3, 5), "2026-03-05 09:30", "2026年3月5日上午9:30", "2026年3月5日（周四）", "3月5日(下午)",
    ],
)  # fmt: skip
def test_one_day_written_in_many_ways(cell: str | int | float | date) -> None:
    assert day_of(cell, 2026) == DAY


@pytest.mark.parametrize(
    ("cell", "first", "last", "precision"),
    [
        ("2026年3月", date(2026, 3, 1), date(2026, 3, 31), "month"),
        ("3月", date(2026, 3, 1), date(2026, 3, 31), "month"),
        ("2026.3.5-3.9", date(2026, 3, 5), date(2026, 3, 9), "day"),
        ("2026年3月5日至9日", date(2026, 3, 5), date(2026, 3, 9), "day"),
        ("3月5日—4月2日", date(2026, 3, 5), date(2026, 4, 2), "day"),
        ("2026年3月至5月", date(2026, 3, 1), date(2026, 5, 31), "month"),
    ],
)
def test_months_and_spans(cell: str, first: date, last: date, precision: str) -> None:
    found = day_of(cell, 2026)
    assert (found.first, found.last, found.precision) == (first, last, precision)


@pytest.mark.parametrize("cell", ["哪天", "2026-13-01", "2月30日", "3.15至3.1", 12, True, ""])
def test_what_is_no_day_is_refused_in_words(cell: str | int | bool) -> None:
    with pytest.raises(BadInput):
        day_of(cell, 2026)


def test_a_day_without_a_year_asks_for_it() -> None:
    with pytest.raises(BadInput, match="没有年份"):
        day_of("3.5", None)


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_every_serial_number_is_its_day(day: date) -> None:
    assert day_of((day - date(1899, 12, 30)).days, None) == PartialDate.day(day)


def test_the_year_of_a_title_row() -> None:
    assert year_in("某局2025年度主题党日台账") == 2025
    assert year_in("2024—2025年台账") is None


@pytest.mark.parametrize(
    ("text", "names", "headcount"),
    [
        ("甲一、乙二等12人", ["甲一", "乙二"], 12),
        ("甲一，乙二；丙三", ["甲一", "乙二", "丙三"], None),
        ("甲一等十二名同志", ["甲一"], 12),
        ("全体党员23人", [], 23),
        ("23", [], 23),
        ("甲 一", ["甲一"], None),
        ("甲一 乙二丁", ["甲一", "乙二丁"], None),
        ("甲一\n乙二\n甲一", ["甲一", "乙二"], None),
        ("甲一同志、乙二", ["甲一", "乙二"], None),
    ],
)
def test_names_and_headcounts(text: str, names: list[str], headcount: int | None) -> None:
    said = people_in(text)
    found = [named.name for named in said.names]
    assert said.headcount == headcount
    assert found == names


def test_an_absence_keeps_its_word_for_the_enum() -> None:
    assert people_in("甲一（请假）、乙二（公出，外地）").names == (Named("甲一", "请假"), Named("乙二", "公出外地"))


def test_and_others_without_a_number_is_unsure() -> None:
    assert people_in("甲一、乙二等").unsure
    assert not people_in("甲一、乙二等8人").unsure


@given(st.text(max_size=60))
def test_no_cell_breaks_the_reader(text: str) -> None:
    said = people_in(text)
    assert said.headcount is None or said.headcount >= 0
    assert all(2 <= len(named.name) <= 20 for named in said.names)


@given(st.text(max_size=40))
def test_no_exported_cell_is_a_formula(text: str) -> None:
    assert not safe_text(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert safe_text(text).removeprefix("'") == text.removeprefix("'") or safe_text(text) == text
