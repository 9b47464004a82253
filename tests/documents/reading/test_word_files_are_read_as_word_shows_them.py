"""What a .docx shows: tables, text boxes, notes, headers, automatic numbers, tracked changes."""

import io

from lvze.documents.reading import read_bytes
from lvze.documents.result import Document
from tests.documents.word_files import paragraph, part, word_file


def _read(body: str, **members: str | bytes) -> Document:
    return read_bytes("a.docx", word_file(body, **members))


def _part(document: Document, name: str) -> str:
    (found,) = (part for part in document.parts if part.name == name)
    return document.text[found.start : found.end]


def test_paragraphs_and_cells_are_joined_by_line_feeds() -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph('甲')}</w:tc><w:tc>{paragraph('乙')}</w:tc></w:tr></w:tbl>"
    document = _read(paragraph("开头", "一段") + table + paragraph("结尾"))
    assert document.text == "开头一段\n甲\n乙\n结尾"
    assert [(cell.row, cell.column, document.text[cell.start : cell.end]) for cell in document.tables] == [
        (0, 0, "甲"),
        (0, 1, "乙"),
    ]


def test_merged_cells_are_read_once() -> None:
    merged = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>'
    continued = "<w:tcPr><w:vMerge/></w:tcPr>"
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    table = (
        f"<w:tbl><w:tr><w:tc>{wide}{paragraph('宽')}</w:tc><w:tc>{merged}{paragraph('高')}</w:tc></w:tr>"
        f"<w:tr><w:tc>{paragraph('左')}</w:tc><w:tc>{paragraph('右')}</w:tc><w:tc>{continued}{paragraph()}</w:tc></w:tr>"
        "</w:tbl>"
    )
    document = _read(table)
    assert document.text == "宽\n高\n左\n右"
    assert [(cell.row, cell.column) for cell in document.tables] == [(0, 0), (0, 2), (1, 0), (1, 1)]


def test_tracked_insertions_are_in_and_deletions_out() -> None:
    body = (
        "<w:p><w:r><w:t>召开</w:t></w:r><w:del><w:r><w:delText>3</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>5</w:t></w:r></w:ins><w:r><w:t>次</w:t></w:r></w:p>"
    )
    assert _read(body).text == "召开5次"


def test_automatic_numbers_are_as_word_shows_them() -> None:
    level = '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
    numbering = part(
        "numbering",
        '<w:abstractNum w:abstractNumId="0">'
        + level.format(0, "chineseCountingThousand", "%1、")
        + level.format(1, "chineseCounting", "（%2）")
        + level.format(2, "decimal", "%3.")
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )

    def item(text: str, depth: int) -> str:
        mark = f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        return f"<w:p>{mark}<w:r><w:t>{text}</w:t></w:r></w:p>"

    body = item("甲", 0) + item("乙", 1) + item("丙", 2) + item("丁", 1) + item("戊", 0) + item("己", 1)
    text = _read(body, word__numbering_dot_xml=numbering).text
    assert text.split("\n") == ["一、甲", "（一）乙", "1.丙", "（二）丁", "二、戊", "（一）己"]


def test_numbers_that_come_from_a_heading_style_are_shown() -> None:
    shape = '<w:numFmt w:val="chineseCounting"/><w:pStyle w:val="H{0}"/><w:lvlText w:val="{1}"/>'
    level = '<w:lvl w:ilvl="{0}">' + shape + "</w:lvl>"
    numbering = part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="3">{level.format(0, "%1、")}{level.format(1, "（%2）")}</w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>',
    )
    style = '<w:style w:styleId="H{0}"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
    styles = part("styles", style.format(0) + style.format(1))

    def heading(text: str, depth: int) -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="H{depth}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'

    body = heading("甲", 0) + heading("乙", 1) + heading("丙", 1) + heading("丁", 0)
    text = _read(body, word__numbering_dot_xml=numbering, word__styles_dot_xml=styles).text
    assert text.split("\n") == ["一、甲", "（一）乙", "（二）丙", "二、丁"]


def test_text_boxes_notes_headers_and_footers_follow_the_body_as_parts() -> None:
    inside = f"<w:pict><w:txbxContent>{paragraph('框里')}</w:txbxContent></w:pict>"
    box = f"<w:p><w:r><w:t>正文</w:t></w:r><w:r>{inside}</w:r></w:p>"
    document = _read(
        box,
        word__footnotes_dot_xml=part(
            "footnotes",
            f'<w:footnote w:type="separator" w:id="-1">{paragraph("—")}</w:footnote>'
            f'<w:footnote w:id="1">{paragraph("脚注")}</w:footnote>',
        ),
        word__header1_dot_xml=part("hdr", paragraph("页眉")),
        word__footer1_dot_xml=part("ftr", paragraph("页脚")),
    )
    assert document.text == "正文\n框里\n脚注\n页眉\n页脚"
    assert [part.name for part in document.parts] == ["body", "text_boxes", "footnotes", "headers", "footers"]
    assert [_part(document, name) for name in ("body", "text_boxes", "footnotes", "headers", "footers")] == [
        "正文",
        "框里",
        "脚注",
        "页眉",
        "页脚",
    ]


def test_a_text_box_stored_twice_is_read_once() -> None:
    inside = f"<w:pict><w:txbxContent>{paragraph('框')}</w:txbxContent></w:pict>"
    body = (
        "<w:p><w:r><w:t>文</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'>"
        f"{inside}</mc:Choice><mc:Fallback>{inside}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert _read(body).text == "文\n框"


def test_field_codes_and_hidden_text_are_not_shown() -> None:
    body = (
        "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r>"
        "<w:r><w:t>明</w:t><w:tab/><w:t>后</w:t></w:r></w:p>"
    )
    assert _read(body).text == "明\t后"


def test_a_file_saved_by_python_docx_is_read() -> None:
    import docx

    made = docx.Document()
    made.add_paragraph("一、工作情况")
    out = io.BytesIO()
    made.save(out)
    assert read_bytes("a.docx", out.getvalue()).text == "一、工作情况"
