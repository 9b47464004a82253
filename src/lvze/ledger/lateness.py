"""补登: a record is late when we learnt of it after its kind's grace; late is shown, never punished (N4)."""

from datetime import date, datetime

from lvze.catalogue.definitions import Grace, Kind
from lvze.kernel.days import PartialDate, local_day
from lvze.kernel.periods import Period


def last_day_in_time(grace: Grace, happened: PartialDate) -> date:
    """The last day on which the record is still in time: ``grace.day`` of the month after its month or quarter."""
    end = happened.last if grace.after == "month" else _quarter_of(happened.last).last
    year, month = (end.year + 1, 1) if end.month == 12 else (end.year, end.month + 1)
    following = Period.month(year, month)
    return min(following.last, date(year, month, min(grace.day, following.last.day)))


def is_late(kind: Kind, happened: PartialDate, recorded_at: datetime, *, backfill: bool) -> bool:
    """Whether the record came after its grace. 历史补登 is never late."""
    return not backfill and local_day(recorded_at) > last_day_in_time(kind.grace, happened)


def _quarter_of(day: date) -> Period:
    return Period.quarter(day.year, (day.month + 2) // 3)
