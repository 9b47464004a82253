"""支部换届: when each branch's term ends, who is asked six months before, and the obligation that follows from it."""

from datetime import date

from lvze.kernel.periods import Period
from lvze.obligations.actions import NewChoice, choose_obligation
from lvze.obligations.queries.calendar import asked_for, owed_in
from lvze.registers.queries import BranchTerm, branch_terms
from tests.cast import Cast
from tests.registers.filing import at, filed


def elected(cast: Cast, day: str, unit: int, session: str = "第一届", years: int = 3) -> int:
    return filed(cast, "branch_election", day, unit=unit, session=session, term_years=years)


def terms(cast: Cast, day: date) -> dict[str, BranchTerm]:
    return {each.unit: each for each in branch_terms(cast.alice.actor, day)}


def test_a_term_ends_its_years_after_the_election(cast: Cast) -> None:
    elected(cast, "2023-05-10", cast.branch_one)
    assert terms(cast, date(2025, 11, 7))["第一支部"].state == "在届"
    assert terms(cast, date(2025, 11, 8))["第一支部"].state == "即将届满"
    assert terms(cast, date(2026, 5, 10))["第一支部"].state == "即将届满"
    assert terms(cast, date(2026, 5, 11))["第一支部"].state == "已届满"
    assert terms(cast, date(2026, 5, 11))["第一支部"].ends_on == date(2026, 5, 10)


def test_a_branch_without_an_election_on_record_is_listed_and_nothing_made_up(cast: Cast) -> None:
    found = terms(cast, date(2026, 5, 11))
    assert set(found) == {"第一支部", "第二支部"}
    assert found["第二支部"].state == "没有登记"
    assert found["第二支部"].ends_on is None


def test_a_village_branch_has_five_years(cast: Cast) -> None:
    elected(cast, "2024-02-29", cast.branch_one, years=5)
    assert terms(cast, date(2026, 5, 11))["第一支部"].ends_on == date(2029, 2, 28)


def test_an_approved_postponement_moves_the_end_until_the_next_election(cast: Cast) -> None:
    elected(cast, "2023-05-10", cast.branch_one)
    filed(cast, "branch_term_change", "2026-04-01", unit=cast.branch_one, type="延期换届", until="2026-12")
    moved = terms(cast, date(2026, 6, 1))["第一支部"]
    assert (moved.ends_on, moved.changed, moved.state) == (date(2026, 12, 31), True, "在届")
    elected(cast, "2026-11-01", cast.branch_one, "第二届")
    renewed = terms(cast, date(2026, 11, 2))["第一支部"]
    assert (renewed.session, renewed.ends_on, renewed.changed) == ("第二届", date(2029, 11, 1), False)


def test_a_by_election_moves_nothing(cast: Cast) -> None:
    elected(cast, "2023-05-10", cast.branch_one)
    filed(cast, "branch_term_change", "2024-04-01", unit=cast.branch_one, type="届中补选")
    assert terms(cast, date(2024, 6, 1))["第一支部"].ends_on == date(2026, 5, 10)


def test_a_clerk_sees_the_term_of_his_own_branch_only(cast: Cast) -> None:
    elected(cast, "2023-05-10", cast.branch_one)
    assert [each.unit for each in branch_terms(cast.charlie.actor, date(2026, 5, 1))] == ["第二支部"]


def test_the_next_election_is_owed_by_the_end_of_the_term(cast: Cast) -> None:
    choice = NewChoice(cast.branch_one, "branch_election", date(2023, 1, 1))
    choose_obligation(actor=cast.alice.actor, now=at(date(2026, 1, 5)), choice=choice)
    elected(cast, "2023-05-10", cast.branch_one)

    def states() -> list[str]:
        asked = asked_for(Period.year(2026), date(2026, 11, 20))
        return [each.state for each in owed_in(cast.alice.actor, asked, unit_id=cast.branch_one)]

    assert states() == ["overdue"]
    elected(cast, "2026-04-20", cast.branch_one, "第二届")
    assert states() == ["met"]
