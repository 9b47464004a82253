"""党费 of a year: what is owed, paid and published by each branch, and which months nobody has recorded."""

from datetime import date

from lvze.finance.queries import DuesYear, dues_year
from lvze.finance.sheets import dues_rows
from tests.cast import Cast
from tests.finance.supplying import TODAY, filed


def month(cast: Cast, number: int, amount: str = "100", payers: int = 5, published: str = "", **more: str) -> int:
    data = {"month": f"2026-{number:02}", "payers_due": 5, "payers": payers, "amount_due": "100", "amount": amount}
    given = {**data, **({"published_on": published} if published else {}), **more}
    return filed(cast, "dues_month", f"2026-{number:02}-20", unit=cast.branch_one, **given)


def years(cast: Cast, day: date = TODAY) -> dict[str, DuesYear]:
    return {each.unit: each for each in dues_year(cast.alice.actor, 2026, day)}


def test_each_branch_has_its_twelve_months(cast: Cast) -> None:
    month(cast, 1, published="2026-02-01")
    month(cast, 2, "80", payers=4)
    branch = years(cast)["第一支部"]
    assert (branch.amount_due, branch.amount) == (200_00, 180_00)
    assert branch.unpublished == (2,)
    assert [told.is_short for told in branch.months if told] == [False, True]
    assert years(cast)["第二支部"].months == (None,) * 12


def test_only_months_that_are_over_are_asked_about(cast: Cast) -> None:
    month(cast, 1)
    assert years(cast)["第一支部"].unrecorded(date(2026, 3, 31), 2026) == (2,)
    assert years(cast)["第一支部"].unrecorded(date(2025, 12, 1), 2026) == ()
    assert len(years(cast)["第二支部"].unrecorded(date(2027, 1, 5), 2026)) == 12


def test_the_sheet_says_what_is_missing_in_words(cast: Cast) -> None:
    for number in range(1, 11):
        if number != 4:
            month(cast, number, published=f"2026-{number + 1:02}-05")
    [row, _] = dues_rows(dues_year(cast.alice.actor, 2026, TODAY), 2026, TODAY)
    assert row == ("1", "第一支部", "900.00", "900.00", "100.0%", "4月", "", "")


def test_a_clerk_sees_the_dues_of_his_own_branch_only(cast: Cast) -> None:
    month(cast, 1)
    [branch] = dues_year(cast.charlie.actor, 2026, TODAY)
    assert branch.unit == "第二支部"
    assert branch.amount == 0
