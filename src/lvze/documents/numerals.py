"""Numbers as Chinese reports write them: 24, １２, 二十四, 2.3万, 二三十, 三分之二, 百分之九十六, 3—5, 上千, 两."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from lvze.documents.result import Value

Style = Literal["arabic", "chinese", "percent", "fraction"]

_NARROW = str.maketrans("０１２３４５６７８９．％／＋－～〜﹣ＸｘＮ＊", "0123456789.%/+-~~-XxN*")


_WIDE = re.compile("[" + "".join(map(chr, _NARROW)) + "]")


def narrow(text: str) -> str:
    """The text with full-width digits and signs made half-width, character for character (offsets hold)."""
    return text.translate(_NARROW) if _WIDE.search(text) else text


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at ``start:end``. ``value`` of a percentage is its percent (96), of a fraction its ratio (0.667)."""

    start: int
    end: int
    value: Value
    style: Style
    approx: bool = False
    bound: Literal["min", "max"] | None = None


_DIGIT = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:[十百千]?(?:万亿|万|亿)|[百千])?"
_CHINESE = r"[零〇一二三四五六七八九十百千万亿两]+(?:点[零〇一二三四五六七八九]+)?"
_TOKEN = re.compile(
    rf"(?P<percent>[百千]分之(?:{_ARABIC}|{_CHINESE}))"
    rf"|(?P<fraction>(?:\d{{1,6}}|[二三四五六七八九十]{{1,6}})分之(?:\d{{1,6}}|{_CHINESE}))"
    rf"|(?P<arabic>(?<![A-Za-z\d.]){_ARABIC})"
    rf"|(?P<chinese>{_CHINESE})",
    re.ASCII,  # digits of other scripts are no numerals of these texts
)
_SLASHED = re.compile(r"/(\d{1,3})(?![\d/.])", re.ASCII)
_RANGE_MARKS = ("—", "-", "~", "–", "至", "到", "——")
_LONE_LARGE = frozenset("百千万亿")


def numerals(text: str) -> tuple[Numeral, ...]:
    """Every number in order, ranges as one, with 近/约/余/多 as ``approx`` and 至少/不超过/上千 as ``bound``."""
    plain = narrow(text)
    return tuple(_qualified(plain, numeral) for numeral in scan(plain))


def scan(plain: str) -> Iterator[Numeral]:
    """Numbers of a narrowed text, ranges joined. Words around them are not looked at."""
    held: Numeral | None = None
    for match in _TOKEN.finditer(plain):
        if held is not None and match.start() < held.end:
            continue
        numeral = _read(plain, match)
        if numeral is None:
            continue
        if held is not None:
            joined = _joined(plain, held, numeral)
            if joined is not None:
                yield joined
                held = None
                continue
            yield held
        held = numeral
    if held is not None:
        yield held


def _read(plain: str, match: re.Match[str]) -> Numeral | None:
    start, end = match.span()
    word = match.group()
    style = match.lastgroup
    if style == "arabic":
        return _read_arabic(plain, start, end, word)
    if style == "percent":
        value = _plain_value(word.partition("之")[2])
        value = value / 10 if word[0] == "千" and value is not None else value
        return None if value is None else Numeral(start, end, tidy(value), "percent")
    if style == "fraction":
        low, _, high = word.partition("分之")
        below, above = _plain_value(low), _plain_value(high)
        return Numeral(start, end, float(above / below), "fraction") if below and above is not None else None
    return _read_chinese(plain, start, end, word)


def _read_arabic(plain: str, start: int, end: int, word: str) -> Numeral | None:
    if start > 1 and plain[start - 1] in "-+" and (plain[start - 2].isascii() and plain[start - 2].isalpha()):
        return None
    slashed = _SLASHED.match(plain, end) if word.isdigit() and plain[start - 1 : start] not in ("/", "-", ".") else None
    if slashed and 0 < int(word) < int(slashed[1]):
        return Numeral(start, slashed.end(), int(word) / int(slashed[1]), "fraction")
    if plain.startswith("几", end) and word.endswith("0") and word.isdigit():
        return Numeral(start, end + 1, (int(word) + 1, int(word) + 9), "arabic", approx=True)
    value = _plain_value(word)
    return None if value is None else Numeral(start, end, tidy(value), "arabic")


def _read_chinese(plain: str, start: int, end: int, word: str) -> Numeral | None:
    before = plain[start - 1 : start]
    if before in ("几", "数", "好"):
        return None
    if all(character in _LONE_LARGE for character in word):
        return _lone_large(plain, start, end, word)
    value = chinese_value(word)
    if value is None:
        return None
    if plain.startswith("几", end) and word.endswith("十") and isinstance(value, int):
        return Numeral(start, end + 1, (value + 1, value + 9), "chinese", approx=True)
    return Numeral(start, end, value, "chinese", approx=isinstance(value, tuple))


