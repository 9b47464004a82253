"""What stands around a number or placeholder: its unit, 余/近/约, 至少/以上. Nothing here decides what is a claim."""

import re
from dataclasses import dataclass
from typing import Literal

from lvze.documents.lexicon import Lexicon
from lvze.documents.numerals import Numeral

Bound = Literal["min", "max"] | None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or placeholder with its unit. ``after`` is where the unit (and 以上 …) ends; ``scale`` multiplies the
    numeral's own value (近四成: 4 × 10 %)."""

    start: int
    end: int
    unit: str
    after: int
    approx: bool
    bound: Bound
    scale: float = 1


#: 元 and what may stand before it; the longest first.
_MONEY = re.compile(
    r"(?:万亿|[百千]?[万亿]|[百千])?(?:元人民币|美元|欧元|港元|英镑|日元|元)(?!旦|素|宵|老|首|月|件|气|代|宇)"
)
_SCALES = "万亿"
_DIGITS = "零一二三四五六七八九"
#: 四成 is 40 %; 四成立, 四成果 are not.
_TENTHS = re.compile(r"成(?![立员果为效功长绩就熟本分型都品语千交败因像绩])")
#: 九成五 is 95 %; in 三成二十 the second number is its own.
_HUNDREDTHS = re.compile(r"成(?P<hundredths>[一二三四五六七八九])(?![一二三四五六七八九十百千万次名个人件项点])")
_HINTED_UNIT = re.compile(r"(人|户|家|件|篇|场|期|批)?[（(]([一-鿿]{1,3})[）)]")
_INCLUDED = re.compile(r"[（(]含(?:本数)?[）)](?=及?以[上下内])")
_ROW = re.compile(r"(?:[、和及]\s?(?:\d[\d.]*|[Xx*×_○]+)){0,10}[、和及]\s?(?P<last>\d[\d.]*|[Xx*×_○]+)(?![\dXx*×_○.])")
_LABEL = re.compile(
    r"(?:(人|次|篇|份|件|户|场|期|批|项|个|名|条)数|(人次|场次|学时|课时)|[（(]([一-鿿%]{1,3})[）)])[:：]\s?$"
)


def quantity_at(plain: str, start: int, end: int, lexicon: Lexicon, numeral: Numeral | None) -> Quantity | None:
    """The quantity whose number is ``start:end`` of a narrowed text; None when no unit follows it."""
    at, approx_within = _within(plain, _skip_space(plain, end), lexicon)
    found = (
        _money(plain, start, end, at, approx_within, numeral)
        or _rate(plain, start, end, at, numeral)
        or _hinted(plain, start, end, at, lexicon)
        or _counted(plain, start, end, at, lexicon, numeral)
    )
    if found is None:
        return None
    approx_before, bound_before = before_number(plain, start, lexicon)
    if found.unit in ("%", "比例") and plain.startswith("的", start - 1):
        approx_before, bound_before = _before_base(plain, start)
    after, approx_after, bound_after = _after_unit(plain, found.after, lexicon)
    if found.unit in ("%", "倍") and plain.startswith(("多", "余"), after):
        after, approx_after = after + 1, True
    return Quantity(
        start,
        found.end,
        found.unit,
        after,
        approx_within or approx_before or approx_after or bool(numeral and numeral.approx),
        bound_before or bound_after or (numeral.bound if numeral else None),
        found.scale,
    )


def labelled_quantity(plain: str, start: int, end: int, lexicon: Lexicon) -> Quantity | None:
    """``参加人数：35``, ``谈心谈话（人次）：24``: the unit stands in the label, the number alone after it."""
    if plain[end : end + 1] and plain[end] not in "，。；、,;)） \u3000\t\r\n":
        return None
    label = _LABEL.search(plain, max(0, start - 8), start)
    if label is None:
        return None
    unit = label[1] or label[2] or label[3]
    known = unit == "%" or unit in lexicon["counting_words"].words
    return Quantity(start, end, unit, end, False, None) if known else None


