"""日期: days that do not exist, things done after the report was signed, and how a date is written."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from lvze.documents.findings.page import Page
from lvze.documents.findings.registry import Mark, rule

_FACTS = "党政机关公文处理工作条例 第十九条（内容真实）"
_DATE = re.compile(
    r"(?<![\d.])(?:(?P<year>(?:19|20)\d\d)年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号](?!线|楼|院|令|文))?"
)


@rule("DATE-001", "error", "日期不存在", _FACTS)
def impossible_dates(page: Page) -> Iterator[Mark]:
    for match in _DATE.finditer(page.text):
        month = int(match["month"])
        year = int(match["year"] or page.year or 2024)
        if not 1 <= month <= 12:
            if match["year"] or match["day"]:
                yield Mark(match.start(), match.end(), f"建议核对：没有{month}月。")
        elif match["day"] is not None:
            days = monthrange(year, month)[1]
            if not 1 <= int(match["day"]) <= days:
                yield Mark(match.start(), match.end(), f"建议核对：{year}年{month}月只有{days}天。")


_DONE = re.compile(r"了|召开|开展|完成|印发|举办|组织|参加|通过|成立|制定|赴")
_TO_COME = re.compile(r"将|拟|计划|打算|力争|预计|前完成|前[，。]|底前|之前|截止|期限|时限|要求|目标|有效期|任期|至$")


@rule("DATE-002", "warning", "日期晚于报告时间", _FACTS)
def after_the_report(page: Page) -> Iterator[Mark]:
    """Done after the day of signing, or, where no day is signed, after March of the following year."""
    limit = page.issued or (date(page.year + 1, 3, 31) if page.year else None)
    if limit is None:
        return
    for match in _DATE.finditer(page.text):
        moment = _known(match)
        if moment is None or moment <= limit or _is_elsewhere(page, match.start()):
            continue
        start, end = page.sentence_at(match.start())
        sentence = page.text[start:end]
        if _DONE.search(sentence) and not _TO_COME.search(sentence):
            yield Mark(match.start(), match.end(), f"建议核对：{match[0]}晚于报告时间（{limit:%Y}年{limit.month}月）。")


def _is_elsewhere(page: Page, position: int) -> bool:
    """Whether it is the signing date itself, stands among the plans, or inside a title."""
    line = page.issued_line
    is_signing = line is not None and line.start <= position < line.end
    return is_signing or page.in_plans(position) or page.in_title(position)


def _known(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"] or 1)) if match["year"] else None
    except ValueError:
        return None


_ZERO = re.compile(r"(?<=年)0(?=[1-9]月)|(?<=月)0(?=[1-9]日)")
_CHINESE_DAY = re.compile(
    r"[二一][〇○零九][〇○零一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)


@rule("DATE-003", "hint", "成文日期的写法不规范", "GB/T 9704—2012 第7.3.5.4条", fixable=True)
def written_date(page: Page) -> Iterator[Mark]:
    line = page.issued_line
    if line is None:
        return
    for match in _ZERO.finditer(line.text):
        start = line.start + match.start()
        yield Mark(start, start + 1, "建议核对：成文日期的月、日不编虚位（1不写作01）。", "")
    if written := _CHINESE_DAY.search(line.text):
        start, end = line.start + written.start(), line.start + written.end()
        yield Mark(start, end, "建议核对：成文日期用阿拉伯数字。", _arabic(written[0]))


def _arabic(text: str) -> str:
    year, month, day = re.split(r"[年月日]", text)[:3]
    digits = {digit: str(value) for value, digit in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0"}
    return f"{''.join(digits[digit] for digit in year)}年{_number(month)}月{_number(day)}日"


def _number(text: str) -> int:
    digits = "〇一二三四五六七八九"
    if "十" not in text:
        return digits.index(text)
    tens, _, ones = text.partition("十")
    return (digits.index(tens) if tens else 1) * 10 + (digits.index(ones) if ones else 0)
