"""Periods a figure can be asked for: a year, half, quarter, month, or any span of days."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lvze.kernel.errors import BadInput


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Calendar days from ``first`` to ``last``, both in it. Raises ValueError when they are reversed."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a period ends before it begins")

    @classmethod
    def year(cls, year: int) -> "Period":
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def half(cls, year: int, half: int) -> "Period":
        return cls(date(year, 1, 1), date(year, 6, 30)) if half == 1 else cls(date(year, 7, 1), date(year, 12, 31))

    @classmethod
    def quarter(cls, year: int, quarter: int) -> "Period":
        last_month = quarter * 3
        return cls(date(year, last_month - 2, 1), date(year, last_month, monthrange(year, last_month)[1]))

    @classmethod
    def month(cls, year: int, month: int) -> "Period":
        return cls(date(year, month, 1), date(year, month, monthrange(year, month)[1]))

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read ``2026``, ``2026-H1``, ``2026-Q3``, ``2026-03``, ``2026-01-01..2026-03-31``.

        Raises :class:`BadInput` for anything else.
        """
        cleaned = text.strip().upper()
        try:
            if re.fullmatch(r"\d{4}", cleaned):
                return cls.year(int(cleaned))
            if match := re.fullmatch(r"(\d{4})-H([12])", cleaned):
                return cls.half(int(match[1]), int(match[2]))
            if match := re.fullmatch(r"(\d{4})-Q([1-4])", cleaned):
                return cls.quarter(int(match[1]), int(match[2]))
            if match := re.fullmatch(r"(\d{4})-(\d{2})", cleaned):
                return cls.month(int(match[1]), int(match[2]))
            if ".." in cleaned:
                first, last = cleaned.split("..", 1)
                return cls(date.fromisoformat(first), date.fromisoformat(last))
        except ValueError:
            pass
        raise BadInput(f"看不懂期间“{text}”，请写成 2026、2026-H1、2026-Q1、2026-03 或 2026-01-01..2026-03-31。")

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last

    def __str__(self) -> str:
        """The shortest form that :meth:`parse` reads back."""
        year = self.first.year
        if self == Period.year(year):
            return str(year)
        for half in (1, 2):
            if self == Period.half(year, half):
                return f"{year}-H{half}"
        for quarter in (1, 2, 3, 4):
            if self == Period.quarter(year, quarter):
                return f"{year}-Q{quarter}"
        if self == Period.month(year, self.first.month):
            return f"{self.first:%Y-%m}"
        return f"{self.first}..{self.last}"

    def a_year_earlier(self) -> "Period":
        """The same span one year before; 29 February becomes the month's last day."""
        return Period(_year_before(self.first), _year_before(self.last))

    def months(self) -> Iterator["Period"]:
        """The calendar months that touch the period, whole."""
        year, month = self.first.year, self.first.month
        while date(year, month, 1) <= self.last:
            yield Period.month(year, month)
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def _year_before(day: date) -> date:
    if day.month == 2 and day.day >= 28:
        is_last = day.day == monthrange(day.year, 2)[1]
        return date(day.year - 1, 2, monthrange(day.year - 1, 2)[1] if is_last else 28)
    return day.replace(year=day.year - 1)