def shared_quantity(plain: str, start: int, end: int, lexicon: Lexicon) -> Quantity | None:
    """``分别召开4、12、24次``: numbers in a row share the unit of the last."""
    row = _ROW.match(plain, end)
    last = None if row is None else quantity_at(plain, row.start("last"), row.end("last"), lexicon, None)
    return None if last is None else Quantity(start, end, last.unit, end, last.approx, None)


def _skip_space(plain: str, at: int) -> int:
    return at + 1 if plain[at : at + 1] in (" ", "\u3000", "\u00a0") else at


def _within(plain: str, at: int, lexicon: Lexicon) -> tuple[int, bool]:
    """Past 余, 多 or 来 between number and unit."""
    word = lexicon["approximate_within"].starting_at(plain, at)
    return (at + len(word), True) if word else (at, False)


def _money(plain: str, start: int, end: int, at: int, approx: bool, numeral: Numeral | None) -> Quantity | None:
    """万/亿 straight before 元 belongs to the unit; before 余元 it belongs to the number."""
    match = _MONEY.match(plain, at)
    if match is None:
        return None
    unit, stop = match.group(), match.end()
    number = plain[start:end]
    large = len(number) - len(number.rstrip(_SCALES)) if numeral is not None else 0
    if large and large < len(number) and not approx and unit[0] not in "百千万亿":
        return Quantity(start, end - large, number[-large:] + unit, stop, False, None)
    return Quantity(start, end, unit, stop, False, None)


def _rate(plain: str, start: int, end: int, at: int, numeral: Numeral | None) -> Quantity | None:
    style = numeral.style if numeral else ""
    if style == "percent":
        return Quantity(start, end, "%", at, False, None)
    if style == "fraction" or "/" in plain[start:end]:
        return Quantity(start, end, "比例", at, False, None)
    sign = plain[at : at + 1]
    if sign in ("%", "‰"):
        return Quantity(start, end, sign, at + 1, False, None)
    if sign == "倍":
        return Quantity(start, end, "倍", at + 1, False, None)
    if numeral is not None and isinstance(numeral.value, int) and (finer := _HUNDREDTHS.match(plain, at)):
        percent = numeral.value * 10 + _DIGITS.index(finer["hundredths"])
        return Quantity(start, finer.end(), "%", finer.end(), False, None, percent / numeral.value)
    if sign == "成" and _TENTHS.match(plain, at):
        return Quantity(start, end, "%", at + 1, False, None, 10)
    if plain.startswith("分之", max(0, start - 2)) and plain[start - 3 : start - 2] == "百":
        return Quantity(start, end, "%", at, False, None)
    return None


def _hinted(plain: str, start: int, end: int, at: int, lexicon: Lexicon) -> Quantity | None:
    """``X（次）``, ``X人（次）``: the unit, or part of it, in brackets."""
    match = _HINTED_UNIT.match(plain, at)
    if match is None or match[2] not in lexicon["counting_words"].words:
        return None
    unit = match.group().replace("(", "（").replace(")", "）") if match[1] else match[2]
    return Quantity(start, end, unit, match.end(), False, None)


def _counted(plain: str, start: int, end: int, at: int, lexicon: Lexicon, numeral: Numeral | None) -> Quantity | None:
    duration = lexicon["duration_units"].starting_at(plain, at)
    if duration:
        return _work_time(plain, start, end, at, duration, lexicon)
    scale_end = at
    while numeral is None and scale_end < at + 2 and plain[scale_end : scale_end + 1] in ("万", "亿"):
        scale_end += 1
    if numeral is not None and at > end and plain[at : at + 1] in ("万", "亿"):
        scale_end = at + 1
    unit = unit_at(plain, scale_end, lexicon) or _points(plain, start, scale_end, lexicon)
    if not unit:
        return None
    stop = scale_end + len(unit)
    if unit in ("次", "个") and plain[stop : stop + 1] in ("条", "件", "项", "篇", "份"):
        doubled = plain[stop]
        if not plain[stop + 1 : stop + 2] or not "一" <= plain[stop + 1] <= "鿿":
            unit, stop = doubled, stop + 1
    return Quantity(start, end, plain[at:scale_end] + unit, stop, False, None)


