"""A text prepared for claims: where sentences, clauses, quotations and sections begin and end."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from lvze.documents.lexicon import Lexicon
from lvze.documents.outline import flat
from lvze.documents.result import Heading

_CLAUSE_BREAK = re.compile(r"[，。；：！？,;:!?\n\r\t（）()]")
#: Nobody writes longer clauses or sentences; a text without points must not cost more for it.
_FARTHEST = 400
_SENTENCE_BREAK = re.compile(r"[。！？!?\n\r]")
_QUOTED = re.compile(r"“[^“”。\n]{1,40}”|‘[^‘’。\n]{1,40}’|\"[^\"。\n]{1,30}\"|「[^「」\n]{1,40}」")
_TITLED = re.compile(r"《[^《》\n]{1,80}》|〔[^〔〕\n]{1,10}〕|\[(?:19|20)[\dXx×*]{2}\]|【[^【】\n]{1,20}】")


class _Spans:
    """Stretches that do not overlap, asked by place."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def around(self, at: int) -> tuple[int, int] | None:
        index = bisect_right(self._starts, at) - 1
        if index >= 0 and at < self._ends[index]:
            return self._starts[index], self._ends[index]
        return None


class Page:
    """The narrowed text with its breaks. All offsets are those of the document's text."""

    def __init__(self, text: str, plain: str, lexicon: Lexicon, headings: Sequence[Heading]) -> None:
        self.text = text
        self.plain = plain
        self.lexicon = lexicon
        self._clauses = [0, *(match.end() for match in _CLAUSE_BREAK.finditer(plain))]
        self._sentences = [0, *(match.end() for match in _SENTENCE_BREAK.finditer(plain))]
        self.quoted = _Spans([match.span() for match in _QUOTED.finditer(plain)])
        self.titled = _Spans([match.span() for match in _TITLED.finditer(plain)])
        self.headings = [heading for heading in flat(headings) if heading.level <= 4]
        self._heading_starts = [heading.start for heading in self.headings]

    def clause(self, at: int) -> tuple[int, int]:
        """The clause around ``at``: between ，。；： brackets and line ends."""
        return self._around(self._clauses, at)

    def sentence(self, at: int) -> tuple[int, int]:
        return self._around(self._sentences, at)

    def _around(self, breaks: list[int], at: int) -> tuple[int, int]:
        index = bisect_right(breaks, at)
        end = breaks[index] - 1 if index < len(breaks) else len(self.plain)
        return max(breaks[index - 1], at - _FARTHEST), min(end, at + _FARTHEST)

    def section_titles(self, at: int) -> list[str]:
        """Titles of the headings (levels 1–4) that ``at`` stands under, the nearest first."""
        titles: list[str] = []
        level = 99
        for index in range(bisect_right(self._heading_starts, at) - 1, -1, -1):
            heading = self.headings[index]
            if heading.level < level:
                titles.append(heading.title)
                level = heading.level
                if level == 1:
                    break
        return titles

    def is_in(self, at: int, list_name: str) -> bool:
        """Whether a section title above ``at`` holds a word of the list."""
        words = self.lexicon[list_name]
        return any(words.within(title) for title in self.section_titles(at))
