"""The report's text as the studio shows it: cut at its numbers, at what to check, at what reads as last year's."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lvze.documents.result import Finding
from lvze.reports.beside import Beside
from lvze.reports.writing.composed import Composed

_BLANK = re.compile(r"【待填：[^】]*】")


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    piece: dict[str, Any]


def paragraphs_of(composed: Composed, beside: Beside) -> list[dict[str, Any]]:
    """Each line with its level and pieces; a number carries its place, a finding its number and what it says.

    A number goes before a finding over it: it must open. The finding is then told in the list only.
    """
    blocks = [block for block in composed.blocks if block.part != "chart"]
    levels, parts = [0, *(block.level for block in blocks)], ["title", *(block.part for block in blocks)]
    spans = list(_spans(composed, beside.findings))
    lines, start = [], 0
    for part, level, line in zip(parts, levels, composed.text.splitlines(), strict=False):
        end = start + len(line)
        pieces = list(_pieces(composed.text, start, end, spans))
        near = any(each.start < end and start < each.end for each in beside.copied)
        lines.append({"part": part, "level": level, "pieces": pieces, "near": near})
        start = end + 1
    _count_sections(lines)
    return lines


def _spans(composed: Composed, findings: Iterable[Finding]) -> Iterator[_Span]:
    numbers = [_Span(each.start, each.end, {"place": each.place}) for each in composed.figures]
    numbers += [_Span(each.start(), each.end(), {"blank": True}) for each in _BLANK.finditer(composed.text)]
    points = [
        _Span(each.start, each.end, {"finding": place, "told": each.message})
        for place, each in enumerate(findings, 1)
        if each.end > each.start and not any(one.start < each.end and each.start < one.end for one in numbers)
    ]
    at = 0
    for span in sorted([*numbers, *points], key=lambda span: (span.start, -span.end)):
        if span.start >= at:
            yield span
            at = span.end


def _pieces(text: str, start: int, end: int, spans: list[_Span]) -> Iterator[dict[str, Any]]:
    at = start
    for span in spans:
        first, last = max(span.start, start), min(span.end, end)
        if first >= last:
            continue
        if at < first:
            yield {"text": text[at:first]}
        yield {"text": text[first:last], **span.piece}
        at = last
    if at < end:
        yield {"text": text[at:end]}


def _count_sections(lines: list[dict[str, Any]]) -> None:
    """Beside each heading, how many numbers its section says and how many blanks are open."""
    for place, line in enumerate(lines):
        if line["part"] != "heading":
            continue
        own = [line]
        for after in lines[place + 1 :]:
            if after["part"] == "heading" and after["level"] <= line["level"]:
                break
            own.append(after)
        pieces = [piece for each in own for piece in each["pieces"]]
        line["numbers"] = sum("place" in piece for piece in pieces)
        line["blanks"] = sum("blank" in piece for piece in pieces)
