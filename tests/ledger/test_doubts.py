"""What cannot well be true is asked of the unit that wrote it, as a question; it stops nobody and goes nowhere else."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lvze.kernel.days import PartialDate
from lvze.kernel.errors import NotFound
from lvze.kernel.periods import Period
from lvze.ledger.actions import attach_evidence, file_record
from lvze.ledger.doubts.asking import doubts_about, doubts_in
from lvze.ledger.entries import Attendance, Entry, Part
from tests.cast import Cast
from tests.ledger.entries import theme_day

pytestmark = pytest.mark.django_db
YEAR = Period.year(2026)
TODAY = date(2026, 11, 20)
DAY = PartialDate.day(date(2026, 5, 13))
LONG = (
    "会议传达学习上级有关文件，逐条对照检查本支部上半年工作，讨论确定三项整改措"
    "施，明确分工和完成时限，并就下半年主题活动的安排征求了全体党员的意见建议。"
)


def meeting(cast: Cast, *people: Attendance, expected: int = 5, **more: object) -> Entry:
    data = {"type": "党员大会", "expected": expected, **more.pop("data", {})}  # type: ignore[dict-item]
    return Entry(
        kind="branch_meeting",
        happened=more.pop("happened", DAY),  # type: ignore[arg-type]
        data=data,
        parts=(Part(unit=cast.branch_one, people=people, organiser=True),),
        title="党员大会",
        **more,  # type: ignore[arg-type]
    )


def came(cast: Cast, *places: int, order: bool = False) -> tuple[Attendance, ...]:
    return tuple(
        Attendance(person=cast.people[place], role="attended", order=turn if order else 0)
        for turn, place in enumerate(places, 1)
    )


def asked(cast: Cast, entry: Entry) -> set[str]:
    found = doubts_about(cast.bob.actor, entry, today=TODAY)
    assert all(doubt.sentence.startswith("建议核对") and "？" in doubt.sentence for doubt in found)
    return {doubt.kind for doubt in found}


def test_a_plain_meeting_raises_no_question(cast: Cast) -> None:
    chair = Attendance(person=cast.people[0], role="chair")
    assert asked(cast, meeting(cast, chair, *came(cast, 0, 1, 2))) == set()
    assert asked(cast, theme_day(cast.branch_one)) == set()


def test_who_is_absent_and_yet_there_is_asked_about(cast: Cast) -> None:
    absent = Attendance(person=cast.people[1], role="absent", reason="公出")
    assert asked(cast, meeting(cast, *came(cast, 0, 1, 2), absent)) == {"absent_yet_there"}
    spoke = replace(absent, order=2)
    assert asked(cast, meeting(cast, *came(cast, 0, 2, 3), spoke)) >= {"absent_yet_there"}
    assert asked(cast, meeting(cast, *came(cast, 0, 2, 3), absent)) == set()


def test_more_than_are_expected_and_fewer_than_half_are_asked_about(cast: Cast) -> None:
    assert asked(cast, meeting(cast, *came(cast, 0, 1, 2), expected=2)) == {"more_than_expected"}
    assert asked(cast, meeting(cast, *came(cast, 0, 1), expected=5)) == {"no_quorum"}
    assert asked(cast, meeting(cast, *came(cast, 0, 1), expected=4)) == set()


def test_a_chair_who_held_no_post_that_day_is_asked_about(cast: Cast) -> None:
    def chaired_by(place: int) -> set[str]:
        chair = Attendance(person=cast.people[place], role="chair")
        return asked(cast, meeting(cast, chair, *came(cast, 0, 2, 3)))

    assert chaired_by(4) == {"chair_not_in_post"}
    assert chaired_by(0) == set()
    assert chaired_by(1) == set(), "a leader of the bureau above may take the chair"


def test_a_head_who_sat_there_without_a_turn_to_speak_is_asked_about(cast: Cast) -> None:
    head = Attendance(person=cast.people[0], role="attended")
    assert asked(cast, meeting(cast, head, *came(cast, 1, 2, order=True))) == {"head_without_turn"}
    assert asked(cast, meeting(cast, *came(cast, 1, 2, 0, order=True))) == set()


def test_a_day_that_has_not_come_is_asked_about(cast: Cast) -> None:
    running_on = PartialDate(date(2026, 11, 19), date(2026, 11, 22), "day")
    assert asked(cast, meeting(cast, *came(cast, 0, 1, 2), happened=running_on)) == {"future"}
    assert asked(cast, theme_day(cast.branch_one, happened=PartialDate.parse("2026-11"))) == set()


def test_one_person_at_two_places_on_one_day_is_asked_about(cast: Cast, now: datetime) -> None:
    here = meeting(cast, *came(cast, 0, 1, 2), place="三楼会议室")
    record = file_record(actor=cast.bob.actor, now=now, entry=here).record
    there = replace(here, kind="theme_party_day", data={}, place="档案馆")
    [doubt] = doubts_about(cast.bob.actor, there, today=TODAY)
    assert (doubt.kind, doubt.records) == ("two_places", (record,))
    assert asked(cast, replace(there, place="三楼会议室")) == set()
    assert asked(cast, replace(there, place="")) == set()
    assert asked(cast, replace(there, happened=PartialDate.day(date(2026, 5, 14)))) == set()


def test_anothers_record_is_never_betrayed_by_a_question(cast: Cast, now: datetime) -> None:
    here = meeting(cast, *came(cast, 0, 1, 2), place="三楼会议室")
    hidden = replace(here, parts=(replace(here.parts[0], unit=cast.branch_two),))
    file_record(actor=cast.charlie.actor, now=now, entry=hidden)
    assert asked(cast, replace(here, place="档案馆")) == set()


def test_minutes_pasted_under_two_meetings_are_asked_about(cast: Cast, now: datetime) -> None:
    first = meeting(cast, *came(cast, 0, 1, 2), data={"resolved": LONG})
    record = file_record(actor=cast.bob.actor, now=now, entry=first).record
    second = replace(first, happened=PartialDate.day(date(2026, 6, 10)))
    assert asked(cast, second) == {"same_text"}
    other = (
        "研究了困难党员帮扶办法，决定由组织委员逐户走访，走访情况下次会议汇报，另定于七月上旬"
        "组织参观，费用从党费列支，具体日程由支委会另行通知全体党员，请各小组提前做好准备工作。"
    )
    assert asked(cast, replace(second, data={**second.data, "resolved": other})) == set()
    assert doubts_about(cast.bob.actor, first, today=TODAY, ignore=record) == ()


def test_one_file_under_two_meetings_is_asked_about_in_the_years_list(cast: Cast, now: datetime) -> None:
    records = []
    for day in (13, 14):
        entry = meeting(cast, *came(cast, 0, 1, 2), happened=PartialDate.day(date(2026, 5, day)))
        records.append(file_record(actor=cast.bob.actor, now=now, entry=entry).record)
        attach_evidence(actor=cast.bob.actor, now=now, record=records[-1], name="纪要.txt", data="全文".encode())
    [doubt] = doubts_in(cast.bob.actor, cast.branch_one, YEAR, today=TODAY)
    assert (doubt.kind, sorted(doubt.records)) == ("same_file", records)


def test_saving_is_never_stopped_by_a_question(cast: Cast, now: datetime) -> None:
    odd = meeting(cast, *came(cast, 0, 1), expected=5, place="三楼会议室")
    assert file_record(actor=cast.bob.actor, now=now, entry=odd).version == 1
    [doubt] = doubts_in(cast.bob.actor, cast.branch_one, YEAR, today=TODAY)
    assert doubt.kind == "no_quorum"


def test_the_list_is_for_the_units_own_hands_and_nobody_above(cast: Cast, now: datetime) -> None:
    file_record(actor=cast.bob.actor, now=now, entry=meeting(cast, *came(cast, 0, 1), expected=5))
    for other in (cast.alice, cast.charlie, cast.dora, cast.eve):
        with pytest.raises(NotFound, match="只给该单位自己看"):
            doubts_in(other.actor, cast.branch_one, YEAR, today=TODAY)
    assert doubts_in(cast.alice.actor, cast.party_group, YEAR, today=TODAY) == ()


def test_the_number_of_queries_does_not_grow_with_the_records(cast: Cast, now: datetime) -> None:
    def asked_of(days: range) -> int:
        for day in days:
            happened = PartialDate.day(date(2026, 5, day))
            entry = meeting(cast, *came(cast, 0, 1), expected=5, happened=happened, place=f"第{day}会议室")
            file_record(actor=cast.bob.actor, now=now, entry=entry)
        doubts_in(cast.bob.actor, cast.branch_one, YEAR, today=TODAY)
        with CaptureQueriesContext(connection) as captured:
            assert len(doubts_in(cast.bob.actor, cast.branch_one, YEAR, today=TODAY)) == days.stop - 1
        return len(captured)

    assert asked_of(range(1, 4)) == asked_of(range(4, 16))
