"""同一次活动？ Likely twins are shown, joined into one event, and taken apart again."""

from datetime import date, datetime

import pytest

from lvze.kernel.days import PartialDate
from lvze.kernel.errors import Conflict, NotAllowed, NotFound
from lvze.ledger.actions import file_record, join_records, separate_records
from lvze.ledger.models import CountingRow
from lvze.ledger.queries import RecordFilter, record_detail, record_lines, twins_of
from tests.cast import Cast
from tests.ledger.entries import part, talk, theme_day


def open_rows() -> set[tuple[int, int, int | None]]:
    return set(CountingRow.objects.filter(to_seq=None).values_list("event_id", "unit_id", "headcount"))


def test_a_joint_meeting_recorded_twice_becomes_one_event_and_back(cast: Cast, now: datetime) -> None:
    parts = (part(cast.branch_one, headcount=9, organiser=True), part(cast.branch_two, headcount=5))
    first = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, parts=parts))
    second = file_record(actor=cast.charlie.actor, now=now, entry=theme_day(cast.branch_two, headcount=7))
    apart = open_rows()
    join_records(actor=cast.alice.actor, now=now, into=first.record, records=[second.record])
    assert open_rows() == {(first.record, cast.branch_one, 9), (first.record, cast.branch_two, 7)}
    separate_records(actor=cast.alice.actor, now=now, record=second.record)
    assert open_rows() == apart
    assert len(record_detail(cast.alice.actor, second.record).versions) == 3


def test_what_shares_no_kind_is_not_joined(cast: Cast, now: datetime) -> None:
    first = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
    other = file_record(actor=cast.bob.actor, now=now, entry=talk(cast.branch_one, *cast.people[:2]))
    with pytest.raises(Conflict, match="没有相同的台账类别"):
        join_records(actor=cast.alice.actor, now=now, into=first.record, records=[other.record])


def test_days_that_do_not_overlap_are_not_joined(cast: Cast, now: datetime) -> None:
    first = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
    april = theme_day(cast.branch_one, happened=PartialDate.month(2026, 4))
    other = file_record(actor=cast.bob.actor, now=now, entry=april)
    with pytest.raises(Conflict, match="日期不重合"):
        join_records(actor=cast.alice.actor, now=now, into=first.record, records=[other.record])


def test_nobody_joins_records_of_a_unit_that_is_not_his(cast: Cast, now: datetime) -> None:
    first = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
    second = file_record(actor=cast.charlie.actor, now=now, entry=theme_day(cast.branch_two))
    with pytest.raises((NotAllowed, NotFound)):
        join_records(actor=cast.bob.actor, now=now, into=first.record, records=[second.record])


def test_likely_twins_are_shown_with_their_reasons(cast: Cast, now: datetime) -> None:
    parts = (part(cast.branch_one, *cast.people[:3], organiser=True),)
    ref = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, parts=parts))
    month_only = theme_day(cast.branch_one, happened=PartialDate.month(2026, 3), parts=parts)
    (twin,) = twins_of(cast.bob.actor, month_only)
    assert twin.record == ref.record
    assert twin.reasons == ("日期重合", "单位相同", "有3人相同", "主题相近")


def test_the_day_alone_makes_no_twin(cast: Cast, now: datetime) -> None:
    file_record(actor=cast.alice.actor, now=now, entry=theme_day(cast.branch_two, title="参观展览"))
    assert twins_of(cast.alice.actor, theme_day(cast.branch_one)) == ()


def test_a_twin_the_viewer_may_not_see_is_not_betrayed(cast: Cast, now: datetime) -> None:
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
    assert twins_of(cast.charlie.actor, theme_day(cast.branch_two)) == ()


def test_another_day_is_no_twin(cast: Cast, now: datetime) -> None:
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
    later = theme_day(cast.branch_one, happened=PartialDate.day(date(2026, 3, 13)))
    assert twins_of(cast.bob.actor, later) == ()


def test_a_joined_record_stays_in_its_units_list(cast: Cast, now: datetime) -> None:
    first = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
    again = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, headcount=8))
    join_records(actor=cast.bob.actor, now=now, into=first.record, records=[again.record])
    wanted = RecordFilter(kinds=("theme_party_day",), unit=cast.branch_one)
    lines = {line.record: line.joined_into for line in record_lines(cast.bob.actor, wanted)}
    assert lines == {first.record: None, again.record: first.record}
