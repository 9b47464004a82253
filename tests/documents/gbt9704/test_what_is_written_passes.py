"""What we write passes: a 套红上行文 on all forty points, a 送审稿 on all that apply to it, measured on its PDF."""

import io
import struct
from dataclasses import replace
from datetime import date

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lvze.documents.gbt9704.charts import bar_chart_block
from lvze.documents.gbt9704.checking import check_layout
from lvze.documents.gbt9704.content import Attachment, Chart, Heading, OfficialDocument, Paragraph, Table
from lvze.documents.gbt9704.measuring import measure
from lvze.documents.gbt9704.oxml import qualified
from lvze.documents.gbt9704.rendering import to_pdf
from lvze.documents.gbt9704.titles import is_good_shape, title_lines
from lvze.documents.gbt9704.writing import write
from lvze.kernel.errors import BadInput
from tests.documents.gbt9704.examples import DRAFT, MASTER, RED_HEAD, SUPERIOR, TALKS, UNIT

NEEDS_A_PAGE = {6, 7, 13, 18, 24, 32}
NOT_FOR_A_DRAFT = {12, 13, 14, 15, 16, 17, 18, 20, 28, 29, 30, 35, 36, 37}


def _outcomes(document: OfficialDocument, *, rendered: bool) -> dict[int, str]:
    made = write(document)
    pdf = to_pdf(made) if rendered else None
    return {result.number: result.outcome for result in check_layout(made, pdf, MASTER)}


@pytest.mark.needs_office
def test_a_red_head_passes_all_forty_points() -> None:
    assert _outcomes(RED_HEAD, rendered=True) == dict.fromkeys(range(1, 41), "pass")


@pytest.mark.needs_office
def test_a_draft_passes_all_points_that_apply() -> None:
    outcomes = _outcomes(DRAFT, rendered=True)
    assert {number for number, outcome in outcomes.items() if outcome == "not_applicable"} == NOT_FOR_A_DRAFT
    assert {outcome for number, outcome in outcomes.items() if number not in NOT_FOR_A_DRAFT} == {"pass"}


def test_what_can_only_be_measured_says_it_was_not_rendered() -> None:
    results = check_layout(write(RED_HEAD), None, MASTER)
    assert {result.number for result in results if "未渲染：" in result.why} == NEEDS_A_PAGE
    assert all(result.outcome == "not_applicable" for result in results if result.number in NEEDS_A_PAGE)


def test_the_same_content_gives_the_same_bytes() -> None:
    assert write(RED_HEAD) == write(RED_HEAD)


def test_the_file_opens_with_another_reader_and_names_nobody() -> None:
    opened = python_docx.Document(io.BytesIO(write(RED_HEAD)))
    assert opened.paragraphs[-1].text == ""
    assert opened.core_properties.author == ""
    assert opened.core_properties.last_modified_by == ""
    assert "特此报告。" in [paragraph.text for paragraph in opened.paragraphs]


@pytest.mark.needs_office
def test_rendering_loses_no_character() -> None:
    """LibreOffice 7.4 drops punctuation that hangs over a full line; our files may not let it."""
    rendered = "".join(page.text for page in measure(to_pdf(write(DRAFT))))
    paragraphs = [
        block.run_in_text if isinstance(block, Heading) else block.text
        for block in DRAFT.blocks
        if isinstance(block, Heading | Paragraph)
    ]
    without_page_numbers = rendered
    for number in range(1, 9):
        without_page_numbers = without_page_numbers.replace(f"—{number}—", "")
    for text in paragraphs:
        assert text in without_page_numbers


@pytest.mark.needs_office
def test_a_chart_stands_in_the_text_with_its_table() -> None:
    chart = bar_chart_block(
        title="“三公”经费支出情况",
        unit="万元",
        items=("公务接待费", "公务用车运行维护费"),
        series=(("2024年", (12.5, 30)), ("2025年", (9.75, None))),
    )
    document = replace(DRAFT, blocks=(*DRAFT.blocks[:3], chart, *DRAFT.blocks[3:]))
    made = write(document)
    assert not {
        result.number for result in check_layout(made, to_pdf(made), MASTER) if result.outcome in ("fail", "warn")
    }
    assert "2025年 无数据" in chart.alt
    assert chart.alt.encode() in python_docx.Document(io.BytesIO(made)).element.xml.encode()


def test_a_head_without_a_signer_is_refused() -> None:
    with pytest.raises(BadInput, match="签发人"):
        write(replace(RED_HEAD, signers=()))


def test_a_table_with_a_short_row_is_refused() -> None:
    with pytest.raises(BadInput, match="列数"):
        write(replace(DRAFT, blocks=(Table("表", ("甲", "乙"), (("1",),)),)))


def test_a_fifth_level_heading_is_refused() -> None:
    with pytest.raises(BadInput, match="只有一至四级"):
        write(replace(DRAFT, blocks=(Heading(5, "太深"),)))


