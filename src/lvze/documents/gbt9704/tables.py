"""Tables inside the text: a style of their own, because the body's exact lines would stretch or cut their rows."""

from lvze.documents.gbt9704 import layout
from lvze.documents.gbt9704.content import Table
from lvze.documents.gbt9704.oxml import Element, element, paragraph, run
from lvze.documents.gbt9704.widths import text_width
from lvze.kernel.errors import BadInput

_LEAST_COLUMN = 42.0
_CELL_MARGINS = 14.0
_LONG_CELL = 12  # characters; longer text reads better from the left
_BORDER_EIGHTHS = 4


def table(content: Table) -> list[Element]:
    """Caption, table (its head repeated on each page, rows not split) and note."""
    if any(len(row) != len(content.header) for row in content.rows):
        raise BadInput(f"表“{content.title}”有的行与表头的列数不同，请补齐每行的单元格。")
    widths = _column_widths(content)
    made = [paragraph("GwCaption", runs=[run(content.title)])] if content.title else []
    grid = element("w:tblGrid", None, *(element("w:gridCol", {"w": width}) for width in widths))
    rows = [_row(content.header, widths, head=True), *(_row(row, widths, head=False) for row in content.rows)]
    made.append(element("w:tbl", None, _table_properties(sum(widths)), grid, *rows))
    made.append(paragraph("GwTableNote", runs=[run(content.note)] if content.note else []))
    return made


def borders(**eighths: int) -> Element:
    """``w:tblBorders`` with a black single line on each named side, in schema order; others none."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return element(
        "w:tblBorders",
        None,
        *(
            element(f"w:{side}", {"val": "single", "sz": eighths[side], "space": 0, "color": "000000"})
            if side in eighths
            else element(f"w:{side}", {"val": "nil"})
            for side in sides
        ),
    )


def _table_properties(width: int) -> Element:
    line = _BORDER_EIGHTHS
    return element(
        "w:tblPr",
        None,
        element("w:tblW", {"w": width, "type": "dxa"}),
        element("w:jc", {"val": "center"}),
        borders(top=line, left=line, bottom=line, right=line, insideH=line, insideV=line),
        element("w:tblLayout", {"type": "fixed"}),
    )


def _row(cells: tuple[str, ...], widths: list[int], *, head: bool) -> Element:
    properties = element("w:trPr", None, element("w:cantSplit"))
    if head:
        properties.append(element("w:tblHeader"))
    made = element("w:tr", None, properties)
    for text, width in zip(cells, widths, strict=True):
        style = "GwCellHead" if head else "GwCell"
        alignment = [element("w:jc", {"val": "left"})] if len(text) > _LONG_CELL and not head else []
        made.append(
            element(
                "w:tc",
                None,
                element(
                    "w:tcPr",
                    None,
                    element("w:tcW", {"w": width, "type": "dxa"}),
                    element("w:vAlign", {"val": "center"}),
                ),
                paragraph(style, alignment, [run(text)] if text else []),
            )
        )
    return made


def _column_widths(content: Table) -> list[int]:
    """Twips, together as wide as the core: narrow columns get what they ask for, wide ones share what is left."""
    columns = list(zip(content.header, *content.rows, strict=True))
    wanted = [max(_LEAST_COLUMN, max(text_width(cell, 12) for cell in column) + _CELL_MARGINS) for column in columns]
    left, given = layout.CORE_WIDTH, [0.0] * len(wanted)
    for place, index in enumerate(sorted(range(len(wanted)), key=lambda index: wanted[index])):
        given[index] = min(wanted[index], left / (len(wanted) - place))
        left -= given[index]
    scale = layout.CORE_WIDTH / sum(given)
    widths = [layout.twips(width * scale) for width in given]
    widths[-1] += layout.twips(layout.CORE_WIDTH) - sum(widths)
    return widths
