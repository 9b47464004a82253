"""A table for the terminal: claims, blanks and findings with their line and the words around them."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from lvze.documents.checking import Checked, Unreadable, is_marked_secret
from lvze.documents.outputs.lines import Lines
from lvze.documents.outputs.words import BLANK_KINDS, SEVERITIES, told
from lvze.documents.result import Finding, Reading

_SHOWN_OF_A_RULE = 10


def shown(answers: Iterable[Checked]) -> str:
    """Everything found, file by file, as text for a person."""
    return "\n\n".join("\n".join(_file(answer)) for answer in answers)


def _file(answer: Checked) -> Iterator[str]:
    if isinstance(answer, Unreadable):
        yield f"{answer.path}：{answer.error}"
        return
    if is_marked_secret(answer):
        yield f"{answer.document.path}：{answer.findings[0].message}"
        return
    lines = Lines(answer.document.text)
    yield f"{answer.document.path}（{len(answer.document.text)}字）"
    yield from _table("量化表述", ("行", "原文", "数的是什么", "指标"), _claims(answer, lines))
    yield from _table("待填项", ("行", "原文", "类别"), _blanks(answer, lines))
    yield from _table("建议核对", ("行", "程度", "规则", "原文", "说明", "可改为"), _findings(answer, lines))
    yield from _table("与其他文件近似", ("行", "原文", "对方文件", "近似"), _similar(answer, lines))


def _claims(reading: Reading, lines: Lines) -> list[Sequence[str]]:
    return [
        (str(lines.line(claim.start)), _context(lines, claim.start, claim.end), told(claim), claim.metric or "—")
        for claim in reading.claims
    ]


def _blanks(reading: Reading, lines: Lines) -> list[Sequence[str]]:
    return [
        (str(lines.line(blank.start)), _context(lines, blank.start, blank.end), BLANK_KINDS[blank.kind])
        for blank in reading.blanks
    ]


def _findings(reading: Reading, lines: Lines) -> list[Sequence[str]]:
    """One line each; of a rule that speaks very often (a text full of half-width commas) the first ten and a count."""
    times = Counter(finding.rule for finding in reading.findings)
    seen: Counter[str] = Counter()
    rows: list[Sequence[str]] = []
    for finding in reading.findings:
        seen[finding.rule] += 1
        if seen[finding.rule] <= _SHOWN_OF_A_RULE:
            rows.append(_finding(finding, lines))
        elif seen[finding.rule] == times[finding.rule]:
            rest = f"同类另有 {times[finding.rule] - _SHOWN_OF_A_RULE} 处，不再一一列出。"
            rows.append(("", SEVERITIES[finding.severity], finding.rule, "", rest, ""))
    return rows


def _finding(finding: Finding, lines: Lines) -> Sequence[str]:
    return (
        str(lines.line(finding.start)),
        SEVERITIES[finding.severity],
        finding.rule,
        _context(lines, finding.start, finding.end),
        finding.message,
        "—" if finding.fix is None else finding.fix or "（删去）",
    )


def _similar(reading: Reading, lines: Lines) -> list[Sequence[str]]:
    return [
        (
            str(lines.line(passage.start)),
            _context(lines, passage.start, passage.end),
            passage.other,
            f"{passage.score:.0%}",
        )
        for passage in reading.similar
    ]


def _context(lines: Lines, start: int, end: int) -> str:
    before, inside, after = lines.around(start, end, 8)
    return f"{before}[{inside}]{after}"


def _table(title: str, header: Sequence[str], rows: list[Sequence[str]]) -> Iterator[str]:
    yield ""
    if not rows:
        yield f"{title}：无"
        return
    widths = [max(_width(row[column]) for row in [header, *rows]) for column in range(len(header))]
    yield f"{title}（{len(rows)}）"
    for row in (header, *rows):
        yield (
            "  "
            + "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        )


def _width(text: str) -> int:
    """Columns in a terminal: wide characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)
