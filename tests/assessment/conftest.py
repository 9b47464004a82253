"""The cast of every test, and sheets as superiors send them."""

import io
from collections.abc import Sequence
from typing import Any

import openpyxl

from tests.cast import cast

__all__ = ["cast", "sheet"]

#: A sheet with all that is awkward: title rows, a two-row header, merged cells, points everywhere, a total.
AWKWARD: tuple[tuple[Any, ...], ...] = (
    ("某市2026年度全面从严治党主体责任考核细则",),
    ("考核单位：中共某市委党建办",),
    ("序号", "考核指标", "", "考核内容", "分值", "评分标准", "考核方式", "责任部门", "自评分"),
    ("序号", "一级指标", "二级指标", "考核内容", "分值", "评分标准", "考核方式", "责任部门", "自评分"),
    (1, "政治建设（30分）", "组织生活 10", "每月开展主题党日（6分），少一次扣1分", 6, "少一次扣1分", "查阅记录", "办公室", 5.5),  # noqa: E501
    (2, "", "", "开展谈心谈话，得4分", 4, "未开展不得分", "个别访谈", "机关党委", 4),
    (3, "廉洁建设（20分）", "警示教育", "开展警示教育活动", 20, "", "查阅资料", "机关纪委", 20),
    ("合计", "", "", "", 50, "", "", "", 47.5),
)  # fmt: skip


def sheet(*rows: Sequence[Any], merge: Sequence[str] = (), name: str = "Sheet1") -> bytes:
    """An .xlsx of these rows, these ranges merged."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = name
    for row in rows:
        page.append([None if cell == "" else cell for cell in row])
    for cells in merge:
        page.merge_cells(cells)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def awkward() -> bytes:
    return sheet(*AWKWARD, merge=("A1:I1", "B3:C3", "B5:B6", "C5:C6"))
