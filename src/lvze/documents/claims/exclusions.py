"""Which numbers with a unit are no claims: ordinals, titles, set phrases, lists summed up, thresholds, durations."""

import re

from lvze.documents.claims.anchors import Anchor
from lvze.documents.claims.page import Page

_HAN = re.compile(r"[一-鿿]")
_FREQUENCY = re.compile(r"(?:每|各|共|仅|只|至少|不少于|最少|累计|总计|合计|[年月季度周])[^，。；]{0,8}$")
#: 每周一学、每月一讲: a rhyme, not a count of lectures.
_RHYMED = re.compile(r"[每逐][日天周月季年]度?$")
#: ``支部书记一名，``: a noun stands before and nothing after.
_NOUN_BEFORE = re.compile(r"[一-鿿”》]{2}(?<![为成如第上下再又每多年月季度周之])$")
_ANY_QUANTITY = re.compile(r"\d|[二三四五六七八九十两百][个名次人件条项场篇]|[Xx*×]{1,4}[个名次人件条项场篇]")
#: ``18个行政村、2个社区``: what is counted itself is no item of a list summed up.
_COUNTED_ITEM = re.compile(r"[\dXx*×]\s?[余多]?(?:人次|个|名|次|人|件|条|项|场|篇|家|户|份)")
#: 第1、2项: the second number is an ordinal too.
_LATER_ORDINAL = re.compile(r"第\s?[\d一二三四五六七八九十]+(?:[、和及至—-]第?[\d一二三四五六七八九十]+)*[、和及至—-]$")
_LIST_UNITS = frozenset("个项类种大条点名家位处部")
_ABSTRACT_UNITS = frozenset("个项类种点套支道条组层对款把头门节")
_EVENT_UNITS = frozenset(("次", "场", "期", "场次", "批次", "轮次", "堂", "期次", "人次"))
_MONEY_OR_RATE = ("元", "%", "比例")
_IDIOM_AFTER_ONE = ("次性", "次次", "场场", "批批", "件件", "些", "样", "般", "体")


def is_excluded(page: Page, anchor: Anchor) -> bool:
    """Whether the anchor is no claim by the contract."""
    return (
        _inside_title(page, anchor)
        or _ordinal(page, anchor)
        or _threshold(page, anchor)
        or (anchor.numeral is not None and _is_phrase(page, anchor))
    )


def _inside_title(page: Page, anchor: Anchor) -> bool:
    """``《…2个…》`` and ``〔2023〕5号``; a bracket that is the placeholder (``【数字】次``) is not inside."""
    around = page.titled.around(anchor.start)
    return around is not None and around != (anchor.start, anchor.end)


def _ordinal(page: Page, anchor: Anchor) -> bool:
    before = page.plain[max(0, anchor.start - 2) : anchor.start]
    after = page.plain[anchor.quantity.after : anchor.quantity.after + 4]
    if not before.endswith("换届") and before.endswith(("第", "届", "第 ", "〔", "其", "前")):
        return True
    if _LATER_ORDINAL.search(page.plain, max(0, anchor.start - 20), anchor.start):
        return True
    if _is_one_of(page, anchor):
        return True
    if anchor.quantity.unit in ("期", "批", "轮") and after.startswith(("工程", "项目", "建设", "改造")):
        return anchor.numeral is not None and anchor.numeral.style == "chinese"
    return anchor.quantity.unit == "版" and "." in page.plain[anchor.start : anchor.end]


def _is_one_of(page: Page, anchor: Anchor) -> bool:
    """``26项改革任务之一``: the number says how many there are, not how many were done."""
    return page.plain[anchor.quantity.after : page.clause(anchor.quantity.after)[1]].endswith("之一")


def _threshold(page: Page, anchor: Anchor) -> bool:
    """``5万元以上须上会``: an amount that only says which cases a rule is for."""
    quantity = anchor.quantity
    if quantity.bound is None or not quantity.unit.endswith((*_MONEY_OR_RATE, "人")):
        return False
    _, end = page.clause(quantity.after)
    rest = page.plain[quantity.after : min(end, quantity.after + 40)]
    unit_end = page.plain.endswith(("以上", "以下", "以内", "之上", "之内"), 0, quantity.after)
    if quantity.unit == "人" and not unit_end:
        return False
    return bool(page.lexicon["threshold_words"].within(rest))


