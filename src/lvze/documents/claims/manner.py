"""How a claim is meant: as a fact, a standing rule or a plan; and for which period."""

import re
from typing import Literal

from lvze.documents.claims.anchors import Anchor
from lvze.documents.claims.page import Page

_PERIOD = re.compile(
    r"(?P<every>(?:每|平均每)(?:个)?(?:半年|年度|年|半个?月|双月|两个?月|月|季度|季|周|学期|旬|日|天))"
    r"|(?P<half>(?:上|下|前|后)半年)"
    r"|(?P<quarter>第?[一二三四1-4前](?:[一二三]个)?季度|本季度)"
    r"|(?P<month>(?:\d{1,2}|[一二三四五六七八九十]{1,2}|本|上|当)月份?(?!以来|开始|起|\d|[Xx*×]|底|初|末))"
    r"|(?P<year>(?:今|全|本|去|上|当|整|前|近)(?:一)?年(?:度)?(?!轻)|年内|年度内|一年来|年初以来|(?:19|20)[\dXx*×]{2}年度?(?!\s?\d|以来)|[Xx*×]+年)"
    r"|(?P<now>截至|截止|目前|现有|至今)"
)
_FROM = re.compile(r"[自从][^，。；]{0,7}$")
_EVERY_PERIOD = re.compile("每(?:个|两个?)?(?:半|年|月|季|周|学期|旬|日|天)")
_EVERY = re.compile(r"每个?|平均")
_TOTAL = re.compile(r"共|累计|合计|总计|平均|人均")
_ONCE_PER = re.compile(r"(一|每|两|三|半)(年|个?季度|季|个?月|周|学期)$")
_MINIMUM, _MAXIMUM = re.compile(r"至少|不少于|不低于|最少"), re.compile(r"至多|不超过|不多于|不高于")
_REACH = 14
_REQUIRED = re.compile(r"原则上|应当?|必须|须|不得|要求|规定|明确|坚持|确保|标准|按照")
#: 目标任务完成情况 tells of work done.
_LOOKS_BACK = re.compile("完成|落实情况|执行|推进情况|开展情况")
_DONE = re.compile(r"[了过已]")


def period_of(page: Page, anchor: Anchor) -> str | None:
    """The last period word before the claim in its sentence: 年, 半年, 季度, 月 or 每月 …; 截至目前 is none."""
    start, _ = page.sentence(anchor.start)
    clause_start, _ = page.clause(anchor.start)
    found: str | None = None
    for match in _PERIOD.finditer(page.plain, max(start, anchor.start - 200), anchor.start):
        group = match.lastgroup
        if group == "every":
            if match.start() < clause_start and not anchor.quantity.bound:
                continue
            found = "每" + _EVERY.sub("", match.group())
        elif group == "now" or _since(page.plain, match):
            found = None
        else:
            found = {"half": "半年", "quarter": "季度", "month": "月", "year": "年"}[group or "year"]
    if found is None and (once := _ONCE_PER.search(page.plain[max(start, anchor.start - 5) : anchor.start])):
        return ("每" + once[2].replace("个", "")) if once[1] in "一每" else f"每{once[1]}{once[2]}"
    return found


def _since(plain: str, match: re.Match[str]) -> bool:
    """``自2015年8月开展以来``: a beginning, not a period."""
    return match.lastgroup in ("month", "year") and bool(_FROM.search(plain[max(0, match.start() - 8) : match.start()]))


def earlier_bound(page: Page, anchor: Anchor, previous_end: int) -> Literal["min", "max"] | None:
    """``至少开展x次``: the bound stands before the verb of the number."""
    start = max(page.clause(anchor.start)[0], previous_end, anchor.start - _REACH)
    before = page.plain[start : anchor.start]
    if _MINIMUM.search(before):
        return "min"
    return "max" if _MAXIMUM.search(before) else None


def modality_of(page: Page, anchor: Anchor, period: str | None) -> Literal["fact", "norm", "planned"]:
    """``planned`` in a section or sentence of plans, ``norm`` for a standing rule (每月至少一次), else ``fact``."""
    if is_planned(page, anchor.start):
        return "planned"
    start, _ = page.clause(anchor.start)
    before = page.plain[start : anchor.start]
    if period is not None and period.startswith("每"):
        often = _EVERY_PERIOD.search(before) is not None
        if not _TOTAL.search(before) and (often or anchor.quantity.bound or _ONCE_PER.search(before)):
            return "norm"
    if anchor.quantity.bound and _REQUIRED.search(before) and not _DONE.search(before):
        return "norm"
    return "fact"


def is_planned(page: Page, at: int) -> bool:
    """Whether ``at`` stands under a heading of plans or after a word such as 下一步, 拟, 力争 in its sentence."""
    for title in page.section_titles(at):
        planned = page.lexicon["planned_headings"].within(title) and not page.lexicon["problem_headings"].within(title)
        if planned and not _LOOKS_BACK.search(title):
            return True
    start, _ = page.sentence(at)
    before = page.plain[max(start, at - 120) : at]
    found = page.lexicon["planned_words"].occurrences(before)
    return any(_plans(before, match.start(), match.group()) for match in found)


def _plans(before: str, place: int, word: str) -> bool:
    """拟 in 模拟 or 草拟, 计划 as a noun (学习计划, 计划》) and 争取 of things got are no plans."""
    following, previous = before[place + len(word) : place + len(word) + 1], before[place - 1 : place] if place else ""
    if word == "拟":
        return not previous or previous not in "模虚草起"
    if word == "计划":
        return (
            (not previous or previous in "，。；、今明后年度")
            and following not in tuple("》，、的外内数生")
            and not before.startswith("完成率", place + len(word))
        )
    if word == "争取":
        return before.startswith(("在", "于", "年", "全年", "完成", "实现", "达到", "明年", "本年"), place + len(word))
    return True
