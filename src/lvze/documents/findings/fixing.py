"""Safe fixes: replacements of the findings that offer one, free of conflicts, applied inside the original file."""

from collections.abc import Iterable

from lvze.documents.editing import Replacement, rewrite
from lvze.documents.result import Finding, Reading


def without_conflict(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings whose fix can be made: in text order, of two that touch the same characters the first."""
    chosen: list[Finding] = []
    for finding in sorted(findings, key=lambda each: (each.start, each.end)):
        if finding.fix is not None and (not chosen or finding.start >= chosen[-1].end):
            chosen.append(finding)
    return tuple(chosen)


def safe_fixes(reading: Reading) -> tuple[Replacement, ...]:
    """The replacements that ``--fix`` makes, for :func:`lvze.documents.editing.rewrite`."""
    return tuple(
        Replacement(finding.start, finding.end, finding.fix or "") for finding in without_conflict(reading.findings)
    )


def fix_file(source: bytes, reading: Reading) -> tuple[bytes, tuple[Finding, ...]]:
    """The file with its safe fixes made, formatting kept, and the findings they settle.

    Raises :class:`~lvze.kernel.errors.BadInput` for formats that cannot be rewritten (only .docx and .txt can).
    """
    return rewrite(source, reading.document, safe_fixes(reading)), without_conflict(reading.findings)
