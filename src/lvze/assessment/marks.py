"""What a sheet says of points is read over and never kept (DESIGN N2)."""

import re

_NUMBER = r"\d+(?:\.\d+)?"
_POINTS = rf"{_NUMBER}\s*分(?![之钟管工类部支公局级])"
_SPOKEN = r"[一二两三四五六七八九十]+\s*分(?![之钟管工类部支公局级])"
_IN_BRACKETS = re.compile(
    rf"[（(\[【][^（()）\]】]*?(?:{_POINTS}|{_NUMBER}\s*[%％]\s*(?=[）)\]】])|得分|扣分|加分|满分|分值|权重)[^（()）\]】]*[）)\]】]"
)
_TAKEN_AWAY = re.compile(
    rf"[^，,；;。\n]*(?:扣|减|倒扣)(?:[^，,；;。\n]{{0,4}}?(?:{_POINTS}|{_SPOKEN})|完为止|分)[^，,；;。\n]*"
)
_GIVEN = re.compile(rf"(?:可|共|各|再|最高|满分|不)?(?:得|计|记|加|赋|占|为)?\s*[^，,；;。\n\d]{{0,3}}?(?:{_POINTS})")
_GIVEN_SPOKEN = re.compile(
    rf"(?:可|共|各|再|最高|不)?(?:得|计|记|加|赋)\s*(?:{_SPOKEN}|满分|分(?![之钟管工类部支公局级]))"
)
_STRONGEST_FIRST = "。；;，,、"
_LOOSE = re.compile(r"[，,；;。、](?:\s*[，,；;。、])+")


def without_marks(text: str) -> str:
    """The words without points, weights and what is taken away for what: no number before 分 is left."""
    for pattern in (_IN_BRACKETS, _TAKEN_AWAY, _GIVEN, _GIVEN_SPOKEN):
        text = pattern.sub("", text)
    return _LOOSE.sub(_strongest, text).strip(" ，,；;、\n\t")


def heading_without_marks(text: str) -> str:
    """:func:`without_marks` of the name of a level, whose points often stand behind it without a word: 政治建设 20."""
    return re.sub(rf"\s+{_NUMBER}\s*[%％]?$", "", without_marks(" ".join(text.split()))).strip()


def _strongest(left: re.Match[str]) -> str:
    """Of the marks left beside each other the one that parts most."""
    return min(left[0].replace(" ", ""), key=lambda mark: _STRONGEST_FIRST.find(mark) % 99)
