"""年度数据核定表: drawn up, signed by each department, confirmed by one meeting; every paper then says the same."""

import io
from datetime import date, datetime

import pytest
from docx import Document
from openpyxl import load_workbook

from lvze.kernel.days import PartialDate
from lvze.kernel.errors import BadInput, Conflict, NotAllowed, NotFound
from lvze.kernel.periods import Period
from lvze.ledger.actions import file_record
from lvze.ledger.entries import Entry, Part
from lvze.reports.actions import create_report, write_report
from lvze.reports.confirming.actions import confirm_figures, draw_up_figures, sign_figures, unsigned
from lvze.reports.confirming.queries import confirmed_as_of, figure_sheet, figure_sheets
from lvze.reports.confirming.sheets import figures_sheet, request_figures
from lvze.reports.states import composed, standing
from tests.cast import Cast, cast

__all__ = ["cast"]
YEAR = Period.year(2026)
PAPERS = ("party_building_summary", "political_ecology_report")


def at(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T10:00:00+08:00")


def theme_day(cast: Cast, day: str, headcount: int) -> int:
    entry = Entry(
        kind="theme_party_day",
        happened=PartialDate.day(date.fromisoformat(day)),
        parts=(Part(unit=cast.branch_one, headcount=headcount, organiser=True),),
        title="主题党日",
    )
    return file_record(actor=cast.alice.actor, now=at(day), entry=entry).record


@pytest.fixture
def sheet(cast: Cast) -> int:
    theme_day(cast, "2026-03-10", 5)
    return draw_up_figures(
        actor=cast.alice.actor, now=at("2026-12-20"), unit=cast.party_group, period=YEAR, outlines=PAPERS
    )


def sign_all(cast: Cast, sheet: int) -> None:
    for department in unsigned(sheet):
        sign_figures(actor=cast.alice.actor, now=at("2026-12-22"), sheet=sheet, department=department, name="某主任")


def confirmed(cast: Cast, sheet: int) -> None:
    sign_all(cast, sheet)
    confirm_figures(actor=cast.alice.actor, now=at("2026-12-25"), sheet=sheet, note="12月25日党组会")


def test_the_sheet_holds_each_figure_of_the_papers_once(cast: Cast, sheet: int) -> None:
    told = figure_sheet(cast.alice.actor, sheet)
    metrics = [each.metric for each in told.lines]
    assert len(metrics) == len(set(metrics))
    assert {"theme_party_day.count", "member.on_duty", "three_public.total"} <= set(metrics)
    days = next(each for each in told.lines if each.metric == "theme_party_day.people_times")
    assert (days.printed, days.records, days.department) == ("5", 1, "党办")


def test_what_the_ledger_cannot_answer_stays_empty_on_the_sheet(cast: Cast, sheet: int) -> None:
    told = {each.metric: each.printed for each in figure_sheet(cast.alice.actor, sheet).lines}
    assert told["three_public.total"] == ""
    assert "0" not in {told["care_visit.helped"], told["party_lecture.count"]}


def test_a_department_signs_once_for_figures_of_its_own(cast: Cast, sheet: int) -> None:
    sign_figures(
        actor=cast.alice.actor, now=at("2026-12-22"), sheet=sheet, department="财务", name="某处长", slip="核1"
    )
    assert "财务" not in unsigned(sheet)
    with pytest.raises(Conflict, match="已经签过"):
        sign_figures(actor=cast.alice.actor, now=at("2026-12-22"), sheet=sheet, department="财务", name="某处长")
    with pytest.raises(BadInput, match="没有由“后勤”负责的数"):
        sign_figures(actor=cast.alice.actor, now=at("2026-12-22"), sheet=sheet, department="后勤", name="某人")


def test_it_is_not_confirmed_before_all_have_signed_nor_without_a_meeting(cast: Cast, sheet: int) -> None:
    with pytest.raises(Conflict, match="还有部门没有签字"):
        confirm_figures(actor=cast.alice.actor, now=at("2026-12-25"), sheet=sheet, note="党组会")
    sign_all(cast, sheet)
    with pytest.raises(BadInput, match="会议"):
        confirm_figures(actor=cast.alice.actor, now=at("2026-12-25"), sheet=sheet)
    with pytest.raises(NotFound):
        confirm_figures(actor=cast.alice.actor, now=at("2026-12-25"), sheet=sheet, meeting=999)
    assert confirmed_as_of(cast.party_group, YEAR) is None


def test_after_confirmation_every_paper_says_the_confirmed_number_though_the_ledger_moved_on(
    cast: Cast, sheet: int
) -> None:
    confirmed(cast, sheet)
    theme_day(cast, "2026-12-26", 9)

    told = set()
    for outline in PAPERS:
        report = create_report(
            actor=cast.alice.actor, now=at("2026-12-28"), outline=outline, unit=cast.party_group, period=YEAR
        )
        figures = composed(standing(report)).figures
        told |= {each.printed for each in figures if each.metric.id == "theme_party_day.count"}
        written = write_report(
            actor=cast.alice.actor, now=at("2026-12-28"), outline=outline, unit=cast.party_group, period=YEAR
        )
        told |= {each.printed for each in written.composed.figures if each.metric.id == "theme_party_day.count"}
    assert told == {"1"}


def test_what_changed_since_is_shown_to_the_author(cast: Cast, sheet: int) -> None:
    confirmed(cast, sheet)
    assert figure_sheet(cast.alice.actor, sheet).changed == ()
    theme_day(cast, "2026-12-26", 9)
    changed = {each.metric: (each.printed, each.now_printed) for each in figure_sheet(cast.alice.actor, sheet).changed}
    assert changed["theme_party_day.count"] == ("1", "2")


def test_a_new_round_holds_only_once_it_is_confirmed(cast: Cast, sheet: int) -> None:
    confirmed(cast, sheet)
    first = confirmed_as_of(cast.party_group, YEAR)
    theme_day(cast, "2026-12-26", 9)
    again = draw_up_figures(
        actor=cast.alice.actor, now=at("2026-12-27"), unit=cast.party_group, period=YEAR, outlines=PAPERS
    )
    assert confirmed_as_of(cast.party_group, YEAR) == first
    with pytest.raises(Conflict):
        confirm_figures(actor=cast.alice.actor, now=at("2026-12-28"), sheet=sheet, note="党组会")
    confirmed(cast, again)
    assert confirmed_as_of(cast.party_group, YEAR) != first
    assert figure_sheet(cast.alice.actor, again).round == 2


def test_another_period_is_not_bound_by_it(cast: Cast, sheet: int) -> None:
    confirmed(cast, sheet)
    assert confirmed_as_of(cast.party_group, Period.year(2025)) is None
    assert confirmed_as_of(cast.branch_one, YEAR) is None


def test_each_department_is_asked_in_excel_and_in_word_for_its_own_figures(cast: Cast) -> None:
    made = request_figures(
        actor=cast.alice.actor, now=at("2026-12-01"), unit=cast.party_group, period=YEAR, outlines=PAPERS
    )
    asked = {each.department: each for each in made}
    assert {"财务", "办公室"} <= set(asked)
    titles = {metric.title for metric in asked["财务"].metrics}
    sheet = load_workbook(io.BytesIO(asked["财务"].xlsx)).worksheets[0]
    cells = {str(cell) for row in sheet.iter_rows(values_only=True) for cell in row}
    assert titles <= cells
    table = Document(io.BytesIO(asked["财务"].docx)).tables[0]
    assert {row.cells[1].text for row in table.rows[1:]} == titles
    assert not titles & {metric.title for metric in asked["办公室"].metrics}


def test_the_sheet_leaves_as_excel_with_its_signatures(cast: Cast, sheet: int) -> None:
    sign_all(cast, sheet)
    page = load_workbook(
        io.BytesIO(figures_sheet(actor=cast.alice.actor, now=at("2026-12-23"), sheet=sheet))
    ).worksheets[0]
    rows = list(page.iter_rows(values_only=True))
    assert len(rows) == len(figure_sheet(cast.alice.actor, sheet).lines) + 1
    assert {row[6] for row in rows[1:]} == {"某主任"}


def test_from_above_and_beside_nothing_is_seen_of_it(cast: Cast, sheet: int) -> None:
    confirmed(cast, sheet)
    for other in (cast.eve, cast.charlie):
        assert figure_sheets(other.actor) == []
        with pytest.raises(NotFound):
            figure_sheet(other.actor, sheet)
        with pytest.raises((NotFound, NotAllowed)):
            sign_figures(actor=other.actor, now=at("2026-12-26"), sheet=sheet, department="财务", name="某人")
