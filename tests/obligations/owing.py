"""Obligations ticked and looked at in one line each."""

from datetime import date, datetime
from typing import Any

from lvze.kernel.days import PartialDate
from lvze.kernel.periods import Period
from lvze.ledger.actions import file_record
from lvze.ledger.entries import Attendance, Entry, Part
from lvze.obligations.actions import NewChoice, NewExcuse, choose_obligation, excuse_obligation
from lvze.obligations.owed import Owed
from lvze.obligations.queries import asked_for, owed_in
from tests.cast import Cast

YEAR = Period.year(2026)
TODAY = date(2026, 11, 20)


def chosen(cast: Cast, now: datetime, unit: int, *obligations: str, since: date = YEAR.first, **more: Any) -> None:
    for obligation in obligations:
        choose_obligation(actor=cast.alice.actor, now=now, choice=NewChoice(unit, obligation, since, **more))


def filed(
    cast: Cast, now: datetime, kind: str, unit: int, day: date, data: dict[str, Any] | None = None, **more: Any
) -> int:
    """A record of one unit, with a headcount or with people by role."""
    people = tuple(Attendance(person=person, role=role) for role, person in more.pop("people", ()))
    headcount = None if people else more.pop("headcount", 8)
    part = Part(unit=unit, people=people, headcount=headcount, organiser=True)
    entry = Entry(kind=kind, happened=PartialDate.day(day), parts=(part,), data=data or {}, title="一次活动", **more)
    return file_record(actor=cast.alice.actor, now=now, entry=entry).record


def excused(cast: Cast, now: datetime, unit: int, obligation: str, window: Period, reason: str, **more: Any) -> int:
    excuse = NewExcuse(unit, obligation, window.first, window.last, reason, **more)
    return excuse_obligation(actor=cast.alice.actor, now=now, excuse=excuse)


def owed(cast: Cast, unit: int, obligation: str, period: Period = YEAR, today: date = TODAY) -> list[Owed]:
    """What the unit owes of one obligation, as the 党办 sees it."""
    found = owed_in(cast.alice.actor, asked_for(period, today), unit_id=unit, subtree=False)
    return [each for each in found if each.obligation.id == obligation]


def states(*args: Any, **more: Any) -> list[str]:
    return [each.state for each in owed(*args, **more)]
