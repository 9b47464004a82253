"""层次序数: gaps, repeats, jumps of level, and the mark after a number (GB/T 9704 7.3.3, GB/T 15834 附录B)."""

import re
from collections.abc import Iterator, Sequence

from lvze.documents.findings.page import Page
from lvze.documents.findings.registry import Mark, rule
from lvze.documents.result import Heading

_LAYERS = "GB/T 9704—2012 第7.3.3条"
_MARKS = "GB/T 15834—2011 附录B.2"
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九十")}
_WRITTEN = ("一、", "（一）", "1.", "（1）", "一是")


@rule("NUM-001", "warning", "序号不连续或重复", _LAYERS)
def gaps(page: Page) -> Iterator[Mark]:
    for family in _families(page.reading.outline):
        siblings = [heading for heading in family if _is_in_text(page, heading)]
        for level in sorted({heading.level for heading in siblings}):
            yield from _gaps_of([heading for heading in siblings if heading.level == level])


def _gaps_of(siblings: Sequence[Heading]) -> Iterator[Mark]:
    """Compare neighbours; a run that starts again at one is a new list, not a gap."""
    expected: int | None = None
    for heading in siblings:
        number = number_of(heading.marker)
        if number is None:
            continue
        if expected is not None and number not in (expected, 1):
            what = "与前面重复" if number < expected else "前面缺号"
            yield Mark(
                heading.start,
                heading.start + len(heading.marker),
                f"建议核对：序号“{heading.marker}”{what}，按顺序应为第{expected}。",
            )
        expected = number + 1


@rule("NUM-002", "hint", "层次越级", _LAYERS)
def jumps(page: Page) -> Iterator[Mark]:
    for parent in page.headings:
        children = [child for child in parent.children if child.level <= 4 and _is_in_text(page, child)]
        if children and children[0].level > parent.level + 1:
            child = children[0]
            yield Mark(
                child.start,
                child.start + len(child.marker),
                f"建议核对：“{parent.marker}”之下直接用“{child.marker}”，中间少了“{_WRITTEN[parent.level]}”一级。",
            )


def _is_in_text(page: Page, heading: Heading) -> bool:
    """Not one of the names listed after 附件：, which are numbered on their own."""
    return page.attachments_start is None or heading.start < page.attachments_start


_AFTER_NUMBER = (
    (re.compile(r"(?P<number>[一二三四五六七八九十]{1,3})(?P<wrong>[，,．.])(?=[一-鿿“《])"), "、"),
    (re.compile(r"(?P<number>[（(][一二三四五六七八九十]{1,3}[）)])(?P<wrong>[、，,．.])(?=[一-鿿“《])"), ""),
    (re.compile(r"(?P<number>[（(]\d{1,2}[）)])(?P<wrong>[、，,．.])(?=[一-鿿“《])"), ""),
    (re.compile(r"(?P<number>\d{1,2})(?P<wrong>、)(?=[一-鿿“《])"), "."),
    (re.compile(r"(?P<number>[①-⑳])(?P<wrong>[、，,．.])(?=[一-鿿“《])"), ""),
)
_ORDINAL = re.compile(
    r"(?:^|(?<=[。；：\n]))(?P<number>第[一二三四五六七八九十]{1,3}|首先|其次|再次|最后)(?P<wrong>、)(?=[一-鿿“])"
)


@rule("NUM-003", "warning", "序号后的标点不规范", _MARKS, fixable=True)
def mark_after_number(page: Page) -> Iterator[Mark]:
    for paragraph in page.prose:
        for pattern, right in _AFTER_NUMBER:
            if match := pattern.match(paragraph.text):
                yield _wrong_mark(paragraph.start, match, right)
                break
        for match in _ORDINAL.finditer(paragraph.text):
            yield _wrong_mark(paragraph.start, match, "，")


def _wrong_mark(offset: int, match: re.Match[str], right: str) -> Mark:
    says = f"用“{right}”" if right else "不用标点"
    return Mark(
        offset + match.start("wrong"),
        offset + match.end("wrong"),
        f"建议核对：序号“{match['number']}”之后{says}。",
        right,
    )


def _families(headings: Sequence[Heading]) -> Iterator[Sequence[Heading]]:
    yield headings
    for heading in headings:
        yield from _families(heading.children)


def number_of(marker: str) -> int | None:
    """The number a marker carries: ``（十二）`` 12, ``③`` 3, ``第二，`` 2; None where it carries none."""
    if match := re.search(r"\d+", marker):
        return int(match[0])
    if match := re.search(r"[①-⑳]", marker):
        return ord(match[0]) - ord("①") + 1
    if match := re.search(r"[一二三四五六七八九十]+", marker):
        return _chinese(match[0])
    return None


def _chinese(text: str) -> int:
    if "十" not in text:
        return _DIGITS[text[0]]
    tens, _, ones = text.partition("十")
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
