"""Reading .odt: body in reading order, then text boxes, notes, headers and footers."""

from typing import Any

from lxml import etree

from lvze.documents.reading.archive import Archive
from lvze.documents.reading.flow import Flow
from lvze.documents.reading.limits import Limits
from lvze.documents.result import Cell, Document

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DEPTH = 200
_SKIPPED = frozenset((_TEXT + "tracked-changes", _OFFICE + "annotation", _OFFICE + "forms", _TEXT + "sequence-decls"))
_MOST_SPACES = 1_000


def read_open_document(name: str, data: bytes, limits: Limits) -> Document:
    """The document of .odt bytes. Raises :class:`CannotRead`."""
    archive = Archive(name, data, limits)
    if "content.xml" not in archive.names:
        raise archive.refusal("里没有正文，已损坏或不是文稿")
    body = _parse(archive, "content.xml").find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise archive.refusal("不是文字文稿，请提供 .odt、.docx、.pdf 或 .txt")
    walk = _Walk(Flow())
    walk.blocks(body, 0)
    walk.flow.mark_part("body")
    for part, waiting in (("text_boxes", walk.boxes), ("footnotes", walk.notes)):
        for element in list(waiting):
            walk.blocks(element, 0)
        walk.flow.mark_part(part)
    if "styles.xml" in archive.names:
        styles = _parse(archive, "styles.xml")
        for part, tag in (("headers", "header"), ("footers", "footer")):
            for element in styles.iter(_STYLE + tag):
                walk.blocks(element, 0)
            walk.flow.mark_part(part)
    return walk.flow.document(name, "odt")


def _parse(archive: Archive, member: str) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True)
    try:
        return etree.fromstring(archive.read(member), parser)
    except etree.XMLSyntaxError:
        raise archive.broken_xml(member) from None


class _Walk:
    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.boxes: list[Any] = []
        self.notes: list[Any] = []

    def blocks(self, parent: Any, depth: int) -> None:
        if depth > _DEPTH:
            raise RecursionError
        for child in parent:
            if child.tag in (_TEXT + "p", _TEXT + "h"):
                self.flow.begin_paragraph()
                self._inline(child, 0)
            elif child.tag == _TABLE + "table":
                self._table(child, depth)
            elif child.tag not in _SKIPPED and isinstance(child.tag, str):
                self.blocks(child, depth + 1)

    def _table(self, table: Any, depth: int) -> None:
        number = self.flow.tables
        self.flow.tables += 1
        for row_number, row in enumerate(table.iter(_TABLE + "table-row")):
            if next(row.iterancestors(_TABLE + "table")) is not table:
                continue
            for column, cell in enumerate(row):
                if cell.tag == _TABLE + "table-cell":
                    start = self.flow.next_start()
                    self.blocks(cell, depth + 1)
                    self.flow.cells.append(Cell(start, max(start, self.flow.length), number, row_number, column))

    def _inline(self, parent: Any, depth: int) -> None:
        if depth > _DEPTH:
            raise RecursionError
        self.flow.add(parent.text or "", parent)
        for child in parent:
            self._child(child, depth)
            self.flow.add(child.tail or "", child)

    def _child(self, child: Any, depth: int) -> None:
        if child.tag == _TEXT + "s":
            count = child.get(_TEXT + "c", "1")
            self.flow.add(" " * (min(int(count), _MOST_SPACES) if count.isdigit() else 1))
        elif child.tag == _TEXT + "tab":
            self.flow.add("\t")
        elif child.tag == _TEXT + "line-break":
            self.flow.add("\n")
        elif child.tag == _TEXT + "note":
            self.notes.extend(child.iterfind(_TEXT + "note-body"))
        elif child.tag == _DRAW + "text-box":
            self.boxes.append(child)
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            self._inline(child, depth + 1)
