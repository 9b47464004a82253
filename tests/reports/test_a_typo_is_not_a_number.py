"""清样校对 lets a typo through and nothing that says another number or claim."""

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from lvze.catalogue.core import core_vocabulary
from lvze.kernel.errors import BadInput
from lvze.reports.errors import NotATypo
from lvze.reports.proofreading import demand_only_typos

_WORDS = core_vocabulary()
NUMBERS = st.integers(min_value=1, max_value=99999)


@given(NUMBERS, NUMBERS, NUMBERS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
def test_another_number_is_never_a_typo(meetings: int, people: int, other: int) -> None:
    assume(other not in (meetings, people))
    text = f"全年召开党委会{meetings}次，开展谈心谈话{people}人次，队伍作风弛而不息。"
    for number in (meetings, people):
        with pytest.raises(NotATypo):
            demand_only_typos([text], [(str(number), str(other))], _WORDS)


@given(NUMBERS, st.sampled_from("0123456789"), st.sampled_from("0123456789"))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
def test_not_one_digit_may_change(people: int, before: str, after: str) -> None:
    assume(before in str(people) and before != after)
    with pytest.raises(NotATypo):
        demand_only_typos([f"开展谈心谈话{people}人次。"], [(before, after)], _WORDS)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("人次", "人"),
        ("谈心谈话", "提醒谈话"),
        ("均已", "已"),
        ("3月", "4月"),
        ("次", "人次"),
        ("12", "一十二"),
        ("12", ""),
    ],
)
def test_another_unit_claim_or_way_of_counting_is_not_a_typo(before: str, after: str) -> None:
    text = "3月以来开展谈心谈话12人次，各支部均已召开组织生活会。"
    with pytest.raises(NotATypo):
        demand_only_typos([text], [(before, after)], _WORDS)


def test_two_corrections_that_together_change_a_number_are_refused() -> None:
    with pytest.raises(NotATypo):
        demand_only_typos(["谈话12人次，会议21次。"], [("谈话12", "谈话"), ("谈话", "谈话13")], _WORDS)


def test_a_typo_passes_and_what_is_not_there_does_not() -> None:
    demand_only_typos(["开展谈心谈话12人次，作风建设弛而不息。"], [("弛而", "驰而")], _WORDS)
    with pytest.raises(BadInput, match="照抄"):
        demand_only_typos(["作风建设驰而不息。"], [("弛而", "驰而")], _WORDS)
