"""What units owe is kept unit by unit: a record makes anew what it counts for, and leaves the others standing."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lvze.audit.actions import Act, action
from lvze.audit.remembering import forget_everything
from lvze.kernel.periods import Period
from lvze.ledger.actions import file_record
from lvze.matters import changes
from lvze.obligations import by_unit
from lvze.obligations.owed import Owed
from lvze.obligations.queries import asked_for, owed_in
from lvze.organisation.actions.people import NewMembership, set_membership
from lvze.organisation.models import Membership
from tests.cast import Cast
from tests.ledger.entries import talk
from tests.matters.owing import TASK, opened
from tests.obligations.owing import TODAY, YEAR, chosen, excused, filed, owed, states

pytestmark = pytest.mark.django_db
JUNE = date(2026, 6, 10)


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    forget_everything()
    yield
    forget_everything()


def months(cast: Cast, unit: int) -> list[Owed]:
    return owed(cast, unit, "theme_party_day")


def same(these: list[Owed], those: list[Owed]) -> bool:
    """Whether they are the very objects, and so were not worked out anew."""
    return [id(each) for each in these] == [id(each) for each in those]


def test_a_record_of_one_branch_leaves_another_standing(cast: Cast, now: datetime) -> None:
    for branch in (cast.branch_one, cast.branch_two):
        chosen(cast, now, branch, "theme_party_day")
    one, two = months(cast, cast.branch_one), months(cast, cast.branch_two)
    filed(cast, now, "theme_party_day", cast.branch_one, JUNE)
    assert states(cast, cast.branch_one, "theme_party_day")[5] == "met"
    assert same(months(cast, cast.branch_two), two)
    assert not same(months(cast, cast.branch_one), one)


def test_whoever_may_see_a_unit_reads_what_another_made_ready(cast: Cast, now: datetime) -> None:
    for branch in (cast.branch_one, cast.branch_two):
        chosen(cast, now, branch, "theme_party_day")
    asked = asked_for(YEAR, TODAY)
    whole = owed_in(cast.alice.actor, asked)
    with CaptureQueriesContext(connection) as asked_again:
        of_bob = owed_in(cast.bob.actor, asked)
    assert {each.unit_id for each in whole} == {cast.branch_one, cast.branch_two}
    assert {each.unit_id for each in of_bob} == {cast.branch_one}, "and no more than he may see"
    assert not any("ledger_counting" in query["sql"] for query in asked_again), "nothing is counted again"
    assert owed_in(cast.eve.actor, asked) == ()


def test_what_is_below_a_unit_counts_for_it(cast: Cast, now: datetime) -> None:
    chosen(cast, now, cast.party_group, "yearly_risk_check", "annual_task_arrangement")
    assert states(cast, cast.party_group, "yearly_risk_check") == ["due"]
    data = {"area": "物资采购", "departments": 5}
    filed(cast, now, "risk_check", cast.finance, JUNE, data, headcount=None)
    assert states(cast, cast.party_group, "yearly_risk_check") == ["met"]
    assert states(cast, cast.party_group, "annual_task_arrangement") == ["due"]
    opened(cast, data={**TASK, "type": "工作要点任务"})
    assert states(cast, cast.party_group, "annual_task_arrangement") == ["met"]


def test_a_talk_recorded_by_another_unit_counts_for_the_person(cast: Cast, now: datetime) -> None:
    chosen(cast, now, cast.branch_one, "member_volunteering")
    assert "met" not in states(cast, cast.branch_one, "member_volunteering")
    data = {"project": "文明劝导"}
    filed(cast, now, "volunteer_service", cast.branch_two, JUNE, data, people=[("attended", cast.people[0])])
    assert states(cast, cast.branch_one, "member_volunteering").count("met") == 1


def test_a_meeting_that_makes_something_due_is_noticed_where_nothing_was(cast: Cast, now: datetime) -> None:
    chosen(cast, now, cast.party_group, "democratic_life_meeting_result")
    assert states(cast, cast.party_group, "democratic_life_meeting_result") == []
    data = {"type": "年度", "expected": 7, "problems": 18}
    filed(cast, now, "democratic_life_meeting", cast.party_group, JUNE, data)
    assert states(cast, cast.party_group, "democratic_life_meeting_result") == ["overdue"]


def test_an_excuse_a_choice_and_a_membership_are_noticed(cast: Cast, now: datetime) -> None:
    chosen(cast, now, cast.branch_one, "theme_party_day")
    assert states(cast, cast.branch_one, "theme_party_day")[0] == "overdue"
    excused(cast, now, cast.branch_one, "theme_party_day", Period.month(2026, 1), "不适用", text="略")
    assert states(cast, cast.branch_one, "theme_party_day")[0] == "excused"
    assert states(cast, cast.branch_one, "member_volunteering") == []
    chosen(cast, now, cast.branch_one, "member_volunteering")
    before = len(states(cast, cast.branch_one, "member_volunteering"))
    moved = NewMembership(cast.people[9], cast.branch_one, YEAR.first)
    set_membership(actor=cast.alice.actor, now=now, membership=moved)
    assert len(states(cast, cast.branch_one, "member_volunteering")) == before + 1


def test_as_known_earlier_it_stays_so_whatever_is_recorded_since(cast: Cast, now: datetime) -> None:
    chosen(cast, now, cast.branch_one, "theme_party_day")
    then = asked_for(YEAR, TODAY)
    before = [each.state for each in owed_in(cast.bob.actor, then)]
    filed(cast, now, "theme_party_day", cast.branch_one, JUNE)
    assert [each.state for each in owed_in(cast.bob.actor, then)] == before
    assert [each.state for each in owed_in(cast.bob.actor, asked_for(YEAR, TODAY))] != before


def test_whatever_else_is_written_beside_a_record_makes_everything_anew(cast: Cast, now: datetime) -> None:
    @action("tests.file_and_move", allowed=lambda *_, **__: None)
    def file_and_move(act: Act) -> None:
        file_record(actor=act.actor, now=act.now, entry=talk(cast.branch_two, *cast.people[5:7]))
        act.write(Membership(person_id=cast.people[9], organisation_id=cast.branch_one, effective_from=JUNE))

    chosen(cast, now, cast.branch_one, "theme_party_day")
    kept = months(cast, cast.branch_one)
    file_record(actor=cast.alice.actor, now=now, entry=talk(cast.branch_two, *cast.people[5:7]))
    assert same(months(cast, cast.branch_one), kept)
    file_and_move(actor=cast.alice.actor, now=now)
    assert not same(months(cast, cast.branch_one), kept)


def test_very_much_at_once_makes_everything_anew(cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "_MOST", 2)
    chosen(cast, now, cast.branch_one, "theme_party_day")
    kept = months(cast, cast.branch_one)
    filed(cast, now, "theme_party_day", cast.branch_two, JUNE)
    assert same(months(cast, cast.branch_one), kept), "two rows are not much"
    file_record(actor=cast.alice.actor, now=now, entry=talk(cast.branch_two, *cast.people[5:7]))
    assert not same(months(cast, cast.branch_one), kept)


def test_what_is_recorded_while_it_is_worked_out_is_found_at_the_next_asking(
    cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked_out = by_unit.statuses

    def meanwhile(*given: Any) -> Any:
        monkeypatch.setattr(by_unit, "statuses", worked_out)
        filed(cast, now, "theme_party_day", cast.branch_one, JUNE)
        return worked_out(*given)

    chosen(cast, now, cast.branch_one, "theme_party_day")
    monkeypatch.setattr(by_unit, "statuses", meanwhile)
    assert states(cast, cast.branch_one, "theme_party_day")[5] == "overdue"
    assert states(cast, cast.branch_one, "theme_party_day")[5] == "met"
