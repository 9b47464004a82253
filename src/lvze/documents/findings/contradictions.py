"""前后矛盾: the same thing counted twice differently, parts over their total, sums and rates their bases deny."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, permutations

from lvze.documents.findings.page import Page
from lvze.documents.findings.registry import Mark, rule
from lvze.documents.result import Claim

_FACTS = "党政机关公文处理工作条例 第十九条（内容真实、数据准确）"
_FILLER = re.compile(
    r"仅有?|只有?|今年|本年度?|年内|全年|目前|共有|共计?|累计|先后|总计|合计|截至目前|一年来|已|约|近|我[局委院校]|局?党[组委](?=共|召|开|组|先)|全[局院校镇委系]统?|现有|设有|下设|组织|开展|召开|了"
    r"|[\s，。：、“”（）一二三四五六七八九是\d年]"
)
_WHOLE = re.compile(r"全年|累计|总计|合计|共计?")
_PART = re.compile(
    r"其中|包括|含|分别|每|平均|人均|新|首次|又|再|另|比|较|上年|去年|同期|季度|上半年|下半年|\d月|第[一二三四]"
)


@rule("CONT-001", "warning", "同一事项前后数字不一致", _FACTS)
def counted_twice(page: Page) -> Iterator[Mark]:
    """Claims of one subject and unit, both told as the whole or told in the same words, with different values."""
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in page.counted:
        if claim.unit and claim.unit != "%" and not claim.approx and claim.bound is None:
            key = claim.metric or claim.subject or _said(page, claim)
            if key and not _is_part(page, claim) and not _in_row(page, claim):
                groups[key, claim.unit].append(claim)
    for claims in groups.values():
        for first, second in combinations(claims, 2):
            if first.value != second.value and _one_thing(page, first, second):
                said = f"前面写“{_told(first)}”（{_short(page, first)}），此处写“{_told(second)}”"
                yield Mark(second.start, second.end, f"建议核对：{said}。")
                break


def _one_thing(page: Page, first: Claim, second: Claim) -> bool:
    cadences = {claim.period or "年" for claim in (first, second)}
    if page.in_plans(first.start) != page.in_plans(second.start) or len(cadences) > 1:
        return False
    said_first, said_second = _said(page, first), _said(page, second)
    if len(said_first) >= 2 and said_first == said_second and not _RESULT.match(said_first):
        return True
    both_whole = bool(_WHOLE.search(_clause(page, first)) and _WHOLE.search(_clause(page, second)))
    return both_whole and (said_first.endswith(said_second) or said_second.endswith(said_first))


_SPAN = re.compile(r"\d月|[上下]半年|季度|[一二三四]季|期间")


def _is_part(page: Page, claim: Claim) -> bool:
    """Whether the clause tells only a part, or the sentence a stretch of the year."""
    sentence = page.text[page.sentence_at(claim.start)[0] : claim.start]
    return bool(_PART.search(_clause(page, claim)) or _SPAN.search(sentence))


#: 发现问题19个, 参加30人: what came of something told before; twice so is two things, not one.
_RESULT = re.compile(
    r"发现|查出|查摆|收到|参加|参训|完成|整改|制定|修订|形成|提出|抽查|受理|办结|覆盖|培训|征求|问题|其|报送|下发|推送"
)


def _in_row(page: Page, claim: Claim) -> bool:
    """Whether the line is a row of a table in plain text, its cells between tabs."""
    start = page.text.rfind("\n", 0, claim.start) + 1
    return "\t" in page.text[start : claim.start]


def _clause(page: Page, claim: Claim) -> str:
    return page.text[page.clause_start(claim.start) : claim.start]


def _said(page: Page, claim: Claim) -> str:
    """The words of the clause up to the number, without those that only say when and how much."""
    start = page.text.rfind("、", page.clause_start(claim.start), claim.start) + 1 or page.clause_start(claim.start)
    return _FILLER.sub("", page.text[start : claim.start])


def _short(page: Page, claim: Claim) -> str:
    return page.text[max(page.clause_start(claim.start), claim.start - 12) : claim.end].strip()


@rule("CONT-002", "warning", "其中数大于总数", _FACTS)
def parts_over_total(page: Page) -> Iterator[Mark]:
    for claims in _by_sentence(page):
        for index, total in enumerate(claims[:-1]):
            parts = _parts_after(page, total, claims[index + 1 :]) or _done_after(page, total, claims[index + 1])
            over = [part for part in parts if _number(part) > _number(total)]
            if over:
                yield Mark(
                    over[0].start,
                    over[0].end,
                    f"建议核对：{_told(over[0])}大于所属的总数{_told(total)}。",
                )
            elif len(parts) >= 2 and sum(map(_number, parts)) > _number(total) and not _may_overlap(page, total, parts):
                added = _plain(sum(map(_number, parts)))
                yield Mark(
                    parts[-1].start,
                    parts[-1].end,
                    f"建议核对：其中各项合计{added}{total.unit}，大于总数{_told(total)}；各项有重叠的可不改。",
                    severity="hint",
                )


_DONE = re.compile(
    r"^[^，。；]{0,8}(?:，[^，。；]{0,6}|(?<=问题)(?=已))"
    r"(?:已|完成|实到|实评|实签|实缴|采纳|办结|销号|整改)[^，。；]{0,6}$"
)


def _done_after(page: Page, total: Claim, following: Claim) -> list[Claim]:
    """``应到20人，实到22人``, ``问题10个，已整改12个``: what is done of a total is a part of it."""
    is_of_it = total.unit == following.unit and not total.approx and not total.bound
    return [following] if is_of_it and _DONE.match(page.text[total.end : following.start]) else []


_OVERLAPPING = re.compile(r"女|岁|民族|学历|以上|以下|中共党员|预备党员")


def _may_overlap(page: Page, total: Claim, parts: Sequence[Claim]) -> bool:
    """Ages, sexes and schooling cut the same people several ways."""
    return bool(_OVERLAPPING.search(page.text, total.end, parts[-1].start))


def _parts_after(page: Page, total: Claim, following: Sequence[Claim]) -> list[Claim]:
    """Claims of the total's unit after 其中, when 其中 comes right after the total; a comma ends the list."""
    if not following or total.unit == "%":
        return []
    bridge = page.text[total.end : following[0].start]
    if "其中" not in bridge or len(bridge) > 30 or total.approx or total.bound:
        return []
    parts: list[Claim] = []
    for claim in following:
        if parts and re.search("[，。；]", page.text[parts[-1].end : claim.start]):
            break
        if claim.unit == total.unit:
            parts.append(claim)
    return parts


