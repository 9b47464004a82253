"""What a rendered PDF shows: its lines of text and its ruled lines, in points from the page's top left corner."""

import io
import statistics
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from lvze.kernel.errors import CannotRead

_SAME_LINE = 3.0
_THINNEST_WIDE_RULE = 200.0


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line: its words without spaces, edges, baseline and the commonest size; all in points."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    full_width: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal ruled line: edges, the middle of its thickness, and whether it is red."""

    left: float
    right: float
    middle: float
    thickness: float
    red: bool


@dataclass(frozen=True, slots=True)
class MeasuredPage:
    """One page, 1-based."""

    number: int
    width: float
    height: float
    lines: tuple[TextLine, ...]
    rules: tuple[Rule, ...]
    has_picture: bool

    @property
    def text(self) -> str:
        """All words of the page without spaces or line ends."""
        return "".join(line.text for line in self.lines)


def measure(pdf: bytes) -> tuple[MeasuredPage, ...]:
    """Read the geometry of a PDF. Raises :class:`CannotRead` where it is no PDF with a text layer."""
    import pdfplumber

    try:
        with pdfplumber.open(io.BytesIO(pdf)) as opened:
            pages = tuple(_page(number, page) for number, page in enumerate(opened.pages, start=1))
    except Exception as broken:  # pdfminer raises whatever a broken file provokes
        raise CannotRead("渲染出的 PDF 读不出来，请重新生成后再核版面。") from broken
    return pages


def _page(number: int, page: Any) -> MeasuredPage:
    height = float(page.height)
    return MeasuredPage(
        number=number,
        width=float(page.width),
        height=height,
        lines=tuple(_lines(page.chars, height)),
        rules=tuple(_rules(page)),
        has_picture=bool(page.images),
    )


def _lines(characters: Iterable[Mapping[str, Any]], height: float) -> Iterable[TextLine]:
    """Characters whose baselines agree are one line, left to right."""
    gathered: list[tuple[float, list[tuple[float, float, float, str]]]] = []
    for character in characters:
        baseline = height - float(character["matrix"][5])
        placed = (float(character["x0"]), float(character["x1"]), float(character["size"]), str(character["text"]))
        members = next((members for known, members in gathered if abs(known - baseline) <= _SAME_LINE), None)
        if members is None:
            gathered.append((baseline, [placed]))
        else:
            members.append(placed)
    for baseline, members in sorted(gathered, key=lambda entry: entry[0]):
        members.sort()
        seen = [member for member in members if member[3].strip()]
        if seen:
            yield TextLine(
                text="".join(member[3].strip() for member in seen),
                left=seen[0][0],
                right=max(member[1] for member in seen),
                baseline=baseline,
                size=statistics.mode(round(member[2], 1) for member in seen),
                full_width=all(member[1] - member[0] > member[2] * 0.8 for member in seen),
            )


def _rules(page: Any) -> Iterable[Rule]:
    """Long thin filled boxes and strokes: how renderers draw borders."""
    pieces = [*page.rects, *page.lines, *page.curves]
    for piece in pieces:
        left, right = float(piece["x0"]), float(piece["x1"])
        top, bottom = float(piece["top"]), float(piece["bottom"])
        if right - left < _THINNEST_WIDE_RULE or bottom - top > 5:
            continue
        filled = bool(piece.get("fill")) and bottom > top
        thickness = bottom - top if filled else float(piece.get("linewidth") or 0)
        colour = piece.get("non_stroking_color") if filled else piece.get("stroking_color")
        yield Rule(left, right, (top + bottom) / 2, thickness, _is_red(colour))


def _is_red(colour: object) -> bool:
    """RGB, or CMYK as ink: strong red, weak others."""
    if not isinstance(colour, tuple | list):
        return False
    values = [float(part) for part in colour]
    if len(values) == 3:
        return values[0] > 0.6 and max(values[1:]) < 0.35
    if len(values) == 4:
        return values[1] > 0.6 and values[2] > 0.6 and values[0] < 0.3 and values[3] < 0.3
    return False
