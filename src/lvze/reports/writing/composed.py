"""A composed report: its blocks, where each figure stands in its text, what stays open, what was left out."""

from dataclasses import dataclass
from typing import Literal

from lvze.catalogue.definitions import Metric
from lvze.metrics.answer import Answer

Part = Literal["heading", "paragraph", "chart"]


@dataclass(frozen=True, slots=True)
class TextBlock:
    """One block of the canonical text. A heading has a level; ``run_in`` is the text that follows it on its line.

    A chart has no text: it shows the parts of ``answer``, a change on last year, for both years. ``section`` is the
    id of the outline's section it stands in, empty before and after them all.
    """

    part: Part
    text: str
    level: int = 0
    run_in: str = ""
    answer: Answer | None = None
    section: str = ""


@dataclass(frozen=True, slots=True)
class PlacedFigure:
    """数据项: one number in the text, at ``start``–``end`` of the canonical text, with its answer."""

    place: int
    sentence: str
    metric: Metric
    answer: Answer
    printed: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class OpenBlank:
    """待填项: blocks issue until the records are there or the sentence is settled. ``reason`` asks 没开还是没录？

    ``place`` is a sentence whose ``metric`` nobody knows, or without one a section the writer has not written.
    ``choices`` are words for a known zero.
    """

    place: str
    title: str
    reason: str
    metric: Metric | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A sentence not said as the outline has it, shown beside the text to its own unit only; ``choices`` are words
    for a known zero."""

    sentence: str
    text: str
    reason: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Composed:
    """A report as it reads for one subject, period and as-of."""

    title: str
    blocks: tuple[TextBlock, ...]
    text: str
    """Canonical: title and every block, one a line, in order."""
    figures: tuple[PlacedFigure, ...]
    blanks: tuple[OpenBlank, ...]
    left_out: tuple[LeftOut, ...]
    settled: tuple[LeftOut, ...] = ()
    """Sentences that lack a number and for which the writer has chosen words, or none."""

    def stretches(self) -> tuple[str, ...]:
        """The title and each text that stands by itself: what one correction of 清样校对 can lie in."""
        return (self.title, *(text for block in self.blocks for text in (block.text, block.run_in) if text))