@rule("CONT-003", "warning", "百分比与所依据的数不符", _FACTS)
def denied_percentage(page: Page) -> Iterator[Mark]:
    for claims in _by_sentence(page):
        for index, rate in enumerate(claims):
            if rate.unit != "%" or rate.approx or rate.bound or index < 2:
                continue
            base, part = claims[index - 2], claims[index - 1]
            if base.unit != part.unit or base.unit == "%" or not _number(base) or base.approx or part.approx:
                continue
            worked_out = _rate(page, base, part, rate)
            if worked_out is None or _agree(worked_out, rate) or _agrees_otherwise(claims[:index], rate):
                continue
            yield Mark(
                rate.start,
                rate.end,
                f"建议核对：按前面的{_told(base)}、{_told(part)}计算约为{_plain(round(worked_out, 1))}%。",
            )


def _agrees_otherwise(before: Sequence[Claim], rate: Claim) -> bool:
    """Whether two other numbers of the sentence make the rate: 25个问题，完成19个、在改6个，完成率76%."""
    return any(
        _agree(100 * _number(part) / _number(base), rate)
        for base, part in permutations(before, 2)
        if base.unit == part.unit != "%" and _number(base)
    )


def _agree(worked_out: float, rate: Claim) -> bool:
    """Within a unit of the last digit printed: half for rounding, doubled for those who cut off."""
    decimals = len(rate.span.partition(".")[2])
    return abs(worked_out - _number(rate)) <= float(10**-decimals) + 1e-9


_SHARE = re.compile(
    r"率[为达到]{0,3}$|占(?:比|总数|全体|应到)?[为达]{0,2}[^，。]{0,6}$|完成(?:了|率)?$|率(?:已|均)?(?:达到?|为)$"
)
_CHANGE = re.compile(r"(?P<up>增长|增加|上升|提高)|(?P<down>下降|减少|降低|压减|压缩)")


