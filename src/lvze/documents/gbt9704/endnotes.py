"""版记 at the bottom of the last page: 抄送, 印发, and their lines (7.4).

A text box without wrapping holds it on the core's bottom edge. A floating table would not do: LibreOffice 7.4 sets
one that is as wide as the text back into the text. The paragraph it hangs on is as tall as the box, so text never
runs under it, and where there is no room both move to a new page.
"""

from lxml import etree

from lvze.documents.gbt9704 import layout
from lvze.documents.gbt9704.content import OfficialDocument
from lvze.documents.gbt9704.oxml import Element, element, exact_line, indent, paragraph, run, tabs
from lvze.documents.gbt9704.tables import borders
from lvze.documents.gbt9704.widths import text_width

_CHARACTER = layout.ENDNOTE_SIZE
_COPIES = "抄送："
_EMU_PER_POINT = 12700
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_BOX_ID = 9704


def endnotes(document: OfficialDocument) -> list[Element]:
    """The paragraph that carries the box; nothing where there is neither 抄送 nor 印发机关."""
    rows, height = [], 0.0
    if document.copies_to:
        lines = _copies_lines(document.copies_to)
        rows.append(_row(_copies(document.copies_to), lines))
        height += lines * layout.ENDNOTE_PITCH
    if document.printed_by:
        rows.append(_row(_printed(document.printed_by, document.printed_on), 1))
        height += layout.ENDNOTE_PITCH
    if not rows:
        return []
    width: dict[str, str | int] = {"w": layout.twips(layout.CORE_WIDTH), "type": "dxa"}
    no_margin: dict[str, str | int] = {"w": 0, "type": "dxa"}
    outer, inner = layout.ENDNOTE_OUTER_EIGHTHS, layout.ENDNOTE_INNER_EIGHTHS
    properties = element(
        "w:tblPr",
        None,
        element("w:tblW", width),
        borders(top=outer, bottom=outer, insideH=inner),
        element("w:tblLayout", {"type": "fixed"}),
        element("w:tblCellMar", None, element("w:left", no_margin), element("w:right", no_margin)),
    )
    grid = element("w:tblGrid", None, element("w:gridCol", {"w": width["w"]}))
    box = _box(height, element("w:tbl", None, properties, grid, *rows), paragraph("GwTail"))
    return [paragraph("GwTail", [exact_line(height)], [element("w:r", None, box)])]


def _row(words: Element, lines: int) -> Element:
    width = element("w:tcW", {"w": layout.twips(layout.CORE_WIDTH), "type": "dxa"})
    cell = element("w:tc", None, element("w:tcPr", None, width), words)
    height = element("w:trHeight", {"val": layout.twips(lines * layout.ENDNOTE_PITCH), "hRule": "exact"})
    return element("w:tr", None, element("w:trPr", None, element("w:cantSplit"), height), cell)


def _copies_text(names: tuple[str, ...]) -> str:
    return _COPIES + "，".join(name.rstrip("。，") for name in names) + "。"


def _copies_lines(names: tuple[str, ...]) -> int:
    """How many lines the names take between the colon and the right indent."""
    label = len(_COPIES) * _CHARACTER
    characters_a_line = int((layout.CORE_WIDTH - 2 * _CHARACTER - label) // _CHARACTER)
    width = text_width(_copies_text(names), _CHARACTER) - label
    return max(1, -(-round(width) // round(characters_a_line * _CHARACTER)))


def _copies(names: tuple[str, ...]) -> Element:
    """One character in on both sides; wrapped lines begin after the colon; a full stop at the end."""
    label = len(_COPIES) * _CHARACTER
    where = indent(left=_CHARACTER + label, right=_CHARACTER, hanging=label)
    return paragraph("GwEndnote", [where], [run(_copies_text(names))])


def _printed(unit: str, day: str) -> Element:
    right_edge = layout.CORE_WIDTH - _CHARACTER
    return paragraph("GwEndnote", [tabs(("right", right_edge)), indent(left=_CHARACTER)], [run(f"{unit}\t{day}印发")])


def _box(height: float, *content: Element) -> Element:
    """A text box without line, fill, margins or wrapping, ``height`` points tall, on the core's bottom edge."""
    wide, high = round(layout.CORE_WIDTH * _EMU_PER_POINT), round((height + 2) * _EMU_PER_POINT)
    from_top = round((layout.CORE_HEIGHT - height) * _EMU_PER_POINT)
    alternate = etree.Element(f"{{{_MC}}}AlternateContent", nsmap={"mc": _MC, "wp": _WP, "a": _A, "wps": _WPS})
    choice = etree.SubElement(alternate, f"{{{_MC}}}Choice", Requires="wps")
    drawing = element("w:drawing")
    choice.append(drawing)
    flags = {"simplePos": "0", "behindDoc": "0", "locked": "0", "layoutInCell": "1", "allowOverlap": "1"}
    nowhere = {"distT": "0", "distB": "0", "distL": "0", "distR": "0", "relativeHeight": "1"}
    anchor = etree.SubElement(drawing, f"{{{_WP}}}anchor", {**nowhere, **flags})
    etree.SubElement(anchor, f"{{{_WP}}}simplePos", x="0", y="0")
    for axis, offset in (("H", 0), ("V", from_top)):
        position = etree.SubElement(anchor, f"{{{_WP}}}position{axis}", relativeFrom="margin")
        etree.SubElement(position, f"{{{_WP}}}posOffset").text = str(offset)
    etree.SubElement(anchor, f"{{{_WP}}}extent", cx=str(wide), cy=str(high))
    etree.SubElement(anchor, f"{{{_WP}}}wrapNone")
    etree.SubElement(
        anchor, f"{{{_WP}}}docPr", id=str(_BOX_ID), name="版记", descr="版记：抄送机关、印发机关和印发日期"
    )
    etree.SubElement(anchor, f"{{{_WP}}}cNvGraphicFramePr")
    graphic = etree.SubElement(anchor, f"{{{_A}}}graphic")
    shape = etree.SubElement(etree.SubElement(graphic, f"{{{_A}}}graphicData", uri=_WPS), f"{{{_WPS}}}wsp")
    etree.SubElement(shape, f"{{{_WPS}}}cNvSpPr", txBox="1")
    looks = etree.SubElement(shape, f"{{{_WPS}}}spPr")
    transform = etree.SubElement(looks, f"{{{_A}}}xfrm")
    etree.SubElement(transform, f"{{{_A}}}off", x="0", y="0")
    etree.SubElement(transform, f"{{{_A}}}ext", cx=str(wide), cy=str(high))
    etree.SubElement(etree.SubElement(looks, f"{{{_A}}}prstGeom", prst="rect"), f"{{{_A}}}avLst")
    etree.SubElement(looks, f"{{{_A}}}noFill")
    etree.SubElement(etree.SubElement(looks, f"{{{_A}}}ln"), f"{{{_A}}}noFill")
    words = etree.SubElement(shape, f"{{{_WPS}}}txbx")
    words.append(element("w:txbxContent", None, *content))
    insets = {"lIns": "0", "tIns": "0", "rIns": "0", "bIns": "0", "anchor": "t", "wrap": "square"}
    etree.SubElement(etree.SubElement(shape, f"{{{_WPS}}}bodyPr", insets), f"{{{_A}}}noAutofit")
    return alternate
