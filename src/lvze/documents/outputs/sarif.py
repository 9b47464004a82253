"""SARIF 2.1.0 for tools (OASIS): one run, its rules, a result per finding."""

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from lvze.documents.checking import Checked, Unreadable
from lvze.documents.findings import RULES
from lvze.documents.outputs.lines import Lines
from lvze.documents.result import Finding, Reading

_LEVELS = {"error": "error", "warning": "warning", "hint": "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif_log(answers: Iterable[Checked]) -> dict[str, Any]:
    """A SARIF log. Files that could not be read are notifications, and the run is then not successful."""
    answers = list(answers)
    failed = [answer for answer in answers if isinstance(answer, Unreadable)]
    run = {
        "tool": {"driver": {"name": "lvze", "rules": _rules()}},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not failed,
                "toolExecutionNotifications": [_notification(answer) for answer in failed],
            }
        ],
        "results": [result for answer in answers if isinstance(answer, Reading) for result in _results(answer)],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rules() -> list[dict[str, Any]]:
    return [
        {
            "id": rule.id,
            "shortDescription": {"text": rule.title},
            "fullDescription": {"text": f"{rule.title}（{rule.basis}）"},
            "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        }
        for rule in RULES.values()
    ]


def _results(reading: Reading) -> list[dict[str, Any]]:
    lines = Lines(reading.document.text)
    return [_result(finding, reading, lines) for finding in reading.findings]


def _result(finding: Finding, reading: Reading, lines: Lines) -> dict[str, Any]:
    region = {
        "startLine": lines.line(finding.start),
        "startColumn": lines.column(finding.start),
        "endLine": lines.line(finding.end),
        "endColumn": lines.column(finding.end),
        "charOffset": finding.start,
        "charLength": finding.end - finding.start,
    }
    artifact = {"uri": _uri(reading.document.path)}
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message}（{finding.basis}）"},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
    }
    if finding.rule in RULES:
        result["ruleIndex"] = list(RULES).index(finding.rule)
    if finding.fix is not None:
        replacement = {"deletedRegion": region, "insertedContent": {"text": finding.fix}}
        result["fixes"] = [{"artifactChanges": [{"artifactLocation": artifact, "replacements": [replacement]}]}]
    return result


def _notification(answer: Unreadable) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": answer.error},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(answer.path)}}}],
    }


def _uri(path: str) -> str:
    return quote(PurePath(path).as_posix())
