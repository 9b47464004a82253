"""Each measure, told as the case a clerk would ask about."""

from datetime import date
from fractions import Fraction

import pytest

from lvze.kernel.periods import Period
from lvze.metrics.errors import CannotEvaluate
from lvze.metrics.formatting import format_value, format_with_unit
from tests.metrics.making import MARCH, asked, condition, happened, members, metric, named, slip

pytestmark = pytest.mark.usefixtures("rows")
LAST_YEAR = date(2025, 3, 12)


def test_a_joint_meeting_is_one_time_and_its_people_belong_to_each_unit() -> None:
    happened(1, unit=1, headcount=5)
    happened(1, unit=2, headcount=7)
    assert asked(metric("a.count"), units=(1, 2)).value == 1
    assert asked(metric("a.people", "people_times"), units=(1, 2)).value == 12
    assert asked(metric("a.people", "people_times"), units=(2,)).value == 7


def test_twins_that_were_joined_count_once_in_times_and_in_people() -> None:
    happened(1, record=1, headcount=5)
    happened(1, record=2, headcount=5)
    assert asked(metric("a.count")).value == 1
    assert asked(metric("a.people", "people_times")).value == 5


def test_no_record_is_unknown_and_never_zero() -> None:
    answer = asked(metric("a.count"))
    assert (answer.value, answer.known) == (None, False)
    assert format_value(answer.metric, answer) == ""
    assert format_with_unit(answer.metric, answer) == "无记录"
    assert "没开还是没录" in answer.note


def test_a_zero_is_known_where_the_kind_was_kept_in_another_period() -> None:
    happened(1, happened_on=LAST_YEAR)
    answer = asked(metric("a.count"))
    assert (answer.value, answer.known) == (0, True)


def test_a_zero_is_known_where_the_unit_undertook_to_keep_the_kind() -> None:
    assert asked(metric("a.count"), keeps=frozenset({"talk"})).value == 0


def test_another_units_records_make_no_zero_known() -> None:
    happened(1, unit=2, happened_on=LAST_YEAR)
    assert not asked(metric("a.count"), units=(1,)).known


def test_people_are_exact_only_when_all_are_named() -> None:
    happened(1, headcount=2, named=2)
    named(1, 10, 11)
    people = metric("a.people", "distinct_people", of="people", unit="人")
    assert format_with_unit(people, asked(people)) == "2人"
    happened(2, headcount=9)
    answer = asked(people)
    assert (answer.value, answer.at_least) == (2, True)
    assert format_with_unit(people, answer) == "不少于2人"


def test_those_absent_are_not_among_the_people() -> None:
    happened(1, headcount=1, named=1)
    named(1, 10)
    named(1, 11, role="absent")
    assert asked(metric("a.people", "distinct_people", of="people")).value == 1


def test_an_unknown_headcount_makes_the_total_a_least() -> None:
    happened(1, headcount=None)
    happened(2, headcount=4)
    answer = asked(metric("a.people", "people_times"))
    assert (answer.value, answer.at_least) == (4, True)


def test_exceptions_open_the_exceptions() -> None:
    happened(1, data={"reply": "2026-03-20"})
    happened(2)
    answer = asked(metric("a.unreplied", "exceptions", must=(condition("reply"),)))
    assert answer.value == 1
    assert [each.thing for each in answer.opens()] == [2]


def test_no_exception_can_be_claimed_of_nothing() -> None:
    happened(1, happened_on=LAST_YEAR)
    assert not asked(metric("a.unreplied", "exceptions", must=(condition("reply"),))).known


def test_a_union_counts_what_is_both_once() -> None:
    happened(1, kind="talk")
    happened(1, kind="study")
    happened(2, kind="study")
    parts = metric("a.talk"), metric("a.study", kinds=("study",))
    both = metric("a.both", "union", of="metrics", kinds=(), parts=("a.talk", "a.study"))
    assert asked(*parts, both).value == 2


def test_a_union_of_a_count_and_a_supplied_number_waits_for_both() -> None:
    happened(1)
    parts = metric("a.talk"), metric("a.clues", "supplied", of="supplied", kinds=(), must_be_released=True)
    both = metric("a.both", "union", of="metrics", kinds=(), parts=("a.talk", "a.clues"))
    assert asked(*parts, both).value is None
    slip("a.clues", "3")
    assert asked(*parts, both).value is None
    slip("a.clues", "3", state="released")
    assert asked(*parts, both).value == 4


def test_a_supplied_number_of_another_unit_is_not_taken() -> None:
    slip("a.clues", "3", unit=2, state="released")
    assert not asked(metric("a.clues", "supplied", of="supplied", kinds=())).known


def test_quarters_that_fill_the_year_make_the_year() -> None:
    fee = metric("a.fee", "supplied", of="supplied", kinds=(), unit="万元", money_unit="万元", digits=2)
    for quarter in (1, 2, 3):
        slip("a.fee", "1.5", period=Period.quarter(2026, quarter), value_unit="万元")
    assert not asked(fee).known
    slip("a.fee", "1.5", period=Period.quarter(2026, 4), value_unit="万元")
    answer = asked(fee)
    assert answer.value == 6_000_000
    assert format_with_unit(fee, answer) == "6.00万元"


