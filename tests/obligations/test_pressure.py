"""压力传导: a figure for each level of the tree, by what was known on a day; no unit is named, ranked or told apart."""

from dataclasses import fields
from datetime import date, datetime, timedelta
from fractions import Fraction
from io import BytesIO
from random import Random
from typing import Any

import openpyxl
import pytest

from lvze.audit.queries import head
from lvze.audit.remembering import forget_everything
from lvze.kernel.errors import NotFound
from lvze.kernel.periods import Period
from lvze.matters.actions import NewMatter, close_matter, open_matter, report_progress, request_closing
from lvze.obligations.actions import NewExcuse, excuse_obligation
from lvze.obligations.pressure import HEADER, TOO_FEW, Lag, Level, Share, export_pressure, pressure, pressure_rows
from lvze.obligations.queries import asked_for, owed_in
from lvze.organisation.actions import NewUnit, create_units
from tests.cast import Cast, Member
from tests.matters.owing import TASK
from tests.obligations.owing import chosen, filed

pytestmark = pytest.mark.django_db
HALF = Period(date(2026, 1, 1), date(2026, 6, 30))
DAY = date(2026, 11, 20)


def branches(cast: Cast, now: datetime, wanted: int = 4) -> list[int]:
    """The cast's two branches and as many new ones as are wanted besides."""
    new = [
        NewUnit("party", f"第{number}支部", "党支部", date(2020, 1, 1), cast.party_committee)
        for number in range(3, wanted + 1)
    ]
    return [cast.branch_one, cast.branch_two, *create_units(actor=cast.alice.actor, now=now, units=new)]


def level(cast: Cast, depth: int, day: date = DAY, period: Period = HALF, **more: Any) -> Level:
    return pressure(cast.alice.actor, cast.party_group, period, day, **more)[depth]


def task(cast: Cast, unit: int, opened: str, due: str) -> int:
    moment = datetime.fromisoformat(f"{opened}T10:00:00+08:00")
    matter = NewMatter(
        kind="task_matter",
        title="增设自助终端",
        unit=unit,
        assigner=cast.party_group,
        due=date.fromisoformat(due),
        data=TASK,
        leader=cast.people[1],
        responsible=cast.people[2],
    )
    return int(open_matter(actor=cast.alice.actor, now=moment, matter=matter))


def begun(cast: Cast, matter: int, day: str, by: Member | None = None) -> None:
    moment = datetime.fromisoformat(f"{day}T10:00:00+08:00")
    report_progress(actor=(by or cast.alice).actor, now=moment, matter=matter, text="已着手")


def test_the_share_met_on_a_level_is_all_its_units_together(cast: Cast, now: datetime) -> None:
    units = branches(cast, now)
    for unit in units:
        chosen(cast, now, unit, "theme_party_day")
    for unit in units[:3]:
        filed(cast, now, "theme_party_day", unit, date(2026, 2, 10))
    # 4 支部 × 6 个月 = 24 个月份，其中 3 个有记录
    assert level(cast, 2).obligations == Share(units=4, of=24, done=3)
    assert level(cast, 2).obligations.share == Fraction(1, 8)  # type: ignore[union-attr]


def test_a_level_of_two_units_shows_nothing(cast: Cast, now: datetime) -> None:
    for unit in (cast.branch_one, cast.branch_two):
        chosen(cast, now, unit, "theme_party_day")
        filed(cast, now, "theme_party_day", unit, date(2026, 2, 10))
        task(cast, unit, "2026-03-02", "2026-05-29")
    assert level(cast, 2) == Level(2, None, None, None)
    [top, *_] = pressure_rows(pressure(cast.alice.actor, cast.party_group, HALF, DAY))
    assert top[:2] == ("本级", TOO_FEW)


def test_units_that_bear_nothing_do_not_hide_those_two_that_do(cast: Cast, now: datetime) -> None:
    units = branches(cast, now, 6)
    for unit in units[:2]:
        chosen(cast, now, unit, "theme_party_day")
    assert level(cast, 2).obligations is None
    chosen(cast, now, units[2], "theme_party_day")
    assert level(cast, 2).obligations == Share(units=3, of=18, done=0)


def test_what_is_excused_or_not_over_yet_is_in_no_share(cast: Cast, now: datetime) -> None:
    units = branches(cast, now, 3)
    for unit in units:
        chosen(cast, now, unit, "theme_party_day")
    excuse = NewExcuse(units[0], "theme_party_day", HALF.first, HALF.last, "不适用", "支部尚未成立")
    excuse_obligation(actor=cast.alice.actor, now=now, excuse=excuse)
    assert level(cast, 2).obligations is None, "two units are left"
    # 季度后十日内登记不算补登：到 7 月 9 日只有第一季度可以判断
    third = branches(cast, now, 3)[2]
    chosen(cast, now, third, "theme_party_day")
    assert level(cast, 2, date(2026, 7, 9), as_of=10**6).obligations == Share(units=3, of=9, done=0)


