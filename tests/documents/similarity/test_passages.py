"""Near-copied passages are shown side by side; what everybody writes is not held against anyone."""

from itertools import combinations

import pytest

from lvze.documents.similarity import similar_passages
from tests.documents.findings.plain import vocabulary
from tests.documents.similarity.planting import CLEAN, clean, edited, own_report

PHRASES = vocabulary().lists["set_phrases"]


def longest_paragraph(name: str) -> str:
    return max(clean(name).splitlines(), key=len)


@pytest.mark.parametrize("share", [0.0, 0.05, 0.1, 0.15, 0.2, 0.25])
@pytest.mark.parametrize("name", ["bureau", "school", "town"])
def test_a_planted_paragraph_is_found_whatever_was_edited(name: str, share: float) -> None:
    paragraph = longest_paragraph(name)
    other = own_report(1) + "\n" + edited(paragraph, share) + "\n" + own_report(2)
    found = similar_passages(clean(name), other, PHRASES, "乙.docx")
    covered = sum(passage.end - passage.start for passage in found)
    assert covered >= 0.5 * len(paragraph)
    assert all(passage.other == "乙.docx" and 0.6 <= passage.score <= 1 for passage in found)


def test_both_stretches_hold_the_copied_words() -> None:
    paragraph = longest_paragraph("hospital")
    other = own_report(3) + "\n" + paragraph + "\n" + own_report(4)
    text = clean("hospital")
    (found,) = similar_passages(text, other, PHRASES)
    assert text[found.start : found.end] == paragraph
    assert other[found.other_start : found.other_end] == paragraph
    assert found.score == 1


def test_new_numbers_in_an_old_text_do_not_hide_the_copy() -> None:
    old = "全年召开党组会12次，组织廉政教育现场教学3批，走访帮扶企业和困难职工家庭86户，协调解决实际问题41个。"
    new = old.replace("12", "15").replace("86", "102").replace("41", "57")
    assert similar_passages(old, new, PHRASES)


@pytest.mark.parametrize(("one", "other"), [*combinations(sorted(path.stem for path in CLEAN.glob("*.txt")), 2)])
def test_unrelated_reports_share_no_passage(one: str, other: str) -> None:
    assert similar_passages(clean(one), clean(other), PHRASES) == ()


def test_set_phrases_and_quoted_titles_alone_are_no_copy() -> None:
    opening = "".join(f"{phrase}，" for phrase in PHRASES[:12]) + "学习《关于新形势下党内政治生活的若干准则》。"
    assert similar_passages(opening + own_report(5), opening + own_report(6), PHRASES) == ()


def test_without_the_phrases_the_same_opening_would_be_a_copy() -> None:
    opening = "".join(f"{phrase}，" for phrase in PHRASES[:12]) + "。"
    assert similar_passages(opening + own_report(5), opening + own_report(6), ())


def test_an_empty_text_resembles_nothing() -> None:
    assert similar_passages("", clean("town"), PHRASES) == ()
    assert similar_passages(clean("town"), "", PHRASES) == ()
