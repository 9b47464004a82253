"""Windows of the calendar and around anchors, held against plain day counting."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvze.catalogue.core import core_catalogue
from lvze.catalogue.definitions import Window
from lvze.kernel.periods import Period
from lvze.obligations.holidays import holidays_in, known_until
from lvze.obligations.windows import anchor_days, anchored_window, anchored_windows, calendar_windows, window_of

DAYS = st.dates(date(2019, 1, 1), date(2032, 12, 31))
#: Two days are in one window exactly when these agree: said without any first or last day.
SAME: dict[str, Callable[[date], object]] = {
    "week": lambda day: day.isocalendar()[:2],
    "half_month": lambda day: (day.year, day.month, day.day > 15),
    "month": lambda day: (day.year, day.month),
    "quarter": lambda day: (day.year, (day.month - 1) // 3),
    "half": lambda day: (day.year, day.month > 6),
    "year": lambda day: day.year,
}


@st.composite
def periods(draw: st.DrawFn) -> Period:
    first = draw(DAYS)
    return Period(first, first + timedelta(days=draw(st.integers(0, 800))))


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


@given(st.sampled_from(sorted(SAME)), periods())
def test_the_windows_of_a_period_are_the_runs_of_days_that_end_in_it(every: str, period: Period) -> None:
    same = SAME[every]
    runs: dict[object, list[date]] = {}
    for day in _days(period.first - timedelta(days=370), period.last + timedelta(days=370)):
        runs.setdefault(same(day), []).append(day)
    expected = [(run[0], run[-1]) for run in runs.values() if run[-1] in period]
    assert [(window.first, window.last) for window in calendar_windows(every, period)] == expected


@given(st.sampled_from(sorted(SAME)), DAYS)
def test_a_day_is_in_its_own_window(every: str, day: date) -> None:
    window = window_of(every, day)
    assert day in window
    assert {SAME[every](each) for each in (window.first, window.last)} == {SAME[every](day)}


@given(
    st.lists(DAYS, max_size=8),
    st.integers(0, 40),
    st.integers(0, 40),
    periods(),
)
def test_windows_around_anchors_hold_exactly_the_days_said(
    anchors: list[date], before: int, after: int, period: Period
) -> None:
    window = Window(anchor="holiday", days_before=before, days_after=after)
    expected = []
    for anchor in sorted(set(anchors)):
        shifts = range(-before, after + 1) if after else range(-before, 0) if before else range(1)
        days = [anchor + timedelta(days=shift) for shift in shifts]
        if period.first <= days[-1] <= period.last:
            expected.append((days[0], days[-1]))
    assert [(each.first, each.last) for each in anchored_windows(window, anchors, period)] == expected
    reach = anchor_days(window, period)
    for anchor in anchors:
        assert (anchor in reach) == (anchored_window(window, anchor).last in period)


def test_a_reminder_before_a_holiday_is_due_on_its_eve() -> None:
    window = anchored_window(Window(anchor="holiday", days_before=7), date(2026, 2, 17))
    assert (window.first, window.last) == (date(2026, 2, 10), date(2026, 2, 16))


def test_fifteen_days_after_a_meeting_take_in_the_day_itself() -> None:
    window = anchored_window(Window(anchor="democratic_life_meeting", days_after=15), date(2026, 1, 20))
    assert (window.first, window.last) == (date(2026, 1, 20), date(2026, 2, 4))


@pytest.mark.parametrize("year", range(2023, 2031))
def test_each_year_has_its_seven_holidays_where_the_seasons_put_them(year: int) -> None:
    pack = core_catalogue()
    whole = Period.year(year)
    assert len(holidays_in(pack, whole)) == 7
    fixed = {"元旦": (1, 1), "劳动节": (5, 1), "国庆节": (10, 1)}
    for name, (month, day) in fixed.items():
        assert holidays_in(pack, whole, (name,)) == (date(year, month, day),)
    [spring] = holidays_in(pack, whole, ("春节",))
    [clear] = holidays_in(pack, whole, ("清明节",))
    [dragon] = holidays_in(pack, whole, ("端午节",))
    [moon] = holidays_in(pack, whole, ("中秋节",))
    assert date(year, 1, 21) <= spring <= date(year, 2, 20)
    assert clear in (date(year, 4, 4), date(year, 4, 5))
    # Lunar months have 29 or 30 days: from the first of the first to the fifth of the fifth are four of them
    # and four days, or five and four days in a year with a leap month before; likewise to mid-autumn.
    assert (dragon - spring).days in {*range(120, 125), *range(149, 155)}
    assert (moon - dragon).days in {*range(97, 101), *range(126, 131)}


def test_nobody_invents_a_holiday_beyond_what_is_known() -> None:
    pack = core_catalogue()
    assert known_until(pack) == date(2030, 10, 1)
    assert holidays_in(pack, Period.year(2031)) == ()
