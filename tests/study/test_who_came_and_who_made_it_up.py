"""学习覆盖: who should have come and who came, who of the absent studied the same later; and quizzes by unit."""

import io
from datetime import date
from fractions import Fraction

import pytest
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from lvze.kernel.days import PartialDate
from lvze.kernel.errors import NotFound
from lvze.kernel.periods import Period
from lvze.ledger.actions import file_record
from lvze.ledger.entries import Attendance, Entry, Part
from lvze.study.attendance import Session, coverage_of, made_up_in, sessions_of
from lvze.study.quizzes import by_unit, quizzes_of
from lvze.study.sheets import export_coverage
from tests.cast import Cast
from tests.study.conftest import at

pytestmark = pytest.mark.django_db
YEAR, TODAY = Period.year(2026), date(2026, 11, 20)


def study(
    cast: Cast,
    day: str,
    topic: str = "党内法规",
    *,
    kind: str = "collective_study",
    came: tuple[int, ...] = (),
    absent: tuple[int, ...] = (),
    headcount: int | None = None,
    unit: int | None = None,
) -> int:
    people = (
        *(Attendance(person=cast.people[each], role="attended") for each in came),
        *(Attendance(person=cast.people[each], role="absent", reason="公出") for each in absent),
    )
    data = {"topic": topic}
    if kind == "collective_study":
        data["category"] = "党内法规"
    elif kind == "center_group_study":
        data["type"] = "集体学习"
    part = Part(unit=unit or cast.branch_one, people=people, headcount=headcount, organiser=True)
    happened = PartialDate.day(date.fromisoformat(day))
    entry = Entry(kind=kind, happened=happened, parts=(part,), data=data, title=topic)
    return file_record(actor=cast.alice.actor, now=at("2026-11-19"), entry=entry).record


def sessions(cast: Cast, today: date = TODAY) -> tuple[Session, ...]:
    return sessions_of(cast.alice.actor, cast.party_group, YEAR, today=today)


def numbers(each: Session) -> tuple[int, int, int]:
    return each.expected, each.came, each.made_up


def test_those_who_came_and_those_who_did_not_are_those_who_should_have(cast: Cast) -> None:
    study(cast, "2026-03-10", came=(0, 1, 2), absent=(3,))
    [only] = sessions(cast)
    assert numbers(only) == (4, 3, 0)
    assert only.share == Fraction(3, 4)


def test_who_was_absent_makes_it_up_by_the_same_topic_later_and_by_no_other(cast: Cast) -> None:
    missed = study(cast, "2026-03-10", "《党内法规》", came=(0,), absent=(1, 2, 3))
    study(cast, "2026-03-01", "党内法规", kind="self_study", came=(1,))
    study(cast, "2026-04-02", "党内法规", kind="self_study", came=(2,))
    study(cast, "2026-04-03", "党史", kind="self_study", came=(3,))
    [session] = sessions(cast)
    assert numbers(session) == (4, 1, 1), "before the session and another topic do not count"
    assert numbers(sessions(cast, date(2026, 4, 1))[0]) == (4, 1, 0), "not made up yet then"
    row, told = made_up_in(cast.bob.actor, missed, cast.branch_one, today=TODAY)
    assert row.happened_on == date(2026, 3, 10)
    assert sorted(each.day for each in told if each.day) == [date(2026, 4, 2)]
    assert {each.reason for each in told} == {"公出"}
    assert len(told) == 3


def test_a_headcount_alone_says_who_came_and_no_coverage(cast: Cast) -> None:
    study(cast, "2026-03-10", headcount=30)
    [session] = sessions(cast)
    assert (session.came, session.is_named, session.share) == (30, False, None)
    [unit] = coverage_of([session])
    assert (unit.unnamed, unit.expected, unit.came, unit.share) == (1, 0, 0, None)


def test_some_names_and_a_headcount_count_the_headcount(cast: Cast) -> None:
    study(cast, "2026-03-10", came=(0,), absent=(1,), headcount=9)
    assert numbers(sessions(cast)[0]) == (10, 9, 0)


def test_a_unit_is_the_sum_of_its_sessions_for_one_class_of_people(cast: Cast) -> None:
    study(cast, "2026-03-10", came=(0, 1), absent=(2,))
    study(cast, "2026-05-10", "党史", came=(0, 1, 2))
    study(cast, "2026-05-11", "党史", kind="center_group_study", came=(0,), unit=cast.party_group)
    study(cast, "2026-05-12", headcount=20)
    told = [(each.body, each.expected, each.came, each.unnamed) for each in coverage_of(sessions(cast))]
    assert told == [("理论学习中心组", 1, 1, 0), ("干部职工", 6, 5, 1)]


def test_another_branch_sees_none_of_it(cast: Cast) -> None:
    record = study(cast, "2026-03-10", came=(0,), absent=(1,))
    assert sessions_of(cast.charlie.actor, cast.branch_two, YEAR, today=TODAY) == ()
    for unit in (cast.branch_one, cast.branch_two):
        with pytest.raises(NotFound):
            made_up_in(cast.charlie.actor, record, unit, today=TODAY)
    with pytest.raises(NotFound):
        sessions_of(cast.charlie.actor, cast.branch_one, YEAR, today=TODAY)


def test_the_sheet_says_the_same(cast: Cast) -> None:
    study(cast, "2026-03-10", came=(0, 1, 2), absent=(3,))
    study(cast, "2026-04-10", "=1+1", headcount=30)
    data = export_coverage(actor=cast.alice.actor, now=at("2026-11-19"), unit=cast.party_group, year=2026)
    [_, later, earlier] = load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(values_only=True)
    assert earlier[4:] == ("4", "3", "0", "75.0%")
    assert later[4:6] == ("没有姓名", "30")


def test_more_sessions_take_no_more_queries(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    counts = []
    for number in range(1, 3):
        for day in range(1, 4):
            study(cast, f"2026-0{number}-0{day}", f"第{day}讲", came=(0,), absent=(1, 2))
        with django_assert_num_queries(10):
            counts.append(len(coverage_of(sessions(cast))[0].sessions))
    assert counts == [3, 6]


def quiz(cast: Cast, day: str, title: str, headcount: int | None = None, people: tuple[int, ...] = ()) -> None:
    named = tuple(Attendance(person=cast.people[each], role="participant") for each in people)
    part = Part(unit=cast.branch_one, people=named, headcount=headcount, organiser=True)
    happened = PartialDate.day(date.fromisoformat(day))
    entry = Entry(kind="quiz", happened=happened, parts=(part,), data={"round": title})
    file_record(actor=cast.bob.actor, now=at("2026-11-19"), entry=entry)


def test_quizzes_are_counted_by_unit_and_give_nobody_a_mark(cast: Cast) -> None:
    quiz(cast, "2026-03-10", "第1期", headcount=12)
    quiz(cast, "2026-06-10", "第2期", people=(0, 1, 2))
    quiz(cast, "2025-06-10", "去年", headcount=50)
    taken = quizzes_of(cast.alice.actor, cast.party_group, YEAR, today=TODAY)
    assert [(each.round, each.people_times) for each in taken] == [("第2期", 3), ("第1期", 12)]
    [unit] = by_unit(taken)
    assert (unit.unit_id, unit.people_times, len(unit.taken)) == (cast.branch_one, 15, 2)
    assert quizzes_of(cast.charlie.actor, cast.branch_two, YEAR, today=TODAY) == ()