def _work_time(plain: str, start: int, end: int, at: int, duration: str, lexicon: Lexicon) -> Quantity | None:
    """Hours of service or study are work done (志愿服务时长累计1260小时); any other time is only how long."""
    if duration != "小时" or not lexicon["duration_as_work"].within(plain[max(0, start - 12) : start]):
        return None
    return Quantity(start, end, duration, at + len(duration), False, None)


def _points(plain: str, start: int, at: int, lexicon: Lexicon) -> str:
    """分 counts only after a word for marks (平均得分92.4分); else it is a part of money or time."""
    if not plain.startswith("分", at) or plain.startswith(("分钟", "分之", "分别", "分析"), at):
        return ""
    return "分" if lexicon["marks_before"].within(plain[max(0, start - 10) : start]) else ""


def unit_at(plain: str, at: int, lexicon: Lexicon) -> str:
    """The counting word at ``at``, or ``""`` where it begins another word (项目, 部门)."""
    unit = lexicon["counting_words"].starting_at(plain, at)
    if not unit:
        return ""
    lookalike = lexicon["unit_lookalikes"].starting_at(plain, at)
    if len(lookalike) > len(unit) and not lexicon["lookalike_exceptions"].starting_at(plain, at):
        return ""
    return "" if plain[at + len(unit) : at + len(unit) + 1] in (":", "：") else unit


def before_number(plain: str, start: int, lexicon: Lexicon) -> tuple[bool, Bound]:
    """近/约 and 至少/不超过 straight before a number, in either order, white space ignored."""
    while start > 0 and plain[start - 1] == " ":
        start -= 1
    approx = False
    bound: Bound = None
    for _ in range(2):
        least, most = (
            lexicon["minimum_before"].ending_at(plain, start),
            lexicon["maximum_before"].ending_at(plain, start),
        )
        about = lexicon["approximate_before"].ending_at(plain, start)
        word = max(least, most, about, key=len)
        if not word or (
            (word in _ENDS_OF_WORDS or word[0] == "约") and _inside_a_word(plain, start - len(word), word[0])
        ):
            break
        if word == about:
            approx = True
        else:
            bound = "min" if word == least else "max"
        start -= len(word)
    return approx, bound


#: 约为年初预算的五分之四, 不足党员总数的20%: the base stands between the word and the number.
_BASE = re.compile(r"(?:(?P<about>约[为占]|接近)|(?P<least>超过)|(?P<most>不足|不到))[一-鿿]{2,10}的$")


def _before_base(plain: str, start: int) -> tuple[bool, Bound]:
    match = _BASE.search(plain, max(0, start - 14), start)
    if match is None or match.lastgroup == "about":
        return match is not None, None
    return False, "min" if match.lastgroup == "least" else "max"


_ENDS_OF_WORDS = {
    "近": "最附临靠邻亲贴新远就",
    "约": "节制签履公契相预特大条毁违合民盟爽赴邀婚誓失",
    "过": "开展行进做办学读看讲谈通经召组参说提来去走有用作超不查审",
    "破": "打爆攻冲侦",
    "超": "高反赶",
}


def _inside_a_word(plain: str, at: int, word: str) -> bool:
    """最近, 节约, 开展过: the one character is the end of another word."""
    return at > 0 and plain[at - 1] in _ENDS_OF_WORDS.get(word, "")


def _after_unit(plain: str, at: int, lexicon: Lexicon) -> tuple[int, bool, Bound]:
    if included := _INCLUDED.match(plain, at):
        at = included.end()
    for name, bound in (("minimum_after", "min"), ("maximum_after", "max")):
        if word := lexicon[name].starting_at(plain, at):
            return at + len(word), False, "min" if bound == "min" else "max"
    if word := lexicon["approximate_after"].starting_at(plain, at):
        return at + len(word), True, None
    return at, False, None
