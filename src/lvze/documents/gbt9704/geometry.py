"""Where a paragraph's words stand on its line, by indents, tabs and widths; points from the core's left."""

from collections.abc import Callable
from dataclasses import dataclass

from lvze.documents.gbt9704.sheet import Line
from lvze.documents.gbt9704.widths import text_width


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece of text between tabs, with its edges; spaces that only push are left out of ``text`` and edges."""

    text: str
    left: float
    right: float


def placed(line: Line, core_width: float) -> tuple[Placed, ...]:
    """The pieces of a one-line paragraph; a right or centre tab stop sets a piece back by its width."""
    spacing = next((run.spacing for run in line.runs if run.text.strip()), 0.0)

    def width(text: str) -> float:
        return text_width(text, line.size, spacing)

    pieces = line.text.replace("\n", "").split("\t")
    if len(pieces) == 1:
        free = core_width - line.left - line.right - width(pieces[0])
        start = line.left + line.first_line
        if line.align in ("right", "end"):
            start = line.left + free
        elif line.align == "center":
            start = line.left + line.first_line / 2 + free / 2
        return (_trimmed(pieces[0], start, width),)
    at = line.left + line.first_line
    made = []
    for index, piece in enumerate(pieces):
        if index:
            how, stop = next(((how, stop) for how, stop in line.tabs if stop > at + 0.5), ("left", at + 36.0))
            at = {"right": stop - width(piece), "center": stop - width(piece) / 2}.get(how, stop)
        if piece:
            made.append(_trimmed(piece, at, width))
        at += width(piece)
    return tuple(made)


def _trimmed(text: str, start: float, width: Callable[[str], float]) -> Placed:
    words = text.strip()
    left = start + width(text[: len(text) - len(text.lstrip())])
    return Placed(words, left, left + width(words))
