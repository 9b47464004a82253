"""Every number of a picture is a metric's, opens on its records as far as one may see, and names no other unit."""

from datetime import date, datetime

import pytest

from lvze.audit.models import Event
from lvze.kernel.errors import LvzeError, NotAllowed, NotFound
from lvze.ledger.actions import file_record
from lvze.reports.pictures import TITLES, Asked, Shown, asked_of, export_picture, open_cell, pictures
from tests.cast import Cast
from tests.ledger.entries import theme_day
from tests.matters.owing import opened

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


def asked(unit: int, year: int = 2026) -> Asked:
    return asked_of(unit, year, TODAY)


def printed(shown: Shown) -> dict[str, list[str]]:
    return {row.title: [cell.printed for cell in row.cells] for row in shown.rows}


@pytest.fixture
def day(cast: Cast, now: datetime) -> int:
    """A 主题党日 of the first branch in March."""
    return file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title="清扫街道")).record


def test_the_rhythm_of_a_unit_is_its_own_records_by_month(cast: Cast, day: int) -> None:
    [mine] = pictures(cast.bob.actor, "rhythm", asked(cast.branch_one))
    [whole] = pictures(cast.alice.actor, "rhythm", asked(cast.party_group))
    [told] = [cells for title, cells in printed(mine).items() if title == "组织生活"]
    assert sorted(told) == [*[""] * 11, "1"]
    assert whole.rows == ()
    assert not whole.tells


def test_a_month_that_has_not_begun_and_one_without_a_record_stay_empty_and_no_zero_is_told(
    cast: Cast, day: int
) -> None:
    [mine] = pictures(cast.bob.actor, "rhythm", asked(cast.branch_one))
    assert not [cell for row in mine.rows for cell in row.cells if cell.printed == "0"]
    assert mine.rows[0].cells[11].answer is None


def test_a_number_opens_on_its_records(cast: Cast, day: int) -> None:
    one = asked(cast.branch_one)
    [mine] = pictures(cast.bob.actor, "rhythm", one)
    column = next(place for place, cell in enumerate(mine.rows[0].cells) if cell.opens)
    story = open_cell(cast.bob.actor, mine, 0, column, one)
    assert ([line.record for line in story.records], story.hidden) == ([day], 0)
    assert story.column == "3月"
    assert "主题党日" in story.definition
    seen_by_another = open_cell(cast.charlie.actor, mine, 0, column, one)
    assert (seen_by_another.records, seen_by_another.hidden) == ((), 1)


@pytest.mark.parametrize("place", [(0, 99), (99, 0), (-1, 0), (0, 11)])
def test_what_is_not_there_does_not_open(cast: Cast, day: int, place: tuple[int, int]) -> None:
    [mine] = pictures(cast.bob.actor, "rhythm", asked(cast.branch_one))
    with pytest.raises(NotFound):
        open_cell(cast.bob.actor, mine, *place, asked(cast.branch_one))


def test_rectification_stands_as_it_stood_on_each_day(cast: Cast) -> None:
    opened(cast, "rectification_matter")
    opened(cast, "rectification_matter", due=date(2026, 12, 31))
    by_day, by_round = pictures(cast.alice.actor, "rectification", asked(cast.party_group))
    assert by_day.columns == ("3月31日", "6月30日", "9月30日", "11月20日")
    told = printed(by_day)
    assert told["整改中"] == ["2", "2", "1", "1"]
    assert told["过了时限"] == ["0", "0", "1", "1"]
    assert by_round.columns == ()
    one = asked(cast.party_group)
    assert len(open_cell(cast.alice.actor, by_day, 2, 0, one).matters) == 2


def test_three_public_without_any_figure_draws_nothing(cast: Cast) -> None:
    [shown] = pictures(cast.alice.actor, "three-public", asked(cast.party_group))
    assert shown.columns == ()
    assert not shown.tells


def test_pressure_of_a_level_with_few_units_is_not_shown_and_no_unit_is_named(cast: Cast, day: int) -> None:
    [shown] = pictures(cast.alice.actor, "pressure", asked(cast.party_group))
    assert {cell.value for row in shown.rows for cell in row.cells} == {None}
    assert not [cell for row in shown.rows for cell in row.cells if cell.opens]
    assert all(title in ("本级", "下一级", "下二级", "下三级") for title in shown.columns)


@pytest.mark.parametrize("which", TITLES)
def test_whoever_may_not_ask_of_a_unit_sees_no_picture_of_it(cast: Cast, which: str, now: datetime) -> None:
    for stranger in (cast.charlie, cast.eve):
        with pytest.raises(NotAllowed):
            pictures(stranger.actor, which, asked(cast.branch_one))
        with pytest.raises(LvzeError):
            export_picture(
                actor=stranger.actor,
                now=now,
                which=which,
                place=0,
                form="svg",
                unit=cast.branch_one,
                year=2026,
                day=TODAY,
            )


def test_an_export_is_an_event_and_a_wrong_one_is_not_found(cast: Cast, now: datetime, day: int) -> None:
    def taken(form: str, which: str = "rhythm", place: int = 0) -> bytes:
        return export_picture(
            actor=cast.bob.actor,
            now=now,
            which=which,
            place=place,
            form=form,
            unit=cast.branch_one,
            year=2026,
            day=TODAY,
        )

    assert taken("svg").startswith(b"<svg")
    assert taken("xlsx").startswith(b"PK")
    assert Event.objects.filter(action="reports.export_picture").count() == 2
    for wrong in (("pdf", "rhythm", 0), ("svg", "rhythm", 3), ("svg", "ranking", 0)):
        with pytest.raises(NotFound):
            taken(*wrong)
