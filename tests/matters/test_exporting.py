"""A list written out is understood again: what leaves in Excel comes back as the same matters."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from lvze.kernel.periods import Period
from lvze.ledger.importing.headers import plain
from lvze.ledger.packs import installed_catalogue
from lvze.matters.actions import NewMatter, decompose_matter
from lvze.matters.exporting import export_matters
from lvze.matters.importing import MattersPlan, plan_matters
from lvze.matters.importing.columns import words_of
from tests.cast import Cast, Member
from tests.matters.owing import DUE, PROBLEM, TASK, at, closed, opened

TODAY = date(2026, 11, 20)


def written(who: Member, kind: str, period: Period | None = None) -> bytes:
    return bytes(export_matters(actor=who.actor, now=at("2026-11-20"), kind=kind, day=TODAY, period=period))


def understood(cast: Cast, kind: str, data: bytes) -> MattersPlan:
    return plan_matters(
        "清单.xlsx",
        data,
        kind=installed_catalogue().kind(kind),
        assigner=cast.bureau,
        actor=cast.alice.actor,
        now_day=TODAY,
        opened=TODAY,
    )


def test_problems_with_their_measures_come_back_as_they_left(cast: Cast) -> None:
    measures = [
        {"measure": "补齐记录", "due": "2026-04-30", "unit": "办公室"},
        {"measure": "每季度抽查", "due": "2026-05-31", "unit": "财务处"},
    ]
    opened(cast, "rectification_matter", data={**PROBLEM, "measures": measures, "published": True, "recovered": 1200})
    [line] = understood(cast, "rectification_matter", written(cast.alice, "rectification_matter")).lines
    assert line.notes == []
    assert line.adopted is not None
    back = line.adopted.matter
    assert back.data["measures"] == measures
    assert (back.title, back.unit, back.due, back.leader) == ("增设自助终端", cast.branch_one, DUE, cast.people[1])
    assert (back.data["published"], back.data["recovered"]) == ("是", "1200")


def test_a_closed_task_comes_back_closed_on_its_day_and_a_part_under_its_task(cast: Cast) -> None:
    closed(cast, title="已办的任务")
    top = opened(cast, title="总任务", unit=cast.party_committee)
    part = NewMatter(
        kind="task_matter", title="分任务", unit=cast.branch_one, assigner=cast.party_committee, due=DUE, data=TASK,
        leader=cast.people[1], responsible=cast.people[2],
    )  # fmt: skip
    decompose_matter(actor=cast.alice.actor, now=at("2026-03-03"), matter=top, parts=[part])
    sheet = load_workbook(io.BytesIO(written(cast.alice, "task_matter"))).worksheets[0]
    header, *rows = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    told = {row[0]: dict(zip(header, row, strict=True)) for row in rows}
    assert (told["已办的任务"]["状态"], told["已办的任务"]["销号日期"]) == ("完成", "2026-03-05")
    assert told["分任务"]["上级任务"] == "总任务"


def test_only_what_was_opened_in_the_period_and_may_be_seen_is_written(cast: Cast) -> None:
    opened(cast)
    opened(cast, now=at("2026-07-01"), due=date(2026, 9, 30), title="后立的")
    sheets = {
        name: load_workbook(io.BytesIO(data)).worksheets[0].max_row - 1
        for name, data in (
            ("all", written(cast.alice, "task_matter")),
            ("first half", written(cast.alice, "task_matter", Period.parse("2026-H1"))),
            ("another branch", written(cast.charlie, "task_matter")),
        )
    }
    assert sheets == {"all": 2, "first half": 1, "another branch": 0}


@pytest.mark.parametrize("kind", ["rectification_matter", "task_matter", "letter_matter"])
def test_every_column_of_the_sheet_is_understood(cast: Cast, kind: str) -> None:
    header = [cell.value for cell in load_workbook(io.BytesIO(written(cast.alice, kind))).worksheets[0][1]]
    words = words_of(installed_catalogue().kind(kind))
    assert [title for title in header if plain(str(title)) not in words] == []
