"""One seeded fault for each of the forty points: that point reports it, and no other point does."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from lvze.documents.gbt9704.checking import POINTS, check_layout
from lvze.documents.gbt9704.content import OfficialDocument
from lvze.documents.gbt9704.oxml import Element, qualified
from lvze.documents.gbt9704.rendering import to_pdf
from lvze.documents.gbt9704.writing import write
from tests.documents.gbt9704.editing import (
    CORE,
    DOCUMENT,
    EVEN_FOOTER,
    STYLES,
    Change,
    changed,
    paragraph_property,
    paragraphs,
    run_property,
    section,
    style_property,
    styled,
    words,
)
from tests.documents.gbt9704.examples import MASTER, RED_HEAD, UNIT

Fault = tuple[str, Change]
NO_INDENT = {"firstLineChars": 0, "firstLine": 0}


def _remove_one_blank_above_the_title(root: Element) -> None:
    blank = styled(root, "GwTitle")[0].getprevious()
    assert blank is not None
    root[0].remove(blank)


def _take_page_break_from_second_attachment(root: Element) -> None:
    properties = styled(root, "GwAttachmentLabel")[1][0]
    broken = properties.find(qualified("w:pageBreakBefore"))
    assert broken is not None
    properties.remove(broken)


def _take_kai_from_signer(root: Element) -> None:
    last = list(styled(root, "GwNumber")[-1].iter(qualified("w:r")))[-1]
    last.remove(last[0])


def _widen_paper(root: Element) -> None:
    section("w:pgSz", w=340)(root)
    section("w:pgMar", right=340)(root)


def _leave_out_second_level(root: Element) -> None:
    words("（一）加强", "加强")(root)
    words("（二）压实", "压实")(root)


def _theme_font(root: Element) -> None:
    next(root.iter(qualified("w:rFonts"))).set(qualified("w:eastAsiaTheme"), "minorEastAsia")


def _secret_keyword(root: Element) -> None:
    root[0].text = "机密"


def _thin_last_line(root: Element) -> None:
    borders = list(root.iter(qualified("w:tblBorders")))[-1]
    bottom = borders.find(qualified("w:bottom"))
    assert bottom is not None
    bottom.set(qualified("w:sz"), "4")


def _move_line(style: str, twips: int) -> Change:
    def change(root: Element) -> None:
        spacing = next(styled(root, style)[0].iter(qualified("w:spacing")))
        spacing.set(qualified("w:line"), str(int(spacing.get(qualified("w:line"), "0")) + twips))

    return change


IN_THE_FILE: dict[int, tuple[str, Fault]] = {
    1: ("paper_six_millimetres_too_wide", (DOCUMENT, _widen_paper)),
    2: ("top_margin_three_millimetres_off", (DOCUMENT, section("w:pgMar", top=170, bottom=-170))),
    3: ("binding_margin_three_millimetres_off", (DOCUMENT, section("w:pgMar", left=170, right=-170))),
    4: ("core_seven_millimetres_too_short", (DOCUMENT, section("w:pgMar", bottom=400))),
    5: ("lines_thirty_points_apart", (STYLES, style_property("GwNormal", "w:pPr", "w:spacing", line=600))),
    8: ("one_paragraph_in_15_points", (DOCUMENT, run_property("特此报告", "w:sz", val=30))),
    9: ("a_theme_font", (STYLES, _theme_font)),
    10: ("blue_words", (DOCUMENT, run_property("特此报告", "w:color", val="0000FF"))),
    11: ("a_secrecy_mark_in_the_properties", (CORE, _secret_keyword)),
    12: ("an_urgency_of_its_own_invention", (DOCUMENT, words("加急", "特提"))),
    15: ("square_brackets_and_a_leading_zero", (DOCUMENT, words("〔2026〕8号", "[2026]08号"))),
    16: ("number_flush_left", (DOCUMENT, paragraph_property("签发人", "w:ind", leftChars=0, left=0))),
    17: ("signer_not_in_kai", (DOCUMENT, _take_kai_from_signer)),
    19: ("title_in_18_points", (STYLES, style_property("GwTitle", "w:rPr", "w:sz", val=36))),
    20: ("one_blank_line_above_the_title", (DOCUMENT, _remove_one_blank_above_the_title)),
    25: ("a_paragraph_without_indent", (DOCUMENT, paragraph_property("特此报告", "w:ind", **NO_INDENT))),
    26: ("a_heading_number_skipped", (DOCUMENT, words("二、存在问题", "三、存在问题"))),
    27: ("headings_in_song", (STYLES, style_property("GwHeading1", "w:rPr", "w:rFonts", eastAsia="宋体"))),
    28: ("note_and_attachment_named_apart", (DOCUMENT, words("2.制度建设清单", "2.制度修订清单"))),
    29: ("a_full_stop_after_an_attachment", (DOCUMENT, words("2.制度建设清单", "2.制度建设清单。"))),
    30: ("an_attachment_not_on_a_new_page", (DOCUMENT, _take_page_break_from_second_attachment)),
    34: ("date_pushed_right", (DOCUMENT, paragraph_property("2026年1月8日", "w:ind", left=6400))),
    35: ("last_line_too_thin", (DOCUMENT, _thin_last_line)),
    37: ("printed_without_its_word", (DOCUMENT, words("日印发", "日印"))),
    38: ("even_page_number_on_the_right", (EVEN_FOOTER, paragraph_property("—", "w:jc", val="right"))),
    39: ("a_half_width_comma", (DOCUMENT, words("同谋划、同部署", "同谋划,同部署"))),
    40: ("a_placeholder_left", (DOCUMENT, words("特此报告", "××特此报告"))),
}  # fmt: skip

IN_THE_CONTENT: dict[int, tuple[str, OfficialDocument]] = {
    14: (
        "mark_of_an_unknown_unit",
        replace(RED_HEAD, mark="中共云岭市林业局党组文件", signature="中共云岭市林业局党组"),
    ),
    21: ("title_ends_in_notice", replace(RED_HEAD, title=(*RED_HEAD.title[:2], "主体责任情况的通知"))),
    22: (
        "title_breaks_a_word",
        replace(RED_HEAD, title=(UNIT, "关于2025年度落实全面从严", "治党主体责任情况的报告")),
    ),
    23: ("two_addressees", replace(RED_HEAD, addressee="中共云岭市委、云岭市人民政府")),
    31: ("signed_by_another_unit", replace(RED_HEAD, signature="中共云岭市林业局党组")),
    33: ("date_with_leading_zeros", replace(RED_HEAD, date="2026年01月08日")),
    36: ("copied_to_a_subordinate", replace(RED_HEAD, copies_to=("云岭市苗圃管理站",))),
}

ON_THE_PAGE: dict[int, tuple[str, Fault]] = {
    6: ("space_between_paragraphs", (STYLES, style_property("GwBody", "w:pPr", "w:spacing", before=500))),
    7: ("characters_spread_apart", (STYLES, style_property("GwBody", "w:rPr", "w:spacing", val=30))),
    13: ("mark_six_millimetres_too_low", (DOCUMENT, _move_line("GwBlank", 340))),
    18: ("red_line_six_millimetres_too_low", (DOCUMENT, _move_line("GwRedLine", 340))),
    24: ("text_begins_on_page_two", (DOCUMENT, paragraph_property("现将2025年度", "w:pageBreakBefore"))),
    32: ("closing_alone_on_a_page", (DOCUMENT, lambda root: _break_before_closing(root))),
}


def _break_before_closing(root: Element) -> None:
    name = next(node for node in paragraphs(root, UNIT) if node[0][0].get(qualified("w:val")) == "GwClosing")
    name[0].insert(1, name[0].makeelement(qualified("w:pageBreakBefore")))


def _reported(docx: bytes, pdf: bytes | None) -> set[int]:
    return {result.number for result in check_layout(docx, pdf, MASTER) if result.outcome in ("fail", "warn")}


@pytest.fixture(scope="module")
def red_head() -> bytes:
    return write(RED_HEAD)


def _cases(table: dict[int, tuple[str, object]]) -> list[object]:
    return [pytest.param(number, made, id=f"point_{number:02d}_{name}") for number, (name, made) in table.items()]


def test_every_point_has_a_seeded_fault() -> None:
    assert (
        sorted([*IN_THE_FILE, *IN_THE_CONTENT, *ON_THE_PAGE])
        == [point.number for point in POINTS]
        == list(range(1, 41))
    )


def test_without_a_fault_nothing_is_reported(red_head: bytes) -> None:
    assert _reported(red_head, None) == set()


@pytest.mark.parametrize(("number", "fault"), _cases(IN_THE_FILE))  # type: ignore[arg-type]
def test_a_fault_in_the_file_is_reported_by_its_point_alone(number: int, fault: Fault, red_head: bytes) -> None:
    part, change = fault
    assert _reported(changed(red_head, part, change), None) == {number}


@pytest.mark.parametrize(("number", "document"), _cases(IN_THE_CONTENT))  # type: ignore[arg-type]
def test_a_fault_in_the_content_is_reported_by_its_point_alone(number: int, document: OfficialDocument) -> None:
    assert _reported(write(document), None) == {number}


@pytest.mark.needs_office
@pytest.mark.parametrize(("number", "fault"), _cases(ON_THE_PAGE))  # type: ignore[arg-type]
def test_a_fault_on_the_page_is_reported_by_its_point_alone(number: int, fault: Fault, red_head: bytes) -> None:
    part, change = fault
    docx = changed(red_head, part, change)
    assert _reported(docx, to_pdf(docx)) == {number}


LESSER: list[tuple[int, str, Fault]] = [
    (8, "body_in_song", (DOCUMENT, run_property("特此报告", "w:rFonts", eastAsia="宋体"))),
    (26, "second_level_left_out", (DOCUMENT, _leave_out_second_level)),
    (29, "book_marks_around_an_attachment", (DOCUMENT, words("2.制度建设清单", "2.《制度建设清单》"))),
    (39, "a_two_digit_year", (DOCUMENT, words("特此报告", "从25年度起特此报告"))),
]


@pytest.mark.parametrize(
    ("number", "fault"),
    [pytest.param(number, fault, id=f"point_{number:02d}_{name}") for number, name, fault in LESSER],
)
def test_what_is_only_usual_is_a_warning(number: int, fault: Fault, red_head: bytes) -> None:
    part, change = fault
    results = {result.number: result.outcome for result in check_layout(changed(red_head, part, change), None, MASTER)}
    assert results[number] == "warn"


UNCLEAN: dict[str, Callable[[bytes], bytes]] = {
    "hidden_words": lambda docx: changed(docx, DOCUMENT, run_property("特此报告", "w:vanish")),
    "tracked_change": lambda docx: changed(docx, DOCUMENT, lambda root: _wrap_in_insertion(root)),
    "author": lambda docx: changed(docx, CORE, lambda root: _name_author(root)),
}


def _wrap_in_insertion(root: Element) -> None:
    node = paragraphs(root, "特此报告")[0]
    inserted = node.makeelement(qualified("w:ins"))
    inserted.append(node[-1])
    node.append(inserted)


def _name_author(root: Element) -> None:
    author = root.makeelement("{http://purl.org/dc/elements/1.1/}creator")
    author.text = "林知远"
    root.append(author)


@pytest.mark.parametrize("unclean", UNCLEAN.values(), ids=UNCLEAN)
def test_a_final_file_is_clean(unclean: Callable[[bytes], bytes], red_head: bytes) -> None:
    assert _reported(unclean(red_head), None) == {40}
