"""Text is changed inside the file it came from; every run keeps its formatting, everything else its bytes."""

import io
import zipfile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lvze.documents.editing import Comment, Replacement, rewrite
from lvze.documents.editing.changes import applied
from lvze.documents.reading import read_bytes
from lvze.kernel.errors import BadInput
from tests.documents.word_files import paragraph, part, word_file


def _made(*runs: tuple[str, bool]) -> bytes:
    made = docx.Document()
    line = made.add_paragraph()
    for text, bold in runs:
        line.add_run(text).bold = bold
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _runs(data: bytes) -> list[tuple[str, bool | None]]:
    return [(run.text, run.bold) for run in docx.Document(io.BytesIO(data)).paragraphs[0].runs if run.text]


def test_a_number_split_over_runs_is_replaced_and_formatting_kept() -> None:
    source = _made(("召开", False), ("党组会", True), ("X", False), ("X", True), ("次", False))
    document = read_bytes("a.docx", source)
    at = document.text.index("XX")
    changed = rewrite(source, document, [Replacement(at, at + 2, "24")])
    assert read_bytes("a.docx", changed).text == "召开党组会24次"
    assert _runs(changed) == [("召开", False), ("党组会", True), ("24", False), ("次", False)]


def test_members_that_are_not_changed_keep_their_bytes() -> None:
    source = _made(("X次", False))
    changed = rewrite(source, read_bytes("a.docx", source), [Replacement(0, 1, "3")])
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(io.BytesIO(changed)) as new:
        assert old.namelist() == new.namelist()
        same = [name for name in old.namelist() if old.read(name) == new.read(name)]
    assert set(old.namelist()) - set(same) == {"word/document.xml"}


def test_footnotes_and_text_boxes_are_changed_in_both_copies() -> None:
    inside = f"<w:pict><w:txbxContent>{paragraph('共X次')}</w:txbxContent></w:pict>"
    body = (
        "<w:p><w:r><w:t>文</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'>"
        f"{inside}</mc:Choice><mc:Fallback>{inside}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    notes = part("footnotes", f'<w:footnote w:id="1">{paragraph("注X人")}</w:footnote>')
    source = word_file(body, word__footnotes_dot_xml=notes)
    document = read_bytes("a.docx", source)
    assert document.text == "文\n共X次\n注X人"
    changed = rewrite(source, document, [Replacement(3, 4, "5"), Replacement(7, 8, "9")])
    assert read_bytes("a.docx", changed).text == "文\n共5次\n注9人"
    with zipfile.ZipFile(io.BytesIO(changed)) as archive:
        assert archive.read("word/document.xml").decode().count("共5次") == 2


def test_comments_are_word_comments_at_their_stretch() -> None:
    source = _made(("召开党组会3次", True))
    document = read_bytes("a.docx", source)
    comments = [Comment(2, 5, "履责", "建议核对名称"), Comment(5, 6, "履责", "建议核对数字")]
    changed = rewrite(source, document, [Replacement(5, 6, "4")], comments)
    made = docx.Document(io.BytesIO(changed))
    assert [(comment.author, comment.text) for comment in made.comments] == [
        ("履责", "建议核对名称"),
        ("履责", "建议核对数字"),
    ]
    assert _runs(changed) == [("召开", True), ("党组会", True), ("4", True), ("次", True)]
    again = rewrite(changed, read_bytes("a.docx", changed), [], [Comment(0, 2, "履责", "再一条")])
    assert [comment.text for comment in docx.Document(io.BytesIO(again)).comments][-1] == "再一条"


def test_an_automatic_number_cannot_be_overwritten() -> None:
    numbering = part(
        "numbering",
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
        '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
    mark = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    source = word_file(f"<w:p>{mark}<w:r><w:t>学习</w:t></w:r></w:p>", word__numbering_dot_xml=numbering)
    document = read_bytes("a.docx", source)
    assert document.text == "1.学习"
    with pytest.raises(BadInput, match="自动编号"):
        rewrite(source, document, [Replacement(0, 1, "2")])


def test_plain_text_keeps_its_encoding_bom_and_line_ends() -> None:
    for encoded in ("召开X次\r\n".encode("gb18030"), b"\xef\xbb\xbf" + "召开X次\r\n".encode()):
        changed = rewrite(encoded, read_bytes("a.txt", encoded), [Replacement(2, 3, "12")])
        assert read_bytes("a.txt", changed).text == "召开12次\r\n"
        assert changed[:3] == encoded[:3]


def test_overlapping_changes_and_changes_outside_are_refused() -> None:
    with pytest.raises(BadInput, match="重叠"):
        applied("abcdef", [Replacement(0, 3, "x"), Replacement(2, 4, "y")])
    with pytest.raises(BadInput, match="超出正文"):
        applied("abc", [Replacement(2, 9, "x")])


def test_a_document_read_from_another_file_is_refused() -> None:
    source = _made(("甲", False))
    other = read_bytes("a.docx", _made(("乙", False)))
    with pytest.raises(BadInput, match="重新读取"):
        rewrite(source, other, [])


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.text(alphabet="甲乙丙X1 ", min_size=1, max_size=6), min_size=1, max_size=5),
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 4), st.text(alphabet="新9", max_size=3)), max_size=4),
)
def test_word_and_plain_text_come_out_the_same(runs: list[str], wanted: list[tuple[int, int, str]]) -> None:
    from lvze.documents.editing.word import rewrite_word
    from lvze.documents.reading.limits import DEFAULT
    from lvze.documents.reading.word import read_word

    source = word_file(paragraph(*(run.replace(" ", "丁") for run in runs)))
    document = read_word("a.docx", source, DEFAULT)
    changes, reached = [], 0
    for start, length, text in sorted(wanted):
        start, end = min(max(start, reached), len(document.text)), min(max(start, reached) + length, len(document.text))
        if end > start:
            changes.append(Replacement(start, end, text))
            reached = end
    changed = read_word("a.docx", rewrite_word(source, document, changes, ()), DEFAULT)
    assert changed.text == applied(document.text, changes)
