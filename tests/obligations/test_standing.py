"""How an obligation stands: met, due, overdue as a question, excused; by record, by day, by what was known."""

from datetime import date, datetime

import pytest

from lvze.audit.queries import head
from lvze.kernel.periods import Period
from lvze.ledger.actions import withdraw_record
from lvze.obligations.actions import drop_choice, withdraw_excuse
from lvze.obligations.queries import asked_for, owed_in
from lvze.obligations.words import state_words, target_words
from lvze.organisation.actions import NewUnit, create_units, withdraw_unit
from tests.cast import Cast
from tests.obligations.owing import TODAY, YEAR, chosen, excused, filed, owed, states

pytestmark = pytest.mark.django_db
SEPTEMBER = Period.month(2026, 9)


def test_nothing_is_owed_that_nobody_chose(cast: Cast, now: datetime) -> None:
    assert owed_in(cast.alice.actor, asked_for(YEAR, TODAY)) == ()


def test_a_month_with_a_record_is_met_and_one_without_is_a_question(cast: Cast, now: datetime) -> None:
    chosen(cast, now, cast.branch_one, "theme_party_day")
    filed(cast, now, "theme_party_day", cast.branch_one, date(2026, 9, 9))
    [august, september, october, november, december] = owed(cast, cast.branch_one, "theme_party_day")[7:]
    assert (august.state, september.state, november.state, december.state) == ("overdue", "met", "due", "due")
    assert (october.state, october.in_grace) == ("due", True)
    assert august.found is None
    assert "没开还是没录" in state_words(august)
    assert "未开展" not in state_words(august)
    assert september.found == 1


def test_another_branchs_record_meets_nothing_here(cast: Cast, now: datetime) -> None:
    chosen(cast, now, cast.branch_one, "theme_party_day")
    filed(cast, now, "theme_party_day", cast.branch_two, date(2026, 9, 9))
    assert states(cast, cast.branch_one, "theme_party_day", SEPTEMBER) == ["overdue"]


def test_until_the_recording_grace_is_over_nothing_is_overdue(cast: Cast, now: datetime) -> None:
    chosen(cast, now, cast.branch_one, "theme_party_day")
    [in_grace] = owed(cast, cast.branch_one, "theme_party_day", SEPTEMBER, date(2026, 10, 10))
    assert (in_grace.state, in_grace.in_grace, in_grace.recordable) == ("due", True, date(2026, 10, 10))
    assert states(cast, cast.branch_one, "theme_party_day", SEPTEMBER, date(2026, 10, 11)) == ["overdue"]
    [running] = owed(cast, cast.branch_one, "theme_party_day", SEPTEMBER, date(2026, 9, 30))
    assert (running.state, running.in_grace) == ("due", False)


def test_an_entry_made_late_meets_its_month_all_the_same(cast: Cast, now: datetime) -> None:
    chosen(cast, now, cast.branch_one, "theme_party_day")
    assert states(cast, cast.branch_one, "theme_party_day", Period.month(2026, 3)) == ["overdue"]
    filed(cast, now, "theme_party_day", cast.branch_one, date(2026, 3, 6), late_reason="归档时发现漏录")
    assert states(cast, cast.branch_one, "theme_party_day", Period.month(2026, 3)) == ["met"]


def test_what_was_known_earlier_stays_what_was_said_then(cast: Cast, now: datetime) -> None:
    chosen(cast, now, cast.branch_one, "theme_party_day")
    before = head().seq
    record = filed(cast, now, "theme_party_day", cast.branch_one, date(2026, 9, 9))
    met = head().seq
    withdraw_record(actor=cast.alice.actor, now=now, record=record, version=1, reason="重复登记")

    def state_at(as_of: int) -> str:
        asked = asked_for(SEPTEMBER, TODAY, as_of)
        [found] = owed_in(cast.alice.actor, asked, unit_id=cast.branch_one, subtree=False)
        return found.state

    assert [state_at(before), state_at(met), state_at(head().seq)] == ["overdue", "met", "overdue"]


def test_the_own_target_stands_apart_and_more_is_never_praised(cast: Cast, now: datetime) -> None:
    chosen(cast, now, cast.branch_one, "theme_party_day", own_target=3)
    for day in (9, 10):
        filed(cast, now, "theme_party_day", cast.branch_one, date(2026, 9, day))
    [september] = owed(cast, cast.branch_one, "theme_party_day", SEPTEMBER)
    assert (september.state, september.own_met) == ("met", False)
    assert target_words(september) == "自定目标3次，未到"
    for day in (11, 12, 13):
        filed(cast, now, "theme_party_day", cast.branch_one, date(2026, 9, day))
    [september] = owed(cast, cast.branch_one, "theme_party_day", SEPTEMBER)
    assert state_words(september) == "已有记录"
    assert target_words(september) == "自定目标3次，已到"


def test_of_an_own_wish_the_target_is_what_is_asked(cast: Cast, now: datetime) -> None:
    chosen(cast, now, cast.branch_one, "branch_lecture", own_target=2)
    filed(cast, now, "party_lecture", cast.branch_one, date(2026, 7, 1), _LECTURE)
    [third] = owed(cast, cast.branch_one, "branch_lecture", Period.quarter(2026, 3))
    assert (third.terms.minimum, third.terms.own_target, third.state, third.missing) == (2, None, "overdue", 1)


_CHECK = {"area": "采购", "departments": 2}
_LECTURE = {"topic": "七一党课", "lecturer_post": "支部书记", "listeners": "第一支部"}


