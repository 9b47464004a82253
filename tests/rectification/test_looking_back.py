"""回头看: what was put right is due to be looked at again, was looked at, or waits past its day."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from lvze.kernel.days import PartialDate
from lvze.ledger.actions import file_record
from lvze.ledger.entries import Entry, Part
from lvze.matters.actions import draw_sample, move
from lvze.rectification.queries import LookBack, look_back_meetings, look_backs
from lvze.rectification.sheets import export_look_backs
from tests.cast import Cast
from tests.matters.owing import at, opened
from tests.rectification.problems import looked_at, put_right

pytestmark = pytest.mark.django_db


def on(cast: Cast, day: str, days: int = 90) -> list[LookBack]:
    return list(look_backs(cast.alice.actor, cast.party_group, date.fromisoformat(day), days=days))


def test_what_was_closed_is_due_until_its_days_are_over(cast: Cast) -> None:
    put_right(cast)
    opened(cast, "rectification_matter", title="还在整改")
    for day, state in (("2026-04-01", "due"), ("2026-06-30", "due"), ("2026-07-01", "overdue")):
        [only] = on(cast, day)
        assert (only.problem.title, only.due, only.state) == ("记录不全", date(2026, 6, 30), state)
    assert on(cast, "2026-03-31") == [], "nobody had closed it then"


def test_what_passed_is_done_from_the_day_it_was_looked_at(cast: Cast) -> None:
    looked_at(cast, put_right(cast), "2026-05-06")
    [only] = on(cast, "2026-05-06")
    assert (only.state, only.checked_on) == ("passed", date(2026, 5, 6))
    [before] = on(cast, "2026-05-05")
    assert (before.state, before.checked_on) == ("due", None)


def test_what_did_not_pass_stays_so_while_it_is_put_right_again(cast: Cast) -> None:
    matter = put_right(cast)
    looked_at(cast, matter, "2026-05-06", passed=False, found="仍缺两次")
    assert [each.state for each in on(cast, "2026-05-06")] == ["failed"]
    move(actor=cast.dora.actor, now=at("2026-05-07"), matter=matter, transition="reopen", note="重新整改")
    [only] = on(cast, "2026-05-07")
    assert (only.state, only.due, only.found, only.problem.standing) == ("failed", None, "仍缺两次", "open")


def test_what_waits_longest_stands_first_and_what_was_looked_at_last(cast: Cast) -> None:
    done, waiting = put_right(cast, "甲"), put_right(cast, "乙")
    looked_at(cast, done, "2026-05-06")
    assert [each.problem.id for each in on(cast, "2026-08-01")] == [waiting, done]


def test_one_that_was_drawn_says_in_which_sample(cast: Cast) -> None:
    put_right(cast)
    sample = draw_sample(
        actor=cast.dora.actor,
        now=at("2026-05-06"),
        unit=cast.party_group,
        kinds=("rectification_matter",),
        first_day=date(2026, 1, 1),
        last_day=date(2026, 12, 31),
        size=1,
        seed="20260506",
    )
    assert [each.sample for each in on(cast, "2026-05-06")] == [sample]


def test_the_meetings_about_it_are_told_apart_from_other_meetings(cast: Cast) -> None:
    for day, kind in ((3, "回头看会议"), (4, "整改专题会"), (5, "回头看会议")):
        part = Part(unit=cast.party_group, headcount=6, organiser=True)
        happened = PartialDate.day(date(2026, 5, day))
        entry = Entry(kind="party_work_meeting", happened=happened, parts=(part,), data={"type": kind})
        file_record(actor=cast.alice.actor, now=at("2026-05-10"), entry=entry)
    met = look_back_meetings(cast.alice.actor, cast.party_group, date(2026, 5, 31))
    assert [each.day.day for each in met] == [5, 3]


def test_another_branch_sees_none_of_it(cast: Cast) -> None:
    put_right(cast)
    assert look_backs(cast.charlie.actor, cast.party_group, date(2026, 5, 1), days=90) == ()


def test_the_sheet_says_what_the_list_says(cast: Cast) -> None:
    looked_at(cast, put_right(cast), "2026-05-06", passed=False, found="=1+1")
    data = export_look_backs(
        actor=cast.alice.actor, now=at("2026-05-08"), unit=cast.party_group, day=date(2026, 5, 8), days=90
    )
    page = load_workbook(io.BytesIO(data)).worksheets[0]
    [_, line] = page.iter_rows(values_only=True)
    assert line[1] == "记录不全"
    assert line[6:8] == ("2026-05-06", "未通过，待重新整改")
    assert page.cell(2, 9).data_type == "s"


@pytest.mark.parametrize("many", [2, 7])
def test_more_problems_take_no_more_queries(
    cast: Cast, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(many):
        looked_at(cast, put_right(cast, f"问题{number}"), "2026-05-06")
    with django_assert_num_queries(8):
        assert len(on(cast, "2026-05-08")) == many
