"""下一步打算 as written → the promises in it, for a person to confirm. Pure: nothing is decided here."""

import re
from dataclasses import dataclass
from datetime import date

from lvze.kernel.periods import Period

_NUMERAL = "[一二三四五六七八九十]{1,3}"
#: 一是 … 二是 …, （一）, 1. and 一、 at the start of a line or after a full stop.
_MARK = re.compile(
    rf"(?<![一-鿿]){_NUMERAL}是|(?:^|(?<=[。；;：:\n]))\s*(?:[（(]{_NUMERAL}[）)]|{_NUMERAL}、|\d{{1,2}}[.．、)）](?!\d))",
    re.MULTILINE,
)
_SENTENCE = re.compile(r"[^。；;\n]+")
_LED_BY = re.compile(r"由([一-鿿、]{2,20}?)(?:牵头|负责|承担)")
_DAY = re.compile(r"(\d{1,2})月(\d{1,2})日(?:之?前|以前)")
_MONTH = re.compile(r"(\d{1,2})月(?:底|末)")
_QUARTER = re.compile(r"第?([一二三四1-4])季度")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
#: A shorter piece is a heading or a joint, not a promise.
_SHORTEST, _LONGEST_TITLE = 6, 60


@dataclass(frozen=True, slots=True)
class Proposed:
    """One promise found: its short title, its whole text at ``start``–``end`` of what was given, the day it names
    (in the year it is for; None: none) and whom it says it is led by (``""``: nobody)."""

    title: str
    text: str
    start: int
    end: int
    due: date | None
    led_by: str


def proposed_in(text: str, year: int) -> tuple[Proposed, ...]:
    """The promises of a free text for ``year``, in order: its numbered points, else its sentences."""
    marks = list(_MARK.finditer(text))
    if marks:
        ends = [*(mark.start() for mark in marks[1:]), len(text)]
        pieces = [(mark.end(), end) for mark, end in zip(marks, ends, strict=True)]
    else:
        pieces = [found.span() for found in _SENTENCE.finditer(text)]
    found = (_proposed(text, start, end, year) for start, end in pieces)
    return tuple(each for each in found if each is not None)


def _proposed(text: str, start: int, end: int, year: int) -> Proposed | None:
    piece = text[start:end]
    said = piece.strip(" \u3000\n\t。；;，,")
    if len(said) < _SHORTEST:
        return None
    begins = start + piece.index(said)
    led = _LED_BY.search(said)
    return Proposed(_title(said), said, begins, begins + len(said), _due(said, year), led[1] if led else "")


def _title(said: str) -> str:
    """The first clause; with the next one where it is too short to say anything."""
    clauses = re.split(r"[，,。；;\n]", said)
    title = clauses[0]
    if len(title) < _SHORTEST and len(clauses) > 1:
        title = f"{title}，{clauses[1]}"
    return title.strip()[:_LONGEST_TITLE]


def _due(said: str, year: int) -> date | None:
    if day := _DAY.search(said):
        return _day(year, int(day[1]), int(day[2]))
    if (month := _MONTH.search(said)) and 1 <= int(month[1]) <= 12:
        return Period.month(year, int(month[1])).last
    if quarter := _QUARTER.search(said):
        return Period.quarter(year, _QUARTERS[quarter[1]]).last
    if "上半年" in said:
        return Period.half(year, 1).last
    return Period.year(year).last if re.search("年底|年内|年末|下半年|全年", said) else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