@pytest.mark.parametrize("reason", ["不适用", "因故未开展"])
def test_an_excuse_is_seen_with_its_reason(cast: Cast, now: datetime, reason: str) -> None:
    chosen(cast, now, cast.branch_one, "theme_party_day")
    excuse = excused(cast, now, cast.branch_one, "theme_party_day", SEPTEMBER, reason, text="支部集中外出抗洪")
    [september] = owed(cast, cast.branch_one, "theme_party_day", SEPTEMBER)
    assert (september.state, state_words(september)) == ("excused", reason)
    assert states(cast, cast.branch_one, "theme_party_day", Period.month(2026, 8)) == ["overdue"]
    withdraw_excuse(actor=cast.alice.actor, now=now, excuse=excuse)
    assert states(cast, cast.branch_one, "theme_party_day", SEPTEMBER) == ["overdue"]


def test_a_postponed_window_runs_to_its_new_day_and_no_further(cast: Cast, now: datetime) -> None:
    chosen(cast, now, cast.branch_one, "theme_party_day")
    until = date(2026, 11, 25)
    excused(cast, now, cast.branch_one, "theme_party_day", SEPTEMBER, "经批准延期", approved_by="机关党委", until=until)
    [september] = owed(cast, cast.branch_one, "theme_party_day", SEPTEMBER)
    assert (september.state, september.last_day) == ("excused", until)
    assert states(cast, cast.branch_one, "theme_party_day", SEPTEMBER, date(2027, 1, 11)) == ["overdue"]
    filed(cast, now, "theme_party_day", cast.branch_one, date(2026, 11, 18))
    assert states(cast, cast.branch_one, "theme_party_day", SEPTEMBER) == ["met"]


def test_an_excuse_for_the_year_covers_every_month_of_it(cast: Cast, now: datetime) -> None:
    chosen(cast, now, cast.branch_one, "theme_party_day")
    excused(cast, now, cast.branch_one, "theme_party_day", YEAR, "不适用", text="支部尚未开展活动")
    assert set(states(cast, cast.branch_one, "theme_party_day")) == {"excused"}


def test_a_choice_counts_from_its_day_and_until_it_is_dropped(cast: Cast, now: datetime) -> None:
    chosen(cast, now, cast.branch_one, "theme_party_day", since=date(2026, 3, 1))
    drop_choice(
        actor=cast.alice.actor,
        now=now,
        unit_id=cast.branch_one,
        obligation="theme_party_day",
        effective_from=date(2026, 9, 1),
    )
    months = [each.window.last.month for each in owed(cast, cast.branch_one, "theme_party_day")]
    assert months == [3, 4, 5, 6, 7, 8]


def test_a_unit_owes_nothing_before_it_was_made_or_after_it_went(cast: Cast, now: datetime) -> None:
    [third] = create_units(
        actor=cast.alice.actor,
        now=now,
        units=[NewUnit("party", "第三支部", "党支部", date(2026, 4, 10), cast.party_committee)],
    )
    chosen(cast, now, third, "theme_party_day", since=date(2026, 4, 10))
    withdraw_unit(actor=cast.alice.actor, now=now, unit_id=third, effective_from=date(2026, 8, 15))
    assert [each.window.last.month for each in owed(cast, third, "theme_party_day")] == [4, 5, 6, 7]


def test_a_parameter_the_definition_leaves_open_moves_the_window(cast: Cast, now: datetime) -> None:
    chosen(cast, now, cast.party_group, "ideology_report", parameters={"every": "year"})
    [only] = owed(cast, cast.party_group, "ideology_report")
    assert only.window == YEAR


def test_a_meeting_opens_the_window_for_its_result(cast: Cast, now: datetime) -> None:
    chosen(cast, now, cast.party_group, "democratic_life_meeting_result")
    assert states(cast, cast.party_group, "democratic_life_meeting_result") == []
    data = {"type": "年度", "expected": 5, "problems": 3}
    filed(cast, now, "democratic_life_meeting", cast.party_group, date(2026, 1, 20), data)
    [result] = owed(cast, cast.party_group, "democratic_life_meeting_result")
    assert (result.window.last, result.state) == (date(2026, 2, 4), "overdue")
    sent = data | {"result_sent_on": "2026-03-03"}
    filed(cast, now, "democratic_life_meeting", cast.party_group, date(2026, 3, 1), sent)
    assert states(cast, cast.party_group, "democratic_life_meeting_result") == ["overdue", "met"]


def test_before_each_holiday_a_reminder(cast: Cast, now: datetime) -> None:
    chosen(cast, now, cast.party_group, "node_reminder", parameters={"holidays": ["春节", "国庆节"]})
    filed(cast, now, "node_reminder", cast.party_group, date(2026, 9, 28), {"node": "国庆", "method": "会议"})
    spring, national = owed(cast, cast.party_group, "node_reminder")
    assert (spring.window.first, spring.window.last) == (date(2026, 2, 10), date(2026, 2, 16))
    assert (spring.state, national.state) == ("overdue", "met")


def test_departments_below_may_hold_what_the_party_group_owes(cast: Cast, now: datetime) -> None:
    chosen(cast, now, cast.party_group, "yearly_risk_check")
    filed(cast, now, "risk_check", cast.office, date(2026, 5, 6), _CHECK, headcount=None)
    [year] = owed(cast, cast.party_group, "yearly_risk_check")
    assert (year.state, year.found) == ("met", 1)
