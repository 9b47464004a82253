"""版面: the points of GB/T 9704 that a .docx misses, as findings ``LAYO-01`` … ``LAYO-40``.

They need the file itself, so they stand outside the registry of rules that read text. Points other rules already
look at (密级 marks, 序数, 标点) are left to them; points that only a rendered page shows are not asked here.
"""

from collections.abc import Collection
from pathlib import Path

from lvze.documents.gbt9704.checking import POINTS, PointResult, check_layout
from lvze.documents.gbt9704.checks.point import Master
from lvze.documents.result import Finding, Reading, Severity
from lvze.kernel.errors import CannotRead

_LEFT_TO_OTHERS = frozenset({11, 26, 39})
_SEVERITIES: dict[str, Severity] = {"fail": "warning", "warn": "hint"}


def layout_ids() -> tuple[str, ...]:
    """Every id a layout finding can have."""
    return tuple(_id(point.number) for point in POINTS if point.number not in _LEFT_TO_OTHERS)


def layout_findings(reading: Reading, muted: Collection[str] = ()) -> tuple[Finding, ...]:
    """Layout findings of a .docx, shown at the text's first line; none for another format."""
    if reading.document.format != "docx":
        return ()
    try:
        results = check_layout(Path(reading.document.path).read_bytes(), None, Master())
    except (CannotRead, OSError):
        return ()
    end = len(reading.document.text.partition("\n")[0])
    return tuple(_finding(result, end) for result in results if _is_shown(result, muted))


def _is_shown(result: PointResult, muted: Collection[str]) -> bool:
    is_ours = result.number not in _LEFT_TO_OTHERS and _id(result.number) not in muted
    return is_ours and result.outcome in _SEVERITIES


def _finding(result: PointResult, end: int) -> Finding:
    basis = f"GB/T 9704—2012 {result.clause}".strip()
    message = f"建议核对版面：{result.title}；{result.why}"
    return Finding(_id(result.number), _SEVERITIES[result.outcome], 0, end, message, basis)


def _id(number: int) -> str:
    return f"LAYO-{number:02}"
