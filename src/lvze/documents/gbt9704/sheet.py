"""A .docx as its reader sees it: paragraphs with their effective formatting, in order."""

from collections.abc import Iterator
from dataclasses import dataclass

from lvze.documents.gbt9704.oxml import Element, qualified
from lvze.documents.gbt9704.parts import Parts, open_parts
from lvze.documents.gbt9704.properties import (
    Layers,
    StyleBook,
    attribute,
    is_on,
    number,
    paragraph_layers,
    run_layers,
    size_of,
)

_DRAWINGS = ("w:drawing", "w:pict", "w:object")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one look. ``size`` and ``spacing`` in points; ``color`` a hex string or None for automatic."""

    text: str
    size: float
    chinese_font: str | None
    color: str | None
    hidden: bool
    spacing: float


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph. Lengths in points; indents given in characters are turned into points by the first run's size."""

    text: str
    runs: tuple[Run, ...]
    align: str
    left: float
    right: float
    first_line: float
    tabs: tuple[tuple[str, float], ...]
    exact: float | None
    before: float
    after: float
    page_break: bool
    break_after: bool
    red_border: bool
    has_drawing: bool
    automatic_number: bool
    in_table: bool
    in_box: bool

    @property
    def size(self) -> float:
        """The size of the first run with words (else of the first run)."""
        return next((run.size for run in self.runs if run.text.strip()), self.runs[0].size if self.runs else 16.0)

    @property
    def chinese_font(self) -> str | None:
        """The Chinese font of the first run with words."""
        return next((run.chinese_font for run in self.runs if run.text.strip()), None)

    @property
    def is_blank(self) -> bool:
        """No words, no picture, no coloured line: 空行."""
        return not self.text.strip() and not self.has_drawing and not self.red_border

    @property
    def height(self) -> float:
        """How tall one line of it is: exact spacing, or 1.3 of the size where the font decides."""
        return (self.exact or self.size * 1.3) + self.before + self.after


@dataclass(frozen=True, slots=True)
class Section:
    """The first section's page, in twips, and its grid; None where the file does not say."""

    width: float | None
    height: float | None
    top: float | None
    left: float | None
    right: float | None
    bottom: float | None
    grid_type: str | None
    grid_pitch: float | None
    footers: dict[str, Element]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole file. ``lines`` are the text's paragraphs, ``cells`` those in tables, ``boxed`` those in text boxes."""

    parts: Parts
    lines: tuple[Line, ...]
    cells: tuple[Line, ...]
    boxed: tuple[Line, ...]
    section: Section
    book: StyleBook
    even_and_odd: bool
    follows_table: frozenset[int]
    precedes_table: frozenset[int]


def read_sheet(docx: bytes) -> Sheet:
    """Read any .docx. Raises :class:`CannotRead` where it is none."""
    parts = open_parts(docx)
    book = StyleBook.read(parts.only("styles"))
    settings = parts.only("settings")
    lines: list[Line] = []
    cells: list[Line] = []
    boxed: list[Line] = []
    before_table, after_table = set(), set()
    after_was_table = False
    for block in _blocks(parts.body):
        if block.tag == qualified("w:tbl"):
            before_table.add(len(lines) - 1)
            cells += [read_line(p, book, in_table=True) for p in block.iter(qualified("w:p"))]
            after_was_table = True
        else:
            if after_was_table:
                after_table.add(len(lines))
            after_was_table = False
            lines.append(read_line(block, book))
            for box in block.iter(qualified("w:txbxContent")):
                if not _is_fallback(box):
                    boxed += [read_line(p, book, in_box=True) for p in box.iter(qualified("w:p"))]
    return Sheet(
        parts=parts,
        lines=tuple(lines),
        cells=tuple(cells),
        boxed=tuple(boxed),
        section=_section(parts),
        book=book,
        even_and_odd=settings is not None and is_on(settings.find(qualified("w:evenAndOddHeaders"))),
        follows_table=frozenset(after_table),
        precedes_table=frozenset(before_table),
    )


def _blocks(container: Element) -> Iterator[Element]:
    """Paragraphs and tables of the text, content controls and tracked insertions opened."""
    for child in container:
        if child.tag in (qualified("w:p"), qualified("w:tbl")):
            yield child
        elif child.tag in (qualified("w:sdt"), qualified("w:sdtContent"), qualified("w:ins"), qualified("w:customXml")):
            yield from _blocks(child)


def _is_fallback(node: Element) -> bool:
    return any(str(above.tag).endswith("}Fallback") for above in node.iterancestors())


def read_line(paragraph: Element, book: StyleBook, *, in_table: bool = False, in_box: bool = False) -> Line:
    """One paragraph with its effective formatting."""
    layers = paragraph_layers(paragraph, book)
    runs = tuple(_runs(paragraph, book))
    character = runs[0].size + runs[0].spacing if runs else size_of(run_layers(paragraph, paragraph, book))
    left = _indent(layers, ("leftChars", "startChars"), ("left", "start"), character)
    right = _indent(layers, ("rightChars", "endChars"), ("right", "end"), character)
    first = _indent(layers, ("firstLineChars",), ("firstLine",), character)
    hanging = _indent(layers, ("hangingChars",), ("hanging",), character)
    rule = layers.attribute("w:spacing", "lineRule")
    pitch = number(layers.attribute("w:spacing", "line"))
    border = layers.first("w:pBdr")
    return Line(
        text="".join(run.text for run in runs),
        runs=runs,
        align=layers.attribute("w:jc") or "left",
        left=left,
        right=right,
        first_line=-hanging if hanging else first,
        tabs=_tabs(layers),
        exact=pitch / 20 if pitch is not None and rule == "exact" else None,
        before=(number(layers.attribute("w:spacing", "before")) or 0) / 20,
        after=(number(layers.attribute("w:spacing", "after")) or 0) / 20,
        page_break=is_on(layers.first("w:pageBreakBefore")) or _begins_with_break(paragraph),
        break_after=_ends_with_break(paragraph),
        red_border=border is not None and any(is_red(attribute(side, "color")) for side in border),
        has_drawing=any(paragraph.find(f".//{qualified(tag)}") is not None for tag in _DRAWINGS),
        automatic_number=_numbered(layers),
        in_table=in_table,
        in_box=in_box,
    )


