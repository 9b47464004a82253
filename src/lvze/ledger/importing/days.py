"""Dates in every shape a sheet may hold them: days, months, spans, numbers of days since 1900."""

import re
from datetime import date, datetime, timedelta

from lvze.kernel.days import PartialDate
from lvze.kernel.errors import BadInput
from lvze.ledger.importing.sheets import Cell, text_of

_EXCEL_EPOCH = date(1899, 12, 30)
#: Serial numbers of 1980 to 2100; a bare number outside is no date.
_SERIALS = range(29221, 73416)
_IN_BRACKETS = re.compile(r"\s*[（(][^（）()]*[)）]")
_SPAN = re.compile(r"(.+?)\s*(?:至|到|~|～|—{1,2}|–)\s*(.+)")
_HYPHEN_SPAN = re.compile(r"(\S*[月日号.年]\S*?|\d{4}/\S+)-(\S+)")
_CLOCK = re.compile(r"[\sT]*(?:上午|下午|晚上|早上|中午)?\s*\d{1,2}[:：时点]\s*(?:\d{1,2}分?)?(?:[:：]\d{1,2})?\s*$")


def day_of(cell: Cell, default_year: int | None) -> PartialDate:
    """The day, month, year or span a cell says. Raises :class:`BadInput` with a sentence for anything else."""
    if isinstance(cell, datetime):
        return PartialDate.day(cell.date())
    if isinstance(cell, date):
        return PartialDate.day(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool) and int(cell) in _SERIALS and cell > 29220:
        return PartialDate.day(_EXCEL_EPOCH + timedelta(days=int(cell)))
    text = _CLOCK.sub("", _IN_BRACKETS.sub("", text_of(cell)))
    if text.isdigit() and int(text) in _SERIALS:
        return PartialDate.day(_EXCEL_EPOCH + timedelta(days=int(text)))
    for pattern in (_SPAN, _HYPHEN_SPAN):
        if match := pattern.fullmatch(text):
            return _span(text, match[1], match[2], default_year)
    return PartialDate.parse(text, default_year)


def _span(text: str, first_text: str, last_text: str, default_year: int | None) -> PartialDate:
    first = PartialDate.parse(first_text, default_year)
    if re.fullmatch(r"\d{1,2}[日号]?", last_text.strip()):
        last_text = f"{first.first.month}月{last_text.strip().rstrip('日号')}日"
    last = PartialDate.parse(last_text, first.first.year)
    if last.last < first.first:
        raise BadInput(f"日期“{text}”的结束早于开始，请核对。")
    return PartialDate(first.first, last.last, "day" if first.precision == last.precision == "day" else "month")


def year_in(titles: str) -> int | None:
    """The year a title row or a sheet's name speaks of (``2025年度主题党日台账``), if it is only one."""
    years = {int(year) for year in re.findall(r"(20\d{2})\s*年?", titles)}
    return years.pop() if len(years) == 1 else None