def _rate(page: Page, base: Claim, part: Claim, rate: Claim) -> float | None:
    """The percentage the two numbers before it make, when the words say how they belong together."""
    words = page.text[part.end : rate.start]
    between = page.text[base.end : part.start]
    if len(words) > 20 or len(between) > 20:
        return None
    if _SHARE.search(words) and _number(part) <= _number(base):
        return 100 * _number(part) / _number(base)
    if (match := _CHANGE.search(words)) and re.search(r"[到至为]|今年|本年", between):
        change = 100 * (_number(part) - _number(base)) / _number(base)
        return change if match["up"] else -change
    return None


@rule("CONT-004", "warning", "合计与各项之和不符", _FACTS)
def wrong_sum(page: Page) -> Iterator[Mark]:
    """``A5次、B4次，共12次`` and ``共12次：A5次、B4次、C4次`` (分别, 包括): every part is given, so they add up.

    A total of a list given in full is no claim by contract, so it is read from the text around the parts.
    """
    for claims in _by_sentence(page):
        for run in _same_unit_runs(claims):
            if len(run) < 2 or any(claim.approx or claim.bound for claim in run):
                continue
            for total, parts in (_total_after(page, run), _total_before(page, run)):
                added = sum(map(_number, parts))
                if total and len(parts) >= 2 and added != float(total["number"]):
                    unit = parts[0].unit
                    said = f"各项相加为{_plain(added)}{unit}，此处写{total['number']}{unit}"
                    yield Mark(*total.span("number"), f"建议核对：{said}。")


_ADDED_UP = r"[^。；\d]{0,8}?(?:共|共计|合计|总计|总共|累计)[一-鿿]{0,4}(?P<number>\d+(?:\.\d+)?)"
_LISTED = r"[^，。；：\d其]{0,10}(?:[：:]|，?(?:分别为|分别是|包括|即))"


def _total_after(page: Page, run: Sequence[Claim]) -> tuple[re.Match[str] | None, Sequence[Claim]]:
    """A total in words after the list; it may or may not be a claim itself."""
    for parts in (run, run[:-1]):
        if len(parts) >= 2 and "其中" not in page.text[page.sentence_at(parts[0].start)[0] : parts[-1].start]:
            total = re.compile(_ADDED_UP + re.escape(parts[-1].unit or "")).match(page.text, parts[-1].end)
            if total:
                return total, parts
    return None, ()


def _total_before(page: Page, run: Sequence[Claim]) -> tuple[re.Match[str] | None, Sequence[Claim]]:
    """A total before a colon, 分别为 or 包括, followed by all its parts."""
    number = rf"(?P<number>\d+(?:\.\d+)?){re.escape(run[0].unit or '')}{_LISTED}"
    for parts in (run, run[1:]):
        if len(parts) >= 2:
            start = page.sentence_at(parts[0].start)[0]
            total = re.compile(number).search(page.text, start, parts[0].start)
            if total and not re.search(r"\d", page.text[total.end() : parts[0].start]):
                return total, parts
    return None, ()


def _same_unit_runs(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Claims of one unit in a row; the 7批 of 7批31人 breaks no row of persons."""
    run: list[Claim] = []
    for index, claim in enumerate(claims):
        following = claims[index + 1] if index + 1 < len(claims) else None
        if following and following.start == claim.end + len(claim.unit or "") and following.unit != claim.unit:
            continue
        if run and claim.unit != run[-1].unit:
            yield run
            run = []
        run.append(claim)
    yield run


def _by_sentence(page: Page) -> Iterator[list[Claim]]:
    """Counted claims, sentence by sentence, where a sentence has two or more."""
    sentence: list[Claim] = []
    end = -1
    for claim in page.counted:
        if claim.start >= end:
            if len(sentence) > 1:
                yield sentence
            sentence, end = [], page.sentence_at(claim.start)[1]
        sentence.append(claim)
    if len(sentence) > 1:
        yield sentence


def _number(claim: Claim) -> float:
    assert isinstance(claim.value, int | float)
    return float(claim.value)


def _told(claim: Claim) -> str:
    return f"{claim.span}{claim.unit}"


def _plain(value: float) -> str:
    return f"{value:g}"
