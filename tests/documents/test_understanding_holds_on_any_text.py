"""Properties: offsets hold, nothing crashes, and what stands before does not change what is found."""

from hypothesis import given, settings
from hypothesis import strategies as st

from lvze.documents.outline import flat
from lvze.documents.reading import read_bytes
from lvze.documents.result import Reading
from lvze.documents.understanding import understand
from tests.documents.marked_text import SAMPLES, marked
from tests.documents.recognition_words import core_words

_WORDS = (
    "召开 党组会 谈心谈话 XX * 20×× 次 人次 万元 % 三分之一 近 余 以上 每月 至少 均 全部 没有 情况 24 二三十 第 届 年"
)
_MARKS = "， 。 、 ； 一、 （一） 一是 “ ” 《 》 / （ ）"
_PIECES = (*_WORDS.split(), *_MARKS.split(), "\n")
_TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(_PIECES), max_size=30).map("".join))


def _understood(text: str) -> Reading:
    return understand(read_bytes("a.txt", b"\xef\xbb\xbf" + text.encode("utf-8", "ignore")), core_words())


@settings(max_examples=200, deadline=None)
@given(_TEXTS)
def test_every_offset_holds(text: str) -> None:
    reading = _understood(text)
    whole = reading.document.text
    for claim in reading.claims:
        assert 0 <= claim.start < claim.end <= len(whole)
        assert whole[claim.start : claim.end] == claim.span
    for blank in reading.blanks:
        assert 0 <= blank.start < blank.end <= len(whole)
        assert whole[blank.start : blank.end] == blank.span
    for heading in flat(reading.outline):
        assert whole[heading.start : heading.end].startswith(heading.marker)
        assert whole[heading.start : heading.end].endswith(heading.title)
    places = [(claim.start, claim.end) for claim in reading.claims]
    assert places == sorted(set(places))


def test_a_neutral_paragraph_before_changes_nothing_but_the_offsets() -> None:
    before = "会议听取了有关情况介绍。\n"
    for path in sorted(SAMPLES.glob("*.txt"))[:20]:
        text = marked(path.read_text(encoding="utf-8")).text
        plain, shifted = _understood(text), _understood(before + text)
        assert [(claim.start + len(before), claim.span, claim.unit, claim.metric) for claim in plain.claims] == [
            (claim.start, claim.span, claim.unit, claim.metric) for claim in shifted.claims
        ]
        assert [(blank.start + len(before), blank.kind) for blank in plain.blanks] == [
            (blank.start, blank.kind) for blank in shifted.blanks
        ]
