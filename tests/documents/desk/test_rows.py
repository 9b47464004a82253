"""阅卷台: a row a report, in unit order, with what a reader looks for and no score."""

from dataclasses import fields, replace

import pytest

from lvze.documents.checking import Checked, Unreadable, check_document
from lvze.documents.desk import Row, assess
from lvze.documents.desk.units import unit_of
from lvze.documents.findings import Page
from lvze.documents.result import Reading
from tests.documents.findings.plain import document, reading, vocabulary
from tests.documents.similarity.planting import clean, edited


def checked(text: str, path: str) -> Reading:
    return check_document(document(text, path), vocabulary=vocabulary())


def rows_of(*answers: Checked, **given: object) -> tuple[Row, ...]:
    return assess(answers, vocabulary(), **given)  # type: ignore[arg-type]


def test_a_whole_report_lacks_no_part_and_a_fragment_lacks_them_all() -> None:
    whole, fragment = rows_of(checked(clean("bureau"), "1甲局.txt"), checked("抓好落实。", "2乙局.txt"))
    assert whole.missing_parts == ()
    assert whole.sections == ("主要工作", "存在的主要问题", "下一步打算")
    assert fragment.missing_parts == ("标题", "主送机关", "落款", "成文日期")


def test_key_figures_are_given_as_the_report_gives_them() -> None:
    (row,) = rows_of(checked("全年召开党组会26次。开展谈心谈话60余人次。召开支委会*次。", "甲局.txt"))
    assert "26次" in row.figures.values()
    assert "60余人次" in row.figures.values()
    assert "待填" in row.figures.values()
    assert row.blanks == 1


def test_rows_stand_by_number_then_by_name_and_never_by_what_was_found() -> None:
    rows = rows_of(*(checked("抓好落实。", name) for name in ("西城局.txt", "10丙局.txt", "2乙局.txt", "北城局.txt")))
    assert [row.unit for row in rows] == ["乙局", "丙局", "北城局", "西城局"]


def test_a_row_has_no_score_rank_or_points() -> None:
    names = {field.name for field in fields(Row)}
    assert not {name for name in names if any(word in name for word in ("score", "rank", "point", "grade"))}


def test_a_file_that_cannot_be_read_becomes_a_row_with_its_error() -> None:
    bad, good = rows_of(Unreadable("1甲局.docx", "文件已加密，请去掉密码后再试。"), checked("抓好落实。", "2乙局.txt"))
    assert bad.unit == "甲局"
    assert bad.error == "文件已加密，请去掉密码后再试。"
    assert good.error == ""


def test_a_marked_secret_becomes_an_error_and_none_of_its_text_is_shown() -> None:
    (row,) = rows_of(checked("机密★5年\n某局2024年工作情况报告\n召开党组会12次。", "甲局.txt"))
    assert "密级标志" in row.error
    assert row.figures == {}
    assert "机密" not in repr(row)


def test_copied_reports_name_each_other() -> None:
    rows = rows_of(
        checked(clean("bureau"), "1甲局.txt"),
        checked(edited(clean("bureau"), 0.1), "2乙局.txt"),
        checked(clean("town"), "3丙镇.txt"),
    )
    assert [[other.unit for other in row.copied_with] for row in rows] == [["乙局"], ["甲局"], []]


def test_another_year_than_the_one_asked_for_is_told() -> None:
    (row,) = rows_of(checked(clean("bureau"), "甲局.txt"), year=2025)
    assert row.another_year[0] == "全文写的像是2024年"
    (right,) = rows_of(checked(clean("bureau"), "甲局.txt"), year=2024)
    assert right.another_year == ()


def test_last_years_promises_are_answered_or_not() -> None:
    last = (
        "某局2023年工作情况报告\n一、工作\n好。\n二、下一步打算\n一是建设水利工程监管平台。二是组织干部轮训两期培训班。"
    )
    this = "某局2024年工作情况报告\n一、工作\n建成水利工程监管平台并投入使用。\n二、下一步打算\n继续努力。"
    (row,) = rows_of(checked(this, "甲局.txt"), last_year=[checked(last, "甲局.txt")])
    assert [promise.is_answered for promise in row.promises] == [True, False]
    assert row.unanswered == ("二是组织干部轮训两期培训班",)
    assert row.like_last_year is not None


def test_another_units_last_year_is_not_this_units() -> None:
    (row,) = rows_of(checked(clean("bureau"), "甲局.txt"), last_year=[checked(clean("bureau"), "乙局.txt")])
    assert row.promises == ()
    assert row.like_last_year is None


def test_implausible_numbers_are_asked_about() -> None:
    text = "现有党员20名。开展谈心谈话600人次。召开党员大会12次、支委会12次、党小组会12次。"
    (row,) = rows_of(checked(text, "甲局.txt"))
    assert any("平均每人30次" in question for question in row.questions)
    assert any("都是12次" in question for question in row.questions)
    assert all(question.endswith("？") for question in row.questions)


def test_plausible_numbers_raise_no_question() -> None:
    (row,) = rows_of(checked("现有党员86名。开展谈心谈话64人次。召开党员大会4次、支委会12次。", "甲局.txt"))
    assert row.questions == ()


@pytest.mark.parametrize(
    ("path", "unit"),
    [
        ("03_城西街道2025年主体责任落实情况报告.docx", "城西街道"),
        ("报送/12 水务局-2025年度党风廉政建设工作总结（定稿）.docx", "水务局"),
        ("市民政局.txt", "市民政局"),
        ("第3支部报告v2.txt", "第3支部"),
        ("单位12.txt", "单位12"),
    ],
)
def test_the_unit_is_read_from_the_file_name(path: str, unit: str) -> None:
    assert unit_of(path, None) == unit


def test_without_a_name_in_the_file_the_title_or_signature_tells_the_unit() -> None:
    bureau = Page(reading(clean("bureau")), vocabulary())
    assert unit_of("2024年度报告.docx", bureau) == "临溪市水务局党组"
    town = Page(reading(clean("town")), vocabulary())
    assert unit_of("报告1.docx", town) == "柳溪镇委员会"


def test_length_is_told_against_the_limit_given() -> None:
    (row,) = rows_of(checked(clean("bureau"), "甲局.txt"), limit=500)
    assert row.characters > row.limit == 500
    assert replace(row, limit=5000).characters < 5000
