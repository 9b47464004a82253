"""Records of registers filed in one line each, by Alice on the day after."""

from datetime import date, datetime, timedelta
from typing import Any

from lvze.kernel.days import LOCAL_ZONE, PartialDate
from lvze.ledger.actions import file_record
from lvze.ledger.entries import Attendance, Entry, Part
from tests.cast import Cast

TODAY = date(2026, 11, 20)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 10, tzinfo=LOCAL_ZONE)


def filed(
    cast: Cast,
    kind: str,
    day: str,
    *,
    unit: int | None = None,
    units: tuple[int, ...] = (),
    people: dict[str, tuple[int, ...]] | None = None,
    headcount: int | None = None,
    **data: Any,
) -> int:
    """File a record of ``kind`` organised by ``unit`` (default: the bureau), in which ``units`` took part."""
    happened = PartialDate.parse(day)
    attendances = tuple(
        Attendance(person=person, role=role) for role, listed in (people or {}).items() for person in listed
    )
    organiser = Part(unit=unit or cast.bureau, people=attendances, headcount=headcount, organiser=True)
    entry = Entry(kind=kind, happened=happened, parts=(organiser, *(Part(unit=each) for each in units)), data=data)
    now = at(happened.last + timedelta(days=1))
    return int(file_record(actor=cast.alice.actor, now=now, entry=entry).record)
