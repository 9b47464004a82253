"""A formal 密级 mark: such a file is not processed (保密法; facts/standards.md §7, class A)."""

import re

_LEVEL = r"(?:绝\s?密|机\s?密|秘\s?密)"
_TERM = r"(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?(?:年|个月)|长期|启用前)"
_WITH_STAR = re.compile(rf"{_LEVEL}\s?[★☆*＊]\s?{_TERM}?")
_LABELLED = re.compile(rf"(?:密\s?级|保密期限)\s?[:：]\s?{_LEVEL}(?![一-鿿])")
_COPY_NUMBER = re.compile(rf"\A\s*\d{{6}}[ \t　]*\n\s*{_LEVEL}[ \t　]*(?:\n|\Z)")
#: Words that end in 秘密 and are not a mark even before a star: 工作秘密, 商业秘密, 保守秘密 …
_NOT_A_MARK = ("工作", "商业", "保守", "国家", "个人", "技术", "泄露", "严守", "属于", "涉及", "非")


def secrecy_mark(text: str) -> tuple[int, int] | None:
    """The stretch of the first formal mark (``机密★10年``, ``密级：秘密``, a copy number over a level), or None."""
    for match in _WITH_STAR.finditer(text):
        if not text.endswith(_NOT_A_MARK, max(0, match.start() - 2), match.start()) and not _blank_number(text, match):
            return match.span()
    labelled = _LABELLED.search(text) or _COPY_NUMBER.search(text)
    return labelled.span() if labelled else None


def _blank_number(text: str, match: re.Match[str]) -> bool:
    """``泄露秘密*起``: the star is a placeholder for a count, not the star of a mark."""
    return match.group().rstrip()[-1] in "*＊" and text[match.end() : match.end() + 1] in tuple("次件起个项余条人篇份")
