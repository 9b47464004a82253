"""What reading a document answers (the ``lvze check`` contract). Offsets are code points into ``Document.text``."""

from dataclasses import dataclass, field
from typing import Literal

Modality = Literal["fact", "norm", "planned", "universal"]
BlankKind = Literal["number", "name", "date", "other"]
Severity = Literal["error", "warning", "hint"]
Value = int | float | tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Part:
    """A named stretch of the text: ``body``, ``text_boxes``, ``footnotes``, ``headers``, ``footers``."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a file with its parts; ``tables`` are stretches of cells: (start, end, table, row, column)."""

    path: str
    format: str
    text: str
    parts: tuple[Part, ...]
    tables: tuple["Cell", ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell's stretch of the text, with its place (all 0-based)."""

    start: int
    end: int
    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Heading:
    """``start`` is where the marker begins, ``end`` where the title ends."""

    level: int
    marker: str
    title: str
    start: int
    end: int
    children: tuple["Heading", ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """量化表述: a quantity of work done, found, fixed or spent. See contracts ``check`` for every field."""

    start: int
    end: int
    span: str
    value: Value
    placeholder: bool
    approx: bool
    bound: Literal["min", "max"] | None
    unit: str | None
    subject: str | None
    period: str | None
    modality: Modality
    metric: str | None = None
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Blank:
    """待填项: a placeholder; ``hint`` is set when the bracketed text around it only tells what to fill."""

    start: int
    end: int
    span: str
    kind: BlankKind
    hint: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """建议核对: one thing to look at. ``fix`` is replacement text for the span where one is safe."""

    rule: str
    severity: Severity
    start: int
    end: int
    message: str
    basis: str
    fix: str | None = None


@dataclass(frozen=True, slots=True)
class SimilarPassage:
    """A near-copied passage: the stretch here, the other file and its stretch, similarity 0–1."""

    start: int
    end: int
    other: str
    other_start: int
    other_end: int
    score: float


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything understood in one document."""

    document: Document
    outline: tuple[Heading, ...] = ()
    claims: tuple[Claim, ...] = ()
    blanks: tuple[Blank, ...] = ()
    findings: tuple[Finding, ...] = ()
    similar: tuple[SimilarPassage, ...] = field(default=())
