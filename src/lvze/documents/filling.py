"""What goes in for a blank or an old number, and when it must stay open (field_notes §3). No file is touched here."""

import re
from decimal import Decimal
from fractions import Fraction

from lvze.documents.editing.changes import Replacement
from lvze.documents.reading.numbering import chinese_number
from lvze.documents.result import Blank, Claim

Number = int | float | Fraction | Decimal | None

_ABOUT_AFTER = ("余", "多", "来")
_ABOUT_BEFORE = ("接近", "将近", "大约", "近", "约")
_MORE_THAN = ("超过", "突破", "逾", "超")
_AFTER_UNIT = re.compile(r"(?:及?以上|左右|上下)")
_CHINESE_NUMBER = re.compile(r"[零〇一二三四五六七八九十百千两]+")
_SHARE = re.compile(r"[一二三四五六七八九十]+分之[一二三四五六七八九十]+")


def fill_text(
    text: str,
    claim: Claim | None,
    blank: Blank | None,
    value: Number,
    formatted: str,
    *,
    keep_about: bool = False,
) -> Replacement | str:
    """The change that writes ``value`` for the claim's number or blank, or a Chinese sentence why it stays open.

    ``formatted`` is the value as its metric prints it, without or with its unit. 余, 近, 约, 左右, 超过 and 以上 go,
    because the number is exact; with ``keep_about`` 63 becomes ``60余`` instead.
    """
    reason = why_open(claim, blank, value)
    if reason is not None:
        return reason
    assert value is not None
    if claim is None:
        assert blank is not None
        return Replacement(blank.start, blank.end, formatted)
    number = formatted.removesuffix(claim.unit) if claim.unit else formatted
    if claim.unit == "比例":
        return _share(claim, value)
    if claim.unit == "%" and (claim.span.startswith("百分之") or text[claim.end : claim.end + 1] == "成"):
        return _percentage(text, claim, number)
    return _count(text, claim, value, number, keep_about)


def why_open(claim: Claim | None, blank: Blank | None, value: Number) -> str | None:
    """Why the place stays open, as one sentence; None when it can be filled."""
    if claim is None and blank is None:
        return "这里没有待填项。"
    if claim is None:
        return "没有认出这个待填项数的是什么，请人工填写。" if value is None else None
    if claim.modality == "norm":
        return f"“{claim.period or '规定频次'}”是规定的频次，不是全年的数，不能填台账合计，请人工核定。"
    if claim.modality == "planned":
        return "这是下一步的打算，不是已经做的事，请人工填写。"
    if claim.modality == "universal":
        return "这是全称表述，没有数可填，请核对例外情况。"
    if claim.unit and "（" in claim.unit:
        return f"单位写作“{claim.unit}”，两可，请先选定单位再填。"
    if isinstance(claim.value, tuple) and not claim.placeholder:
        return "原文是一个区间，请人工改写。"
    if value is None:
        return "台账里没有这项记录，没开还是没录？请核实后填写。"
    if value == 0:
        return "台账里这项是零，请核实是没有开展还是没有登记，再决定怎么写。"
    return None


def _share(claim: Claim, value: Number) -> Replacement | str:
    if not isinstance(value, Fraction) or value.denominator > 100:
        return "原文写的是几分之几，台账的数化不成简单的分数，请人工改写。"
    if _SHARE.fullmatch(claim.span):
        written = f"{chinese_number(value.denominator)}分之{chinese_number(value.numerator)}"
        return Replacement(claim.start, claim.end, written)
    return Replacement(claim.start, claim.end, f"{value.numerator}/{value.denominator}")


def _percentage(text: str, claim: Claim, number: str) -> Replacement:
    """百分之九十六 and 近四成 become a plain percentage."""
    start, end = claim.start, claim.end
    if text[end : end + 1] == "成":
        end += 1
        for word in _ABOUT_BEFORE:
            if text.endswith(word, 0, start):
                start -= len(word)
                break
    return Replacement(start, end, f"{number}%")


def _count(text: str, claim: Claim, value: Number, number: str, keep_about: bool) -> Replacement:
    start, end = claim.start, claim.end
    written = _in_the_style_of(claim, value, number)
    tail = next((word for word in _ABOUT_AFTER if text.startswith(word, end)), "") if claim.approx else ""
    if tail and keep_about and isinstance(value, int) and (rounded := _rounded_down(value)) < value:
        return Replacement(start, end, str(rounded))
    end += len(tail)
    for word in (*_ABOUT_BEFORE, *_MORE_THAN):
        if (claim.approx or claim.bound == "min") and text.endswith(word, 0, start):
            start -= len(word)
            break
    unit_start = end
    unit_end = end + len(claim.unit or "")
    loose = _AFTER_UNIT.match(text, unit_end) if (claim.approx or claim.bound == "min") else None
    if loose and text[unit_start:unit_end] == claim.unit:
        return Replacement(start, loose.end(), written + (claim.unit or ""))
    return Replacement(start, end, written)


def _in_the_style_of(claim: Claim, value: Number, number: str) -> str:
    """Chinese where the old number was Chinese and small, 万 where it had 万 and the value divides well."""
    if isinstance(value, int) and _CHINESE_NUMBER.fullmatch(claim.span) and 0 < value < 100:
        written = chinese_number(value)
        return "两" if value == 2 and claim.unit not in ("%", "倍") else written
    if claim.span.endswith("万") and isinstance(value, int) and value >= 10_000 and value % 100 == 0:
        return f"{(Decimal(value) / 10_000).normalize():f}万"
    return number


def _rounded_down(value: int) -> int:
    """63 → 60, 437 → 430, 1,284 → 1,280: the ten below."""
    return value - value % 10
