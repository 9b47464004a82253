"""`lvze verify` names every alteration, and raises no false alarm."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.db import connection

from lvze.audit import anchors
from lvze.audit.digesting import digest_of_event, digest_of_row
from lvze.audit.models import ChainHead, Event
from lvze.audit.queries import head
from lvze.audit.verification import Difference, verify
from lvze.kernel.hashing import ALGORITHM
from lvze.organisation.actions import NewPerson, create_people, create_person
from lvze.organisation.models import AppointmentVersion, Membership, PersonVersion
from tests.audit.tampering import as_database_owner, execute, execute_lax
from tests.cast import Cast


def whats(found: list[Difference]) -> set[str]:
    return {difference.what for difference in found}


def test_an_untouched_ledger_is_whole(committed_cast: Cast) -> None:
    report = verify()
    assert report.differences == []
    assert report.ok
    assert report.events == head().seq == report.anchors == report.anchored_to
    assert report.algorithms == {ALGORITHM}
    assert report.rows > 40
    assert "台账完整" in report.sentences()[-1]


def test_an_empty_ledger_is_whole(anchor: Path, db: None) -> None:
    assert verify().ok


@pytest.mark.parametrize(
    ("column", "value"), [("name", "郝壹"), ("pinyin", "haoyi2"), ("withdrawn", True), ("person_id", 2)]
)
def test_a_changed_row_is_named(committed_cast: Cast, column: str, value: object) -> None:
    row = PersonVersion.objects.get(name="郝一")
    with as_database_owner():
        execute_lax(f"UPDATE organisation_personversion SET {column} = %s WHERE id = %s", value, row.pk)
    [difference] = verify().differences
    assert (difference.what, difference.table, difference.id, difference.seq) == (
        "row",
        "organisation.personversion",
        row.pk,
        row.seq,
    )
    assert f"第 {row.pk} 行" in difference.sentence


def test_a_changed_salt_or_digest_is_named(committed_cast: Cast) -> None:
    row = Membership.objects.earliest("pk")
    with as_database_owner():
        execute("UPDATE organisation_membership SET salt = 'f' WHERE id = %s", row.pk)
    assert [(each.table, each.id) for each in verify().differences] == [("organisation.membership", row.pk)]


def test_a_row_changed_with_its_digest_is_still_found(committed_cast: Cast) -> None:
    row = AppointmentVersion.objects.earliest("pk")
    row.post = "副书记"
    with as_database_owner():
        execute(
            "UPDATE organisation_appointmentversion SET post = %s, digest = %s WHERE id = %s",
            row.post,
            digest_of_row(row),
            row.pk,
        )
    assert [(each.what, each.seq) for each in verify().differences] == [("rows", row.seq)]


def test_a_row_dated_back_is_named(committed_cast: Cast, now: datetime) -> None:
    row = Membership.objects.earliest("pk")
    with as_database_owner():
        execute("UPDATE organisation_membership SET recorded_at = %s WHERE id = %s", now.replace(year=2025), row.pk)
    assert [(each.what, each.id) for each in verify().differences] == [("row", row.pk)]


def test_a_deleted_row_is_found_at_its_event(committed_cast: Cast) -> None:
    row = Membership.objects.earliest("pk")
    with as_database_owner():
        execute("DELETE FROM organisation_membership WHERE id = %s", row.pk)
    assert [(each.what, each.seq) for each in verify().differences] == [("rows", row.seq)]


def test_swapped_contents_name_both_rows(committed_cast: Cast) -> None:
    one, two = PersonVersion.objects.filter(name__in=["郝一", "郝二"]).order_by("pk")
    with as_database_owner():
        execute("UPDATE organisation_personversion SET name = %s WHERE id = %s", two.name, one.pk)
        execute("UPDATE organisation_personversion SET name = %s WHERE id = %s", one.name, two.pk)
    assert {each.id for each in verify().differences} == {one.pk, two.pk}


def test_a_row_moved_to_another_event_is_found_at_both(committed_cast: Cast) -> None:
    row = Membership.objects.earliest("pk")
    with as_database_owner():
        execute("UPDATE organisation_membership SET seq = seq + 1 WHERE id = %s", row.pk)
    assert {each.seq for each in verify().differences} == {row.seq, row.seq + 1}


def test_a_row_without_event_is_named(committed_cast: Cast, now: datetime) -> None:
    stray = PersonVersion(
        person_id=committed_cast.people[0], name="冒名", seq=head().seq + 50, salt="", recorded_at=now
    )
    stray.digest = digest_of_row(stray)
    PersonVersion.objects.bulk_create([stray])
    assert [(each.what, each.id) for each in verify().differences] == [("orphan", stray.pk)]


def test_a_row_slipped_into_a_past_event_is_found(committed_cast: Cast, now: datetime) -> None:
    slipped = PersonVersion(person_id=committed_cast.people[0], name="冒名", seq=3, salt="", recorded_at=now)
    slipped.digest = digest_of_row(slipped)
    PersonVersion.objects.bulk_create([slipped])
    assert [(each.what, each.seq) for each in verify().differences] == [("rows", 3)]


def test_a_changed_event_is_named(committed_cast: Cast) -> None:
    with as_database_owner():
        execute("UPDATE audit_event SET actor_id = 77 WHERE seq = 4")
    assert [(each.what, each.seq) for each in verify().differences] == [("event", 4)]


def test_a_changed_event_with_its_hash_breaks_the_next_link_and_its_anchor(committed_cast: Cast) -> None:
    event = Event.objects.filter(seq=4).values().get()
    event["actor_id"] = 77
    with as_database_owner():
        execute("UPDATE audit_event SET actor_id = 77, hash = %s WHERE seq = 4", digest_of_event(event))
    assert {(each.what, each.seq) for each in verify().differences} == {("link", 5), ("rewritten", 4)}


def test_a_hash_of_an_unknown_algorithm_is_a_difference_not_a_crash(committed_cast: Cast) -> None:
    with as_database_owner():
        execute("UPDATE audit_event SET hash = 'md5:00' WHERE seq = 4")
    assert ("event", 4) in {(each.what, each.seq) for each in verify().differences}


def test_a_deleted_event_is_a_gap(committed_cast: Cast) -> None:
    with as_database_owner():
        execute("DELETE FROM audit_event WHERE seq = 4")
    assert ("gap", 4) in {(each.what, each.seq) for each in verify().differences}


def cut_tail(last: int) -> None:
    """Take away all after ``last`` with everything that tells of it, as an older copy would be."""
    with as_database_owner():
        for table in ("rolegrant", "appointmentversion", "membership", "personversion", "supervisionversion"):
            execute(f"DELETE FROM organisation_{table} WHERE seq > %s", last)
        execute("DELETE FROM audit_event WHERE seq > %s", last)
        execute("UPDATE audit_chainhead SET seq = %s, hash = %s", last, Event.objects.get(seq=last).hash)


def test_a_cut_tail_is_found_through_the_anchors(committed_cast: Cast) -> None:
    last = head().seq
    cut_tail(last - 3)
    [difference] = verify().differences
    assert difference.what == "cut"
    assert f"锚点记到第 {last} 号" in difference.sentence
    assert f"只到第 {last - 3} 号" in difference.sentence


def test_an_older_copy_that_went_on_is_found_through_the_anchors(committed_cast: Cast, now: datetime) -> None:
    last = head().seq
    cut_tail(last - 1)
    create_person(actor=committed_cast.alice.actor, now=now, person=NewPerson("钱多多"))
    assert [(each.what, each.seq) for each in verify().differences] == [("rewritten", last)]


def test_a_cut_tail_with_the_head_left_is_found_without_anchors(committed_cast: Cast) -> None:
    with as_database_owner():
        execute("DELETE FROM audit_event WHERE seq = %s", head().seq)
    assert "head" in whats(verify().differences)


def test_a_head_set_back_is_found(committed_cast: Cast) -> None:
    ChainHead.objects.update(seq=2)
    assert "head" in whats(verify().differences)


def test_a_missing_anchor_file_is_said(committed_cast: Cast, anchor: Path) -> None:
    anchor.unlink()
    assert whats(verify().differences) == {"anchor_missing"}


def test_a_changed_anchor_line_is_said(committed_cast: Cast, anchor: Path) -> None:
    lines = anchor.read_text().splitlines()
    lines[2] = "xx"
    anchor.write_text("\n".join(lines) + "\n")
    [difference] = verify().differences
    assert (difference.what, "第 3 行" in difference.sentence) == ("anchor", True)


def test_anchors_in_another_order_are_no_alarm(committed_cast: Cast, anchor: Path) -> None:
    anchor.write_text("\n".join(reversed(anchor.read_text().splitlines())) + "\n")
    assert verify().ok


def test_an_anchor_that_cannot_be_written_keeps_the_write_and_shows_as_lag(
    committed_cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: object) -> None:
        raise OSError("no space")

    monkeypatch.setattr(anchors, "append", full)
    create_person(actor=committed_cast.alice.actor, now=now, person=NewPerson("钱多多"))
    report = verify()
    assert report.ok
    assert report.anchored_to == head().seq - 1
    assert "no space" in caplog.text


def test_a_checker_of_a_higher_package_is_asked(committed_cast: Cast) -> None:
    def evidence() -> Iterator[Difference]:
        yield Difference("evidence", "佐证材料缺失。", "ledger.evidence", 3, 9)

    assert [each.what for each in verify(checkers=[evidence]).differences] == ["evidence"]


def test_reading_does_not_grow_with_the_number_of_events(
    committed_cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lvze.audit.verification._WINDOW", 3)
    create_people(actor=committed_cast.alice.actor, now=now, people=[NewPerson(f"人{n}") for n in range(700)])
    report = verify()
    assert report.ok
    assert report.rows > 700
    assert connection.vendor in ("sqlite", "postgresql")
