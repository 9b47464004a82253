"""A feedback received makes a plan owed within a month and a report within half a year, if the unit chose so."""

from datetime import date, datetime
from typing import Any

from lvze.kernel.days import PartialDate
from lvze.ledger.actions import file_record
from lvze.ledger.entries import Entry, Part
from tests.cast import Cast
from tests.obligations.owing import chosen, owed, states

PLAN, REPORT = "rectification_plan", "rectification_report"


def received(cast: Cast, now: datetime, day: date, **data: Any) -> None:
    said = {"source": "巡察反馈", "name": f"{day}反馈", "body": "巡察组", "problems": 3, **data}
    part = Part(unit=cast.party_group, organiser=True)
    entry = Entry(kind="inspection_feedback", happened=PartialDate.day(day), parts=(part,), data=said)
    file_record(actor=cast.alice.actor, now=now, entry=entry)


def test_nothing_is_owed_before_a_feedback_comes(cast: Cast, now: datetime) -> None:
    chosen(cast, now, cast.party_group, PLAN, REPORT)
    assert states(cast, cast.party_group, PLAN) == []
    assert states(cast, cast.party_group, REPORT) == []


def test_each_feedback_opens_its_own_month_for_a_plan(cast: Cast, now: datetime) -> None:
    chosen(cast, now, cast.party_group, PLAN)
    received(cast, now, date(2026, 2, 10))
    received(cast, now, date(2026, 7, 1), plan_on="2026-07-20")
    assert [(each.window.last, each.state) for each in owed(cast, cast.party_group, PLAN)] == [
        (date(2026, 3, 12), "overdue"),
        (date(2026, 7, 31), "met"),
    ]


def test_a_unit_sets_the_days_its_inspectors_gave(cast: Cast, now: datetime) -> None:
    chosen(cast, now, cast.party_group, REPORT, parameters={"days_after": 90})
    received(cast, now, date(2026, 2, 10))
    [only] = owed(cast, cast.party_group, REPORT)
    assert (only.window.last, only.state) == (date(2026, 5, 11), "overdue")
