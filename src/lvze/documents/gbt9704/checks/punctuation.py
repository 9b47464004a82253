"""Faults of punctuation and figures that a pattern can see for sure enough (GB/T 15834, GB/T 15835)."""

import re
from dataclasses import dataclass

_PAIRS = {"（": "）", "《": "》", "“": "”", "‘": "’", "〔": "〕"}
_CLOSING = {close: opening for opening, close in _PAIRS.items()}


@dataclass(frozen=True, slots=True)
class Fault:
    """``is_flat``: against a flat rule, else only against the usual way."""

    why: str
    is_flat: bool


_PATTERNS = (
    (re.compile(r"(?<=[\u4e00-\u9fff])[,;:?!](?=[\u4e00-\u9fff]|$)"), "中文里用了半角标点“{}”", True),
    (re.compile(r"\((?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])\)"), "中文里用了半角括号“{}”", True),
    (re.compile(r"(?<!…)…(?!…)"), "省略号应为六点“……”", True),
    (re.compile(r"\.{3,}|。{2,}"), "“{}”应写作省略号“……”", True),
    (re.compile(r"[，。；：、]{2,}"), "标点“{}”重复", True),
    (re.compile(r"》、《"), "书名号并列时一般不加顿号", False),
    (re.compile(r"\d+(?:\.\d+)?%?\s*[-—－]\s*\d+(?:\.\d+)?%"), "百分数范围“{}”应写作“20%～30%”", True),
    (re.compile(r"(?<![\d第])\d{2}年(?=\d{1,2}月|度|初|底|末)"), "年份“{}”应写全四位", False),
)


def first_fault(text: str) -> Fault | None:
    """The first flat fault of a paragraph, else the first lesser one."""
    lesser: Fault | None = None
    unpaired = _unpaired(text)
    if unpaired:
        return Fault(f"“{text.strip()[:12]}”一段里“{unpaired}”不成对。", is_flat=True)
    for pattern, why, is_flat in _PATTERNS:
        if found := pattern.search(text):
            around = text[max(0, found.start() - 6) : found.end() + 6].strip()
            fault = Fault(f"{why.format(found.group())}（“{around}”）。", is_flat=is_flat)
            if is_flat:
                return fault
            lesser = lesser or fault
    return lesser


def _unpaired(text: str) -> str:
    """The first bracket or quote without its other half; closing ones that only follow a number are numbering."""
    open_ones: list[str] = []
    for character in text:
        if character in _PAIRS:
            open_ones.append(character)
        elif character in _CLOSING:
            if not open_ones or open_ones[-1] != _CLOSING[character]:
                return character
            open_ones.pop()
    return open_ones[0] if open_ones else ""
