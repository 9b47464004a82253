"""A 年度任务分解表: what is broken down from what comes over as a tree, assigned down the organisation."""

import io
from datetime import date

import pytest
from openpyxl import Workbook

from lvze.kernel.errors import BadInput
from lvze.ledger.packs import installed_catalogue
from lvze.matters.actions import Adopted, NewMatter, adopt_matters
from lvze.matters.importing import MattersPlan, adopt_plan, plan_matters
from lvze.matters.models import MatterVersion
from lvze.matters.queries import matters_in, tree_of
from tests.cast import Cast
from tests.matters.owing import TASK, at

TODAY = date(2026, 3, 2)
HEADER = ["序号", "重点任务", "具体任务", "种类", "任务依据", "完成标准", "牵头领导", "牵头部门", "责任人", "时间节点"]
ENDS = ["工作要点任务", "年度工作要点", "印发实施", "郝二"]


def book(*rows: list[str], merges: tuple[str, ...] = (), header: list[str] | None = None) -> bytes:
    made = Workbook()
    page = made.active
    assert page is not None
    page.append(["某市示例局2026年工作要点任务分解表"])
    page.append(header or HEADER)
    for row in rows:
        page.append(row)
    for merge in merges:
        page.merge_cells(merge)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def breakdown() -> bytes:
    return book(
        ["1", "推进标准化", "修订支部手册", *ENDS, "第一支部", "郝三", "2026-06-30"],
        ["2", "", "建立示范点", *ENDS, "第二支部", "郝三", "2026-09-30"],
        ["3", "抓好学习", "编印学习材料", *ENDS, "第一支部", "郝三", "2026-05-31"],
        merges=("B3:B4",),
    )


def plan(cast: Cast, data: bytes) -> MattersPlan:
    return plan_matters(
        "分解表.xlsx",
        data,
        kind=installed_catalogue().kind("task_matter"),
        assigner=cast.party_group,
        actor=cast.alice.actor,
        now_day=TODAY,
        opened=TODAY,
    )


def test_a_merged_task_becomes_what_its_parts_hang_under(cast: Cast) -> None:
    planned = plan(cast, breakdown())
    assert [line.problems for line in planned.lines] == [[], [], [], [], []]

    ids = adopt_plan(actor=cast.alice.actor, now=at("2026-03-02"), plan=planned)

    told = [(depth, row.title, row.unit) for depth, row in tree_of(cast.alice.actor, ids[0], TODAY)]
    assert told == [
        (0, "推进标准化", "中共某市示例局党组"),
        (1, "修订支部手册", "第一支部"),
        (1, "建立示范点", "第二支部"),
    ]
    [top] = [row for row in matters_in(cast.alice.actor, TODAY) if row.title == "推进标准化"]
    assert top.due == date(2026, 9, 30), "as late as the latest of its parts"


def test_the_preview_says_which_lines_it_made_of_merged_cells(cast: Cast) -> None:
    notes = [note for line in plan(cast, breakdown()).lines for note in line.notes]
    assert len(notes) == 2
    assert all("请核对" in note for note in notes)


def test_a_task_with_a_line_of_its_own_assigns_its_parts(cast: Cast) -> None:
    header = [*HEADER[:1], "上级任务", *HEADER[2:]]
    data = book(
        ["1", "", "推进标准化", *ENDS, "机关党委", "郝三", "2026-12-20"],
        ["2", "推进标准化", "修订支部手册", *ENDS, "第一支部", "郝三", "2026-06-30"],
        header=header,
    )
    top, part = adopt_plan(actor=cast.alice.actor, now=at("2026-03-02"), plan=plan(cast, data))
    version = MatterVersion.objects.get(matter=part)
    assert (version.parent_id, version.assigner_id) == (top, cast.party_committee)


def test_a_part_later_than_what_it_is_part_of_is_refused(cast: Cast) -> None:
    header = [*HEADER[:1], "上级任务", *HEADER[2:]]
    data = book(
        ["1", "", "推进标准化", *ENDS, "机关党委", "郝三", "2026-06-30"],
        ["2", "推进标准化", "修订支部手册", *ENDS, "第一支部", "郝三", "2026-09-30"],
        header=header,
    )
    [bad] = plan(cast, data).bad
    assert "晚于上级任务" in bad.problems[0][1]


def test_the_same_list_again_adds_nothing(cast: Cast) -> None:
    adopt_plan(actor=cast.alice.actor, now=at("2026-03-02"), plan=plan(cast, breakdown()))
    again = plan(cast, breakdown())
    assert again.lines == []
    assert len(again.twins) == 5


def test_a_line_added_later_joins_the_tree_that_is_there(cast: Cast) -> None:
    top, *_ = adopt_plan(actor=cast.alice.actor, now=at("2026-03-02"), plan=plan(cast, breakdown()))
    more = book(["1", "推进标准化", "总结推广", *ENDS, "第一支部", "郝三", "2026-08-31"])
    [added] = adopt_plan(actor=cast.alice.actor, now=at("2026-03-02"), plan=plan(cast, more))
    assert MatterVersion.objects.get(matter=added).parent_id == top


def test_what_hangs_under_nothing_is_refused_and_nothing_is_opened(cast: Cast) -> None:
    part = NewMatter(
        kind="task_matter", title="修订支部手册", unit=cast.branch_one, assigner=cast.party_group,
        due=date(2026, 6, 30), data=TASK, leader=cast.people[1], responsible=cast.people[2],
    )  # fmt: skip
    with pytest.raises(BadInput, match="没有立项"):
        adopt_matters(actor=cast.alice.actor, now=at("2026-03-02"), adopted=[Adopted(part, under="推进标准化")])
    assert not MatterVersion.objects.exists()
