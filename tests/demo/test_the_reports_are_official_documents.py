"""The three families for both institutions pass GB/T 9704: 送审稿 without a fail, 套红上行文 on all forty points."""

import pytest

from lvze.audit.queries import head
from lvze.demo.papers import draft_paper, red_headed_paper
from lvze.demo.telling import OUTLINES
from lvze.documents.gbt9704.checking import Master, check_layout
from lvze.documents.gbt9704.rendering import to_pdf
from lvze.kernel.periods import Period
from lvze.reports.asking import subject_of
from lvze.reports.basis import basis_of
from lvze.reports.writing.charting import chart_of
from tests.demo.conftest import YEAR, Ledger

pytestmark = [pytest.mark.django_db, pytest.mark.needs_office]

#: What a 送审稿 has not yet: red head, number, signer, red line, attachments, 版记.
NOT_YET = {12, 13, 14, 15, 16, 17, 18, 20, 28, 29, 30, 35, 36, 37}
THE_DEMO = pytest.mark.parametrize("ledger", ["the demo's bureau", "the demo's group"], indirect=True)


def _master(ledger: Ledger) -> Master:
    plan = ledger.one.plan
    party = next(unit.name for unit in plan.units if unit.key == plan.party_root)
    below = frozenset(unit.name for unit in plan.units if unit.parent)
    return Master(unit_names=frozenset({party}), subordinate_names=below)


@THE_DEMO
@pytest.mark.parametrize("outline", OUTLINES)
def test_a_draft_has_no_fail_and_lacks_only_what_comes_later(ledger: Ledger, outline: str) -> None:
    paper = draft_paper(ledger.one, outline, YEAR)
    assert paper.composed.blanks == () or ledger.one.plan.form != "党组"
    points = check_layout(paper.docx, to_pdf(paper.docx), _master(ledger))
    assert [(point.number, point.why) for point in points if point.outcome == "fail"] == []
    assert {point.number for point in points if point.outcome == "not_applicable"} <= NOT_YET


@THE_DEMO
@pytest.mark.parametrize("outline", OUTLINES)
def test_a_red_headed_report_passes_all_forty_points(ledger: Ledger, outline: str) -> None:
    paper = red_headed_paper(ledger.one, outline, YEAR)
    points = check_layout(paper.docx, to_pdf(paper.docx), _master(ledger))
    assert [(point.number, point.outcome, point.why) for point in points if point.outcome != "pass"] == []
    assert len(points) == 40


@THE_DEMO
@pytest.mark.parametrize("outline", OUTLINES)
def test_every_number_of_a_report_stands_in_its_basis(ledger: Ledger, outline: str) -> None:
    paper = draft_paper(ledger.one, outline, YEAR)
    assert len(paper.composed.figures) >= 30
    for figure in paper.composed.figures:
        assert paper.composed.text[figure.start : figure.end] == figure.printed
        assert figure.answer.known


@THE_DEMO
def test_money_says_on_which_basis_it_stands(ledger: Ledger) -> None:
    paper = draft_paper(ledger.one, OUTLINES[0], YEAR)
    subject = subject_of(ledger.one.units[ledger.one.plan.party_root], Period.year(YEAR), head().seq)
    rows = {row.title: row for row in basis_of(subject, paper.composed).rows}
    assert rows["公务接待费"].definition.endswith("口径：决算")
    assert "口径" not in rows["主题党日"].definition
    chart = next(block.answer for block in paper.composed.blocks if block.answer is not None)
    assert chart_of(chart).title.endswith("（决算口径）")
