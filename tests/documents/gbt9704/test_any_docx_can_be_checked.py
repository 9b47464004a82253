"""The checker reads any .docx: another program's, an empty one, a broken one."""

import io
import zipfile

import docx as python_docx
import pytest
from docx.shared import Pt
from hypothesis import given
from hypothesis import strategies as st

from lvze.documents.gbt9704 import rendering
from lvze.documents.gbt9704.checking import Master, check_layout
from lvze.documents.gbt9704.findings import layout_findings
from lvze.documents.gbt9704.oxml import Element
from lvze.documents.gbt9704.packaging import zip_parts
from lvze.documents.gbt9704.writing import write
from lvze.kernel.errors import CannotRead
from tests.documents.gbt9704.editing import DOCUMENT, EVEN_FOOTER, STYLES, changed, paragraph_property, with_part, words
from tests.documents.gbt9704.examples import DRAFT, RED_HEAD

MINIMAL = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'


def _foreign(*texts: str) -> bytes:
    document = python_docx.Document()
    for text in texts:
        document.add_paragraph().add_run(text).font.size = Pt(12)
    document.add_table(2, 2)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def test_a_plain_document_of_another_program_gets_forty_answers() -> None:
    results = check_layout(
        _foreign("某局关于工作的报告", "市委：", "一年来，开展工作。", "2026年1月8日"), None, Master()
    )
    assert [result.number for result in results] == list(range(1, 41))
    assert {1, 2, 9, 19, 40} <= {result.number for result in results if result.outcome == "fail"}
    assert all(result.why for result in results)


def test_an_empty_document_gets_forty_answers() -> None:
    assert len(check_layout(_foreign(), None, Master())) == 40


def test_a_document_without_styles_or_settings_gets_forty_answers() -> None:
    assert len(check_layout(zip_parts({"word/document.xml": MINIMAL}), None, Master())) == 40


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"not a zip",
        zip_parts({"other.txt": b"x"}),
        zip_parts({"word/document.xml": b"<w:document"}),
        zip_parts({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]>' + MINIMAL}),
        zip_parts({"word/document.xml": '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a []><a/>'.encode("utf-16")}),
        zip_parts({"word/document.xml": MINIMAL.replace(b"2006", b"1999")}),
    ],
    ids=["empty", "no_zip", "no_document", "broken_xml", "doctype", "doctype_in_utf_16", "another_namespace"],
)
def test_what_is_no_docx_is_refused_in_a_sentence(broken: bytes) -> None:
    with pytest.raises(CannotRead, match=r"。$"):
        check_layout(broken, None, Master())


def test_a_broken_pdf_is_refused_in_a_sentence() -> None:
    with pytest.raises(CannotRead, match="PDF"):
        check_layout(write(DRAFT), b"%PDF-broken", Master())


def test_our_own_file_has_no_findings() -> None:
    assert layout_findings(write(RED_HEAD)) == []


def test_a_broken_rule_is_a_warning_with_its_clause() -> None:
    (finding,) = layout_findings(changed(write(DRAFT), DOCUMENT, words("特此报告。", "特此报告×月。")))
    assert (finding.rule, finding.severity) == ("GW-40", "warning")
    assert "×" in finding.message


def test_a_secrecy_mark_is_an_error() -> None:
    (finding,) = layout_findings(changed(write(DRAFT), DOCUMENT, words("特此报告。", "秘密★1年。")))
    assert (finding.rule, finding.severity) == ("GW-11", "error")


def test_an_indent_of_spaces_is_seen_through() -> None:
    docx = changed(write(DRAFT), DOCUMENT, paragraph_property("特此报告", "w:ind", firstLineChars=0, firstLine=0))
    docx = changed(docx, DOCUMENT, words("特此报告", "　　特此报告"))
    assert [finding.rule for finding in layout_findings(docx)] == ["GW-25"]


@given(
    st.sampled_from((DOCUMENT, STYLES, EVEN_FOOTER)),
    st.integers(0),
    st.sampled_from(("", "x", "-1", "nan", "1e9", "０")),
)
def test_garbage_in_the_markup_never_stops_the_check(part: str, place: int, garbage: str) -> None:
    def spoil(root: Element) -> None:
        nodes = [node for node in root.iter() if node.attrib]
        node = nodes[place % len(nodes)]
        for name in node.attrib:
            node.set(name, garbage)
        node.set("spoilt", "1")

    assert len(check_layout(changed(write(RED_HEAD), part, spoil), None, Master())) == 40


@given(st.sampled_from((DOCUMENT, STYLES, EVEN_FOOTER)), st.integers(0))
def test_missing_markup_never_stops_the_check(part: str, place: int) -> None:
    def lose(root: Element) -> None:
        nodes = list(root.iter())[1:]
        node = nodes[place % len(nodes)]
        parent = node.getparent()
        assert parent is not None
        parent.remove(node)

    assert len(check_layout(changed(write(RED_HEAD), part, lose), None, Master())) == 40


def test_comments_are_seen() -> None:
    docx = write(DRAFT)
    comments = (
        b'<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment/></w:comments>'
    )
    relation = b'<Relationship Id="rIdC" Type="http://x/comments" Target="comments.xml"/></Relationships>'
    docx = with_part(docx, "word/comments.xml", comments)
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        relations = archive.read("word/_rels/document.xml.rels")
    docx = with_part(docx, "word/_rels/document.xml.rels", relations.replace(b"</Relationships>", relation))
    assert [finding.message for finding in layout_findings(docx)] == ["文件里还有批注。"]


def test_a_machine_without_office_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering.shutil, "which", lambda name: None)
    with pytest.raises(CannotRead, match="没有安装 LibreOffice"):
        rendering.to_pdf(b"")


@pytest.mark.needs_office
def test_rendering_that_takes_too_long_is_ended() -> None:
    with pytest.raises(CannotRead, match="没有完成"):
        rendering.to_pdf(write(DRAFT), seconds=0.01)


def test_a_text_without_a_title_keeps_its_first_heading() -> None:
    results = {
        result.number: result
        for result in check_layout(_foreign("一、工作情况", "开展工作。", "二、存在问题", "仍有不足。"), None, Master())
    }
    assert results[21].why == "没有找到标题。"
    assert results[26].outcome == "pass"


def test_a_sentence_that_ends_in_a_colon_is_no_addressee() -> None:
    docx = _foreign("关于工作情况的报告", "接到通知后，认真组织学习，情况如下：", "开展工作。")
    results = {result.number: result for result in check_layout(docx, None, Master())}
    assert results[23].why == "没有找到主送机关。"
