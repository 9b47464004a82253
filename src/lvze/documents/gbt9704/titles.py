"""公文标题: broken by meaning, in the shape of a trapezoid or a diamond (7.3.1)."""

import contextlib
import itertools
import logging
import os
import warnings
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from lvze.documents.gbt9704.layout import CORE_WIDTH, TITLE_SIZE

LINE_CAPACITY = int(CORE_WIDTH // TITLE_SIZE)
_MOST_LINES = 4
# Characters a line should not begin or end with, whatever the words are.
_NOT_FIRST = "的地得和与及、，》）”"
_NOT_LAST = "《（“"


# Set phrases of this field that a general dictionary cuts in two.
_PHRASES = (
    "全面从严治党",
    "主体责任",
    "党风廉政建设",
    "责任制",
    "一岗双责",
    "三重一大",
    "清廉机关",
    "中央八项规定",
    "年度",
)


@lru_cache(maxsize=1)
def _segmenter() -> Any:
    """jieba, loaded when a title first needs it: half a second that short titles do not pay."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba 0.42 imports pkg_resources and has unescaped patterns
        import jieba

        jieba.setLogLevel(logging.CRITICAL)
        tokenizer = jieba.Tokenizer()
        # Its cache is read with marshal, so it may not lie in a folder that others can write to.
        folder = Path(os.environ.get("LVZE_CACHE") or Path.home() / ".cache" / "lvze")
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
        tokenizer.tmp_dir = str(folder)
        for phrase in _PHRASES:
            tokenizer.add_word(phrase)
    return tokenizer


def word_boundaries(text: str) -> frozenset[int]:
    """Offsets in ``text`` where a line may end without splitting a word."""
    ends = itertools.accumulate(len(word) for word in _segmenter().lcut(text, HMM=False))
    return frozenset(
        end for end in ends if end < len(text) and text[end] not in _NOT_FIRST and text[end - 1] not in _NOT_LAST
    )


def is_good_shape(lengths: Sequence[int]) -> bool:
    """Trapezoid (each line no shorter, or no longer, than the one before) or diamond (growing, then shrinking)."""
    steps = [after - before for before, after in itertools.pairwise(lengths)]
    shrinking = False
    growing_again = False
    for step in steps:
        growing_again = growing_again or (shrinking and step > 0)
        shrinking = shrinking or step < 0
    return not growing_again


def title_lines(title: str) -> tuple[str, ...]:
    """Break a title between words: few lines, of like length, as trapezoid or diamond, best before 关于.

    A title that fits one line (20 characters of 2号) comes back whole.
    """
    if len(title) <= LINE_CAPACITY:
        return (title,)
    boundaries = sorted(word_boundaries(title))
    fewest = -(-len(title) // LINE_CAPACITY)
    splits = [
        lines
        for count in range(fewest, min(fewest + 1, _MOST_LINES) + 1)
        for cuts in itertools.combinations(boundaries, count - 1)
        if (lines := _cut(title, cuts))
    ]
    if splits:
        return min(splits, key=_cost)
    # Nothing fits by words (a very long or unbreakable title): full lines, never lost text.
    return tuple(title[start : start + LINE_CAPACITY] for start in range(0, len(title), LINE_CAPACITY))


def _cut(title: str, cuts: tuple[int, ...]) -> tuple[str, ...] | None:
    """The lines between the cuts, or None where one is too long or the shape is wrong."""
    lines = tuple(title[start:end] for start, end in itertools.pairwise((0, *cuts, len(title))))
    lengths = [len(line) for line in lines]
    return lines if max(lengths) <= LINE_CAPACITY and is_good_shape(lengths) else None


def _cost(lines: tuple[str, ...]) -> int:
    """A further line costs 5 characters of unevenness; opening the second line with 关于 is worth 12."""
    lengths = [len(line) for line in lines]
    opens_with_about = len(lines) > 1 and lines[1].startswith("关于")
    return max(lengths) - min(lengths) + 5 * len(lines) - 12 * opens_with_about
