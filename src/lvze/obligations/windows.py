"""The windows of an obligation: calendar periods, or the days around an anchor. Pure: no clock, no database.

A window belongs to the period in which its last day lies, so that every window is listed in exactly one month.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from lvze.catalogue.definitions import Window
from lvze.kernel.periods import Period

_DAY = timedelta(days=1)

#: How long a calendar window is called on screens and sheets.
EVERY_TITLES = {
    "week": "每周",
    "half_month": "每半月",
    "month": "每月",
    "quarter": "每季度",
    "half": "每半年",
    "year": "每年",
}


def window_of(every: str, day: date) -> Period:
    """The calendar window that ``day`` is in: a week runs from Monday to Sunday, a half month from the 1st or 16th.

    Raises KeyError for another word.
    """
    if every == "week":
        monday = day - timedelta(days=day.weekday())
        return Period(monday, monday + timedelta(days=6))
    month = Period.month(day.year, day.month)
    whole = {
        "half_month": Period(month.first, month.first.replace(day=15))
        if day.day <= 15
        else Period(month.first.replace(day=16), month.last),
        "month": month,
        "quarter": Period.quarter(day.year, (day.month + 2) // 3),
        "half": Period.half(day.year, 1 if day.month <= 6 else 2),
        "year": Period.year(day.year),
    }
    return whole[every]


def calendar_windows(every: str, period: Period) -> Iterator[Period]:
    """The calendar windows whose last day is in ``period``, in order."""
    day = period.first
    while day <= period.last:
        window = window_of(every, day)
        if window.last in period:
            yield window
        day = window.last + _DAY


def anchored_window(window: Window, anchor: date) -> Period:
    """The days around one anchor day.

    With ``days_after``: up to that many days after it, the day itself included. With ``days_before`` alone: that
    many days before it, ending on its eve. With neither: the day itself.
    """
    first = anchor - timedelta(days=window.days_before)
    if window.days_after:
        return Period(first, anchor + timedelta(days=window.days_after))
    return Period(first, anchor - _DAY) if window.days_before else Period(anchor, anchor)


def anchored_windows(window: Window, anchors: Iterable[date], period: Period) -> Iterator[Period]:
    """The windows around the anchors whose last day is in ``period``, in order, each once."""
    for anchor in sorted(set(anchors)):
        found = anchored_window(window, anchor)
        if found.last in period:
            yield found


def anchor_days(window: Window, period: Period) -> Period:
    """The days on which an anchor may lie for its window to end in ``period``."""
    shift = timedelta(days=window.days_after) if window.days_after else -_DAY if window.days_before else timedelta()
    return Period(period.first - shift, period.last - shift)
