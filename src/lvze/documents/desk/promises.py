"""Last year's promises: the concrete plans of its report, and whether this year's text speaks of them."""

import re
from collections.abc import Iterator, Sequence

from lvze.documents.desk.row import Promise
from lvze.documents.findings.page import Page
from lvze.documents.similarity.sentences import Sentence, sentences

_CONCRETE = re.compile(
    r"制定|修订|出台|建立|完善|健全|开展|召开|完成|组织|推行|设立|建成|举办|实施|启动|编制|清理|排查|建设|轮训|打造|《"
)
_SPOKEN_OF = 0.35
_SHORTEST, _LONGEST, _MOST = 8, 90, 12


def promises_answered(last_year: Page, this_year: Page, phrases: Sequence[str]) -> tuple[Promise, ...]:
    """Up to twelve promises of last year's 下一步, in order. A promise counts as answered when a sentence outside
    this year's own plans shares enough of its words; a reader judges, this only points.
    """
    told = [
        sentence.grams() for sentence in sentences(this_year.text, phrases) if not this_year.in_plans(sentence.start)
    ]
    return tuple(
        Promise(last_year.text[promise.start : promise.end].strip("。；"), _is_spoken_of(promise, told))
        for promise in list(_promises(last_year, phrases))[:_MOST]
    )


def _promises(page: Page, phrases: Sequence[str]) -> Iterator[Sentence]:
    for sentence in sentences(page.text, phrases):
        words = page.text[sentence.start : sentence.end]
        is_concrete = _CONCRETE.search(words) and _SHORTEST <= len(sentence.plain) <= _LONGEST
        if is_concrete and page.in_plans(sentence.start):
            yield sentence


def _is_spoken_of(promise: Sentence, told: Sequence[set[str]]) -> bool:
    grams = promise.grams()
    return any(len(grams & sentence) >= _SPOKEN_OF * len(grams) for sentence in told)
