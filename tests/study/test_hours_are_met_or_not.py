"""Hours against the legal minimum, for each person; shares by form, unknown where nothing was recorded."""

import io
from datetime import date, datetime
from fractions import Fraction

import pytest
from openpyxl import load_workbook

from lvze.kernel.errors import NotFound
from lvze.kernel.periods import Period
from lvze.study.queries import hours_of, shares, untrained
from lvze.study.sheets import export_hours
from tests.cast import Cast
from tests.obligations.owing import TODAY, YEAR, chosen, filed


def trained(cast: Cast, now: datetime) -> None:
    """The first of the branch has 40 hours, the second 32, the third 16; nobody recorded any of the others."""
    chosen(cast, now, cast.branch_one, "member_training_hours")
    for month, hours, places in ((3, "16", (0, 1, 2)), (5, "16", (0, 1)), (7, "8", (0,))):
        people = [("trainee", cast.people[place]) for place in places]
        data = {"class_name": f"{month}月轮训班", "hours": hours}
        filed(cast, now, "training", cast.branch_one, date(2026, month, 9), data, people=people)


def test_each_member_has_the_hours_or_not(cast: Cast, now: datetime) -> None:
    trained(cast, now)
    told = {each.name: (each.hours, each.met) for each in hours_of(cast.bob.actor, cast.branch_one, 2026, today=TODAY)}
    assert told == {
        "郝一": (40, True),
        "郝二": (32, True),
        "郝三": (16, False),
        "郝四": (None, False),
        "温五": (None, False),
    }


def test_nobody_stands_before_another_for_his_hours(cast: Cast, now: datetime) -> None:
    trained(cast, now)
    names = [each.name for each in hours_of(cast.bob.actor, cast.branch_one, 2026, today=TODAY)]
    assert names == sorted(names)
    sheet = export_hours(actor=cast.bob.actor, now=now, unit=cast.branch_one, year=2026)
    rows = list(load_workbook(io.BytesIO(sheet)).worksheets[0].iter_rows(values_only=True))
    met = {row[1]: row[4] for row in rows[1:]}
    assert met["郝一"] == met["郝二"], "more than asked is not told apart from enough"
    assert met["郝三"] != met["郝一"]
    assert not any("第二十条" in str(cell) for row in rows for cell in row), "an article not verified is not printed"


def test_whom_no_record_names_is_asked_after(cast: Cast, now: datetime) -> None:
    trained(cast, now)
    hours = hours_of(cast.bob.actor, cast.branch_one, 2026, today=TODAY)
    assert {each.name for each in untrained(hours)} == {"郝四", "温五"}


def test_hours_are_not_for_those_above_or_beside(cast: Cast, now: datetime) -> None:
    trained(cast, now)
    for other in (cast.charlie, cast.eve):
        with pytest.raises(NotFound):
            hours_of(other.actor, cast.branch_one, 2026, today=TODAY)
        with pytest.raises(NotFound):
            export_hours(actor=other.actor, now=now, unit=cast.branch_one, year=2026)


def test_without_any_session_there_is_no_share(cast: Cast, now: datetime) -> None:
    assert [each.share.value for each in shares(cast.bob.actor, cast.branch_one, YEAR)] == [None, None, None]
    filed(cast, now, "collective_study", cast.branch_one, date(2026, 3, 2), {"category": "党史"})
    filed(cast, now, "collective_study", cast.branch_one, date(2026, 4, 2), {"category": "党史", "type": "专题研讨"})
    filed(cast, now, "collective_study", cast.branch_two, date(2026, 5, 2), {"category": "党史"})
    filed(cast, now, "self_study", cast.branch_one, date(2026, 6, 2), {"topic": "党史"})
    told = {
        each.form: (each.sessions.value, each.share.value) for each in shares(cast.bob.actor, cast.branch_one, YEAR)
    }
    third = Fraction(1, 3)
    assert {form: sessions for form, (sessions, _) in told.items()} == {"集体学习": 1, "专题研讨": 1, "自学": 1}
    assert [share for _, share in told.values()] == [third] * 3
    with pytest.raises(NotFound):
        shares(cast.charlie.actor, cast.branch_one, Period.year(2026))
