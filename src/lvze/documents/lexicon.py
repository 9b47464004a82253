"""Word lists of the packs, made fast: what word starts, ends or lies at a place of a text."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from lvze.catalogue.vocabulary import Vocabulary

_NUMBER_CHARACTERS = frozenset("零〇一二三四五六七八九十百千万亿两双半0123456789")


class WordSet:
    """A set of words asked by position. Every answer prefers the longest word."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(sorted({word for word in words if word}, key=lambda word: (-len(word), word)))
        self._by_first: dict[str, list[str]] = {}
        self._by_last: dict[str, list[str]] = {}
        self._by_number: dict[str, list[tuple[int, str]]] = {}
        for word in self.words:
            self._by_first.setdefault(word[0], []).append(word)
            self._by_last.setdefault(word[-1], []).append(word)
            for at, character in enumerate(word):
                if character in _NUMBER_CHARACTERS:
                    self._by_number.setdefault(word[at : at + 2], []).append((at, word))

    def starting_at(self, text: str, at: int) -> str:
        """The longest word that starts at ``at``, or ``""``."""
        for word in self._by_first.get(text[at : at + 1], ()):
            if text.startswith(word, at):
                return word
        return ""

    def ending_at(self, text: str, end: int) -> str:
        """The longest word that ends (exclusive) at ``end``, or ``""``."""
        for word in self._by_last.get(text[end - 1 : end], ()) if end > 0 else ():
            if text.endswith(word, 0, end):
                return word
        return ""

    @cached_property
    def _anywhere(self) -> re.Pattern[str] | None:
        return re.compile("|".join(map(re.escape, self.words))) if self.words else None

    def occurrences(self, text: str) -> Iterator[re.Match[str]]:
        """The words that occur in a short text, in order, not overlapping."""
        return self._anywhere.finditer(text) if self._anywhere else iter(())

    def within(self, text: str) -> str:
        """The first word that occurs in a short text, or ``""``."""
        match = self._anywhere.search(text) if self._anywhere else None
        return match.group() if match else ""

    def covering(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """The stretch of a word that holds the number at ``start:end`` whole, or None."""
        for key in (text[start : start + 2], text[start : start + 1]):
            for at, word in self._by_number.get(key, ()):
                begin = start - at
                if begin >= 0 and begin + len(word) >= end and text.startswith(word, begin):
                    return begin, begin + len(word)
        return None


class Lexicon:
    """The lists that recognition uses, each made once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._lists = vocabulary.lists
        self._sets: dict[str, WordSet] = {}

    def __getitem__(self, name: str) -> WordSet:
        found = self._sets.get(name)
        if found is None:
            found = self._sets[name] = WordSet(self._lists.get(name, ()))
        return found

    @cached_property
    def weak_units(self) -> frozenset[str]:
        return frozenset(self._lists.get("weak_units", ()))


_KEPT: list[tuple[Vocabulary, Lexicon]] = []
_MOST_KEPT = 4


def lexicon_of(vocabulary: Vocabulary) -> Lexicon:
    """The lexicon of a vocabulary; the last few are kept, so asking again is free."""
    for known, lexicon in _KEPT:
        if known is vocabulary:
            return lexicon
    lexicon = Lexicon(vocabulary)
    _KEPT.insert(0, (vocabulary, lexicon))
    del _KEPT[_MOST_KEPT:]
    return lexicon
