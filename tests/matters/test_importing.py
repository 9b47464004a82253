"""A 整改台账 as a clerk kept it in Excel: understood, previewed, taken over, and moved on from where it was."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from lvze.ledger.importing.errors import CannotImport
from lvze.ledger.packs import installed_catalogue
from lvze.matters.actions import ADOPTED, reopen_matter
from lvze.matters.errors import NoSuchMove, WrongHand
from lvze.matters.importing import MattersPlan, adopt_plan, matter_template, plan_matters
from lvze.matters.queries import matter_page, matters_in
from tests.cast import Cast
from tests.matters.owing import at

TODAY = date(2026, 11, 20)
HEADER = [
    "序号",
    "反馈来源",
    "方面",
    "反馈问题",
    "整改措施",
    "责任领导",
    "责任部门",
    "责任人",
    "整改时限",
    "整改状态",
    "销号日期",
]


def book(rows: list[list[Any]], merges: tuple[str, ...] = ()) -> bytes:
    """A sheet under two title rows, with merged cells."""
    made = Workbook()
    page = made.active
    assert page is not None
    page.append(["某市示例局2026年巡察整改台账"])
    page.append(["填报单位：局党组", "", "", "单位：个"])
    page.append(HEADER)
    for row in rows:
        page.append(row)
    for merge in merges:
        page.merge_cells(merge)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def rows() -> list[list[Any]]:
    who = ["郝二", "第一支部", "郝三"]
    return [
        [1, "巡察反馈", "党的建设", "支部记录不全", "1.补齐记录；2.每季度抽查", *who, "2026.6", "已完成", "2026.5.20"],
        [2, "巡察反馈", "", "学习形式单一", "增加研讨", *who, "长期坚持", "", ""],
        [3, "巡察反馈", "作风建设", "窗口等候时间长", "增设窗口\n延时服务", *who, "2026-09-30", "正在推进", ""],
    ]


def plan(cast: Cast, data: bytes) -> MattersPlan:
    return plan_matters(
        "台账.xlsx",
        data,
        kind=installed_catalogue().kind("rectification_matter"),
        assigner=cast.party_group,
        actor=cast.alice.actor,
        now_day=TODAY,
        opened=date(2026, 3, 2),
    )


def test_a_list_is_taken_over_with_the_states_it_says(cast: Cast) -> None:
    planned = plan(cast, book(rows(), merges=("C4:C5",)))
    assert [line.problems for line in planned.lines] == [[], [], []]

    adopt_plan(actor=cast.alice.actor, now=at("2026-11-20"), plan=planned)

    told = {row.title: row for row in matters_in(cast.alice.actor, TODAY)}
    assert {title: row.state for title, row in told.items()} == {
        "支部记录不全": "完成",
        "学习形式单一": "长期坚持",
        "窗口等候时间长": "整改中",
    }
    assert told["支部记录不全"].closed_on == date(2026, 5, 20)
    assert told["支部记录不全"].due == date(2026, 6, 30)
    assert [each["measure"] for each in told["支部记录不全"].data["measures"]] == ["补齐记录", "每季度抽查"]
    assert told["学习形式单一"].data["aspect"] == "党的建设"
    assert told["学习形式单一"].data["pace"] == "长期坚持"
    assert told["窗口等候时间长"].overdue


def test_the_chain_says_that_nobody_here_signed_for_the_state(cast: Cast) -> None:
    [done, *_] = adopt_plan(actor=cast.alice.actor, now=at("2026-11-20"), plan=plan(cast, book(rows(), ("C4:C5",))))
    turns = matter_page(cast.alice.actor, done, TODAY).turns
    assert any(ADOPTED in turn.text for turn in turns)


def test_what_came_closed_is_not_reopened_without_a_failed_recheck(cast: Cast) -> None:
    [done, *_] = adopt_plan(actor=cast.alice.actor, now=at("2026-11-20"), plan=plan(cast, book(rows(), ("C4:C5",))))
    with pytest.raises((NoSuchMove, WrongHand)):
        reopen_matter(actor=cast.alice.actor, now=at("2026-11-21"), matter=done, note="想重开")


def test_rows_under_one_merged_problem_are_its_measures(cast: Cast) -> None:
    told = rows()[:1]
    told.append([1, "巡察反馈", "党的建设", "支部记录不全", "3.年底评比", "郝二", "第一支部", "郝三", "2026.6", "", ""])
    [line] = plan(cast, book(told, merges=("D4:D5",))).lines
    assert line.adopted is not None
    assert [each["measure"] for each in line.adopted.matter.data["measures"]] == ["补齐记录", "每季度抽查", "年底评比"]


def test_the_same_list_twice_opens_nothing_twice(cast: Cast) -> None:
    adopt_plan(actor=cast.alice.actor, now=at("2026-11-20"), plan=plan(cast, book(rows(), ("C4:C5",))))
    again = plan(cast, book(rows(), ("C4:C5",)))
    assert (len(again.lines), len(again.twins)) == (0, 3)


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        (6, "不存在的处", "不在您负责登记的单位里"),
        (7, "无此人", "不在人员库"),
        (8, "", "时限"),
        (9, "不好说", "看不懂"),
        (4, "", "措施"),
        (8, "尽快", "尽快"),
    ],
)
def test_a_faulty_cell_is_named_and_its_row_waits(cast: Cast, column: int, value: str, told: str) -> None:
    faulty = rows()
    faulty[2][column] = value
    planned = plan(cast, book(faulty, ("C4:C5",)))
    assert len(planned.good) == 2
    [bad] = planned.bad
    assert any(told in sentence for _, sentence in bad.problems)
    assert len(adopt_plan(actor=cast.alice.actor, now=at("2026-11-20"), plan=planned, good_only=True)) == 2


def test_a_sheet_without_a_problem_column_is_refused(cast: Cast) -> None:
    made = Workbook()
    assert made.active is not None
    made.active.append(["姓名", "电话"])
    target = io.BytesIO()
    made.save(target)
    with pytest.raises(CannotImport, match="表头"):
        plan(cast, target.getvalue())


def test_the_template_is_understood(cast: Cast, tmp_path: Path) -> None:
    for kind in installed_catalogue().kinds.values():
        if kind.noun == "matter":
            planned = plan_matters(
                "模板.xlsx",
                matter_template(kind),
                kind=kind,
                assigner=cast.party_group,
                actor=cast.alice.actor,
                now_day=TODAY,
                opened=TODAY,
            )
            assert planned.lines == []


def with_measures(measures: str, units: str, days: object) -> bytes:
    made = Workbook()
    page = made.active
    assert page is not None
    page.append([*HEADER, "措施责任部门", "措施时限"])
    page.append(
        ["1", "自查", "作风建设", "会风松散", measures, "郝二", "第一支部", "郝三", "2026-09-30", "", "", units, days]
    )
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def test_each_measure_has_its_own_unit_and_day_or_all_share_one(cast: Cast) -> None:
    [line] = plan(cast, with_measures("1.精简会议\n2.严格请假", "办公室\n人事处", "2026.5")).lines
    assert line.problems == []
    assert line.adopted is not None
    assert line.adopted.matter.data["measures"] == [
        {"measure": "精简会议", "unit": "办公室", "due": "2026-05-31"},
        {"measure": "严格请假", "unit": "人事处", "due": "2026-05-31"},
    ]


def test_units_that_do_not_match_the_measures_are_left_out_and_said(cast: Cast) -> None:
    [line] = plan(cast, with_measures("1.精简会议\n2.严格请假\n3.通报", "办公室\n人事处", "")).lines
    assert line.adopted is not None
    assert [each.get("unit") for each in line.adopted.matter.data["measures"]] == [None, None, None]
    assert any("对不上" in note for note in line.notes)
