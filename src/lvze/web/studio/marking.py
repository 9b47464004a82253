"""The report's text as the studio shows it: cut at its numbers, at what to check, at what reads as last year's; its
charts drawn where they stand."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from lvze.documents.drawing import draw
from lvze.documents.result import Finding
from lvze.metrics.answer import Answer
from lvze.reports.beside import Beside
from lvze.reports.writing.charting import picture_of
from lvze.reports.writing.composed import Composed
from lvze.web.studio.blanks import Blank
from lvze.web.studio.sections import OPENING

_BLANK = re.compile(r"【待填：([^】]*)】")


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    piece: dict[str, Any]


def paragraphs_of(composed: Composed, beside: Beside, blanks: Iterable[Blank]) -> list[dict[str, Any]]:
    """Each line with its level and pieces: a number carries its place, a blank the way to fill it, a finding its
    number and what it says. A line that ``heads`` a section names it. A chart is a line of its own.

    A number goes before a finding over it: it must open. The finding is then told in the list only.
    """
    spans = list(_spans(composed, beside.findings, blanks))
    lines: list[dict[str, Any]] = [
        {"part": "title", "level": 0, "heads": OPENING, "pieces": list(_pieces(composed.title, 0, spans))}
    ]
    start = len(composed.title) + 1
    for place, block in enumerate(composed.blocks):
        if block.answer is not None:
            lines.append({"part": "chart", "pieces": [], **_drawn(block.answer, f"chart-{place}")})
            continue
        text = block.text + block.run_in
        near = any(each.start < start + len(text) and start < each.end for each in beside.copied)
        line = {"part": block.part, "level": block.level, "pieces": list(_pieces(text, start, spans)), "near": near}
        lines.append({**line, "heads": block.section} if block.part == "heading" else line)
        start += len(text) + 1
    _count_sections(lines)
    return lines


def _drawn(change: Answer, key: str) -> dict[str, Any]:
    """The very bars of the official document, and the table behind them. The writer escapes every word it writes."""
    picture = picture_of(change)
    rows = zip(picture.categories, *(each.printed for each in picture.series), strict=True)
    return {"picture": picture, "drawn": SafeString(draw(picture, key)), "rows": list(rows)}


def _spans(composed: Composed, findings: Iterable[Finding], blanks: Iterable[Blank]) -> Iterator[_Span]:
    filled = {each.title: each.ways[0] for each in blanks if each.ways}
    numbers = [_Span(each.start, each.end, {"place": each.place}) for each in composed.figures]
    numbers += [
        _Span(each.start(), each.end(), {"blank": True, "way": filled.get(each[1])})
        for each in _BLANK.finditer(composed.text)
    ]
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


def _pieces(line: str, start: int, spans: list[_Span]) -> Iterator[dict[str, Any]]:
    """The line, which begins at ``start`` of the whole text, cut at the spans in it."""
    at, end = start, start + len(line)
    for span in spans:
        first, last = max(span.start, start), min(span.end, end)
        if first >= last:
            continue
        if at < first:
            yield {"text": line[at - start : first - start]}
        yield {"text": line[first - start : last - start], **span.piece}
        at = last
    if at < end:
        yield {"text": line[at - start :]}


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
