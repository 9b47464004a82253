"""Calendar days known exactly or only to the month or year (minutes often say ``3月``)."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Literal

from lvze.kernel.errors import BadInput

Precision = Literal["day", "month", "year"]

#: Days are calendar days where the product is used (China has one zone and no daylight saving).
LOCAL_ZONE = timezone(timedelta(hours=8), "CST")


def local_day(moment: datetime) -> date:
    """The calendar day of an aware moment. Raises ValueError for a naive one."""
    if moment.tzinfo is None:
        raise ValueError("a moment must be aware")
    return moment.astimezone(LOCAL_ZONE).date()


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day, month or year: ``first`` and ``last`` bound what is known. It belongs to the period of ``first``."""

    first: date
    last: date
    precision: Precision = "day"

    @classmethod
    def day(cls, day: date) -> "PartialDate":
        return cls(day, day, "day")

    @classmethod
    def month(cls, year: int, month: int) -> "PartialDate":
        return cls(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")

    @classmethod
    def year(cls, year: int) -> "PartialDate":
        return cls(date(year, 1, 1), date(year, 12, 31), "year")

    @classmethod
    def parse(cls, text: str, default_year: int | None = None) -> "PartialDate":
        """Read ``2026-03-15``, ``2026.3``, ``2026年3月15日``, ``3.15``, ``3月``, ``20260315``, ``2026/3/15``.

        A text without a year needs ``default_year``. Raises :class:`BadInput` for anything else and for
        days that do not exist.
        """
        cleaned = _normalised(text)
        for pattern in _PATTERNS:
            if match := pattern.fullmatch(cleaned):
                return cls._from_parts(text, match.groupdict(), default_year)
        raise BadInput(f"看不懂日期“{text.strip()}”，请写成 2026-03-15、2026年3月 这样的形式。")

    @classmethod
    def _from_parts(cls, text: str, parts: dict[str, str | None], default_year: int | None) -> "PartialDate":
        year_text, month_text, day_text = parts.get("year"), parts.get("month"), parts.get("day")
        year = int(year_text) if year_text else default_year
        if year is None:
            raise BadInput(f"日期“{text.strip()}”没有年份，请补上年份。")
        try:
            if month_text is None:
                return cls.year(year)
            if day_text is None:
                return cls.month(year, int(month_text))
            return cls.day(date(year, int(month_text), int(day_text)))
        except ValueError:
            raise BadInput(f"没有“{text.strip()}”这一天，请核对日期。") from None

    def __str__(self) -> str:
        if self.precision == "day":
            return self.first.isoformat()
        return f"{self.first:%Y-%m}" if self.precision == "month" else f"{self.first:%Y}"


_FULLWIDTH = str.maketrans("０１２３４５６７８９．／－—–", "0123456789./---")


def _normalised(text: str) -> str:
    return re.sub(r"\s+", "", text.translate(_FULLWIDTH))


_YEAR = r"(?P<year>(?:19|20)\d{2})"
_MONTH = r"(?P<month>1[0-2]|0?[1-9])"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_YEAR}[-./年]{_MONTH}[-./月]{_DAY}[日号]?(?:\(?(?:周|星期)[一二三四五六日天]\)?)?(?:T?00:00(?::00)?)?",
        rf"{_YEAR}(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])",
        rf"{_YEAR}[-./年]{_MONTH}月?",
        rf"{_YEAR}年?",
        rf"{_MONTH}[-./月]{_DAY}[日号]?",
        rf"{_MONTH}月",
    )
)
