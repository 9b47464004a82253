"""Any year of a branch, held against a plain reading of the same days, day by day and excuse by excuse."""

import random
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lvze.kernel.periods import Period
from lvze.obligations.actions import withdraw_excuse
from lvze.obligations.queries import asked_for, owed_in, reminders, year_grid
from tests.cast import Cast
from tests.obligations.owing import YEAR, chosen, excused, filed, owed

pytestmark = pytest.mark.django_db
REASONS = ("不适用", "因故未开展", "经批准延期")


@pytest.mark.parametrize("seed", range(4))
def test_a_branchs_months_stand_as_plain_days_say(cast: Cast, now: datetime, seed: int) -> None:
    draw = random.Random(seed)
    chosen(cast, now, cast.branch_one, "theme_party_day")
    held = [YEAR.first + timedelta(days=draw.randrange(320)) for _ in range(6)]
    for day in held:
        filed(cast, now, "theme_party_day", cast.branch_one, day)
    said: dict[int, tuple[str, date | None]] = {}
    for month in draw.sample(range(1, 13), 5):
        window, reason = Period.month(2026, month), draw.choice(REASONS)
        until = window.last + timedelta(days=draw.randint(1, 60)) if reason == "经批准延期" else None
        by = "机关党委" if until else ""
        excuse = excused(
            cast, now, cast.branch_one, "theme_party_day", window, reason, text="略", approved_by=by, until=until
        )
        if draw.random() < 0.3:
            withdraw_excuse(actor=cast.alice.actor, now=now, excuse=excuse)
        else:
            said[month] = (reason, until)
    for _ in range(4):
        today = YEAR.first + timedelta(days=draw.randrange(500))
        found = [each.state for each in owed(cast, cast.branch_one, "theme_party_day", YEAR, today)]
        assert found == [_plainly(month, held, said.get(month), today) for month in range(1, 13)]


def _plainly(month: int, held: list[date], said: tuple[str, date | None] | None, today: date) -> str:
    reason, until = said or ("", None)
    last = until or (date(2026, month + 1, 1) if month < 12 else date(2027, 1, 1)) - timedelta(days=1)
    if any(date(2026, month, 1) <= day <= last for day in held):
        return "met"
    # A branch may record until the 10th of the month after the quarter.
    quarter_end = last.year * 12 + (last.month - 1) // 3 * 3 + 3
    in_time = today <= date(quarter_end // 12, quarter_end % 12 + 1, 10)
    if reason and (until is None or in_time):
        return "excused"
    return "due" if in_time else "overdue"


def test_the_grid_and_the_reminders_cost_the_same_for_two_branches_as_for_one(cast: Cast, now: datetime) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            asked = asked_for(YEAR, date(2026, 11, 20))
            year_grid(cast.alice.actor, 2026, asked.today)
            assert reminders(owed_in(cast.alice.actor, asked), asked.today, asked.as_of)
        return len(captured)

    chosen(cast, now, cast.branch_one, "theme_party_day", "member_volunteering")
    cost()
    one = cost()
    chosen(cast, now, cast.branch_two, "theme_party_day", "member_volunteering")
    cost()
    assert cost() == one
