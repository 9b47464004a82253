"""Automatic paragraph numbers as Word shows them (``w:numPr`` in the paragraph or its style)."""

import re
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


class Numbering:
    """Counts list paragraphs in document order and gives each its mark, ``""`` for paragraphs without one."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._levels: dict[str, dict[int, Any]] = {}
        self._of_num: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._restarted: set[str] = set()
        self._style_marks: dict[str, tuple[str, int]] = {}
        if numbering is not None:
            self._read_definitions(numbering)
        if styles is not None:
            self._read_styles(styles)

    def _read_definitions(self, root: Any) -> None:
        for abstract in root.iterfind(_W + "abstractNum"):
            levels = {_number(level, "ilvl"): level for level in abstract.iterfind(_W + "lvl")}
            self._levels[abstract.get(_W + "abstractNumId", "")] = levels
        for num in root.iterfind(_W + "num"):
            num_id, link = num.get(_W + "numId", ""), num.find(_W + "abstractNumId")
            if link is not None:
                self._of_num[num_id] = link.get(_W + "val", "")
            for override in num.iterfind(_W + "lvlOverride"):
                start = override.find(_W + "startOverride")
                if start is not None:
                    self._starts[num_id, _number(override, "ilvl")] = _number(start, "val")

    def _read_styles(self, root: Any) -> None:
        parents: dict[str, str] = {}
        for style in root.iterfind(_W + "style"):
            style_id = style.get(_W + "styleId", "")
            mark = style.find(f"{_W}pPr/{_W}numPr")
            based = style.find(_W + "basedOn")
            if mark is not None:
                num_id, level = _mark(mark)
                if mark.find(_W + "ilvl") is None:
                    level = self._level_linked_to(num_id, style_id)
                self._style_marks[style_id] = num_id, level
            elif based is not None:
                parents[style_id] = based.get(_W + "val", "")
        for style_id in parents:
            above, steps = parents.get(style_id, ""), 0
            while above in parents and steps < 20:
                above, steps = parents[above], steps + 1
            if above in self._style_marks:
                self._style_marks[style_id] = self._style_marks[above]

    def _level_linked_to(self, num_id: str, style_id: str) -> int:
        """The level whose ``w:pStyle`` names the style, 0 where none does."""
        for level, shape in self._levels.get(self._of_num.get(num_id, ""), {}).items():
            link = shape.find(_W + "pStyle")
            if link is not None and link.get(_W + "val") == style_id:
                return level
        return 0

    def mark_of(self, paragraph: Any) -> str:
        properties = paragraph.find(_W + "pPr")
        if properties is None:
            return ""
        own, style = properties.find(_W + "numPr"), properties.find(_W + "pStyle")
        num_id, level = "", 0
        if style is not None:
            num_id, level = self._style_marks.get(style.get(_W + "val", ""), ("", 0))
        if own is not None:
            own_id, own_level = _mark(own)
            num_id, level = own_id or num_id, own_level if own.find(_W + "ilvl") is not None else level
        return self._next(num_id, level) if num_id in self._of_num else ""

    def _next(self, num_id: str, level: int) -> str:
        abstract = self._of_num[num_id]
        levels = self._levels.get(abstract, {})
        if level not in levels:
            return ""
        if num_id not in self._restarted:
            self._restarted.add(num_id)
            for (owner, at), _start in self._starts.items():
                if owner == num_id:
                    self._counts.pop((abstract, at), None)
        key = (abstract, level)
        start = self._starts.get((num_id, level), _number(levels[level].find(_W + "start"), "val", 1))
        self._counts[key] = self._counts[key] + 1 if key in self._counts else start
        for deeper in [at for owner, at in self._counts if owner == abstract and at > level]:
            del self._counts[abstract, deeper]
        return self._written(abstract, levels, level)

    def _written(self, abstract: str, levels: dict[int, Any], level: int) -> str:
        shape = levels[level]
        text, suffix = shape.find(_W + "lvlText"), shape.find(_W + "suff")
        pattern = "" if text is None else text.get(_W + "val", "")
        if _format(shape) == "bullet":
            return "•" if pattern else ""
        legal = shape.find(_W + "isLgl") is not None

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            if at not in levels:
                return ""
            count = self._counts.get((abstract, at), _number(levels[at].find(_W + "start"), "val", 1))
            return written_number(count, "decimal" if legal else _format(levels[at]))

        gap = " " if suffix is not None and suffix.get(_W + "val") == "space" else ""
        return re.sub(r"%(\d)", shown, pattern) + gap


def _number(element: Any, attribute: str, missing: int = 0) -> int:
    value = None if element is None else element.get(_W + attribute)
    return int(value) if value and value.isdigit() and len(value) < 9 else missing


def _mark(properties: Any) -> tuple[str, int]:
    num = properties.find(_W + "numId")
    return ("" if num is None else num.get(_W + "val", "")), _number(properties.find(_W + "ilvl"), "val")


def _format(level: Any) -> str:
    shape = level.find(_W + "numFmt")
    return "decimal" if shape is None else str(shape.get(_W + "val", "decimal"))


def written_number(count: int, shape: str) -> str:
    """``count`` in a Word number format (``w:numFmt``)."""
    if shape in ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCountingThousand"):
        return chinese_number(count)
    if shape == "ideographTraditional":
        return _STEMS[(count - 1) % 10]
    if shape == "ideographZodiac":
        return _BRANCHES[(count - 1) % 12]
    if shape in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 1 <= count <= 20:
        return chr(0x2460 + count - 1)
    if shape == "decimalFullWidth":
        return str(count).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    if shape == "decimalZero":
        return f"{count:02d}"
    if shape in ("upperLetter", "lowerLetter"):
        letter = chr((count - 1) % 26 + ord("A")) * ((count - 1) // 26 + 1)
        return letter[:50] if shape == "upperLetter" else letter[:50].lower()
    if shape in ("upperRoman", "lowerRoman"):
        return _roman(count) if shape == "upperRoman" else _roman(count).lower()
    return "" if shape == "none" else str(count)


def chinese_number(count: int) -> str:
    """``count`` below 10,000 in Chinese counting: 十, 二十一, 一百零三."""
    if not 0 < count < 10_000:
        return str(count)
    out, pending_zero = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = count // power % 10
        if digit:
            out += ("零" if pending_zero else "") + _DIGITS[digit] + name
        pending_zero = bool(out) and ((pending_zero and not digit) or not digit)
    return out.removeprefix("一") if out.startswith("一十") else out


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    out = ""
    for value, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        out += letters * (count // value)
        count %= value
    return out
