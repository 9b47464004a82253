"""The year as a wheel of twelve months: of the units that are looked at, how many windows stand how."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.safestring import SafeString

from lvze.documents.drawing.wheel import Month, Wheel, draw_wheel
from lvze.obligations.queries import GridRow
from lvze.web.calendar.asking import About

#: State → its word, as the wheel lays them from the middle outwards.
STATES = {"met": "已完成", "excused": "已说明", "due": "未到期", "overdue": "没有记录"}


@dataclass(frozen=True, slots=True)
class Line:
    """A month of the table behind: its address, and of each state the number and the list it opens on."""

    number: int
    address: str
    cells: tuple[tuple[int, str], ...]


def lines_of(rows: Iterable[GridRow], year: int, who: About) -> tuple[Line, ...]:
    """Twelve lines, counted from the grid of the year; nothing is asked again."""
    found = [Counter[str]() for _ in range(12)]
    for row in rows:
        for number, owed in enumerate(row.months):
            found[number].update(each.state for each in owed)
    return tuple(_line(number, counts, f"{year}-{number:02d}", who) for number, counts in enumerate(found, 1))


def drawn(lines: Iterable[Line], year: int, today: date) -> str:
    """The wheel of the lines; the writer escapes every word it writes."""
    months = tuple(
        Month(
            tuple(count for count, _ in line.cells),
            line.address,
            is_now=(today.year, today.month) == (year, line.number),
        )
        for line in lines
    )
    wheel = Wheel(f"{year}年规定动作年轮", f"{year}年", "项", tuple(STATES.values()), months)
    return SafeString(draw_wheel(wheel))


def _line(number: int, counts: Counter[str], month: str, who: About) -> Line:
    listed = f"{reverse('calendar')}?period={month}&{who.query}&state="
    cells = tuple((counts[state], listed + state) for state in STATES)
    return Line(number, f"{reverse('month')}?period={month}&{who.query}", cells)
