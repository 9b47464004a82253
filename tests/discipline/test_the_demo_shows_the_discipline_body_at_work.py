"""The demo's requests for opinions and tolerance: one on time, one returned, one extended, one overdue."""

from datetime import date

import pytest

from lvze.demo.diary import Diary
from lvze.demo.discipline import asked_of_discipline, kept_by_discipline
from lvze.demo.founding import settle
from lvze.demo.institutions import Institution, bureau, group_company
from lvze.demo.recording import moment, record_all
from lvze.matters.queries import matters_in

YEAR = 2025


@pytest.mark.parametrize("plan", [bureau(), group_company()], ids=["bureau", "group"])
@pytest.mark.django_db
def test_every_way_a_request_can_go_is_there(plan: Institution) -> None:
    [one] = settle([plan], now=moment(date(YEAR, 1, 2)), since=date(2020, 1, 1), password="an-invented-secret-1")
    diary = Diary(plan, YEAR, 1)
    kept_by_discipline(diary)
    entered = record_all(diary.happenings, one, ledger_begins=date(YEAR, 1, 2), until=date(YEAR + 1, 12, 31))
    assert len(list(entered)) == len(diary.happenings)

    asked_of_discipline(one, YEAR)

    actor, day = one.acting("jijian"), date(YEAR, 12, 31)
    opinions = matters_in(actor, day, kinds=("integrity_opinion",))
    assert sum(row.in_time for row in opinions) == 3
    assert sum(row.returned for row in opinions) == 1
    assert sum(row.extended for row in opinions) == 1
    assert sum(row.overdue for row in opinions) == 1
    tolerance = matters_in(actor, day, kinds=("tolerance_matter",))
    assert sorted(row.state for row in tolerance) == ["不予容错", "予以容错"]
