"""An obligation that nobody could count, or that names nobody, is refused when its pack is read."""

from dataclasses import replace
from typing import Any

import pytest

from lvze.catalogue.core import core_catalogue
from lvze.catalogue.definitions import Obligation
from lvze.catalogue.obligation_rules import obligation_faults

PACK = core_catalogue()


def _refused(obligation: str, **changed: Any) -> list[str]:
    return [fault.what for fault in obligation_faults(replace(PACK.obligations[obligation], **changed), PACK)]


@pytest.mark.parametrize(
    ("obligation", "changed", "words"),
    [
        ("theme_party_day", {"metric": "dues.rate"}, "不能按单位逐期核对"),
        ("theme_party_day", {"metric": "member.total"}, "不能按单位逐期核对"),
        ("theme_party_day", {"metric": "party_lecture.minimum_per_leader"}, "承担者是单位"),
        ("leader_lecture", {"parameters": {}}, "没有写明以什么角色"),
        ("leader_lecture", {"parameters": {"role": "listener"}}, "没有角色“listener”"),
        ("leader_lecture", {"metric": "duty_report.heard"}, "不记姓名"),
        ("theme_party_day", {"parameters": {"colour": True}}, "参数 colour"),
        ("theme_party_day", {"parameters": {"every": "decade"}}, "参数 every"),
        ("theme_party_day", {"parameters": {"days_after": -1}}, "参数 days_after"),
        ("theme_party_day", {"parameters": {"days_after": True}}, "参数 days_after"),
        ("theme_party_day", {"parameters": {"ranks": ["king"]}}, "参数 ranks"),
        ("theme_party_day", {"parameters": {"by_hand": "yes"}}, "参数 by_hand"),
    ],
)
def test_it_is_refused_with_what_is_wrong(obligation: str, changed: dict[str, Any], words: str) -> None:
    assert any(words in what for what in _refused(obligation, **changed))


@pytest.mark.parametrize("obligation", PACK.obligations.values(), ids=lambda obligation: obligation.id)
def test_the_packs_own_are_fine(obligation: Obligation) -> None:
    assert list(obligation_faults(obligation, PACK)) == []
