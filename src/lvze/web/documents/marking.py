"""A text cut at its marks: what a claim is held to be, what a finding says, where a number is missing."""

from collections.abc import Iterable
from typing import Any

from lvze.documents.result import Reading
from lvze.reports.reconcile import Reconciled

VERDICTS = {"equal": "一致", "differs": "不一致", "no_record": "无记录", "fillable": "可填"}

#: What is missing at a blank, in words.
BLANKS = {"number": "数", "date": "日期", "name": "名称"}


def marks_of(reading: Reading, reconciled: Iterable[Reconciled]) -> list[dict[str, Any]]:
    """Every mark in text order, numbered; where two lie over one another the one that begins first stands."""
    found = [_claim_mark(each) for each in reconciled]
    held = {(mark["start"], mark["end"]) for mark in found}
    found += [
        {
            "start": blank.start,
            "end": blank.end,
            "kind": "blank",
            "word": "待填",
            "told": f"待填：{BLANKS.get(blank.kind, '内容')}",
        }
        for blank in reading.blanks
        if (blank.start, blank.end) not in held
    ]
    found += [
        {
            "start": each.start,
            "end": each.end,
            "kind": "finding",
            "word": "建议核对",
            "told": f"{each.rule}　{each.message}",
        }
        for each in reading.findings
    ]
    found.sort(key=lambda mark: (mark["start"], -mark["end"]))
    standing: list[dict[str, Any]] = []
    for mark in found:
        if not standing or mark["start"] >= standing[-1]["end"]:
            standing.append({**mark, "number": len(standing) + 1})
    return standing


def paragraphs_of(text: str, marks: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The text as paragraphs of pieces; a piece of a mark carries its number, kind and word."""
    paragraphs: list[list[dict[str, Any]]] = [[]]
    at = 0
    for mark in [*marks, {"start": len(text), "end": len(text), "kind": ""}]:
        _put(paragraphs, text[at : mark["start"]], {})
        if mark["kind"]:
            _put(paragraphs, text[mark["start"] : mark["end"]], mark)
        at = mark["end"]
    return [pieces for pieces in paragraphs if any(piece["text"].strip() for piece in pieces)]


def _put(paragraphs: list[list[dict[str, Any]]], text: str, mark: dict[str, Any]) -> None:
    for place, line in enumerate(text.split("\n")):
        if place:
            paragraphs.append([])
        if line:
            paragraphs[-1].append(
                {"text": line, **{key: mark[key] for key in ("number", "kind", "word") if key in mark}}
            )


def _claim_mark(each: Reconciled) -> dict[str, Any]:
    value = "无记录" if each.value is None else f"{each.value}{each.claim.unit or ''}"
    difference = _difference(each)
    return {
        "start": each.claim.start,
        "end": each.claim.end,
        "kind": each.verdict,
        "word": VERDICTS[each.verdict] + (f" 差{difference}" if difference else ""),
        "told": f"{each.metric.title}：台账 {value}（{each.scope}，{each.period}，{each.records} 条记录）{each.note}",
    }


def _difference(each: Reconciled) -> str:
    stated = each.claim.value
    if each.verdict != "differs" or each.value is None or not isinstance(stated, int | float):
        return ""
    return f"{abs(each.value - stated):g}"
