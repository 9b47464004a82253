"""A list as a Word table on landscape A4: its head repeated on every page, no row broken across two."""

import io
from collections.abc import Iterable, Sequence
from itertools import islice

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Row
from docx.text.paragraph import Paragraph

from lvze.kernel.errors import BadInput

#: More rows than these are no paper any more.
MOST_ROWS = 2000
_BODY, _TITLE = "仿宋_GB2312", "方正小标宋简体"


def to_docx(title: str, header: Sequence[str], rows: Iterable[Sequence[str]], note: str = "") -> bytes:
    """The rows as a table under a title, with a note below. Raises BadInput for more than :data:`MOST_ROWS`."""
    found = list(islice(rows, MOST_ROWS + 1))
    if len(found) > MOST_ROWS:
        raise BadInput(f"这张清单超过 {MOST_ROWS} 行，请先筛选，或导出 Excel。")
    made = Document()
    page = made.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    page.left_margin = page.right_margin = Cm(2)
    page.top_margin = page.bottom_margin = Cm(2.2)
    heading = made.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(heading, title, _TITLE, 18)
    table = made.add_table(rows=1, cols=len(header), style="Table Grid")
    _fill(table.rows[0], header, bold=True)
    _mark(table.rows[0], "w:tblHeader")
    for row in found:
        _fill(table.add_row(), row, bold=False)
    for line in table.rows:
        _mark(line, "w:cantSplit")
    if note:
        _write(made.add_paragraph(), note, _BODY, 10.5)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def _fill(row: _Row, cells: Sequence[str], *, bold: bool) -> None:
    for cell, text in zip(row.cells, cells, strict=True):
        _write(cell.paragraphs[0], text, _BODY, 10.5, bold=bold)


def _mark(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _write(paragraph: Paragraph, text: str, font: str, size: float, *, bold: bool = False) -> None:
    run = paragraph.add_run(_printable(text))
    run.font.name, run.font.size, run.bold = font, Pt(size), bold
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _printable(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(letter for letter in text if letter >= " " or letter in "\t\n")
