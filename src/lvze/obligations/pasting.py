"""Text to paste into the work group: for each unit only what it still owes. Nothing owed, nothing said."""

from collections.abc import Iterable, Mapping
from datetime import date

from lvze.obligations.owed import Owed
from lvze.obligations.words import QUESTION, amount_words


def paste_text(owed: Iterable[Owed], units: Mapping[int, str], people: Mapping[int, str]) -> str:
    """One paragraph for each unit with something open, in the order given; empty when nothing is.

    Names of people stand only where a person bears the obligation; numbers found are not told, and no unit is
    set beside another.
    """
    by_unit: dict[int, list[str]] = {}
    for each in owed:
        if each.is_open:
            lines = by_unit.setdefault(each.unit_id, [])
            lines.append(f"{len(lines) + 1}. {_line(each, people)}")
    return "\n\n".join(f"【{units.get(unit, unit)}】\n" + "\n".join(lines) for unit, lines in by_unit.items())


def _line(owed: Owed, people: Mapping[int, str]) -> str:
    who = f"（{people.get(owed.person_id, '')}）" if owed.person_id is not None else ""
    window = f"{_day(owed.window.first)}至{_day(owed.window.last)}"
    if owed.state == "overdue" or owed.in_grace:
        return f"{owed.obligation.title}{who}：{window}还缺{amount_words(owed.missing, owed.terms)}的记录，{QUESTION}"
    return f"{owed.obligation.title}{who}：{_day(owed.last_day)}前，还需{amount_words(owed.missing, owed.terms)}"


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"
