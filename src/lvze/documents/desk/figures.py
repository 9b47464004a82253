"""Key figures of a report, and the questions a reader asks about them. Questions, never conclusions."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from lvze.documents.result import Claim, Reading

#: 人次 to a member of the Party above which a reader asks.
_MANY_TIMES = 12
_MANY_ALIKE = 3
_MEMBERS = re.compile(r"(?:现有|在职|全体|在册|正式)?党员(?:总数|人数)?")
_ROUND_SHARE = 0.8
_ROUND_AT_LEAST = 5


def key_figures(reading: Reading, titles: Mapping[str, str]) -> dict[str, str]:
    """Subject → what the report gives (``12次``; several different values side by side). ``titles`` names metrics."""
    found: dict[str, list[str]] = {}
    for claim in reading.claims:
        if claim.modality != "fact" or claim.unit is None:
            continue
        subject = titles.get(claim.metric or "", "") or claim.subject
        if subject:
            shown = "待填" if claim.placeholder else f"{claim.span}{'余' if claim.approx else ''}{claim.unit}"
            values = found.setdefault(subject, [])
            if shown not in values:
                values.append(shown)
    return {subject: "、".join(values) for subject, values in found.items()}


def plausibility_questions(reading: Reading) -> tuple[str, ...]:
    """人次 ÷ 党员数, several kinds all the same number, round numbers."""
    counted = [
        claim
        for claim in reading.claims
        if claim.modality == "fact" and isinstance(claim.value, int | float) and not claim.placeholder
    ]
    return (*_times_to_a_member(counted), *_all_alike(counted), *_round_numbers(counted))


def _times_to_a_member(claims: Sequence[Claim]) -> list[str]:
    members = max((_number(claim) for claim in claims if _counts_members(claim)), default=0.0)
    if not members:
        return []
    return [
        f"{claim.subject or '有一项'}{claim.span}人次，党员{members:g}名，平均每人{times:.0f}次，是否属实？"
        for claim in claims
        if claim.unit == "人次" and (times := _number(claim) / members) > _MANY_TIMES
    ]


def _counts_members(claim: Claim) -> bool:
    """A stock of Party members, as 党员总数 or 在职党员."""
    return claim.unit in ("名", "人") and bool(_MEMBERS.fullmatch(claim.subject or ""))


def _all_alike(claims: Sequence[Claim]) -> list[str]:
    """Different things all done the same number of times, such as every one of them 12."""
    by_value: dict[tuple[float, str], dict[str, None]] = {}
    for claim in claims:
        if claim.subject and claim.unit in ("次", "场", "期") and _number(claim) >= 4:
            by_value.setdefault((_number(claim), claim.unit), {})[claim.subject] = None
    return [
        f"{'、'.join(subjects)}都是{value:g}{unit}，是否如实统计？"
        for (value, unit), subjects in by_value.items()
        if len(subjects) >= _MANY_ALIKE
    ]


def _round_numbers(claims: Sequence[Claim]) -> list[str]:
    large = [claim for claim in claims if _number(claim) >= 20 and claim.unit != "%" and not claim.approx]
    ends = Counter(_number(claim) % 10 == 0 for claim in large)
    if ends[True] >= _ROUND_AT_LEAST and ends[True] >= _ROUND_SHARE * len(large):
        return [f"20以上的数{len(large)}个，其中{ends[True]}个是整十数，是否为估计数？"]
    return []


def _number(claim: Claim) -> float:
    assert isinstance(claim.value, int | float)
    return float(claim.value)