def test_matters_in_time_are_those_closed_by_their_deadline(cast: Cast, now: datetime) -> None:
    units = branches(cast, now, 3)
    matters = [task(cast, unit, "2026-03-02", "2026-05-29") for unit in units]
    task(cast, units[0], "2026-03-02", "2026-12-31")
    for matter, doer, day in ((matters[0], cast.bob, "2026-05-20"), (matters[1], cast.charlie, "2026-06-10")):
        moment = datetime.fromisoformat(f"{day}T10:00:00+08:00")
        begun(cast, matter, "2026-03-10", by=doer)
        request_closing(actor=doer.actor, now=moment, matter=matter, note="已投入使用")
        close_matter(actor=cast.alice.actor, now=moment, matter=matter, basis="验收单1号")
    # 到期 3 项：一项按时，一项逾期办结，一项未办；第四项未到期
    assert level(cast, 2).matters == Share(units=3, of=3, done=1)
    assert level(cast, 2, date(2026, 5, 29)).matters is None, "on the deadline itself nothing is late yet"


def test_the_days_to_the_first_step_are_told_by_median_and_middle_half(cast: Cast, now: datetime) -> None:
    units = branches(cast, now, 3)
    for unit, days in zip([*units, units[0]], (2, 4, 10, 20), strict=True):
        begun(cast, task(cast, unit, "2026-03-02", "2026-06-30"), str(date(2026, 3, 2) + timedelta(days=days)))
    task(cast, units[0], "2026-03-02", "2026-06-30")
    # 2、4、10、20：中位数 7；下四分位 2+0.75×2=3.5；上四分位 10+0.25×10=12.5
    found = Lag(3, assigned=5, waiting=1, median=Fraction(7), lower=Fraction(7, 2), upper=Fraction(25, 2))
    assert level(cast, 2).first_step == found
    [row] = pressure_rows([level(cast, 2)])
    assert row[-5:] == ("3", "5", "1", "7.0", "3.5—12.5")


def test_what_was_known_on_a_day_stays_what_the_figure_said_then(cast: Cast, now: datetime) -> None:
    units = branches(cast, now, 3)
    for unit in units:
        begun(cast, task(cast, unit, "2026-03-02", "2026-06-30"), "2026-04-01")
    before = level(cast, 2, date(2026, 3, 20), as_of=10**6).first_step
    assert before is not None
    assert (before.assigned, before.waiting, before.median) == (3, 3, None)


def test_only_the_units_own_people_ask_and_nobody_from_above(cast: Cast, now: datetime) -> None:
    for other in (cast.eve, cast.charlie):
        with pytest.raises(NotFound):
            pressure(other.actor, cast.party_group, HALF, DAY)


def test_nothing_names_or_ranks_a_unit(cast: Cast, now: datetime) -> None:
    for unit in branches(cast, now):
        chosen(cast, now, unit, "theme_party_day")
    names = {each.name for shape in (Level, Share, Lag) for each in fields(shape)}
    assert not names & {"unit", "unit_id", "name", "rank", "score"}
    data = export_pressure(actor=cast.alice.actor, now=now, unit_id=cast.party_group, period=HALF, day=DAY)
    rows = list(openpyxl.load_workbook(BytesIO(data)).active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert rows[0] == HEADER
    assert [row[0] for row in rows[1:]] == ["本级", "下一级", "下二级"]
    assert not any("支部" in str(cell) for row in rows[1:] for cell in row)


@pytest.mark.parametrize("wanted", [3, 12])
def test_the_number_of_queries_does_not_depend_on_the_units(
    cast: Cast, now: datetime, wanted: int, django_assert_num_queries: Any
) -> None:
    for unit in branches(cast, now, wanted):
        chosen(cast, now, unit, "theme_party_day", "branch_lecture")
        task(cast, unit, "2026-03-02", "2026-05-29")
    filed(cast, now, "theme_party_day", cast.branch_one, date(2026, 3, 3))
    forget_everything()
    with django_assert_num_queries(19):
        found = level(cast, 2)
    assert found.obligations is not None
    assert found.obligations.units == wanted
    with django_assert_num_queries(6):
        assert level(cast, 2) == found


@pytest.mark.parametrize("day", [date(2026, 2, 1), date(2026, 4, 11), date(2026, 7, 10), date(2026, 7, 11), DAY])
def test_on_any_day_the_share_is_a_recount_of_what_each_unit_owes(cast: Cast, now: datetime, day: date) -> None:
    random = Random(day.toordinal())
    units = branches(cast, now, 5)
    for unit in units:
        chosen(cast, now, unit, "theme_party_day", "branch_lecture")
        for month in random.sample(range(1, 7), 3):
            filed(cast, now, "theme_party_day", unit, date(2026, month, random.randint(1, 28)))
    recount = [
        each
        for each in owed_in(cast.alice.actor, asked_for(HALF, day))
        if each.recordable < day and each.state != "excused"
    ]
    met = [each for each in recount if each.state == "met"]
    wanted = Share(len({each.unit_id for each in recount}), len(recount), len(met)) if recount else None
    assert level(cast, 2, day, as_of=head().seq).obligations == wanted
