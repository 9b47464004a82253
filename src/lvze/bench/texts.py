"""Invented reports to read: sentences of the outlines with numbers drawn, among sentences of the pack's words.

About one quantified statement for every hundred characters, as densely as the densest real report.
"""

from collections.abc import Sequence
from functools import cache
from random import Random
from re import Match, compile

from lvze.catalogue.core import core_catalogue
from lvze.catalogue.definitions import Field, Section

_SLOT = compile(r"\{([^{}]+)\}")
_NUMBERS = "一二三四五六七八九十"
_LINKS = ("围绕", "结合", "推进", "落实", "部署", "研究", "检查", "完善", "聚焦", "督促", "对照", "压实")


def report(random: Random, length: int, *, title: str = "关于年度工作情况的报告") -> str:
    """A report of about ``length`` characters: title, headings, paragraphs with figures and a few open blanks."""
    lines, size, place = [title], 0, 0
    while size < length:
        if place % 5 == 0:
            lines.append(f"{_NUMBERS[place // 5 % len(_NUMBERS)]}、{random.choice(_titles())}")
        own = [_filled(random.choice(_sentences()), random), _filled(random.choice(_sentences()), random)]
        lines.append("".join([own[0], _drawn(random), _drawn(random), own[1], *(_drawn(random) for _ in range(4))]))
        size += len(lines[-1])
        place += 1
    return "\n".join(lines)


def own_words(random: Random, length: int) -> str:
    """A text of about ``length`` characters that shares only words and short phrases with any other."""
    lines: list[str] = []
    while sum(map(len, lines)) < length:
        lines.append("".join(_drawn(random) for _ in range(6)))
    return "\n".join(lines)


def _drawn(random: Random) -> str:
    words = _phrases()
    pieces = [f"{random.choice(_LINKS)}{random.choice(words)}{random.choice(words)}" for _ in range(3)]
    return "，".join(pieces) + "。"


def _filled(sentence: str, random: Random) -> str:
    def word(slot: Match[str]) -> str:
        if "." not in slot[1]:
            return _words().get(slot[1], "2025")
        return "X" if random.random() < 0.05 else str(random.randint(1, 200))

    return _SLOT.sub(word, sentence)


@cache
def _sentences() -> Sequence[str]:
    return [
        text for outline in core_catalogue().outlines.values() for part in outline.sections for text in _texts(part)
    ]


def _texts(section: Section) -> list[str]:
    below = [text for part in section.sections for text in _texts(part)]
    return [sentence.text for sentence in section.sentences] + below


@cache
def _titles() -> Sequence[str]:
    return [part.title for outline in core_catalogue().outlines.values() for part in outline.sections]


@cache
def _words() -> dict[str, str]:
    forms = [form for words in core_catalogue().words.values() for form in words.by_form.values()]
    return forms[0] | {"year": "2025", "unit": "某局党组", "last_year": "2024", "next_year": "2026"}


@cache
def _phrases() -> Sequence[str]:
    kinds = core_catalogue().kinds.values()
    found = {word for kind in kinds for field in kind.fields for word in _field_words(field)}
    return sorted(word for word in found if 2 <= len(word) <= 6)


def _field_words(field: Field) -> list[str]:
    return [field.title, *field.choices, *(word for column in field.fields for word in _field_words(column))]
