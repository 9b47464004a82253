"""年有计划、月有安排、周有活动: one list of what falls due, to look at and to take along; and who must not see it."""

import io
from datetime import date, datetime

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvze.audit.models import Event
from lvze.kernel.errors import NotFound
from lvze.kernel.periods import Period
from lvze.obligations.calendar_file import _folded
from lvze.obligations.plan_papers import export_plan
from lvze.obligations.planning import Line, Whose, agenda
from lvze.obligations.queries import asked_for
from tests.cast import Cast, Member
from tests.matters.owing import opened
from tests.obligations.owing import TODAY, YEAR, chosen, filed

pytestmark = pytest.mark.django_db
JUNE = Period.month(2026, 6)


@pytest.fixture
def owing(cast: Cast, now: datetime) -> None:
    """Both branches owe a day a month; the first has a task due at the end of June."""
    for branch in (cast.branch_one, cast.branch_two):
        chosen(cast, now, branch, "theme_party_day")
    opened(cast, title="增设自助终端")


def due(who: Member, period: Period = JUNE, unit: int | None = None, whose: Whose = "below") -> list[Line]:
    return list(agenda(who.actor, asked_for(period, TODAY), unit_id=unit, whose=whose))


def test_rules_and_matters_of_a_month_stand_on_their_days(cast: Cast, owing: None) -> None:
    told = [(line.day, line.what, line.unit_id, line.state) for line in due(cast.alice)]
    assert told == [
        (date(2026, 6, 30), "规定动作", cast.branch_one, "overdue"),
        (date(2026, 6, 30), "规定动作", cast.branch_two, "overdue"),
        (date(2026, 6, 30), "年度任务", cast.branch_one, "overdue"),
    ]


def test_a_rule_that_is_met_is_told_too_for_a_plan_is_whole(cast: Cast, now: datetime, owing: None) -> None:
    filed(cast, now, "theme_party_day", cast.branch_one, date(2026, 6, 5))
    states = {line.unit_id: line.state for line in due(cast.alice) if line.owed}
    assert states == {cast.branch_one: "met", cast.branch_two: "overdue"}


def test_days_are_in_order_through_the_year(cast: Cast, owing: None) -> None:
    days = [line.day for line in due(cast.alice, YEAR)]
    assert len(days) == 25
    assert days == sorted(days)


def test_nothing_of_another_branch_is_ever_there(cast: Cast, owing: None) -> None:
    assert {line.unit_id for line in due(cast.charlie, YEAR)} == {cast.branch_two}
    assert due(cast.eve, YEAR) == []
    with pytest.raises(NotFound):
        due(cast.charlie, unit=cast.branch_one)


def test_a_unit_alone_leaves_out_what_is_below_it(cast: Cast, owing: None) -> None:
    assert due(cast.alice, unit=cast.party_group, whose="unit") == []
    assert len(due(cast.alice, unit=cast.party_group)) == 3


def test_mine_is_what_i_answer_for(cast: Cast, owing: None) -> None:
    assert all(line.owed is not None or line.person for line in due(cast.bob, YEAR, whose="mine"))
    assert {line.unit_id for line in due(cast.charlie, YEAR, whose="mine")} <= {cast.branch_two}


def taken(cast: Cast, now: datetime, form: str, who: Member | None = None) -> bytes:
    actor = (who or cast.bob).actor
    return export_plan(actor=actor, now=now, unit_id=cast.branch_one, period=YEAR, form=form)


def test_the_plan_as_word_has_a_table_a_month_and_does_not_say_how_things_stand(
    cast: Cast, now: datetime, owing: None
) -> None:
    paper = docx.Document(io.BytesIO(taken(cast, now, "docx")))
    words = "".join(cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    assert len(paper.tables) == 12
    assert "增设自助终端" in words
    assert "没开还是没录" not in words


def test_the_plan_as_a_sheet_has_a_line_each(cast: Cast, now: datetime, owing: None) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(taken(cast, now, "xlsx"))).active
    assert sheet is not None
    assert sheet.max_row == 1 + 13


def test_the_calendar_file_names_no_person_and_no_matter(cast: Cast, now: datetime, owing: None) -> None:
    told = taken(cast, now, "ics").replace(b"\r\n ", b"").decode()
    assert told.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert told.count("BEGIN:VEVENT") == told.count("END:VEVENT") == 13
    assert "SUMMARY:年度任务到期1项" in told
    assert "增设自助终端" not in told
    assert "DTSTART;VALUE=DATE:20260630\r\nDTEND;VALUE=DATE:20260701" in told


def test_what_is_done_is_not_in_the_calendar_file(cast: Cast, now: datetime, owing: None) -> None:
    filed(cast, now, "theme_party_day", cast.branch_one, date(2026, 6, 5))
    assert taken(cast, now, "ics").count(b"BEGIN:VEVENT") == 12


def test_each_paper_is_an_event_and_no_stranger_gets_one(cast: Cast, now: datetime, owing: None) -> None:
    taken(cast, now, "ics")
    assert Event.objects.filter(action="obligations.export_plan").count() == 1
    for who, form in ((cast.charlie, "docx"), (cast.eve, "ics"), (cast.bob, "pdf")):
        with pytest.raises(NotFound):
            taken(cast, now, form, who)


@given(st.text())
def test_a_folded_line_has_no_long_piece_and_loses_nothing(words: str) -> None:
    pieces = list(_folded(words))
    assert all(len(piece.encode("utf-8", "surrogatepass")) <= 75 for piece in pieces)
    assert pieces[0] + "".join(piece.removeprefix(" ") for piece in pieces[1:]) == words
