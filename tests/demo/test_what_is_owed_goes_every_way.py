"""Of the problems and tasks of the demo that are worked on in the product: on time, overdue, extended, returned."""

from datetime import date

import pytest

from lvze.demo.happenings import Owed
from lvze.demo.institutions import Institution, bureau, group_company
from lvze.demo.pace import Pace
from lvze.demo.rectification import known_on, owed_of, settled_since

YEAR = 2025
INSTITUTIONS = pytest.mark.parametrize("plan", [bureau(), group_company()], ids=["bureau", "group"])


def worked_on(plan: Institution, kind: str) -> list[Owed]:
    return [each for each in owed_of(plan, YEAR, Pace(), 1)[::3] if each.kind == kind]


@INSTITUTIONS
@pytest.mark.parametrize("kind", ["rectification_matter", "task_matter", "letter_matter"])
def test_every_kind_has_one_of_each(plan: Institution, kind: str) -> None:
    owed = worked_on(plan, kind)
    assert any(each.ended is not None and each.ended <= each.due for each in owed)
    assert any(each.ended is None and each.due < date(YEAR, 12, 31) for each in owed)
    assert any(each.returned for each in owed)
    assert kind == "letter_matter" or any(each.extended for each in owed)


@INSTITUTIONS
def test_of_the_year_before_one_thing_is_left_and_of_this_year_only_what_came_before_today(plan: Institution) -> None:
    before = list(settled_since(owed_of(plan, YEAR, Pace(), 1)))
    assert sum(each.ended is None for each in before) == 1
    today = date(YEAR, 6, 30)
    known = list(known_on(owed_of(plan, YEAR, Pace(), 1), today))
    assert all(each.opened <= today for each in known)
    assert all(each.ended is None or each.ended <= today for each in known)
    assert any(each.ended is None for each in known)
