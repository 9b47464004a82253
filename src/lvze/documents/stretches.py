"""A stretch of the year that a sentence names for its numbers: 二季度, 上半年, 5月份."""

import re
from datetime import date

from lvze.kernel.periods import Period

_SENTENCE_END = re.compile(r"[。；;！？\n]")
_WORDS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_NAMED = re.compile(
    r"(?P<quarter>[一二三四1-4１-４])季度|(?P<half>[上下])半年"
    r"|(?<![\d年])(?P<month>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?(?!\d|日|底前)"
)


def named_stretch(text: str, at: int, year: int) -> Period | None:
    """The stretch of ``year`` that the sentence names nearest before offset ``at``; None where it names none."""
    ends = [mark.end() for mark in _SENTENCE_END.finditer(text, max(0, at - 300), at)]
    before = text[ends[-1] if ends else max(0, at - 300) : at]
    named = list(_NAMED.finditer(before))
    return _period(named[-1], year) if named else None


def _period(found: re.Match[str], year: int) -> Period:
    if half := found["half"]:
        return Period.half(year, 1 if half == "上" else 2)
    if quarter := found["quarter"]:
        return Period.quarter(year, _number(quarter))
    month = date(year, _number(found["month"]), 1).month
    return Period.month(year, month)


def _number(text: str) -> int:
    return _WORDS.index(text) + 1 if text in _WORDS else int(text)