def _is_phrase(page: Page, anchor: Anchor) -> bool:
    """Numbers that belong to a phrase: in quotation marks, in the packs' set expressions, summing a list."""
    numeral = anchor.numeral
    assert numeral is not None
    plain, quantity = page.plain, anchor.quantity
    chinese = numeral.style == "chinese"
    quoted = page.quoted.around(anchor.start)
    if quoted and quantity.after <= quoted[1] and (chinese or quoted[1] - quoted[0] <= 16):
        return True
    covered = page.lexicon["set_expressions"].covering(plain, numeral.start, numeral.end)
    if covered and covered[1] > numeral.end:
        return True
    if _sums_a_list(page, anchor):
        return True
    if chinese and quantity.unit == "个" and plain[quantity.after : quantity.after + 1] in tuple('“‘"「'):
        return True
    if not chinese or isinstance(numeral.value, tuple):
        return False
    if numeral.value == 1:
        return not _is_real_one(page, anchor)
    if isinstance(numeral.value, int) and numeral.value <= 10 and quantity.unit in _ABSTRACT_UNITS:
        return not _is_real_few(page, anchor)
    return False


def _sums_a_list(page: Page, anchor: Anchor) -> bool:
    """``“学、悟、问、用”四项措施``, ``思想、组织、作风三个方面``: as many items stand before as the number says."""
    numeral, plain = anchor.numeral, page.plain
    assert numeral is not None
    if not isinstance(numeral.value, int) or not 2 <= numeral.value <= 20 or anchor.quantity.unit[0] not in _LIST_UNITS:
        return False
    end = anchor.start
    for word in ("等", "这", "共", "等共"):
        if plain.endswith(word, 0, end):
            end -= len(word)
    quoted = page.quoted.around(end - 1) if plain[end - 1 : end] in ("”", "’", '"') else None
    if quoted and quoted[1] == end and plain.count("、", *quoted) + 1 == numeral.value:
        return True
    listed = plain[max(page.sentence(anchor.start)[0], end - 80) : end]
    for mark in "，；：":
        listed = listed.rpartition(mark)[2]
    if _COUNTED_ITEM.search(listed):
        return False
    marks = listed.count("、") + len(re.findall(r"(?<=[一-鿿”》])[和及与](?=[一-鿿“《])", listed)) * ("、" in listed)
    titles = max(listed.count("”"), listed.count("》"))
    return (marks > 0 and marks + 1 == numeral.value) or (titles > 1 and titles == numeral.value)


def _is_real_one(page: Page, anchor: Anchor) -> bool:
    """一次, 一场: counted only after a frequency or a bound, straight after a verb of work, or beside other counts."""
    plain, unit = page.plain, anchor.quantity.unit
    if plain.startswith(_IDIOM_AFTER_ONE, anchor.end) or plain[anchor.start - 1 : anchor.start] == "无":
        return False
    if anchor.quantity.bound or unit.endswith(("%", "比例", "元", "倍")):
        return True
    start, end = page.clause(anchor.start)
    before = plain[max(start, anchor.start - 12) : anchor.start]
    if unit not in _EVENT_UNITS and _RHYMED.search(before):
        return False
    if _ends_its_clause(plain, anchor.quantity.after) and _NOUN_BEFORE.search(before):
        return True
    if _FREQUENCY.search(before):
        return unit not in _ABSTRACT_UNITS or before.endswith(("至少", "不少于", "共", "各", "仅", "只"))
    if _beside_counts(page, anchor, start, end):
        return True
    if unit not in _EVENT_UNITS:
        return False
    bare = before.rstrip("了过")
    return bool(page.lexicon["work_verbs"].ending_at(bare, len(bare)))


def _ends_its_clause(plain: str, after: int) -> bool:
    return not plain[after : after + 1] or plain[after] in "，。；、,;:：）)\n\r"


def _beside_counts(page: Page, anchor: Anchor, start: int, end: int) -> bool:
    """``下设二级党委3个、党总支一个``: another count stands in the same clause."""
    plain = page.plain
    before, after = plain[start : anchor.start], plain[anchor.quantity.after : end]
    joined = before.endswith("、") or "、" in before[-12:] or after.startswith("、") or "、" in after[:10]
    return joined and bool(_ANY_QUANTITY.search(before) or _ANY_QUANTITY.search(after[:14]))


def _is_real_few(page: Page, anchor: Anchor) -> bool:
    """三项制度 after a verb of work counts; 四个方面 only where things were found."""
    plain, quantity = page.plain, anchor.quantity
    start, end = page.clause(anchor.start)
    before = plain[max(start, anchor.start - 10) : anchor.start]
    rest = plain[quantity.after : min(end, quantity.after + 8)]
    if quantity.bound or before.endswith(("共", "各", "累计", "合计")):
        return True
    if page.lexicon["general_nouns"].starting_at(plain, quantity.after):
        return bool(page.lexicon["finding_verbs"].within(before)) and bool(_ANY_QUANTITY.search(rest))
    if _beside_counts(page, anchor, start, end):
        return True
    if not rest or not _HAN.match(rest):
        return True
    bare = before.rstrip("了过出")
    return bool(page.lexicon["work_verbs"].ending_at(bare, len(bare)))
