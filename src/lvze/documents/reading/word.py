"""Reading .docx straight from its XML: what Word shows, in reading order, each piece with its ``w:t``.

Editing walks the same way, so an offset in the text always leads back to the run that holds it.
"""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from lvze.documents.reading.archive import Archive
from lvze.documents.reading.flow import Flow
from lvze.documents.reading.limits import Limits
from lvze.documents.reading.numbering import Numbering
from lvze.documents.result import Cell, Document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT_W = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL_W = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_BOX = W + "txbxContent"
#: Deleted or moved away, field codes, comments: not part of what is shown.
_NOT_SHOWN = frozenset(
    W + name for name in ("del", "moveFrom", "instrText", "delText", "delInstrText", "rPr", "pPr", "sdtPr", "rt")
)
_MAIN_PART = "word/document.xml"
_DEPTH = 200


def read_word(name: str, data: bytes, limits: Limits) -> Document:
    """The document of .docx bytes. Raises :class:`CannotRead`."""
    return word_flow(Archive(name, data, limits))[0].document(name, "docx")


def word_flow(archive: Archive) -> tuple[Flow, dict[str, Any]]:
    """The text with its pieces, and the parsed parts by member name. Raises :class:`CannotRead`."""
    if _MAIN_PART not in archive.names:
        raise archive.refusal("里没有 Word 正文，已损坏或不是 Word 文稿")
    roots = {_MAIN_PART: parse_part(archive, _MAIN_PART)}
    numbering = Numbering(
        parse_part(archive, "word/numbering.xml") if "word/numbering.xml" in archive.names else None,
        parse_part(archive, "word/styles.xml") if "word/styles.xml" in archive.names else None,
    )
    flow, boxes = Flow(member=_MAIN_PART), list[Any]()
    body = roots[_MAIN_PART].find(W + "body")
    if body is None:
        raise archive.refusal("里没有 Word 正文，已损坏或不是 Word 文稿")
    _Walk(flow, numbering, boxes).blocks(body)
    flow.mark_part("body")
    _gather_boxes(flow, numbering, boxes)
    flow.mark_part("text_boxes")
    for part, members in _other_parts(archive):
        for member in members:
            roots[member] = parse_part(archive, member)
            flow.member = member
            for story in _stories(roots[member]):
                inner: list[Any] = []
                _Walk(flow, numbering, inner).blocks(story)
                _gather_boxes(flow, numbering, inner)
        flow.mark_part(part)
    return flow, roots


def parse_part(archive: Archive, member: str) -> Any:
    """The root of an XML member, strict OOXML read as transitional. Raises :class:`CannotRead`."""
    content = archive.read(member).replace(_STRICT_W, _TRANSITIONAL_W)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise archive.broken_xml(member) from None


def _other_parts(archive: Archive) -> Iterator[tuple[str, list[str]]]:
    for part, stems in (("footnotes", ("footnotes", "endnotes")), ("headers", ("header",)), ("footers", ("footer",))):
        members = [
            member
            for member in archive.names
            if member.startswith("word/") and member.endswith(".xml") and member[5:-4].rstrip("0123456789") in stems
        ]
        yield part, sorted(members, key=lambda member: (member.rstrip("0123456789.xml"), len(member), member))


def _stories(root: Any) -> Iterator[Any]:
    """The note elements of a notes part without its separators, or the header or footer itself."""
    if root.tag in (W + "footnotes", W + "endnotes"):
        yield from (note for note in root if note.get(W + "type") in (None, "normal"))
    else:
        yield root


def _gather_boxes(flow: Flow, numbering: Numbering, boxes: list[Any]) -> None:
    while boxes:
        waiting, boxes = boxes, []
        for box in waiting:
            _Walk(flow, numbering, boxes).blocks(box)


class _Walk:
    """One pass over a story: paragraphs and tables in order; text boxes are put aside for later."""

    def __init__(self, flow: Flow, numbering: Numbering, boxes: list[Any]) -> None:
        self._flow = flow
        self._numbering = numbering
        self._boxes = boxes

    def blocks(self, parent: Any, depth: int = 0) -> None:
        if depth > _DEPTH:
            raise RecursionError
        for child in parent:
            if child.tag == W + "p":
                self._paragraph(child)
            elif child.tag == W + "tbl":
                self._table(child, depth)
            elif child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "moveTo", W + "customXml", W + "smartTag"):
                self.blocks(child, depth + 1)

    def _table(self, table: Any, depth: int) -> None:
        number = self._flow.tables
        self._flow.tables += 1
        for row_number, row in enumerate(_unwrapped(table, W + "tr")):
            column = 0
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            for cell in _unwrapped(row, W + "tc"):
                properties = cell.find(W + "tcPr")
                if not _continues_merge(properties):
                    start = self._flow.next_start()
                    self.blocks(cell, depth + 1)
                    self._flow.cells.append(Cell(start, max(start, self._flow.length), number, row_number, column))
                column += _span(properties)

    def _paragraph(self, paragraph: Any) -> None:
        flow = self._flow
        flow.begin_paragraph()
        flow.add(self._numbering.mark_of(paragraph))
        self._inline(paragraph, 0)

    def _inline(self, parent: Any, depth: int) -> None:
        if depth > _DEPTH:
            raise RecursionError
        for child in parent:
            tag = child.tag
            if tag == W + "t":
                self._flow.add(child.text or "", child)
            elif tag in _NOT_SHOWN or not isinstance(tag, str):
                continue
            elif tag == W + "tab":
                self._flow.add("\t")
            elif tag in (W + "br", W + "cr"):
                if child.get(W + "type") not in ("page", "column"):
                    self._flow.add("\n")
            elif tag == W + "noBreakHyphen":
                self._flow.add("-")
            elif tag == _BOX:
                self._boxes.append(child)
            elif tag == _MC + "AlternateContent":
                chosen = child.find(_MC + "Choice")
                self._inline(chosen if chosen is not None else child, depth + 1)
            elif tag == W + "r" and child.find(f"{W}rPr/{W}vanish") is not None:
                continue
            else:
                self._inline(child, depth + 1)


def _unwrapped(parent: Any, tag: str) -> Iterator[Any]:
    """Children with ``tag``, also inside content controls and revisions around whole rows or cells."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "customXml"):
            yield from _unwrapped(child, tag)


def _continues_merge(properties: Any) -> bool:
    if properties is None:
        return False
    vertical, horizontal = properties.find(W + "vMerge"), properties.find(W + "hMerge")
    return any(merge is not None and merge.get(W + "val", "continue") == "continue" for merge in (vertical, horizontal))


def _span(properties: Any) -> int:
    span = None if properties is None else properties.find(W + "gridSpan")
    value = "1" if span is None else span.get(W + "val", "1")
    return min(int(value), 200) if value.isdigit() and int(value) else 1
