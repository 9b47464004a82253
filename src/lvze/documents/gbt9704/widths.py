"""How wide a piece of text will be, without laying it out: for indents written, and for positions read."""

import itertools
import unicodedata

# Times New Roman's advance widths in em, near enough for an indent; a full-width character is one em.
_NARROW = {".": 0.25, ",": 0.25, ":": 0.28, ";": 0.28, " ": 0.25, "-": 0.33, "(": 0.33, ")": 0.33}
_LATIN = 0.5
# What Word and LibreOffice put between a Chinese and a Latin character.
_BETWEEN_SCRIPTS = 0.2


def is_full_width(character: str) -> bool:
    """Whether a Chinese font gives the character one em."""
    return unicodedata.east_asian_width(character) in "WFA"


def character_width(character: str, size: float) -> float:
    """The advance of one character in points at a font size in points."""
    return size if is_full_width(character) else size * _NARROW.get(character, _LATIN)


def text_width(text: str, size: float, spacing: float = 0.0) -> float:
    """The width of one line of text in points; ``spacing`` is added after every character."""
    advances = sum(character_width(character, size) + spacing for character in text)
    boundaries = sum(
        is_full_width(left) != is_full_width(right) and (left + right).isalnum()
        for left, right in itertools.pairwise(text)
    )
    return advances + boundaries * size * _BETWEEN_SCRIPTS
