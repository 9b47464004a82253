"""Among many reports the copies are found with their partner, and nobody else is named."""

import pytest

from lvze.documents.similarity import near_copies
from tests.documents.findings.plain import vocabulary
from tests.documents.similarity.planting import CLEAN, clean, edited, own_report

PHRASES = vocabulary().lists["set_phrases"]


@pytest.mark.parametrize("share", [0.0, 0.1, 0.25])
def test_an_edited_copy_is_found_among_many(share: float) -> None:
    texts = [own_report(seed) for seed in range(40)]
    texts[31] = edited(texts[7], share)
    (found,) = near_copies(texts, PHRASES)
    assert (found.first, found.second) == (7, 31)
    assert found.share >= 0.7


def test_one_copied_paragraph_in_an_own_report_is_found() -> None:
    texts = [own_report(seed) for seed in range(20)]
    paragraph = "\n".join(texts[3].splitlines()[:8])
    texts[15] += "\n" + paragraph
    (found,) = near_copies(texts, PHRASES)
    assert (found.first, found.second) == (3, 15)
    assert {texts[3][passage.start : passage.end] for passage in found.passages} == {paragraph}


def test_reports_that_share_only_boilerplate_are_not_named() -> None:
    opening = "".join(f"{phrase}，" for phrase in PHRASES[:30]) + "。\n"
    assert near_copies([opening + own_report(seed) for seed in range(30)], PHRASES) == ()


def test_unrelated_real_reports_are_not_named() -> None:
    assert near_copies([clean(path.stem) for path in sorted(CLEAN.glob("*.txt"))], PHRASES) == ()


def test_a_text_copied_by_many_names_a_partner_for_each() -> None:
    texts = [own_report(seed) for seed in range(60)]
    for copy in range(20, 60):
        texts[copy] = edited(texts[0], 0.05, copy)
    named = {place for found in near_copies(texts, PHRASES) for place in (found.first, found.second)}
    assert named == {0, *range(20, 60)}


def test_no_texts_and_one_text_make_no_pair() -> None:
    assert near_copies([], PHRASES) == ()
    assert near_copies([clean("town")], PHRASES) == ()
    assert near_copies(["", ""], PHRASES) == ()
