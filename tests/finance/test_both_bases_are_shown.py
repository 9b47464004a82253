"""精文减会 and tasks: this year with last year, what was done with what was set; an unknown number stays open."""

from fractions import Fraction

from lvze.audit.queries import head
from lvze.finance.queries import comparisons, targets
from lvze.finance.sheets import comparison_rows, target_rows
from tests.cast import Cast
from tests.finance.supplying import supplied


def compared(cast: Cast) -> dict[str, tuple[str, ...]]:
    found = comparisons(cast.alice.actor, cast.party_group, 2026, head().seq)
    return {row[0]: row[1:] for row in comparison_rows(found)}


def test_meetings_and_papers_stand_beside_last_years(cast: Cast) -> None:
    assert compared(cast) == {}
    supplied(cast, "paperwork.meetings", "60", 2025)
    supplied(cast, "paperwork.meetings", "45")
    assert compared(cast)["全年会议数"] == ("45次", "60次", "下降25.0%")


def test_without_last_years_number_there_is_no_rate_but_the_reason(cast: Cast) -> None:
    supplied(cast, "administrative_cost.total", "482.60")
    this, last, change = compared(cast)["行政运行成本"]
    assert (this, last) == ("482.60万元", "无记录")
    assert "上年" in change
    assert "%" not in change


def test_a_task_is_held_against_its_result(cast: Cast) -> None:
    supplied(cast, "investment.total", "3.2")
    assert targets(cast.alice.actor, cast.party_group, 2026, head().seq) == ()
    supplied(cast, "investment.target", "2.5")
    supplied(cast, "budget_performance.projects", "12", target="10", basis="执行")
    first, second = targets(cast.alice.actor, cast.party_group, 2026, head().seq)
    assert (first.title, first.unit, first.times) == ("招商引资总额", "亿元", Fraction(32, 25))
    assert (second.times, second.basis) == (Fraction(6, 5), "执行")
    assert list(target_rows([first])) == [("招商引资总额", "亿元", "", "2.5", "3.2", "1.28", "128.0%")]


def test_a_task_of_nothing_has_no_rate(cast: Cast) -> None:
    supplied(cast, "budget_performance.projects", "12", target="0")
    [found] = targets(cast.alice.actor, cast.bureau, 2026, head().seq)
    assert found.times is None
    assert next(iter(target_rows([found])))[-2:] == ("", "")
