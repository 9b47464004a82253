"""Recording what happened: what is kept, what is refused, and in which words."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from lvze.audit.models import Event
from lvze.kernel.days import PartialDate
from lvze.kernel.errors import BadInput, Conflict, NotAllowed, NotFound
from lvze.ledger.actions import amend_record, file_record, file_records, withdraw_record
from lvze.ledger.entries import Attendance, CountsAs, Part
from lvze.ledger.errors import EntryWrong, StaleVersion
from lvze.ledger.models import CountingRow, CurrentRecord, RecordVersion
from lvze.ledger.projecting import rebuild
from lvze.ledger.queries import record_detail
from tests.cast import Cast
from tests.ledger.entries import committee_meeting, part, talk, theme_day


def test_a_record_has_two_times_and_one_audit_event(cast: Cast, now: datetime) -> None:
    ref = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
    version = RecordVersion.objects.get(record=ref.record)
    assert (version.happened_first, version.recorded_at) == (date(2026, 3, 12), now)
    event = Event.objects.get(seq=version.seq)
    assert (event.action, event.actor_id) == ("ledger.file_record", cast.bob.account_id)
    assert event.subject == f"record:{ref.record}"


def test_a_clerk_cannot_file_for_another_branch(cast: Cast, now: datetime) -> None:
    before = Event.objects.count()
    with pytest.raises(NotAllowed, match="不在您负责登记的范围内"):
        file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_two))
    assert not RecordVersion.objects.exists()
    assert Event.objects.count() == before


def test_a_superior_files_nothing(cast: Cast, now: datetime) -> None:
    with pytest.raises(NotAllowed):
        file_record(actor=cast.eve.actor, now=now, entry=theme_day(cast.branch_one))


def test_what_has_not_happened_yet_is_refused(cast: Cast, now: datetime) -> None:
    tomorrow = PartialDate.day(date(2026, 11, 21))
    with pytest.raises(EntryWrong, match="还没到"):
        file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, happened=tomorrow))


def test_a_month_is_date_enough(cast: Cast, now: datetime) -> None:
    entry = theme_day(cast.branch_one, happened=PartialDate.month(2026, 3))
    ref = file_record(actor=cast.bob.actor, now=now, entry=entry)
    assert str(record_detail(cast.bob.actor, ref.record).newest.happened) == "2026-03"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"parts": ()}, "组织方应恰有一个"),
        ({"kind": "no_such_kind"}, "没有“no_such_kind”这一台账类别"),
        ({"data": {"content": ["x"]}}, "内容"),
        ({"title": "长" * 301}, "不超过 300 字"),
        ({"sensitivity": "open"}, "只能调严"),
    ],
)
def test_a_wrong_entry_is_refused_in_words(cast: Cast, now: datetime, change: dict[str, object], words: str) -> None:
    entry = replace(theme_day(cast.branch_one), **change)  # type: ignore[arg-type]
    with pytest.raises((EntryWrong, NotAllowed), match=words):
        file_record(actor=cast.alice.actor, now=now, entry=entry)
    assert not RecordVersion.objects.exists()


def test_more_names_than_people_is_refused(cast: Cast, now: datetime) -> None:
    entry = theme_day(cast.branch_one, parts=(part(cast.branch_one, *cast.people[:3], headcount=2, organiser=True),))
    with pytest.raises(EntryWrong, match="名单上已有 3 人"):
        file_record(actor=cast.bob.actor, now=now, entry=entry)


def test_an_absence_has_a_reason_of_the_list_and_no_free_text(cast: Cast, now: datetime) -> None:
    def entry(reason: str) -> Part:
        absent = Attendance(person=cast.people[0], role="absent", reason=reason)
        return Part(unit=cast.branch_one, headcount=4, organiser=True, people=(absent,))

    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, parts=(entry("公出"),)))
    with pytest.raises(EntryWrong, match="不在可选范围内"):
        file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, parts=(entry("住院"),)))


def test_a_talk_keeps_no_contents(cast: Cast, now: datetime) -> None:
    entry = talk(cast.branch_one, *cast.people[:2])
    with pytest.raises(EntryWrong, match="没有这一项"):
        file_record(actor=cast.bob.actor, now=now, entry=replace(entry, data={"type": "谈心", "contents": "谈话内容"}))


def test_kinds_that_must_be_apart_are_refused(cast: Cast, now: datetime) -> None:
    entry = theme_day(cast.branch_one, counts_as=(CountsAs(kind="org_life_meeting"),))
    with pytest.raises(EntryWrong, match="不能套开"):
        file_record(actor=cast.bob.actor, now=now, entry=entry)


def test_another_kind_at_the_same_meeting_needs_its_own_agenda_item(cast: Cast, now: datetime) -> None:
    study = CountsAs(kind="center_group_study", data={"type": "集体学习", "topic": "专题学习"})
    without = committee_meeting(cast.party_group, "研究年度工作", counts_as=(study,))
    with pytest.raises(EntryWrong, match="须有单独议题"):
        file_record(actor=cast.alice.actor, now=now, entry=without)
    foreign = committee_meeting(cast.party_group, "研究年度工作", counts_as=(replace(study, item="另一件事"),))
    with pytest.raises(EntryWrong, match="本次议题：研究年度工作"):
        file_record(actor=cast.alice.actor, now=now, entry=foreign)


def test_each_counted_kind_brings_its_own_checked_fields(cast: Cast, now: datetime) -> None:
    meeting = CountsAs(kind="branch_meeting", data={"type": "党员大会"})
    with pytest.raises(EntryWrong, match="（三会）应到人数"):
        file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, counts_as=(meeting,)))
    whole = replace(meeting, data={"type": "党员大会", "expected": 10})
    ref = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, counts_as=(whole,)))
    assert set(CountingRow.objects.filter(record=ref.record).values_list("kind", "primary")) == {
        ("theme_party_day", True),
        ("branch_meeting", False),
    }


def test_amending_makes_a_version_and_a_readable_difference(cast: Cast, now: datetime) -> None:
    ref = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
    changed = theme_day(cast.branch_one, headcount=11, place="会议室")
    amend_record(actor=cast.bob.actor, now=now, record=ref.record, version=1, entry=changed, reason="补人数")
    view = record_detail(cast.bob.actor, ref.record)
    assert [version.version for version in view.versions] == [2, 1]
    said = {change.title: (change.before, change.after) for change in view.changes[2]}
    assert said == {"地点": ("", "会议室"), "参加情况：第一支部": ("组织方；9人次", "组织方；11人次")}


def test_a_stale_amendment_is_refused_with_both_versions(cast: Cast, now: datetime) -> None:
    ref = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
    amend_record(
        actor=cast.alice.actor, now=now, record=ref.record, version=1, entry=theme_day(cast.branch_one, headcount=10)
    )
    with pytest.raises(StaleVersion, match="已有第2版") as refused:
        amend_record(
            actor=cast.bob.actor, now=now, record=ref.record, version=1, entry=theme_day(cast.branch_one, headcount=12)
        )
    assert refused.value.newest.parts[0].headcount == 10
    assert refused.value.yours.parts[0].headcount == 12
    assert RecordVersion.objects.filter(record=ref.record).count() == 2


def test_withdrawing_keeps_everything_but_counts_nothing(cast: Cast, now: datetime) -> None:
    ref = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
    withdraw_record(actor=cast.bob.actor, now=now, record=ref.record, version=1, reason="重复登记")
    assert not CountingRow.objects.filter(record=ref.record, to_seq=None).exists()
    view = record_detail(cast.bob.actor, ref.record)
    assert view.newest.withdrawn
    assert view.newest.change_reason == "重复登记"
    with pytest.raises(Conflict, match="已撤回"):
        amend_record(actor=cast.bob.actor, now=now, record=ref.record, version=2, entry=theme_day(cast.branch_one))


def test_charlie_cannot_change_what_he_may_not_see(cast: Cast, now: datetime) -> None:
    ref = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
    with pytest.raises(NotFound):
        withdraw_record(actor=cast.charlie.actor, now=now, record=ref.record, version=1, reason="不想要")
    assert RecordVersion.objects.filter(record=ref.record).count() == 1


def test_a_unit_that_only_took_part_sees_but_does_not_change(cast: Cast, now: datetime) -> None:
    parts = (part(cast.branch_one, headcount=9, organiser=True), part(cast.branch_two, headcount=7))
    ref = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, parts=parts))
    assert record_detail(cast.charlie.actor, ref.record).record == ref.record
    with pytest.raises(NotAllowed):
        withdraw_record(actor=cast.charlie.actor, now=now, record=ref.record, version=1, reason="不是我们")


def test_several_things_of_one_day_are_filed_together_and_counted_like_one_by_one(cast: Cast, now: datetime) -> None:
    entries = [theme_day(cast.branch_one, title=title) for title in ("清扫街道", "重温誓词", "走访慰问")]
    before = Event.objects.count()
    references = file_records(actor=cast.bob.actor, now=now, entries=entries)
    assert Event.objects.count() == before + 1
    titles = [CurrentRecord.objects.get(record=one.record).title for one in references]
    assert titles == ["清扫街道", "重温誓词", "走访慰问"]
    assert CountingRow.objects.filter(record__in=[one.record for one in references]).count() == 3
    kept = list(CountingRow.objects.order_by("record").values_list("kind", "unit_id", "headcount"))
    rebuild()
    assert list(CountingRow.objects.order_by("record").values_list("kind", "unit_id", "headcount")) == kept


def test_of_several_none_is_filed_when_one_is_wrong_or_of_another_branch(cast: Cast, now: datetime) -> None:
    fine = theme_day(cast.branch_one)
    for other, error in (
        (theme_day(cast.branch_two), NotAllowed),
        (theme_day(cast.branch_one, headcount=None), EntryWrong),
    ):
        with pytest.raises(error):
            file_records(actor=cast.bob.actor, now=now, entries=[fine, other])
    with pytest.raises(BadInput):
        file_records(actor=cast.bob.actor, now=now, entries=[])
    assert not CurrentRecord.objects.exists()