def is_red(color: str | None) -> bool:
    """A hex colour that is red: strong red, weak green and blue."""
    if color is None or len(color) != 6:
        return False
    try:
        red, green, blue = (int(color[at : at + 2], 16) for at in (0, 2, 4))
    except ValueError:
        return False
    return red > 150 and max(green, blue) < 90


def _numbered(layers: Layers) -> bool:
    numbering = layers.first("w:numPr")
    return numbering is not None and attribute(numbering.find(qualified("w:numId"))) not in (None, "0")


def _indent(layers: Layers, in_characters: tuple[str, ...], in_twips: tuple[str, ...], character: float) -> float:
    """Word lets the count of characters win over the length, unless it is 0."""
    for name in in_characters:
        hundredths = number(layers.attribute("w:ind", name))
        if hundredths:
            return hundredths / 100 * character
    for name in in_twips:
        twips = number(layers.attribute("w:ind", name))
        if twips is not None:
            return twips / 20
    return 0.0


def _tabs(layers: Layers) -> tuple[tuple[str, float], ...]:
    stops = layers.first("w:tabs")
    if stops is None:
        return ()
    placed = [(attribute(stop) or "left", number(attribute(stop, "pos"))) for stop in stops.findall(qualified("w:tab"))]
    return tuple(
        sorted(((how, at / 20) for how, at in placed if at is not None and how != "clear"), key=lambda stop: stop[1])
    )


def _begins_with_break(paragraph: Element) -> bool:
    """A hard page break before the first word."""
    for node in paragraph.iter(qualified("w:t"), qualified("w:br")):
        if node.tag == qualified("w:br") and attribute(node, "type") == "page":
            return True
        if node.tag == qualified("w:t") and (node.text or "").strip():
            return False
    return False


def _ends_with_break(paragraph: Element) -> bool:
    """A hard page break after the last word, or the end of a section."""
    if paragraph.find(f"{qualified('w:pPr')}/{qualified('w:sectPr')}") is not None:
        return True
    breaking = False
    for node in paragraph.iter(qualified("w:t"), qualified("w:br")):
        if node.tag == qualified("w:br"):
            breaking = attribute(node, "type") == "page"
        elif (node.text or "").strip():
            breaking = False
    return breaking


def _runs(paragraph: Element, book: StyleBook) -> Iterator[Run]:
    """Runs with words, those of text boxes and of deletions left out."""
    for run in paragraph.iter(qualified("w:r")):
        if _belongs_elsewhere(run, paragraph):
            continue
        text = "".join(_words(run))
        layers = run_layers(run, paragraph, book)
        color = layers.attribute("w:color")
        spacing = number(layers.attribute("w:spacing")) or 0.0
        yield Run(
            text=text,
            size=size_of(layers),
            chinese_font=layers.attribute("w:rFonts", "eastAsia"),
            color=None if color in (None, "auto") else color,
            hidden=is_on(layers.first("w:vanish")),
            spacing=spacing / 20,
        )


def _belongs_elsewhere(run: Element, paragraph: Element) -> bool:
    for above in run.iterancestors():
        if above is paragraph:
            return False
        if above.tag in (qualified("w:del"), qualified("w:moveFrom"), qualified("w:txbxContent")):
            return True
    return False


def _words(run: Element) -> Iterator[str]:
    for node in run:
        if node.tag == qualified("w:t"):
            yield node.text or ""
        elif node.tag == qualified("w:tab"):
            yield "\t"
        elif node.tag in (qualified("w:br"), qualified("w:cr")) and attribute(node, "type") not in ("page", "column"):
            yield "\n"


def _section(parts: Parts) -> Section:
    found = next(parts.body.iter(qualified("w:sectPr")), None)
    page = None if found is None else found.find(qualified("w:pgSz"))
    margins = None if found is None else found.find(qualified("w:pgMar"))
    grid = None if found is None else found.find(qualified("w:docGrid"))
    footers = parts.related("footer")
    references = [] if found is None else found.findall(qualified("w:footerReference"))
    gutter = number(attribute(margins, "gutter")) or 0.0
    left = number(attribute(margins, "left"))
    return Section(
        width=number(attribute(page, "w")),
        height=number(attribute(page, "h")),
        top=number(attribute(margins, "top")),
        left=None if left is None else left + gutter,
        right=number(attribute(margins, "right")),
        bottom=number(attribute(margins, "bottom")),
        grid_type=attribute(grid, "type"),
        grid_pitch=number(attribute(grid, "linePitch")),
        footers={
            attribute(reference, "type") or "default": footers[identifier]
            for reference in references
            if (identifier := reference.get(qualified("r:id"), "")) in footers
        },
    )
