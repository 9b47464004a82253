"""The words of an outline for a form of unit: 党组, 党委, 集团党委 say the same thing differently."""

from datetime import date

from lvze.catalogue.definitions import Catalogue
from lvze.kernel.errors import BadInput
from lvze.kernel.periods import Period
from lvze.reports.asking import Subject


def words_for(subject: Subject, catalogue: Catalogue) -> dict[str, str]:
    """Every word slot of an outline with its words. Raises BadInput for a form no pack has words for."""
    form = report_form(subject.unit.form, catalogue)
    found: dict[str, str] = {}
    for words in catalogue.words.values():
        found |= words.by_form.get(form, {})
    year = subject.period.last.year
    return found | {
        "unit": subject.unit.name,
        "year": str(year),
        "last_year": str(year - 1),
        "next_year": str(year + 1),
        "period": _spoken(subject.period),
    }


def report_form(form: str, catalogue: Catalogue) -> str:
    """The form whose words fit: the unit's own, else the longest known one within its name (机关党委 → 党委)."""
    known = {each for words in catalogue.words.values() for each in words.by_form}
    within = sorted((each for each in known if each in form), key=len, reverse=True)
    if not within:
        raise BadInput(f"模板包里没有“{form}”的报告用语（现有：{'、'.join(sorted(known))}），请改用上一级党组织。")
    return within[0]


def _spoken(period: Period) -> str:
    """The period as a title says it: ``2026年度``, ``2026年上半年``, ``2026年第三季度``, else from day to day."""
    year = period.first.year
    names = {Period.year(year): f"{year}年度"}
    names |= {Period.half(year, half): f"{year}年{word}半年" for half, word in ((1, "上"), (2, "下"))}
    names |= {Period.quarter(year, number): f"{year}年第{word}季度" for number, word in enumerate("一二三四", 1)}
    return names.get(period, f"{_day(period.first)}至{_day(period.last)}")


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
