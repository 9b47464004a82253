"""C11: branches and members are a stock at the period's last day, told from the dated registers, never typed in."""

from datetime import date

from lvze.organisation.actions import NewMembership, set_memberships
from tests.cast import Cast, cast
from tests.mechanisms.cases import Case
from tests.mechanisms.playing import at, printed, said

__all__ = ["cast"]

SENTENCE = {"outline": "party_building_summary", "id": "stock"}
STOCK = {"branch.stock": "", "member.on_duty": "", "member.retired": "", "member.total": ""}


def stock(cast: Cast, year: int) -> dict[str, str]:
    return printed(Case(row="C11", title="底数", year=year, figures=STOCK), cast)


def test_two_branches_and_ten_members_are_said_as_they_stand(cast: Cast) -> None:
    assert stock(cast, 2026) == {
        "branch.stock": "2",
        "member.on_duty": "10",
        "member.retired": "0",
        "member.total": "10",
    }
    assert said(Case(row="C11", title="底数", sentence=SENTENCE), cast) == "现有党支部2个、在职党员10名。"


def test_a_member_who_retires_leaves_this_years_stock_and_not_last_years(cast: Cast) -> None:
    retired = NewMembership(cast.people[4], cast.branch_one, date(2026, 7, 1), status="离退休")
    gone = NewMembership(cast.people[9], None, date(2026, 8, 1), status="不在册")
    set_memberships(actor=cast.alice.actor, now=at("2026-08-03"), memberships=[retired, gone])

    # ten, one of them retired and one gone: 10 - 2 = 8 on duty, 8 + 1 = 9 in all
    now = stock(cast, 2026)
    assert (now["member.on_duty"], now["member.retired"], now["member.total"]) == ("8", "1", "9")
    assert stock(cast, 2025)["member.on_duty"] == "10"
    assert said(Case(row="C11", title="底数", sentence=SENTENCE), cast) == "现有党支部2个、在职党员8名。"
