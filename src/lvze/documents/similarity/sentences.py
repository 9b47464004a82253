"""A text as sentences, each with the characters that count when two texts are held side by side."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

_SENTENCE = re.compile(r"[^。；！？\r\n]+[。；！？]?")
_QUOTED_TITLE = r"《[^《》\n]{1,80}》"
NOT_HAN = re.compile(r"[^一-鿿]+")
GRAM = 3


@dataclass(frozen=True, slots=True)
class Sentence:
    """``plain`` holds the Chinese characters left when set phrases and titles are taken out."""

    start: int
    end: int
    plain: str

    def grams(self) -> set[str]:
        return {self.plain[index : index + GRAM] for index in range(len(self.plain) - GRAM + 1)}


def sentences(text: str, phrases: Sequence[str]) -> Iterator[Sentence]:
    """The sentences of a text in order; white space around them is left out."""
    without = _removed(tuple(phrases))
    for match in _SENTENCE.finditer(text):
        words = match[0].strip()
        if words:
            start = match.start() + match[0].index(words)
            yield Sentence(start, start + len(words), NOT_HAN.sub("", without.sub("，", words)))


@lru_cache(maxsize=8)
def _removed(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return re.compile("|".join([_QUOTED_TITLE, *map(re.escape, longest_first)]))
