"""署名, 成文日期 and 附注 (7.3.5, 7.3.6)."""

from lvze.documents.gbt9704 import layout
from lvze.documents.gbt9704.content import OfficialDocument
from lvze.documents.gbt9704.oxml import Element, blank_line, element, indent, paragraph, run
from lvze.documents.gbt9704.widths import text_width

# Two lines above the name bring the seal's upper edge within one line of the text (7.3.5.1).
_SEALED_BLANK_LINES = 2


def closing(document: OfficialDocument) -> list[Element]:
    """Name and date kept together with the text above; then the 附注 line."""
    made: list[Element] = []
    if document.signature or document.date:
        lefts = _sealed_lefts if document.sealed else _unsealed_lefts
        name_left, date_left = lefts(_width(document.signature), _width(document.date))
        made += [blank_line(keep_with_next=True) for _ in range(_SEALED_BLANK_LINES if document.sealed else 1)]
        if document.signature:
            made.append(_placed(document.signature, name_left, keep_with_next=bool(document.date)))
        if document.date:
            made.append(_placed(document.date, date_left, keep_with_next=False))
    if document.note:
        made.append(paragraph("GwRemark", runs=[run(f"（{document.note.strip('（）')}）")]))
    return made


def _placed(text: str, left: float, *, keep_with_next: bool) -> Element:
    keep = [element("w:keepNext")] if keep_with_next else []
    return paragraph("GwClosing", [*keep, indent(left=left)], [run(text)])


def _width(text: str) -> float:
    return text_width(text, layout.BODY_SIZE, layout.CHARACTER_SPACING)


def _sealed_lefts(name: float, date: float) -> tuple[float, float]:
    """Date right − 4 characters, the name centred on it; a long name stops at the core's right edge."""
    date_left = layout.CORE_WIDTH - layout.SEALED_RIGHT_CHARACTERS * layout.CHARACTER - date
    centred = date_left + (date - name) / 2
    return max(0.0, min(centred, layout.CORE_WIDTH - name)), date_left


def _unsealed_lefts(name: float, date: float) -> tuple[float, float]:
    """Name right − 2 characters, the date begins 2 further; a longer date takes right − 2, the name moves left."""
    right = layout.CORE_WIDTH - layout.UNSEALED_RIGHT_CHARACTERS * layout.CHARACTER
    shift = layout.UNSEALED_DATE_SHIFT_CHARACTERS * layout.CHARACTER
    if date > name:
        date_left = right - date
        return date_left - shift, date_left
    name_left = max(0.0, right - name)
    return name_left, name_left + shift
