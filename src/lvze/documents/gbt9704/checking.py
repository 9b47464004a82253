"""Check any .docx against forty points of GB/T 9704-2012: on its XML, its words, and its rendered PDF."""

from dataclasses import dataclass

from lvze.documents.gbt9704.checks import attachments, closing, endnotes, head, looks, page, text, title
from lvze.documents.gbt9704.checks.point import Case, Level, Master, Outcome, Point
from lvze.documents.gbt9704.measuring import measure
from lvze.documents.gbt9704.sheet import read_sheet
from lvze.documents.gbt9704.structure import structure_of

__all__ = ["POINTS", "Master", "PointResult", "check_layout"]

POINTS: tuple[Point, ...] = tuple(
    sorted(
        (
            *page.POINTS,
            *looks.POINTS,
            *head.POINTS,
            *title.POINTS,
            *text.POINTS,
            *attachments.POINTS,
            *closing.POINTS,
            *endnotes.POINTS,
        ),
        key=lambda point: point.number,
    )
)


@dataclass(frozen=True, slots=True)
class PointResult:
    """One point's answer. ``level`` is the strongest outcome it can have; ``why`` is one Chinese sentence."""

    number: int
    title: str
    clause: str
    level: Level
    outcome: Outcome
    why: str


def check_layout(docx: bytes, pdf: bytes | None, master: Master) -> tuple[PointResult, ...]:
    """All forty points, in order.

    Without ``pdf``, points that can only be measured on it are ``not_applicable`` with 未渲染 in ``why``.
    Raises :class:`CannotRead` where ``docx`` is no .docx or ``pdf`` no PDF.
    """
    case = Case(structure_of(read_sheet(docx)), None if pdf is None else measure(pdf), master)
    results = []
    for point in POINTS:
        verdict = point.check(case)
        results.append(PointResult(point.number, point.title, point.clause, point.level, verdict.outcome, verdict.why))
    return tuple(results)
