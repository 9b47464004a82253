"""The year after the one reported on, as far as it has come: what a clerk finds when he opens the demo today."""

from collections.abc import Callable
from datetime import date, timedelta

from lvze.demo.founding import Settled
from lvze.demo.owing import adopt_all, finish
from lvze.demo.pace import Pace
from lvze.demo.recording import record_all
from lvze.demo.rectification import known_on, owed_of
from lvze.demo.telling import Told
from lvze.demo.year import year_of

#: Of last year's open items, one in so many is still not done.
_STILL_OPEN = 6


def go_on(told: Told, *, today: date, progress: Callable[[str], None] = lambda _: None, seed: int = 1) -> None:
    """Records up to yesterday, last year's open items put in order in spring, this year's list taken over."""
    year, yesterday = told.first_year + 2, today - timedelta(days=1)
    begins = date(year, 1, 1)
    for one in told.institutions:
        progress(f"登记 {one.plan.title} {year} 年到昨天的台账……")
        happenings = year_of(one.plan, year, Pace(), seed)
        told.records[one.plan.key] += record_all(happenings, one, ledger_begins=begins, until=yesterday)
        _put_in_order(told, one, min(date(year, 5, 20), yesterday))
        adopt_all(known_on(owed_of(one.plan, year, Pace(), seed), yesterday), one, on=yesterday)


def _put_in_order(told: Told, one: Settled, day: date) -> None:
    left = [
        (owed, matter)
        for owed, matter in told.owed[one.plan.key]
        if owed.ends in ("整改中", "推进中", "已发出", "已回复")
    ]
    for place, (owed, matter) in enumerate(left):
        if place % _STILL_OPEN:
            finish(owed, matter, one, on=day)
