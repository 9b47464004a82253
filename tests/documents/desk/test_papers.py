"""The desk's sheet and its letters: readable by Excel and Word, and nothing in them runs."""

from datetime import datetime
from io import BytesIO

from docx import Document as WordDocument
from openpyxl import load_workbook

from lvze.documents.desk import Row, feedback_paper, write_table
from lvze.documents.desk.row import CopiedWith, Promise

HOSTILE = '=HYPERLINK("http://x","y")'


def full_row(**changes: object) -> Row:
    values: dict[str, object] = {
        "path": "1甲局.docx",
        "unit": "甲局",
        "parts": {"标题": True, "落款": False},
        "figures": {"党组会": "12次"},
        "blanks": 3,
        "another_year": ("本报告写2024年，此处写2023年",),
        "characters": 6200,
        "limit": 5000,
        "copied_with": (CopiedWith("乙局", 0.42),),
        "like_last_year": 0.55,
        "promises": (Promise("修订采购制度", False), Promise("建立平台", True)),
        "questions": ("三项都是12次，是否如实统计？",),
        "to_check": ("建议核对：引号不成对。",),
    }
    return Row(**(values | changes))  # type: ignore[arg-type]


def cells(rows: list[Row], now: datetime) -> list[list[object]]:
    sheet = load_workbook(BytesIO(write_table(rows, now=now))).active
    assert sheet is not None
    return [[cell.value for cell in line] for line in sheet.iter_rows()]


def test_the_sheet_has_a_head_and_a_line_for_every_row_in_the_order_given(now: datetime) -> None:
    head, first, second = cells([full_row(unit="丙局"), full_row(unit="甲局")], now)
    assert head[0] == "单位"
    assert [first[0], second[0]] == ["丙局", "甲局"]
    assert "党组会" in head
    assert "12次" in first
    assert not {"得分", "排名", "名次", "分数"} & {str(title) for title in head}


def test_no_cell_is_a_formula_or_a_link_whatever_the_report_says(now: datetime) -> None:
    hostile = full_row(unit=HOSTILE, figures={"+1": "-2", "@SUM(A1)": HOSTILE}, questions=("=1+1？",))
    book = load_workbook(BytesIO(write_table([hostile], now=now)))
    assert book.active is not None
    values = [cell for line in book.active.iter_rows() for cell in line]
    assert all(cell.data_type in ("s", "n") and cell.hyperlink is None for cell in values)
    assert HOSTILE in [cell.value for cell in values]


def test_control_characters_do_not_break_the_sheet(now: datetime) -> None:
    assert cells([full_row(unit="甲\x0b局\x00")], now)[1][0] == "甲局"


def test_an_unreadable_file_is_a_line_with_its_reason_and_no_invented_numbers(now: datetime) -> None:
    head, line = cells([Row("坏.docx", "坏", error="文件已加密。")], now)
    told = dict(zip(head, line, strict=True))
    assert told["未能读取的原因"] == "文件已加密。"
    assert told["待填项（处）"] is None
    assert told["字数"] is None
    assert told["要件缺项"] is None


def text_of(paper: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in WordDocument(BytesIO(paper)).paragraphs)


def test_a_letter_suggests_asks_and_gives_no_verdict() -> None:
    text = text_of(feedback_paper(full_row(), signature="某市党建办", date="2026年1月8日"))
    assert "关于甲局报告的反馈意见" in text
    assert "没有看到落款" in text
    assert "修订采购制度" in text
    assert "建立平台" not in text
    assert "是否如实统计？" in text
    assert not [word for word in ("违反", "违规", "不合格", "得分", "扣分") if word in text]


def test_a_letter_does_not_tell_one_unit_the_name_of_another() -> None:
    assert "乙局" not in text_of(feedback_paper(full_row()))


def test_a_report_without_faults_gets_a_letter_that_says_so() -> None:
    text = text_of(feedback_paper(Row("甲局.docx", "甲局", characters=100, limit=5000)))
    assert "未发现需要核对之处" in text


def test_an_unreadable_report_is_asked_for_again() -> None:
    assert "请核对后重新报送" in text_of(feedback_paper(Row("甲.docx", "甲", error="文件已加密。")))
