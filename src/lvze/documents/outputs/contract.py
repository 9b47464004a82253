"""The JSON document of the ``check`` contract."""

from collections.abc import Iterable
from typing import Any

from lvze.documents.checking import Checked, Unreadable
from lvze.documents.result import Blank, Claim, Finding, Heading, Reading, SimilarPassage

SCHEMA = 1


def to_json(answers: Iterable[Checked], *, against: bool = False) -> dict[str, Any]:
    """``{"schema": 1, "files": [...]}``; ``against`` adds ``similar`` to every file, empty where nothing is alike."""
    return {"schema": SCHEMA, "files": [file_result(answer, against=against) for answer in answers]}


def file_result(answer: Checked, *, against: bool = False) -> dict[str, Any]:
    """One file of the contract."""
    if isinstance(answer, Unreadable):
        return {"path": answer.path, "error": answer.error}
    return _read(answer, against=against)


def _read(reading: Reading, *, against: bool) -> dict[str, Any]:
    document = reading.document
    result: dict[str, Any] = {
        "path": document.path,
        "format": document.format,
        "length": len(document.text),
        "parts": [{"name": part.name, "start": part.start, "end": part.end} for part in document.parts],
        "outline": [_heading(heading) for heading in reading.outline],
        "claims": [claim_json(claim) for claim in reading.claims],
        "blanks": [_blank(blank) for blank in reading.blanks],
        "findings": [_finding(finding) for finding in reading.findings],
    }
    if against or reading.similar:
        result["similar"] = [_similar(passage) for passage in reading.similar]
    return result


def _heading(heading: Heading) -> dict[str, Any]:
    return {
        "level": heading.level,
        "marker": heading.marker,
        "title": heading.title,
        "start": heading.start,
        "end": heading.end,
        "children": [_heading(child) for child in heading.children],
    }


def claim_json(claim: Claim) -> dict[str, Any]:
    """A claim of the contract; ``--ledger`` adds its own key to it."""
    return {
        "start": claim.start,
        "end": claim.end,
        "span": claim.span,
        "value": list(claim.value) if isinstance(claim.value, tuple) else claim.value,
        "placeholder": claim.placeholder,
        "approx": claim.approx,
        "bound": claim.bound,
        "unit": claim.unit,
        "subject": claim.subject,
        "period": claim.period,
        "modality": claim.modality,
        "metric": claim.metric,
    }


def _blank(blank: Blank) -> dict[str, Any]:
    return {"start": blank.start, "end": blank.end, "span": blank.span, "kind": blank.kind}


def _finding(finding: Finding) -> dict[str, Any]:
    """``fix`` is left out where none is safe."""
    result: dict[str, Any] = {
        "rule": finding.rule,
        "severity": finding.severity,
        "start": finding.start,
        "end": finding.end,
        "message": finding.message,
        "basis": finding.basis,
    }
    return result if finding.fix is None else result | {"fix": finding.fix}


def _similar(passage: SimilarPassage) -> dict[str, Any]:
    return {
        "start": passage.start,
        "end": passage.end,
        "other": passage.other,
        "other_start": passage.other_start,
        "other_end": passage.other_end,
        "score": passage.score,
    }
