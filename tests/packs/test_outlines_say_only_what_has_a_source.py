"""The outlines of the season: our own words, every sentence with a figure, no claim that nothing stands behind."""

import re
from collections.abc import Iterator

import pytest

from lvze.catalogue.definitions import Outline, Section, Sentence
from tests.packs.pack import core
from tests.shared import SHARED, needs_shared

FIGURE = re.compile(r"\{([a-z0-9_]+\.[a-z0-9_.]+)\}")
UNIVERSAL = re.compile(r"均|全部|全员|一律|逐一|逐条|件件|人人|无一")
OUTLINES = sorted(core().outlines.values(), key=lambda outline: outline.id)
each_outline = pytest.mark.parametrize("outline", OUTLINES, ids=lambda outline: outline.id)
#: The families of the annual report; the other papers of the season are shorter.
MAIN = ("accountability_report", "integrity_responsibility_report", "political_ecology_report")
each_main_outline = pytest.mark.parametrize(
    "outline", [outline for outline in OUTLINES if outline.id in MAIN], ids=lambda outline: outline.id
)
#: Merit counts that the rules on reducing burdens exclude (N7).
LEFT_OUT = ("publicity_piece.", "integrity_culture.")


def sections_of(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from sections_of(section.sections)


def sentences_of(outline: Outline) -> list[Sentence]:
    return [one for section in sections_of(outline.sections) for one in section.sentences]


def figures_of(outline: Outline) -> set[str]:
    return {figure for one in sentences_of(outline) for figure in FIGURE.findall(one.text)}


def longest_shared(text: str, others: list[str]) -> str:
    best = ""
    for at in range(len(text)):
        while (piece := text[at : at + len(best) + 1]) and len(piece) > len(best) and any(piece in o for o in others):
            best = piece
    return best


def test_the_nine_papers_of_the_season_are_there() -> None:
    assert set(MAIN) | {outline.id for outline in OUTLINES} == {
        *MAIN,
        "party_building_summary",
        "secretary_debriefing",
        "team_debriefing",
        "ideology_report",
        "center_group_summary",
        "rectification_progress_report",
    }
    assert set(MAIN) <= {outline.id for outline in OUTLINES}


@each_main_outline
def test_a_main_report_has_thirty_sentences(outline: Outline) -> None:
    assert len(sentences_of(outline)) >= 30


@each_outline
def test_an_outline_closes_as_a_report_does(outline: Outline) -> None:
    assert outline.genre == "报告"
    assert outline.closing in ("特此报告。", "以上述职，请予评议。")


def test_the_annual_report_asks_sixty_figures() -> None:
    assert len(figures_of(core().outlines["accountability_report"])) >= 60


@each_outline
def test_no_sentence_stands_without_a_figure_or_makes_a_universal_claim(outline: Outline) -> None:
    for one in sentences_of(outline):
        assert FIGURE.search(one.text), one.id
        assert not UNIVERSAL.search(one.text), one.id
        assert not re.search(r"\d", FIGURE.sub("", one.text)), one.id


@each_outline
def test_problems_and_next_steps_are_left_to_the_writer(outline: Outline) -> None:
    free = [section for section in sections_of(outline.sections) if section.free]
    assert len(free) == 2
    assert not any(section.sentences for section in free)


@each_outline
def test_merit_counts_and_unreleased_nil_declarations_are_not_said(outline: Outline) -> None:
    assert not [figure for figure in figures_of(outline) if figure.startswith(LEFT_OUT)]


@each_main_outline
def test_the_three_public_expenses_stand_with_change_and_chart(outline: Outline) -> None:
    charted = [one for one in sentences_of(outline) if one.chart]
    assert [one.chart for one in charted] == ["three_public"]
    assert FIGURE.findall(charted[0].text) == ["three_public.total_change"]


@each_outline
def test_words_follow_the_form_of_the_unit(outline: Outline) -> None:
    forms = core().words["forms"].by_form
    assert set(forms) == {"党组", "党委", "集团党委"}
    assert len({frozenset(words) for words in forms.values()}) == 1
    for one in sentences_of(outline):
        if "leading_group" in one.text:
            assert one.forms == ("党组",)
        if "party_committee_meeting.committee" in one.text:
            assert set(one.forms) == {"党委", "集团党委"}


@needs_shared
@each_outline
def test_no_sentence_of_a_seed_stands_in_an_outline(outline: Outline) -> None:
    assert SHARED is not None
    seeds = [path.read_text(encoding="utf-8") for path in sorted((SHARED / "seeds").glob("*.txt"))]
    for one in (*outline.opening, *sentences_of(outline)):
        for piece in re.split(r"\{[^{}]*\}", one.text):
            shared = longest_shared(piece, seeds)
            assert len(shared) <= 14, shared
