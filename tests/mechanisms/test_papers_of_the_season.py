"""The nine papers of the season, each written from one ledger in which every worked case has happened."""

import re
from datetime import date
from pathlib import Path

import pytest

from lvze.audit.queries import head
from lvze.catalogue.core import core_catalogue
from lvze.kernel.periods import Period
from lvze.ledger.packs import installed_catalogue
from lvze.organisation.actions import appoint
from lvze.reports.asking import subject_of
from lvze.reports.writing import Composed, compose
from tests.cast import Cast, cast
from tests.mechanisms.cases import all_cases, read_case
from tests.mechanisms.playing import at, play

__all__ = ["cast"]

OUTLINES = sorted(core_catalogue().outlines)
THE_REST = Path(__file__).parent / "the_rest.yaml"
#: What stands in the registers before anything has happened.
REGISTERED = {"branch.stock", "general_branch.stock", "leader.stock", "member.on_duty", "member.total"}


def written(outline: str, cast: Cast, period: Period | None = None) -> Composed:
    catalogue = installed_catalogue()
    subject = subject_of(cast.party_group, period or Period.year(2026), head().seq)
    return compose(catalogue.outlines[outline], subject, catalogue)


def test_every_sentence_of_the_nine_papers_can_be_said(cast: Cast) -> None:
    """Only a known nil is left for the writer to word; nothing stays open but the writer's own two sections."""
    appoint(
        actor=cast.alice.actor,
        now=at("2026-01-05"),
        person_id=cast.people[0],
        unit_id=cast.party_group,
        post="党组书记",
        rank="head",
        first_day=date(2026, 1, 1),
    )
    for case in (*all_cases(), read_case(THE_REST)):
        play(case, cast)

    for outline in OUTLINES:
        paper = written(outline, cast)
        unsaid = {each.sentence for each in paper.left_out if not each.choices}
        assert not unsaid, f"{outline}: nothing worked out makes these be said"
        assert {blank.place for blank in paper.blanks} == {"problems_found", "next"}, outline
        assert not re.search(r"[{}]|(?<![\d.])0(?:次|个|项|件|份|人)", paper.text), outline


@pytest.mark.parametrize("outline", OUTLINES)
def test_a_paper_of_an_empty_ledger_claims_nothing(outline: str, cast: Cast) -> None:
    paper = written(outline, cast)

    assert {figure.metric.id for figure in paper.figures} <= REGISTERED
    assert len(paper.blanks) > 2 or paper.left_out


@pytest.mark.parametrize(
    ("period", "spoken"),
    [
        (Period.year(2026), "2026年度"),
        (Period.half(2026, 1), "2026年上半年"),
        (Period.half(2026, 2), "2026年下半年"),
        (Period.quarter(2026, 3), "2026年第三季度"),
        (Period(date(2026, 1, 5), date(2026, 2, 3)), "2026年1月5日至2026年2月3日"),
    ],
)
def test_the_ideology_report_names_its_year_or_half(period: Period, spoken: str, cast: Cast) -> None:
    paper = written("ideology_report", cast, period)

    assert paper.title == f"中共某市示例局党组关于{spoken}意识形态工作责任制落实情况的报告"
    assert spoken in paper.blocks[0].text
