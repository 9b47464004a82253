"""The running text of a submission: read from the issued file, its numbers found again by their frozen sentences.

Nothing is composed anew and the ledger is not asked. A sentence that cannot be found as it was frozen (清样校对 changed
its words) stays plain text: a number that opens is always the right one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, zip_longest

from lvze.documents.outline import flat, outline
from lvze.documents.reading import read_bytes
from lvze.ledger.evidence_files import path_of
from lvze.ledger.packs import installed_catalogue
from lvze.reports.models import FrozenFigure, ReportVersion
from lvze.reports.states import outline_of
from lvze.reports.writing.composing import sentences_of
from lvze.reports.writing.document import corrected
from lvze.reports.writing.sentences import SLOT

_ATTACHMENT = re.compile(r"^附件\d*$", re.MULTILINE)
#: What a word of the outline (单位、年度 …) may have become, in characters.
_WORD = r"[^\n]{0,60}?"
_SUNKEN_LEVELS = 2


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A stretch of a line; ``place`` is the figure it opens on, None for plain words."""

    text: str
    place: int | None = None


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line; ``level`` 1 or 2 for a heading's line, 0 for any other."""

    level: int
    pieces: tuple[TextPiece, ...]


def running_text(
    version: ReportVersion, title: str, content_digest: str, figures: Sequence[FrozenFigure]
) -> tuple[TextLine, ...]:
    """The text below the title, without attachments and tables. Empty when the issued file is not in its place."""
    try:
        text = _text_of(content_digest, corrected(title, version.proofread))
    except OSError:
        return ()
    spots = list(_spots(text, version, figures))
    levels = {text.count("\n", 0, each.start): each.level for each in reversed(flat(outline(text)))}
    lines, start = [], 0
    for number, line in enumerate(text.split("\n")):
        end = start + len(line)
        if line.strip():
            level = levels.get(number, 0)
            lines.append(TextLine(level if level <= _SUNKEN_LEVELS else 0, tuple(_pieces(text, start, end, spots))))
        start = end + 1
    return tuple(lines)


@lru_cache(maxsize=32)
def _text_of(content_digest: str, title: str) -> str:
    """The file never changes, so it is read once."""
    document = read_bytes("正文.docx", path_of(content_digest).read_bytes())
    body = next(part for part in document.parts if part.name == "body")
    cells = [each for each in document.tables if body.start <= each.start < body.end]
    kept, at = [], body.start
    for cell in cells:
        kept.append(document.text[at : cell.start])
        at = max(at, cell.end)
    text = "".join([*kept, document.text[at : body.end]])
    head = re.search(r"\s*".join(re.escape(sign) for sign in title if not sign.isspace()), text)
    text = text[head.end() :] if head else text
    attached = _ATTACHMENT.search(text)
    return text[: attached.start()] if attached else text


def _spots(text: str, version: ReportVersion, figures: Sequence[FrozenFigure]) -> Iterator[tuple[int, int, int]]:
    """(start, end, place) of the figures, in text order: sentence after sentence as they were frozen."""
    written = {each.id: each.text for each in sentences_of(outline_of(version, installed_catalogue()))}
    at = 0
    for sentence, group in groupby(figures, key=lambda each: each.sentence):
        printed = list(group)
        found = _sentence_pattern(written.get(sentence, ""), printed, version).search(text, at)
        if found is None:
            continue
        for number, figure in enumerate(printed, 1):
            yield *found.span(number), figure.place
        at = found.end()


def _sentence_pattern(written: str, printed: Sequence[FrozenFigure], version: ReportVersion) -> re.Pattern[str]:
    """The sentence with its numbers as they were printed, each a group. One of other numbers matches nothing."""
    pieces = SLOT.split(written)
    if [name for name in pieces[1::2] if "." in name] != [each.metric for each in printed]:
        return re.compile(r"(?!)")
    numbers = iter(printed)
    pattern = ""
    for words, name in zip_longest(pieces[::2], pieces[1::2], fillvalue=""):
        pattern += re.escape(corrected(words, version.proofread)).replace("%", "%?")
        if name:
            pattern += f"({re.escape(next(numbers).printed)})" if "." in name else _WORD
    return re.compile(pattern)


def _pieces(text: str, start: int, end: int, spots: Sequence[tuple[int, int, int]]) -> Iterator[TextPiece]:
    at = start
    for first, last, place in spots:
        if start <= first and last <= end:
            if at < first:
                yield TextPiece(text[at:first])
            yield TextPiece(text[first:last], place)
            at = last
    if at < end:
        yield TextPiece(text[at:end])
