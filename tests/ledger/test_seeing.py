"""Who sees what: Charlie never Bob's, a superior nothing live, an administrator nothing at all."""

from datetime import date, datetime

import pytest

from lvze.kernel.days import PartialDate
from lvze.kernel.errors import BadInput, NotFound
from lvze.kernel.periods import Period
from lvze.ledger.actions import attach_evidence, file_record
from lvze.ledger.models import RecordVersion
from lvze.ledger.queries import (
    RecordFilter,
    evidence_bytes,
    kept_kinds,
    late_records,
    record_detail,
    record_lines,
    record_page,
)
from lvze.organisation.actors import Actor, Grant
from tests.cast import Cast
from tests.ledger.entries import part, talk, theme_day


def seen(actor: Actor, wanted: RecordFilter | None = None) -> set[int]:
    return {line.record for line in record_lines(actor, wanted)}


def test_charlie_never_sees_bobs_records(cast: Cast, now: datetime) -> None:
    bobs = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one)).record
    digest = attach_evidence(actor=cast.bob.actor, now=now, record=bobs, name="通知.txt", data="通知".encode())
    charlies = file_record(actor=cast.charlie.actor, now=now, entry=theme_day(cast.branch_two)).record
    charlie = cast.charlie.actor
    assert seen(charlie) == {charlies}
    assert seen(charlie, RecordFilter(unit=cast.branch_one)) == set()
    assert seen(charlie, RecordFilter(records=(bobs, charlies))) == {charlies}
    assert {row.record_id for row in RecordVersion.objects.visible_to(charlie)} == {charlies}
    for look in (lambda: record_detail(charlie, bobs), lambda: evidence_bytes(charlie, bobs, digest)):
        with pytest.raises(NotFound):
            look()
    assert seen(cast.alice.actor) == {bobs, charlies}


def test_a_superior_sees_nothing_live(cast: Cast, now: datetime) -> None:
    ref = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
    assert seen(cast.eve.actor) == set()
    with pytest.raises(NotFound):
        record_detail(cast.eve.actor, ref.record)


def test_a_named_reader_sees_nothing_live(cast: Cast, now: datetime) -> None:
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
    inspector = Actor(9999, "查阅", None, (Grant("reader", cast.party_group, "party", True, "restricted"),))
    assert seen(inspector) == set()


@pytest.mark.parametrize("role", ["system_admin", "security_admin", "audit_admin"])
def test_an_administrator_sees_no_business_data(cast: Cast, now: datetime, role: str) -> None:
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
    admin = Actor(9999, "管理员", None, (Grant(role, cast.party_group, "party", True, "restricted"),))
    assert seen(admin) == set()


def test_without_a_grant_there_is_nothing(cast: Cast, now: datetime) -> None:
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
    assert seen(Actor(9999, "无权限", None, ())) == set()


def test_sensitivity_above_the_ceiling_is_out_of_sight(cast: Cast, now: datetime) -> None:
    open_one = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one)).record
    hidden = file_record(actor=cast.bob.actor, now=now, entry=talk(cast.branch_one, *cast.people[:2])).record
    leader = Actor(9999, "班子成员", None, (Grant("leader", cast.branch_one, "party", True, "internal"),))
    assert seen(leader) == {open_one}
    with pytest.raises(NotFound):
        record_detail(leader, hidden)


def test_the_ceiling_of_one_place_does_not_open_another(cast: Cast, now: datetime) -> None:
    hidden = file_record(actor=cast.bob.actor, now=now, entry=talk(cast.branch_one, *cast.people[:2])).record
    two_places = (
        Grant("leader", cast.branch_one, "party", True, "internal"),
        Grant("leader", cast.branch_two, "party", True, "restricted"),
    )
    assert hidden not in seen(Actor(9999, "班子成员", None, two_places))


def test_pages_follow_each_other_without_gap_or_repeat(cast: Cast, now: datetime) -> None:
    days = [PartialDate.day(date(2026, 3, 1 + number // 3)) for number in range(10)]
    made = [
        file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, happened=day)).record
        for day in days
    ]
    found, after = [], ""
    while True:
        page = record_page(cast.bob.actor, after=after, size=3)
        found += [line.record for line in page.lines]
        after = page.after
        if not after:
            break
    assert found == sorted(made, key=lambda record: (days[made.index(record)], record), reverse=True)
    with pytest.raises(BadInput, match="翻页位置"):
        record_page(cast.bob.actor, after="x'y")


def test_a_list_narrows_by_kind_unit_period_and_words(cast: Cast, now: datetime) -> None:
    wanted = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title="读书分享")).record
    file_record(actor=cast.charlie.actor, now=now, entry=theme_day(cast.branch_two, title="读书分享"))
    file_record(actor=cast.bob.actor, now=now, entry=talk(cast.branch_one, *cast.people[:2]))
    narrowed = RecordFilter(
        kinds=("theme_party_day",), unit=cast.branch_one, period=Period.quarter(2026, 1), words="读书"
    )
    assert seen(cast.alice.actor, narrowed) == {wanted}
    assert seen(cast.alice.actor, RecordFilter(unit=cast.party_committee, words="读书")) > {wanted}


def test_late_is_shown_to_the_own_unit_and_backfill_is_never_late(cast: Cast, now: datetime) -> None:
    late = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one)).record
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, backfill=True))
    in_time = PartialDate.day(date(2026, 10, 15))
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, happened=in_time))
    assert [line.record for line in late_records(cast.bob.actor).lines] == [late]
    assert record_detail(cast.bob.actor, late).late
    assert late_records(cast.eve.actor).lines == ()


def test_a_kind_is_kept_where_another_period_has_it(cast: Cast, now: datetime) -> None:
    ref = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
    seq = RecordVersion.objects.get(record=ref.record).seq
    kept = kept_kinds([cast.branch_one], outside=Period.year(2025), as_of=seq)
    assert kept == {"theme_party_day"}
    assert kept_kinds([cast.branch_one], outside=Period.year(2026), as_of=seq) == frozenset()
    assert kept_kinds([cast.branch_one], outside=Period.year(2025), as_of=seq - 1) == frozenset()
    assert kept_kinds([cast.branch_two], outside=Period.year(2025), as_of=seq) == frozenset()


def test_names_of_both_units_stand_in_a_joint_record(cast: Cast, now: datetime) -> None:
    parts = (part(cast.branch_one, cast.people[0], organiser=True), part(cast.branch_two, cast.people[5]))
    ref = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, parts=parts))
    view = record_detail(cast.charlie.actor, ref.record).newest
    assert [(one.unit_name, [p.name for p in one.people]) for one in view.parts] == [
        ("第一支部", ["郝一"]),
        ("第二支部", ["温六"]),
    ]
