"""Universal claims: 均, 全部, 全员, 一律, 凡…, 逢…必…, 逐一, 每名…至少, and declarations that there was none."""

import re
from collections.abc import Iterator

from lvze.documents.claims.page import Page
from lvze.documents.result import Claim

_MARK = re.compile(
    r"(?P<ever>[逢凡]\S{1,2}必[一-鿿])"
    r"|(?P<each>(?<!平均)每(?:名|位|个|人|支|家)(?!月)[一-鿿]{0,8}?(?:至少|不少于|不低于|最少))"
    r"|(?P<nil>没有|(?:从)?未(?:发生|出现|发现|收到|接到|查出|发现过)|无一|无(?=[一-鿿]{2,12}(?:情况|问题|现象|行为|事件|案件|事故|投诉)))"
    r"|(?P<all>均|全部|全员|一律|逐一)"
    r"|(?P<open>凡是?(?=[一-鿿《“])|所有)"
)
_STRONG_LATER = re.compile(r"均|全部|一律|逐一|必")
_WEAK_LATER = re.compile(r"都|全都|皆")
_VERB_AFTER_ALL = re.compile(r"^(?:已|未|能|由|按|要|须|应|在|为|[一-鿿]{2,})")
_NOUN_AFTER_ALL = re.compile(
    r"^(?:的|工作|精力|内容|过程|力量|家当|意义|理论|职工|人员|党员|干部|资金|费用|支出|收入|资产|财产|学习内容|事项"
    r"|规定|要求|程序|环节|问题都|职责|责任)"
)


def universal_claims(page: Page) -> Iterator[Claim]:
    """Universal claims in text order, each with the quantifier's own words as span."""
    for match in _MARK.finditer(page.plain):
        span = _span(page, match)
        if span is not None:
            start, end = span
            yield Claim(start, end, page.text[start:end], None, False, False, None, None, None, None, "universal")


def _span(page: Page, match: re.Match[str]) -> tuple[int, int] | None:
    start, end = match.span()
    if page.titled.around(start) or page.lexicon["slogans"].covering(page.plain, start, end):
        return None
    group = match.lastgroup
    if group == "all":
        return _of_all(page, start, end)
    if group == "open":
        return _of_opening(page, start, end)
    if group == "nil":
        return _of_nil(page, start, end)
    if group == "each" and any(mark in match.group() for mark in "月年季"):
        return None if "名" not in match.group() and "个支" not in match.group() else (start, end)
    return start, end


def _covered_by(page: Page, start: int, end: int, list_name: str) -> bool:
    """Whether a longer word of the list lies over the stretch: 平均 over 均, 有没有 over 没有."""
    words = page.lexicon[list_name]
    for begin in range(max(0, start - 3), start + 1):
        word = words.starting_at(page.plain, begin)
        if word and begin + len(word) >= end and len(word) > end - start:
            return True
    return False


def _of_all(page: Page, start: int, end: int) -> tuple[int, int] | None:
    if _covered_by(page, start, end, "universal_lookalikes") or _inside_slogan(page, start, end):
        return None
    word = page.plain[start:end]
    after = page.plain[end : end + 12]
    if word == "全部" and (_NOUN_AFTER_ALL.match(after) or not _VERB_AFTER_ALL.match(after)):
        return None
    if word == "全员" and (after[:1] in ("、", "，", "的", "。", "；", "") or page.plain[start - 1 : start] == "、"):
        return None
    if word == "均" and not after[:1].strip("均，。；、）”\n"):
        return None
    if word == "逐一" and not after[:1].strip("，。；"):
        return None
    previous = page.plain[max(0, start - 2) : start]
    if word in ("全部", "一律") and previous.endswith("均"):
        return None
    return start, end


def _inside_slogan(page: Page, start: int, end: int) -> bool:
    return _covered_by(page, start, end, "slogans")


def _of_opening(page: Page, start: int, end: int) -> tuple[int, int] | None:
    """凡…一律, 所有…均: the later word carries the claim; 凡…都 and 所有…都 are carried by the first."""
    sentence_end = page.sentence(start)[1]
    rest = page.plain[end : min(sentence_end, end + 60)]
    if page.plain[start : start + 1] == "凡":
        if page.plain[start - 1 : start] in ("平", "非", "不", "大", "但", "超") or _STRONG_LATER.search(rest):
            return None
        return (start, end) if _WEAK_LATER.search(rest) else None
    if page.plain[start - 1 : start] in ("没", "之", "国", "归") or page.quoted.around(start):
        return None
    clause = page.plain[end : page.clause(end)[1]]
    if _STRONG_LATER.search(rest):
        return None
    return (start, end) if _WEAK_LATER.search(clause) else None


def _of_nil(page: Page, start: int, end: int) -> tuple[int, int] | None:
    """没有…情况 says that there was none; in a section of problems, or as 没有做到, it does not."""
    plain, lexicon = page.plain, page.lexicon
    if plain.startswith("无一", start):
        return (start, end) if not _covered_by(page, start, end, "universal_lookalikes") else None
    if _covered_by(page, start, end, "nil_lookalikes") or page.quoted.around(start):
        return None
    word = plain[start:end]
    if word == "无" and plain[start - 1 : start] in tuple("毫虚从绝了若并有"):
        return None
    if page.is_in(start, "problem_headings") or page.is_in(start, "planned_headings"):
        return None
    clause_start, clause_end = page.clause(start)
    rest = plain[end : min(clause_end, end + 30)]
    if lexicon["nil_lookalikes"].starting_at(plain, start):
        return None
    if not lexicon["nil_nouns"].within(rest):
        return None
    if "，" in plain[max(0, clause_start - 1) : clause_start] and rest.endswith("时"):
        return None
    return start, end
