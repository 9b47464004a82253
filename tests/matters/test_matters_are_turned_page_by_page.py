"""A list of matters is read a page at a time, and a board shows the first of each state beside how many there are."""

from datetime import date

import pytest

from lvze.kernel.errors import BadInput
from lvze.matters.queries import board, matters_in, page_of_matters, pages
from tests.cast import Cast
from tests.matters.owing import closed, opened

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "PAGE", 2)
    monkeypatch.setattr(pages, "_IN_A_COLUMN", 2)


def test_the_pages_together_are_the_list(cast: Cast) -> None:
    for due in (date(2026, 6, 30), date(2026, 3, 31), date(2026, 6, 30), date(2026, 12, 31), date(2026, 6, 30)):
        opened(cast, due=due)
    whole, turned, after = matters_in(cast.alice.actor, TODAY), [], ""
    while len(turned) < len(whole):
        page = page_of_matters(cast.alice.actor, TODAY, after=after)
        assert len(page.rows) <= 2
        turned.extend(page.rows)
        after = page.after
    assert (tuple(turned), after) == (whole, "")


def test_a_page_is_narrowed_as_the_list_is(cast: Cast) -> None:
    closed(cast)
    late = [opened(cast), opened(cast), opened(cast)]
    opened(cast, due=date(2026, 12, 31))
    first = page_of_matters(cast.alice.actor, TODAY, overdue=True)
    second = page_of_matters(cast.alice.actor, TODAY, overdue=True, after=first.after)
    assert [row.id for row in (*first.rows, *second.rows)] == late


def test_the_board_counts_all_and_shows_the_most_pressing(cast: Cast) -> None:
    opened(cast, due=date(2026, 12, 31))
    pressing = [opened(cast), opened(cast)]
    closed(cast)
    told = {column.state: column for column in board(cast.alice.actor, TODAY)}
    assert {state: (column.total, column.more) for state, column in told.items()} == {"未启动": (3, 1), "完成": (1, 0)}
    assert [row.id for row in told["未启动"].rows] == pressing


def test_who_may_not_see_them_turns_an_empty_page(cast: Cast) -> None:
    opened(cast)
    for stranger in (cast.charlie.actor, cast.eve.actor):
        assert page_of_matters(stranger, TODAY).rows == ()
        assert board(stranger, TODAY) == ()


def test_a_place_no_page_gave_is_refused_in_plain_words(cast: Cast) -> None:
    with pytest.raises(BadInput, match="从第一页重新打开"):
        page_of_matters(cast.alice.actor, TODAY, after="2026-13-01_x")
