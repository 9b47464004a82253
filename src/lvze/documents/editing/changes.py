"""What to change: text for a stretch, or a comment beside one. Offsets are those of ``Document.text``."""

from collections.abc import Sequence
from dataclasses import dataclass

from lvze.kernel.errors import BadInput


@dataclass(frozen=True, slots=True)
class Replacement:
    """``text`` takes the place of the stretch; an empty stretch inserts."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A Word comment (批注) beside a stretch."""

    start: int
    end: int
    author: str
    text: str


def in_order(replacements: Sequence[Replacement], length: int) -> list[Replacement]:
    """The replacements by place. Raises :class:`BadInput` when one lies outside the text or two overlap."""
    ordered = sorted(replacements, key=lambda change: (change.start, change.end))
    reached = 0
    for change in ordered:
        if not 0 <= change.start <= change.end <= length:
            raise BadInput(f"改动位置 {change.start}–{change.end} 超出正文，请重新读取文件后再试。")
        if change.start < reached:
            raise BadInput(f"位置 {change.start} 处有两项改动重叠，请分次修改。")
        reached = change.end
    return ordered


def applied(text: str, replacements: Sequence[Replacement]) -> str:
    """The text with the replacements made. Raises :class:`BadInput` as :func:`in_order` does."""
    out: list[str] = []
    at = 0
    for change in in_order(replacements, len(text)):
        out += (text[at : change.start], change.text)
        at = change.end
    return "".join((*out, text[at:]))
