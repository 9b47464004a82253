"""What the two institutions owe, ticked by the form of their units, and one excuse of each kind."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from lvze.demo.founding import Settled
from lvze.demo.recording import moment
from lvze.kernel.periods import Period
from lvze.obligations.actions import NewExcuse, choose_by_form, excuse_obligation
from lvze.obligations.models import NOT_APPLICABLE, NOT_HELD, POSTPONED
from lvze.obligations.owed import Owed
from lvze.obligations.queries import asked_for, owed_in

if TYPE_CHECKING:
    from lvze.demo.telling import Told

#: Own wishes of both institutions, beside all that is direct or by reference.
OWN = (
    "branch_lecture",
    "center_group_seminar",
    "hear_duty_reports",
    "leader_lecture",
    "member_volunteering",
    "node_reminder",
    "party_work_dispatch",
    "warning_education",
    "yearly_risk_check",
)
_SAID = (
    (NOT_APPLICABLE, "本期成员集中外派，支部工作由上级统一安排"),
    (NOT_HELD, "当期承担防汛值守，未能集中"),
    (POSTPONED, "与上级统一安排的活动合并"),
)
_FURTHER = timedelta(days=20)


def choose_and_excuse(told: "Told") -> None:
    """The year reported on and every later one: both institutions tick, then say why three windows were not met."""
    year = told.first_year + 1
    day = date(year + 1, 2, 28)
    for one in told.institutions:
        for root in (one.plan.party_root, one.plan.administrative_root):
            choose_by_form(
                actor=one.acting("dangban"),
                now=moment(day, 9),
                unit_id=one.units[root],
                effective_from=date(year, 1, 1),
                own=OWN,
            )
    _excuse_some(told.institutions[0], year, day)


def _excuse_some(one: Settled, year: int, day: date) -> None:
    office = one.acting("dangban")
    asked = asked_for(Period(date(year, 1, 1), date(year + 1, 12, 31)), day)
    owed = owed_in(office, asked, unit_id=one.units[one.plan.party_root])
    for (reason, text), each in zip(_SAID, _different(owed), strict=False):
        is_postponed = reason == POSTPONED
        excuse_obligation(
            actor=office,
            now=moment(day, 11),
            excuse=NewExcuse(
                each.unit_id,
                each.obligation.id,
                each.window.first,
                each.window.last,
                reason,
                text=text,
                approved_by="机关党委" if is_postponed else "",
                until=each.window.last + _FURTHER if is_postponed else None,
            ),
        )


def _different(owed: tuple[Owed, ...]) -> Iterator[Owed]:
    """A unit's open windows, the overdue ones first, each of another obligation."""
    seen: set[str] = set()
    for each in sorted(owed, key=lambda each: each.state != "overdue"):
        if each.is_open and each.person_id is None and each.obligation.id not in seen:
            seen.add(each.obligation.id)
            yield each
