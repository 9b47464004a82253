"""What a value turns into at its place in the text, and when the place stays open (field_notes §3)."""

from fractions import Fraction

import pytest

from lvze.documents.editing.changes import Replacement, applied
from lvze.documents.filling import fill_text
from lvze.documents.reading import read_bytes
from lvze.documents.result import Reading
from lvze.documents.understanding import understand
from tests.documents.recognition_words import words_only


def _reading(text: str) -> Reading:
    return understand(read_bytes("a.txt", text.encode()), words_only())


def _filled(text: str, value: int | float | Fraction | None, formatted: str, *, keep_about: bool = False) -> str:
    reading = _reading(text)
    (claim,) = (claim for claim in reading.claims if claim.modality != "universal")
    found = fill_text(text, claim, None, value, formatted, keep_about=keep_about)
    return applied(text, [found]) if isinstance(found, Replacement) else found


@pytest.mark.parametrize(
    ("text", "value", "formatted", "filled"),
    [
        ("开展谈心谈话*余人次。", 63, "63", "开展谈心谈话63人次。"),
        ("撰写心得近*篇。", 41, "41", "撰写心得41篇。"),
        ("专题学习XX次以上。", 5, "5", "专题学习5次。"),
        ("协调资金*余万元。", 66.57, "66.57", "协调资金66.57万元。"),
        ("覆盖党员超过XX人次。", 310, "310", "覆盖党员310人次。"),
        ("召开会议XX次左右。", 7, "7", "召开会议7次。"),
        ("召开党组会24次。", 31, "31", "召开党组会31次。"),
        ("分两批次开展。", 3, "3", "分三批次开展。"),
        ("整改率为百分之九十六。", 98.5, "98.5", "整改率为98.5%。"),
        ("压减近四成。", 41.2, "41.2", "压减41.2%。"),
        ("参加培训1.06万人次。", 12300, "12300", "参加培训1.23万人次。"),
        ("会议文件减少*/*。", Fraction(1, 3), "1/3", "会议文件减少1/3。"),
        ("会议文件减少三分之一。", Fraction(2, 5), "2/5", "会议文件减少五分之二。"),
        ("整改率XX%。", 95.3, "95.3%", "整改率95.3%。"),
    ],
)
def test_an_exact_number_goes_in_without_about_words(
    text: str, value: int | float | Fraction, formatted: str, filled: str
) -> None:
    assert _filled(text, value, formatted) == filled


def test_about_can_be_kept_by_choice_and_never_says_63_odd() -> None:
    assert _filled("谈话*余人次。", 63, "63", keep_about=True) == "谈话60余人次。"
    assert _filled("谈话*余人次。", 60, "60", keep_about=True) == "谈话60人次。"


@pytest.mark.parametrize(
    ("text", "value", "why"),
    [
        ("每半月召开*次党组会。", 24, "规定的频次"),
        ("拟召开会议XX次。", 4, "打算"),
        ("参加答题**余人（次）。", 90, "两可"),
        ("召开会议3—5次。", 4, "区间"),
        ("召开会议XX次。", None, "没开还是没录"),
        ("召开会议XX次。", 0, "零"),
        ("会议文件减少三分之一。", 0.33, "几分之几"),
    ],
)
def test_it_stays_open_with_a_reason(text: str, value: int | float | None, why: str) -> None:
    reading = _reading(text)
    (claim,) = reading.claims
    reason = fill_text(text, claim, None, value, str(value))
    assert isinstance(reason, str)
    assert why in reason


def test_a_universal_claim_is_never_filled() -> None:
    text = "班子成员均签订承诺书。"
    (claim,) = _reading(text).claims
    assert "全称表述" in str(fill_text(text, claim, None, 5, "5"))