def test_a_picture_that_is_no_png_is_refused() -> None:
    with pytest.raises(BadInput, match="PNG"):
        write(replace(DRAFT, blocks=(Chart("图", b"GIF89a", "说明"),)))


def test_a_chart_is_wide_enough_to_print_and_always_the_same() -> None:
    given_figures = {"title": "图", "unit": "次", "items": ("甲", "乙"), "series": (("2025年", (1, 2)),)}
    first, second = (bar_chart_block(**given_figures).png for _ in range(2))  # type: ignore[arg-type]
    assert first == second
    assert struct.unpack(">II", first[16:24])[0] >= 1200


def test_a_chart_of_nothing_is_refused() -> None:
    with pytest.raises(BadInput, match="没有数据"):
        bar_chart_block(title="图", unit="次", items=(), series=())


CHINESE = st.text(st.sampled_from("林草苗圃评审采购巡护防火站场规划监测推进落实完善提升"), min_size=2, max_size=30)
SENTENCE = st.lists(CHINESE, min_size=1, max_size=9).map(lambda parts: "，".join(parts) + "。")
NAMES = st.lists(st.sampled_from(("周青禾", "林岸", "欧阳知远", "沈默然")), min_size=1, max_size=4, unique=True)


def _written(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


@st.composite
def documents(draw: st.DrawFn) -> OfficialDocument:
    subject = draw(st.text(st.sampled_from("林草资源保护管理制度建设工作推进落实"), min_size=2, max_size=24))
    body = [Heading(1, "总体情况"), *(Paragraph(text) for text in draw(st.lists(SENTENCE, min_size=1, max_size=30)))]
    attachments = tuple(
        Attachment(name + "清单", (TALKS, Paragraph("如表所列。")))
        for name in draw(st.lists(CHINESE, max_size=3, unique=True))
    )
    return replace(
        RED_HEAD if draw(st.booleans()) else DRAFT,
        title=title_lines(f"{UNIT}关于{subject}的报告"),
        addressee=SUPERIOR,
        signers=tuple(draw(NAMES)),
        blocks=tuple(body),
        attachments=attachments,
        sealed=draw(st.booleans()),
        date=_written(draw(st.dates(date(1990, 1, 1), date(2099, 12, 31)))),
        urgency=draw(st.sampled_from(("", "特急"))),
        copies_to=tuple(
            draw(
                st.lists(
                    st.sampled_from(
                        ("中共云岭市纪律检查委员会", "云岭市人大常委会办公室", "云岭市审计局", "云岭市财政局")
                    ),
                    max_size=4,
                    unique=True,
                )
            )
        ),
    )


def _failed(document: OfficialDocument, *, rendered: bool) -> dict[int, str]:
    made = write(document)
    results = check_layout(made, to_pdf(made) if rendered else None, MASTER)
    return {result.number: result.why for result in results if result.outcome == "fail"}


@given(documents())
def test_no_document_we_write_fails_a_point(document: OfficialDocument) -> None:
    assert _failed(document, rendered=False) == {}


@pytest.mark.needs_office
@settings(max_examples=3)
@given(documents())
def test_no_document_we_write_fails_a_point_on_its_pages(document: OfficialDocument) -> None:
    assert _failed(document, rendered=True) == {}


@given(st.text(st.sampled_from("关于年度落实全面从严治党主体责任情况的报告"), min_size=1, max_size=70))
def test_breaking_a_title_loses_nothing_and_fits(title: str) -> None:
    lines = title_lines(title)
    assert "".join(lines) == title
    assert all(len(line) <= 20 for line in lines)
    assert len(lines) == 1 or len(title) > 20


def test_a_title_is_broken_before_its_subject_and_between_words() -> None:
    lines = title_lines(f"{UNIT}关于2025年度落实全面从严治党主体责任情况的报告")
    assert lines == (UNIT, "关于2025年度落实", "全面从严治党主体责任情况的报告")


@pytest.mark.parametrize(
    ("lengths", "good"),
    [((10, 16, 9), True), ((8, 12, 16), True), ((16, 12, 8), True), ((16, 8, 14), False), ((12, 12), True)],
)
def test_shapes_are_trapezoid_or_diamond(lengths: tuple[int, ...], good: bool) -> None:
    assert is_good_shape(lengths) is good


def test_every_run_with_words_gives_its_quotes_to_the_chinese_font() -> None:
    root = python_docx.Document(io.BytesIO(write(RED_HEAD))).element
    with_words = [run for run in root.iter(qualified("w:r")) if run.find(qualified("w:t")) is not None]
    hints = [run.find(f"{qualified('w:rPr')}/{qualified('w:rFonts')}").get(qualified("w:hint")) for run in with_words]
    assert len(with_words) > 30
    assert set(hints) == {"eastAsia"}
