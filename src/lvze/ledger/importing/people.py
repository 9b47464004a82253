"""Names in a cell: ``张三、李四等12人`` gives two names and a headcount; ``王五（请假）`` a name and a reason."""

import re
from dataclasses import dataclass

_COUNT = r"(?P<count>\d{1,6}|[一二三四五六七八九十百]{1,5})"
_AND_OTHERS = re.compile(rf"等?(?:共|共计|合计)?\s*{_COUNT}\s*(?:余|多)?\s*(?:人次|人|名|位)(?:同志|党员|干部)?\s*$")
_OTHERS = re.compile(r"等(?:同志|人)?$")
_SEPARATORS = re.compile(r"[、，,;；\n/]+|\s{2,}")
_REASON = re.compile(r"[（(]([^（）()]*)[)）]")
_BY_CHARACTERS = re.compile(r"^(?:[一-鿿·]{1,4}\s+)+[一-鿿·]{1,4}$")
#: Words that stand for many and name nobody: 全体党员, 各处室负责人, 机关干部职工.
_NOBODY = re.compile(
    r"^(?:全体|全部|全员|在家|在岗|机关|本|各|其他|其余).*|.*(?:党员|干部|职工|人员|成员|负责人|同志们?)$"
)
_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


@dataclass(frozen=True, slots=True)
class Named:
    """A name as written, and the words in brackets behind it."""

    name: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PeopleCell:
    """What a people cell says: names, and the whole number where it is told. ``unsure``: 等 without a number."""

    names: tuple[Named, ...]
    headcount: int | None
    unsure: bool = False


def people_in(text: str) -> PeopleCell:
    """Read a cell of names. A bare number (``12``, ``12人``, ``全体党员12人``) is a headcount without names."""
    text = text.strip()
    headcount: int | None = None
    if text.isdigit():
        return PeopleCell((), int(text))
    if match := _AND_OTHERS.search(text):
        headcount, text = _number(match["count"]), text[: match.start()].strip()
    unsure = False
    if match := _OTHERS.search(text):
        unsure, text = headcount is None, text[: match.start()].strip()
    names = [named for piece in _pieces(text) if (named := _named(piece)) is not None]
    return PeopleCell(tuple(dict.fromkeys(names)), headcount, unsure)


def _pieces(text: str) -> list[str]:
    outside = re.sub(r"[（(][^（）()]*[)）]", lambda match: re.sub(r"[、，,;；/\s]+", "", match[0]), text)
    pieces = [piece.strip() for piece in _SEPARATORS.split(outside) if piece.strip()]
    if len(pieces) == 1 and _BY_CHARACTERS.match(pieces[0]):
        words = pieces[0].split()
        # ``张 三`` is one name set apart for looks; ``张三丰 李四`` are two.
        return ["".join(words)] if all(len(word) == 1 for word in words) else words
    return pieces


def _named(piece: str) -> Named | None:
    reason = "".join(_REASON.findall(piece))
    name = re.sub(r"\s+", "", _REASON.sub("", piece)).removesuffix("同志")
    if not 2 <= len(name) <= 20 or re.search(r"\d", name) or _NOBODY.match(name):
        return None
    return Named(name, reason)


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    hundreds, _, rest = text.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    whole = _DIGITS.get(hundreds, 1) * 100 if "百" in text else 0
    return whole + (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)
