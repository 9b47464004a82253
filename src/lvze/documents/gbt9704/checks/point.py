"""What a point is: its number, what it demands and by which clause, and the check that answers it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from lvze.documents.gbt9704 import layout
from lvze.documents.gbt9704.measuring import MeasuredPage, TextLine
from lvze.documents.gbt9704.structure import Structure

Outcome = Literal["pass", "fail", "warn", "not_applicable"]
Level = Literal["fail", "warn"]
NOT_RENDERED = "未渲染：这一点要在 PDF 上测量。"
TOLERANCE_MM = 2.0


@dataclass(frozen=True, slots=True)
class Master:
    """主数据: names to hold a document against. An empty set leaves its comparison out, and says so."""

    unit_names: frozenset[str] = field(default=frozenset())
    subordinate_names: frozenset[str] = field(default=frozenset())
    superior_names: frozenset[str] = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class Case:
    """One document under check; ``pages`` is None where it was not rendered."""

    structure: Structure
    pages: tuple[MeasuredPage, ...] | None
    master: Master

    @property
    def core_width(self) -> float:
        """The width of the core in points, as the file sets it."""
        section = self.structure.sheet.section
        if section.width is None or section.left is None or section.right is None:
            return layout.CORE_WIDTH
        return (section.width - section.left - section.right) / 20


@dataclass(frozen=True, slots=True)
class Verdict:
    """An outcome and why, one Chinese sentence."""

    outcome: Outcome
    why: str


@dataclass(frozen=True, slots=True)
class Point:
    """One of the forty. ``level`` is the strongest outcome it can have."""

    number: int
    title: str
    clause: str
    level: Level
    check: Callable[[Case], Verdict]


def point(number: int, title: str, clause: str, level: Level = "fail") -> Callable[[Callable[[Case], Verdict]], Point]:
    """Make a check a point."""

    def made(check: Callable[[Case], Verdict]) -> Point:
        return Point(number, title, clause, level, check)

    return made


def passed(why: str = "符合。") -> Verdict:
    """The point holds."""
    return Verdict("pass", why)


def failed(why: str) -> Verdict:
    """A flat rule is broken."""
    return Verdict("fail", why)


def warned(why: str) -> Verdict:
    """A rule the standard words as 一般 or 推荐 is not followed."""
    return Verdict("warn", why)


def skipped(why: str) -> Verdict:
    """There is nothing here for the point to look at."""
    return Verdict("not_applicable", why)


def millimetres(points: float) -> str:
    """A length for reading."""
    return f"{points / layout.MM:.1f} 毫米"


def near(points: float, wanted: float, tolerance_mm: float = TOLERANCE_MM) -> bool:
    """Whether two lengths in points agree within a tolerance in millimetres."""
    return abs(points - wanted) <= tolerance_mm * layout.MM


def find_line(page: MeasuredPage, text: str) -> TextLine | None:
    """The first line of a page that holds the words, spaces aside."""
    words = "".join(text.split())
    return next((line for line in page.lines if words and words in line.text), None)
