"""Obligations: a source for each, an article only where somebody read it, the unit's own wishes apart from the law."""

import pytest

from lvze.catalogue.definitions import Obligation
from tests.packs.pack import core

OBLIGATIONS = sorted(core().obligations.values(), key=lambda obligation: obligation.id)
each_obligation = pytest.mark.parametrize("obligation", OBLIGATIONS, ids=lambda obligation: obligation.id)


@each_obligation
def test_an_article_not_yet_verified_is_marked_so(obligation: Obligation) -> None:
    source = obligation.source
    if source.article and source.confidence != "unverified":
        assert source.confidence == "verified"
        assert "待核" not in source.article


@each_obligation
def test_a_units_own_wish_never_looks_like_law(obligation: Obligation) -> None:
    assert (obligation.force == "own") == (obligation.source.regulation == "本单位工作安排")
    if obligation.force == "own":
        assert not obligation.source.article
    else:
        assert obligation.source.effective_from


def test_the_branch_year_is_as_the_regulation_says() -> None:
    windows = {
        each.metric: each.window.every
        for each in OBLIGATIONS
        if each.source.regulation.startswith("中国共产党支部工作条例")
    }
    assert windows["general_meeting.count"] == "quarter"
    assert windows["branch_committee.count"] == "month"
    assert windows["party_group.count"] == "month"
    assert windows["theme_party_day.count"] == "month"


def test_a_group_company_follows_the_life_meeting_rule_by_reference() -> None:
    assert core().obligations["democratic_life_meeting_soe"].force == "reference"
    assert "集团党委" not in core().obligations["democratic_life_meeting"].applies_to
