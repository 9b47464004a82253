"""Chinese text as bigrams, written in plain letters so that every engine and locale cuts it the same way.

SQLite's trigram index finds no two-character word and PostgreSQL's parser depends on the locale; a pair of
characters written as ``u4e3bu9898`` is one word to both.
"""

import re
from itertools import pairwise

_RUN = re.compile(r"[㐀-鿿豈-﫿]+|[0-9A-Za-z]+")
#: A record's text is indexed up to this many characters.
LONGEST = 4000


def grams_of(text: str) -> str:
    """What stands in the index for a text: its pairs of characters, single ones that stand alone, words and numbers."""
    return " ".join(word for run in _RUN.findall(text[:LONGEST]) for word in _words(run))


def terms_of(asked: str) -> list[list[str]]:
    """What a search asks for: for each run of characters the words that must stand one after another.

    A lone Chinese character, word or number may be the beginning of what is found: its last word ends in ``*``.
    """
    terms = []
    for run in _RUN.findall(asked[:100]):
        words = _words(run)
        terms.append([f"{words[0]}*"] if len(words) == 1 else words[:-1])
    return terms


def _words(run: str) -> list[str]:
    """A run's pairs, and its last character alone: so that one character is the beginning of a word wherever it is."""
    if run.isascii():
        return [run.lower()]
    letters = [f"u{ord(character):x}" for character in run]
    return [*(a + b for a, b in pairwise(letters)), letters[-1]]
