"""个人信息: identity numbers, mobile numbers and bank cards. The message never repeats what it found."""

import re
from collections.abc import Iterator
from datetime import date

from lvze.documents.findings.page import Page
from lvze.documents.findings.registry import Mark, rule

_LAW = "个人信息保护法 第六条（最小必要）"
_IDENTITY = re.compile(r"(?<![\dA-Za-z])[1-9]\d{5}(?:18|19|20)\d{9}[\dXx](?![\dA-Za-z])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@rule("PERS-001", "error", "出现身份证号", _LAW)
def identity_numbers(page: Page) -> Iterator[Mark]:
    for match in _IDENTITY.finditer(page.text):
        if is_identity_number(match[0]):
            yield Mark(match.start(), match.end(), "建议核对：此处是身份证号，报告中一般不需要，请删去。")


def is_identity_number(text: str) -> bool:
    """Whether 18 characters are an identity number: a real birthday and the check digit of GB 11643."""
    try:
        date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text[:17], _WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == text[17].upper()


#: 附注 is one short line.
_LONGEST_NOTE = 80
_MOBILE = re.compile(r"(?<![\d.])1[3-9]\d(?:\d{8}|[ -]\d{4}[ -]\d{4})(?!\d)")


@rule("PERS-002", "warning", "出现手机号码", _LAW)
def mobile_numbers(page: Page) -> Iterator[Mark]:
    """A contact given in the 附注 is meant to be there."""
    for match in _MOBILE.finditer(page.text):
        start = page.text.rfind("\n", 0, match.start()) + 1
        end = page.text.find("\n", match.end())
        line = page.text[start : end if end >= 0 else len(page.text)]
        if len(line) > _LONGEST_NOTE or not re.search(r"联系人|联系电话|联系方式", line):
            yield Mark(match.start(), match.end(), "建议核对：此处是手机号码，报告中一般不需要。")


_CARD = re.compile(r"(?<![\d.])(?:62|4|5|3)\d{2}(?:[ -]?\d{4}){2,3}[ -]?\d{1,7}(?!\d)")


@rule("PERS-003", "error", "出现银行卡号", _LAW)
def bank_cards(page: Page) -> Iterator[Mark]:
    for match in _CARD.finditer(page.text):
        digits = re.sub(r"\D", "", match[0])
        if 16 <= len(digits) <= 19 and not (len(digits) == 18 and is_identity_number(digits)) and passes_luhn(digits):
            yield Mark(match.start(), match.end(), "建议核对：此处像银行卡号，报告中一般不需要，请删去。")


def passes_luhn(digits: str) -> bool:
    """The check of ISO/IEC 7812: every second digit from the right doubled, the sum a multiple of ten."""
    total = 0
    for index, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if index % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
