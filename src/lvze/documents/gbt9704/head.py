"""版头 of a 上行文: urgency, mark, number with signers on its line, and the red line (7.2)."""

from lvze.documents.gbt9704 import layout
from lvze.documents.gbt9704.content import OfficialDocument
from lvze.documents.gbt9704.oxml import (
    Element,
    blank_line,
    element,
    exact_line,
    paragraph,
    run,
    run_properties,
    tabs,
)
from lvze.documents.gbt9704.widths import text_width

_SIGNER_LABEL = "签发人："
_SIGNERS_A_LINE = 2
_LARGEST_MARK, _SMALLEST_MARK = 52.0, 26.0
_CONDENSED = 66
_MARK_LINE = 1.2


def head(document: OfficialDocument) -> list[Element]:
    """The paragraphs above the title; none for a 送审稿 but its urgency."""
    urgency = [paragraph("GwUrgency", runs=[run(document.urgency)])] if document.urgency else []
    if document.mark is None:
        return urgency
    return [
        *urgency,
        *_mark(document.mark, lines_above=len(urgency)),
        *(blank_line() for _ in range(layout.BLANK_LINES)),
        *_number_and_signers(document.number or "", document.signers),
        _red_line(),
        *(blank_line() for _ in range(layout.BLANK_LINES)),
    ]


def _mark(mark: str, *, lines_above: int) -> list[Element]:
    """The mark's face begins 35 mm under the core's top edge: a spacer of exact height above it sees to that."""
    fitting = layout.CORE_WIDTH / len(mark)
    scale = 100 if fitting >= _SMALLEST_MARK + 6 else _CONDENSED
    size = float(int(min(_LARGEST_MARK, fitting * 100 / scale)))
    line = size * _MARK_LINE
    face_top = layout.BASELINE_IN_EXACT_LINE * line - layout.FACE_ABOVE * size
    spacer = layout.MARK_TOP_MM * layout.MM - lines_above * layout.LINE_PITCH - face_top
    words = run(mark, run_properties(layout.SMALL_TITLE, size, spacing=0, color=layout.RED, scale=scale))
    return [
        paragraph("GwBlank", [exact_line(spacer)]),
        paragraph("GwMark", [exact_line(line)], [words]),
    ]


def _number_and_signers(number: str, signers: tuple[str, ...]) -> list[Element]:
    """Two names a line, the number on the last one; names end one character before the right edge (7.2.5, 7.2.6)."""
    right = layout.CORE_WIDTH - layout.CHARACTER
    rows = [signers[start : start + _SIGNERS_A_LINE] for start in range(0, len(signers), _SIGNERS_A_LINE)] or [()]
    longest = max((len(name) for name in signers), default=0)
    texts = ["　".join(_padded(name, longest if len(signers) > 1 else 0) for name in row) for row in rows]
    label = text_width(_SIGNER_LABEL, layout.BODY_SIZE, layout.CHARACTER_SPACING)
    names = max(text_width(text, layout.BODY_SIZE, layout.CHARACTER_SPACING) for text in texts)
    lines = []
    for index, text in enumerate(texts):
        runs = [run(number)] if index == len(texts) - 1 else []
        if len(texts) == 1 and text:
            stops = tabs(("right", right))
            runs += [run("\t" + _SIGNER_LABEL), run(text, run_properties(layout.KAI))]
        elif text:
            stops = tabs(("left", right - names - label), ("left", right - names))
            runs += [run("\t" + (_SIGNER_LABEL if index == 0 else "\t")), run(text, run_properties(layout.KAI))]
        else:
            stops = element("w:jc", {"val": "center"})
        lines.append(paragraph("GwNumber", [stops], runs))
    return lines


def _padded(name: str, longest: int) -> str:
    """张三 → 张　三 beside names of three characters."""
    return f"{name[0]}　{name[1]}" if len(name) == 2 and longest > 2 else name


def _red_line() -> Element:
    """The line's upper edge is 4 mm under the number's face; what is left of the number's own line counts."""
    left_over = (1 - layout.BASELINE_IN_EXACT_LINE) * layout.LINE_PITCH - layout.FACE_BELOW * layout.BODY_SIZE
    border = element(
        "w:pBdr",
        None,
        element("w:bottom", {"val": "single", "sz": layout.RED_LINE_EIGHTHS, "space": 0, "color": layout.RED}),
    )
    return paragraph("GwRedLine", [border, exact_line(layout.RED_LINE_GAP_MM * layout.MM - left_over)])
