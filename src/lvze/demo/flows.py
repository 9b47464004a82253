"""What the submitted report promised, made into the new year's tasks with one action."""

from datetime import date
from typing import TYPE_CHECKING

from lvze.demo.founding import Settled
from lvze.demo.recording import moment
from lvze.flows.actions import Promise, plan_next_year
from lvze.flows.queries import promises_in

if TYPE_CHECKING:
    from lvze.demo.telling import Told


def plan_promises(told: "Told", one: Settled, outline: str) -> list[int]:
    """Every promise of the institution's report becomes a task of the year after; answers their ids."""
    office, year = one.acting("dangban"), told.first_year + 2
    report, plan = told.reports[one.plan.key, outline], one.plan
    promises = [
        Promise(
            title=each.title,
            unit=one.units[plan.departments[place % len(plan.departments)]],
            leader=one.people[plan.leaders[place % len(plan.leaders)]],
            responsible=one.people[plan.leaders[-1]],
            due=each.due or date(year, 12, 31),
        )
        for place, each in enumerate(promises_in(office, report))
    ]
    return plan_next_year(actor=office, now=moment(date(year, 1, 20)), report=report, promises=promises)
