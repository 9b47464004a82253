"""A paper on religious belief takes a headcount only (N8): nobody's belief may be read off a list of names.

A study of the rules on religious affairs is another thing: who sat in it says nothing about anyone.
"""

import re
from collections.abc import Iterator, Sequence

from lvze.catalogue.definitions import Kind
from lvze.ledger.entries import Entry

_BELIEF = re.compile(r"宗教|信教|教派|教徒")
_PERSONAL = re.compile(r"承诺|保证书|声明|表态|摸底|排查|登记表|自查表")
_SENTENCE = "参加人员：涉及个人宗教信仰的，只登记份数或人数，不列任何人的姓名，请去掉名单，只填人数。"


def belief_problems(entry: Entry, kinds: Sequence[Kind]) -> Iterator[tuple[str, str]]:
    """Names given with a paper about people's religious belief: in the list of people, or in a field of people."""
    said = " ".join([entry.title, *_texts(entry)])
    if not (_BELIEF.search(said) and _PERSONAL.search(said)):
        return
    if any(part.people for part in entry.parts):
        yield "people", _SENTENCE
    given = [entry.data, *(other.data for other in entry.counts_as)]
    for kind, data in zip(kinds, given, strict=True):
        for field in kind.fields:
            if field.type in ("person", "people") and data.get(field.id):
                yield field.id, f"{field.title}：涉及个人宗教信仰的不列姓名，请空着。"


def _texts(entry: Entry) -> Iterator[str]:
    for data in (entry.data, *(other.data for other in entry.counts_as)):
        yield from (value for value in data.values() if isinstance(value, str))
