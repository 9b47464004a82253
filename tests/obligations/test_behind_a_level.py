"""Behind a figure of 压力传导 stands a list; what the figure says is how long the list is, on any day."""

from datetime import date, datetime
from typing import Any

import pytest

from lvze.kernel.errors import NotFound
from lvze.kernel.periods import Period
from lvze.obligations.levels import is_over, matters_of_level, units_of_level
from lvze.obligations.pressure import pressure
from lvze.obligations.queries import asked_for, owed_in
from tests.cast import Cast
from tests.obligations.owing import chosen, filed
from tests.obligations.test_pressure import DAY, HALF, begun, branches, task

pytestmark = pytest.mark.django_db


def lists(cast: Cast, depth: int, day: date = DAY, period: Period = HALF) -> dict[str, int]:
    actor, unit = cast.alice.actor, cast.party_group
    return {
        "due": len(matters_of_level(actor, unit, period, day, depth, "due")),
        "in_time": len(matters_of_level(actor, unit, period, day, depth, "in_time")),
        "assigned": len(matters_of_level(actor, unit, period, day, depth, "assigned")),
        "waiting": len(matters_of_level(actor, unit, period, day, depth, "waiting")),
    }


@pytest.mark.parametrize("day", [date(2026, 5, 29), date(2026, 5, 30), DAY])
def test_the_matters_listed_are_those_the_figure_counted(cast: Cast, now: datetime, day: date) -> None:
    units = branches(cast, now, 3)
    for unit in units:
        first = task(cast, unit, "2026-03-02", "2026-05-29")
    task(cast, units[0], "2026-03-02", "2026-12-31")
    begun(cast, first, "2026-04-01")
    found = pressure(cast.alice.actor, cast.party_group, HALF, day)[2]
    listed = lists(cast, 2, day)
    assert found.first_step is not None
    assert (listed["assigned"], listed["waiting"]) == (found.first_step.assigned, found.first_step.waiting) == (4, 3)
    assert (listed["due"], listed["in_time"]) == (0 if found.matters is None else found.matters.of, 0)
    assert lists(cast, 1, day) == dict.fromkeys(listed, 0)


def test_the_windows_of_a_levels_units_that_are_over_are_those_the_figure_counted(cast: Cast, now: datetime) -> None:
    for unit in branches(cast, now, 3):
        chosen(cast, now, unit, "theme_party_day")
    filed(cast, now, "theme_party_day", cast.branch_one, date(2026, 2, 10))
    share = pressure(cast.alice.actor, cast.party_group, HALF, DAY)[2].obligations
    units = units_of_level(cast.party_group, 2, DAY)
    owed = owed_in(cast.alice.actor, asked_for(HALF, DAY), unit_id=cast.party_group)
    over = [each for each in owed if each.unit_id in units and is_over(each, DAY)]
    assert share is not None
    assert (len({each.unit_id for each in over}), len(over)) == (share.units, share.of) == (3, 18)
    assert sum(each.state == "met" for each in over) == share.done == 1


def test_a_level_that_is_not_there_has_no_units(cast: Cast) -> None:
    assert units_of_level(cast.party_group, 0, DAY) == {cast.party_group}
    assert units_of_level(cast.party_group, 9, DAY) == frozenset()
    assert units_of_level(10**6, 0, DAY) == frozenset()


def test_nobody_else_opens_them(cast: Cast) -> None:
    for other in (cast.eve, cast.charlie):
        with pytest.raises(NotFound):
            matters_of_level(other.actor, cast.party_group, HALF, DAY, 2, "due")


@pytest.mark.parametrize("wanted", [3, 8])
def test_more_matters_take_no_more_queries(
    cast: Cast, now: datetime, wanted: int, django_assert_num_queries: Any
) -> None:
    for unit in branches(cast, now, wanted):
        task(cast, unit, "2026-03-02", "2026-05-29")
    with django_assert_num_queries(8):
        listed = matters_of_level(cast.alice.actor, cast.party_group, HALF, DAY, 2, "waiting")
    assert len(listed) == wanted
