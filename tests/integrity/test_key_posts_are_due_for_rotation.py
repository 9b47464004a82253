"""轮岗: years in a key post are worked out of the appointments; N is the unit's own."""

import io
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from lvze.integrity.queries import rotation_due
from lvze.integrity.queries.rotation import _years_after
from lvze.integrity.sheets import export_rotation
from lvze.kernel.days import PartialDate
from lvze.kernel.errors import NotFound
from lvze.ledger.actions import file_record
from lvze.ledger.entries import Entry, Part
from lvze.organisation.actions import appoint_all
from lvze.organisation.actions.posts import NewAppointment
from tests.cast import Cast, cast

__all__ = ["cast"]
NOW = datetime.fromisoformat("2026-11-20T09:00:00+08:00")


def key_post(cast: Cast, post: str, years: int, day: str = "2026-02-10", **data: Any) -> None:
    entry = Entry(
        kind="key_post",
        happened=PartialDate.parse(day),
        parts=(Part(unit=cast.finance, organiser=True),),
        data={"post": post, "limit_years": years, **data},
    )
    file_record(actor=cast.alice.actor, now=NOW, entry=entry)


def appointed(cast: Cast, person: int, first: date, last: date | None = None, post: str = "出纳") -> None:
    row = NewAppointment(cast.people[person], cast.finance, post, "staff", first, last)
    appoint_all(actor=cast.alice.actor, now=NOW, appointments=[row])


def due(cast: Cast, day: date, within: int = 180) -> list[tuple[str, str, date, bool]]:
    found = rotation_due(cast.dora.actor, unit=cast.bureau, day=day, within_days=within)
    return [(each.post, each.holder, each.full_on, each.is_full) for each in found]


def test_a_term_shows_before_it_is_full_and_after(cast: Cast) -> None:
    key_post(cast, "出纳", 3)
    appointed(cast, 3, date(2023, 11, 1))
    assert due(cast, date(2026, 2, 28)) == []
    assert due(cast, date(2026, 6, 1)) == [("出纳", "郝四", date(2026, 11, 1), False)]
    assert due(cast, date(2026, 10, 31), within=0) == []
    assert due(cast, date(2026, 11, 1), within=0) == [("出纳", "郝四", date(2026, 11, 1), True)]


def test_who_left_the_post_is_not_due_and_who_follows_begins_anew(cast: Cast) -> None:
    key_post(cast, "出纳", 3)
    appointed(cast, 3, date(2020, 1, 1), date(2025, 12, 31))
    appointed(cast, 4, date(2026, 1, 1))
    assert due(cast, date(2026, 11, 20)) == []
    assert due(cast, date(2025, 6, 1)) == [], "the post was not registered yet"


def test_appointed_again_without_a_break_is_one_term_and_a_break_begins_anew(cast: Cast) -> None:
    key_post(cast, "出纳", 3)
    key_post(cast, "会计", 3)
    appointed(cast, 3, date(2022, 1, 1), date(2024, 12, 31))
    appointed(cast, 3, date(2025, 1, 1))
    appointed(cast, 5, date(2022, 1, 1), date(2024, 6, 30), post="会计")
    appointed(cast, 5, date(2025, 1, 1), post="会计")
    assert due(cast, date(2026, 11, 20)) == [("出纳", "郝四", date(2025, 1, 1), True)]


def test_registering_again_changes_the_years_and_an_unappointed_post_goes_by_the_register(cast: Cast) -> None:
    key_post(cast, "采购管理", 9, holder="甲某", since="2020-06")
    assert due(cast, date(2026, 11, 20)) == []
    key_post(cast, "采购管理", 5, day="2026-03-01", holder="甲某", since="2020-06")
    assert due(cast, date(2026, 11, 20)) == [("采购管理", "甲某", date(2025, 6, 1), True)]
    assert due(cast, date(2026, 2, 20)) == [], "the five years were not ruled yet"


def test_the_list_goes_out_as_excel_and_only_to_those_who_look_after_it(cast: Cast) -> None:
    key_post(cast, "出纳", 3)
    appointed(cast, 3, date(2020, 1, 1))
    given_ = {"now": NOW, "unit": cast.bureau, "day": date(2026, 11, 20)}
    sheet = export_rotation(actor=cast.dora.actor, **given_)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(sheet)).get_sheet_by_index(0).to_python()
    assert rows[1][1:] == ["财务处", "出纳", "郝四", "2020-01-01", "3", "2023-01-01", "已满年限", "任职登记"]
    assert "分" not in "".join(map(str, rows[0])), "no points"
    for member in (cast.bob, cast.charlie, cast.eve):
        assert rotation_due(member.actor, unit=cast.bureau, day=date(2026, 11, 20)) == ()
        with pytest.raises(NotFound):
            export_rotation(actor=member.actor, **given_)


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)), st.integers(1, 20))
def test_a_term_of_n_years_ends_n_years_on(day: date, years: int) -> None:
    full = _years_after(day, years)
    assert (full.year, full > day) == (day.year + years, True)
    assert (full.month, full.day) in {(day.month, day.day), (3, 1)}