def _lone_large(plain: str, start: int, end: int, word: str) -> Numeral | None:
    """千, 百, 千万 alone are numbers only after 上, 近, 逾 …: 上千 (at least), 近百 (about)."""
    before, two_before = plain[start - 1 : start], plain[start - 2 : start - 1]
    value = 1
    for character in word:
        value *= _SMALL.get(character) or _LARGE[character]
    if before == "上" and two_before not in ("成", "以"):
        if plain.startswith("成千", start - 3):
            return None
        return Numeral(start - 1, end, value, "chinese", bound="min")
    if plain[end : end + 1] in ("余", "多") and before not in ("千", "百", "上"):
        return Numeral(start, end, value, "chinese", approx=True)
    if before in ("逾", "超", "破", "过"):
        return Numeral(start, end, value, "chinese", bound="min")
    return Numeral(start, end, value, "chinese") if before in ("近", "约", "达") else None


def _plain_value(word: str) -> Decimal | None:
    """The value of an Arabic, Chinese or mixed number without words around it."""
    if not word[:1].isdigit() or not word[0].isascii():
        chinese = chinese_value(word)
        return None if chinese is None or isinstance(chinese, tuple) else Decimal(str(chinese))
    digits = word.rstrip("十百千万亿")
    if len(digits) > 40:
        return None
    value = Decimal(digits.replace(",", ""))
    for character in word[len(digits) :]:
        value *= _SMALL.get(character) or _LARGE[character]
    return value


def tidy(value: Decimal) -> int | float:
    """An int where the value is whole, else a float."""
    return int(value) if value == value.to_integral_value() else float(value)


def chinese_value(word: str) -> Value:
    """The value of a Chinese number; a pair for 二三十, 三五; None for what is no number (〇〇)."""
    whole, dot, rest = word.partition("点")
    if dot:
        left = _chinese_whole(whole)
        if not isinstance(left, int):
            return None
        return float(f"{left}." + "".join(str(_DIGIT[character]) for character in rest))
    return _chinese_whole(whole)


def _chinese_whole(word: str) -> int | tuple[int, int] | None:
    if len(word) > 24:
        return None
    if all(character in _DIGIT for character in word):
        digits = [_DIGIT[character] for character in word]
        if len(digits) == 1:
            return digits[0]
        if len(digits) == 2 and 0 < digits[0] < digits[1] and (digits[1] - digits[0] == 1 or digits == [3, 5]):
            return digits[0], digits[1]
        return int("".join(map(str, digits))) if len(digits) != 2 or "〇" in word else None
    return _with_multipliers(word)


def _with_multipliers(word: str) -> int | tuple[int, int] | None:
    total = section = digit = 0
    spread = 0
    previous = ""
    for character in word:
        if character in _DIGIT:
            value = _DIGIT[character]
            if _DIGIT.get(previous):
                if value != digit + 1:
                    return None
                spread = 1
            digit = value
        elif character in _SMALL:
            if previous in _SMALL and character != "十":
                return None
            step = _SMALL[character]
            section += (digit or (1 if previous not in _DIGIT or not section else 0)) * step
            spread *= step
            digit = 0
        else:
            scale = _LARGE[character]
            total = (total + section + digit) * scale if scale > 10_000 else total + (section + digit) * scale
            spread *= scale
            section = digit = 0
        previous = character
    value = total + section + digit
    return (value - spread, value) if spread else value


def _joined(plain: str, left: Numeral, right: Numeral) -> Numeral | None:
    """Two numbers of one style with —, 至, ~ between them and rising values are one range."""
    gap = plain[left.end : right.start]
    if gap not in _RANGE_MARKS and not (gap.startswith("%") and gap[1:] in _RANGE_MARKS):
        return None
    low, high = left.value, right.value
    if left.style != right.style or not isinstance(low, int | float) or not isinstance(high, int | float):
        return None
    return Numeral(left.start, right.end, (low, high), left.style) if low < high else None


_APPROXIMATE_BEFORE = ("接近", "将近", "大约", "约", "近")
_MINIMUM_BEFORE = ("至少", "不少于", "不低于", "超过", "突破", "逾", "超")
_MAXIMUM_BEFORE = ("不超过", "不多于", "不高于", "最多", "至多")


def _qualified(plain: str, numeral: Numeral) -> Numeral:
    before = plain[max(0, numeral.start - 4) : numeral.start]
    after = plain[numeral.end : numeral.end + 1]
    approx = numeral.approx or before.endswith(_APPROXIMATE_BEFORE) or after in ("余", "多", "来")
    bound = numeral.bound
    if before.endswith(_MAXIMUM_BEFORE):
        bound = "max"
    elif before.endswith(_MINIMUM_BEFORE):
        bound = "min"
    return replace(numeral, approx=approx, bound=bound)