def test_a_change_shows_both_bases_and_says_nothing_over_nothing() -> None:
    base = metric("a.count")
    change = metric("a.change", "change_on_last_year", of="metrics", kinds=(), parts=("a.count",), unit="%", digits=1)
    happened(1)
    happened(2)
    assert asked(base, change).value is None
    for event in (3, 4, 5):
        happened(event, happened_on=LAST_YEAR)
    answer = asked(base, change)
    assert answer.value == Fraction(-1, 3)
    assert (answer.parts["this"].value, answer.parts["last"].value) == (2, 3)
    assert format_with_unit(change, answer) == "下降33.3%"


def test_a_change_may_stand_on_the_last_year_that_this_years_slip_signs() -> None:
    fee = metric("a.fee", "supplied", of="supplied", kinds=(), unit="件")
    change = metric("a.change", "change_on_last_year", of="metrics", kinds=(), parts=("a.fee",), unit="%")
    slip("a.fee", "30", last_year="20")
    assert asked(fee, change).value == Fraction(1, 2)
    slip("a.fee", "40", period=Period.year(2025))
    assert asked(fee, change).value == Fraction(-1, 4)


def test_a_rate_is_exact_and_a_fraction_prints_reduced() -> None:
    for event in range(1, 7):
        happened(event, data={"done": "是"} if event < 5 else {})
    parts = metric("a.done", where=(condition("done"),)), metric("a.all")
    rate = metric("a.rate", "ratio", of="metrics", kinds=(), parts=("a.done", "a.all"), unit="%", digits=1)
    share = metric("a.share", "ratio", of="metrics", kinds=(), parts=("a.done", "a.all"), unit="比例")
    assert format_with_unit(rate, asked(*parts, rate)) == "66.7%"
    assert format_with_unit(share, asked(*parts, share)) == "2/3"


def test_coverage_names_who_is_missing() -> None:
    members(10, 11, 12)
    happened(1, headcount=2, named=2)
    named(1, 10, 99)
    stock = metric("m.all", "stock", of="members", kinds=())
    covered = metric("a.covered", "coverage", of="people", parts=("m.all",), unit="%")
    answer = asked(stock, covered)
    assert (answer.value, answer.at_least) == (Fraction(1, 3), False)
    assert answer.missing == (11, 12)
    happened(2, headcount=30)
    assert asked(stock, covered).at_least


def test_the_least_per_person_names_who_has_none() -> None:
    members(10, 11)
    happened(1)
    happened(2)
    named(1, 10, 11)
    named(2, 10)
    stock = metric("m.all", "stock", of="members", kinds=())
    least = metric("a.least", "minimum_per_person", of="people", parts=("m.all",), minimum=2)
    answer = asked(stock, least)
    assert (answer.value, answer.missing) == (1, (11,))


def test_what_was_corrected_later_is_still_what_it_was_then() -> None:
    happened(1, headcount=5, from_seq=3, to_seq=8)
    happened(1, version=2, headcount=50, from_seq=8)
    people = metric("a.people", "people_times")
    assert asked(people, as_of=2).value is None
    assert asked(people, as_of=7).value == 5
    assert asked(people, as_of=8).value == 50


def test_amounts_are_summed_once_for_a_thing_however_many_took_part() -> None:
    happened(1, unit=1, data={"amount": 1_234_500})
    happened(1, unit=2, data={"amount": 1_234_500})
    amount = metric("a.amount", "sum", field="amount", unit="万元", money_unit="万元", digits=2)
    answer = asked(amount, units=(1, 2))
    assert answer.value == 1_234_500
    assert format_with_unit(amount, answer) == "1.23万元"


def test_a_metric_that_names_itself_is_refused() -> None:
    loop = metric("a.loop", "ratio", of="metrics", kinds=(), parts=("a.loop", "a.loop"))
    with pytest.raises(CannotEvaluate, match="引用了自己"):
        asked(loop)


def test_day_bounds_belong_to_the_period() -> None:
    happened(1, happened_on=date(2026, 1, 1))
    happened(2, happened_on=date(2026, 12, 31))
    happened(3, happened_on=date(2025, 12, 31))
    happened(4, happened_on=MARCH)
    assert asked(metric("a.count")).value == 3


def test_of_which_shows_its_total() -> None:
    happened(1, data={"type": "提醒"})
    happened(2, data={"type": "谈心"})
    total = metric("a.all")
    part = metric("a.reminders", "of_which", where=(condition("type", "in", "提醒"),), parts=("a.all",))
    answer = asked(total, part)
    assert (answer.value, answer.parts["total"].value) == (1, 2)


def test_a_stock_of_records_is_all_that_happened_until_then() -> None:
    happened(1, happened_on=LAST_YEAR)
    happened(2)
    happened(3, happened_on=date(2027, 1, 1))
    assert asked(metric("a.stock", "stock")).value == 2


def test_what_happened_in_many_units_is_asked_in_one_query_however_many_they_are() -> None:
    happened(1, unit=7)
    assert asked(metric("a.count"), units=tuple(range(1, 40_000))).value == 1
