"""依法清除 of a person or a record: named as people know it, asked by one, approved by another, gone everywhere."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.test import override_settings

from lvze.audit.models import ErasureRequest, Tombstone
from lvze.audit.verification import verify
from lvze.flows.erasing import approve, ask, asked_for, erasure_lines, erasure_view, nameable, refuse
from lvze.kernel.errors import BadInput, Conflict, NotAllowed, NotFound
from lvze.ledger.actions import amend_record, attach_evidence, file_record, join_records
from lvze.ledger.evidence_files import path_of
from lvze.ledger.models import CountingPerson, CurrentRecord, EvidenceLink, ParticipationPerson, RecordVersion
from lvze.ledger.searching.index import catch_up
from lvze.ledger.searching.queries import search_records
from lvze.ledger.verification import check_evidence
from lvze.organisation.actions import create_account, grant_role
from lvze.organisation.models import Account, AppointmentVersion, Membership, PersonVersion
from tests.cast import Cast, Member
from tests.ledger.entries import talk, theme_day

LAW = {"law": "《中华人民共和国个人信息保护法》", "paper": "销毁清册〔2026〕3号"}
TITLE = "误录的一次活动"


def filed(cast: Cast, now: datetime) -> int:
    return int(file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title=TITLE)).record)


def asked(cast: Cast, now: datetime, what: str, thing: int) -> int:
    ask(actor=cast.alice.actor, now=now, what=what, thing=thing, **LAW)
    return erasure_lines(cast.alice.actor)[0].asking.seq


def administrator(cast: Cast, now: datetime, role: str) -> Member:
    account, _ = create_account(actor=cast.alice.actor, now=now, username=role, display_name=role)
    grant_role(actor=cast.alice.actor, now=now, account_id=account, role=role)
    return Member(account, None)


@pytest.mark.django_db(transaction=True)
def test_a_record_goes_with_every_version_and_the_files_that_are_its_own(
    cast: Cast, now: datetime, tmp_path: Path
) -> None:
    with override_settings(LVZE_DATA=tmp_path):
        record, other = filed(cast, now), filed(cast, now)
        amended = theme_day(cast.branch_one, title=f"{TITLE}（改）", headcount=9)
        amend_record(actor=cast.bob.actor, now=now, record=record, version=1, entry=amended)
        own = attach_evidence(actor=cast.bob.actor, now=now, record=record, name="名单.txt", data=b"own")
        shared = attach_evidence(actor=cast.bob.actor, now=now, record=record, name="通知.txt", data=b"shared")
        attach_evidence(actor=cast.bob.actor, now=now, record=other, name="通知.txt", data=b"shared")

        _, leaving, _ = asked_for(cast.alice.actor, "record", record)
        counted = {each.title: each.number for each in leaving}
        assert counted == {"记录内容（各版）": 2, "参加单位": 2, "材料名称": 2, "材料文件": 1}
        asking = asked(cast, now, "record", record)
        assert RecordVersion.objects.filter(record=record).count() == 2, "asking takes nothing away"

        assert approve(actor=cast.dora.actor, now=now, asking=asking) == sum(counted.values())
        assert not RecordVersion.objects.filter(record=record).exists()
        assert not CurrentRecord.objects.filter(record=record).exists()
        assert not path_of(own).exists()
        assert path_of(shared).exists()
        assert EvidenceLink.objects.filter(record=other).count() == 1
        report = verify(checkers=[check_evidence])
        assert report.differences == []
        assert report.erased == sum(counted.values())


@pytest.mark.django_db(transaction=True)
def test_a_person_loses_the_name_and_the_counts_stay(cast: Cast, now: datetime) -> None:
    person = cast.people[0]
    entry = talk(cast.branch_one, cast.people[0], cast.people[1], title="谈心")
    record = file_record(actor=cast.bob.actor, now=now, entry=entry).record
    catch_up()
    assert search_records(cast.alice.actor, "郝一").lines
    asking = asked(cast, now, "person", person)
    approve(actor=cast.dora.actor, now=now, asking=asking)

    assert not PersonVersion.objects.filter(person=person).exists()
    assert not Membership.objects.filter(person=person).exists()
    assert not AppointmentVersion.objects.filter(person=person).exists()
    assert ParticipationPerson.objects.filter(record=record).count() == 2
    assert CountingPerson.objects.filter(record=record, to_seq=None).exists()
    account = Account.objects.get(pk=cast.bob.account_id)
    assert (account.is_active, account.person, account.display_name) == (False, None, "（已依法清除）")
    assert nameable(cast.alice.actor, "person", "郝一") == ()
    assert not search_records(cast.alice.actor, "郝一").lines
    assert verify().ok


def test_the_list_keeps_the_tombstones_and_no_name(cast: Cast, now: datetime) -> None:
    asking = asked(cast, now, "person", cast.people[2])
    [waiting] = erasure_lines(cast.dora.actor)
    assert (waiting.name, waiting.state, waiting.is_own) == ("郝三", "待批准", False)
    approve(actor=cast.dora.actor, now=now, asking=asking)
    [done] = erasure_lines(cast.alice.actor)
    assert (done.name, done.state, done.asking.erased) == ("", "已清除", Tombstone.objects.count())
    assert done.what == f"人员 {cast.people[2]} 号"
    assert "郝三" not in str(list(ErasureRequest.objects.values()))


def test_nobody_approves_his_own_and_nothing_is_decided_twice(cast: Cast, now: datetime) -> None:
    asking = asked(cast, now, "record", filed(cast, now))
    with pytest.raises(NotAllowed, match="另一人"):
        approve(actor=cast.alice.actor, now=now, asking=asking)
    refuse(actor=cast.dora.actor, now=now, asking=asking)
    assert erasure_lines(cast.alice.actor)[0].state == "未清除"
    for act in (approve, refuse):
        with pytest.raises(Conflict, match="已经办过"):
            act(actor=cast.dora.actor, now=now, asking=asking)
    assert not Tombstone.objects.exists()


def test_what_has_grown_since_is_asked_for_anew(cast: Cast, now: datetime) -> None:
    record = filed(cast, now)
    asking = asked(cast, now, "record", record)
    amended = theme_day(cast.branch_one, title="更正后", headcount=9)
    amend_record(actor=cast.bob.actor, now=now + timedelta(minutes=1), record=record, version=1, entry=amended)
    assert erasure_view(cast.dora.actor, asking).changed
    with pytest.raises(Conflict, match="有变化"):
        approve(actor=cast.dora.actor, now=now, asking=asking)


def test_the_same_is_not_asked_for_twice_and_the_ground_names_nobody(cast: Cast, now: datetime) -> None:
    person = cast.people[2]
    for wrong in ({"law": " "}, {"paper": ""}, {"paper": "郝三本人申请"}):
        with pytest.raises(BadInput):
            ask(actor=cast.alice.actor, now=now, what="person", thing=person, **LAW | wrong)
    asked(cast, now, "person", person)
    with pytest.raises(Conflict, match="已经有人申请"):
        ask(actor=cast.dora.actor, now=now, what="person", thing=person, **LAW)


def test_what_others_were_joined_into_stays(cast: Cast, now: datetime) -> None:
    first, second = filed(cast, now), filed(cast, now)
    join_records(actor=cast.bob.actor, now=now, records=[second], into=first)
    with pytest.raises(Conflict, match="并入"):
        ask(actor=cast.alice.actor, now=now, what="record", thing=first, **LAW)


@pytest.mark.parametrize("role", ["security_admin", "audit_admin"])
def test_an_administrator_approves_and_sees_no_business_data(cast: Cast, now: datetime, role: str) -> None:
    record = filed(cast, now)
    asking = asked(cast, now, "record", record)
    admin = administrator(cast, now, role).actor
    assert nameable(admin, "record", TITLE) == ()
    with pytest.raises(NotFound):
        asked_for(admin, "record", record)
    assert [each.title for each in nameable(admin, "person", "郝一")] == ["郝一"]
    assert nameable(admin, "person", "郝") == ()
    view = erasure_view(admin, asking)
    assert TITLE not in str(view)
    assert sum(each.number for each in view.leaving) == 2
    assert approve(actor=admin, now=now, asking=asking) == 2


@pytest.mark.parametrize("who", ["bob", "charlie", "eve"])
def test_others_neither_name_nor_see_nor_ask(cast: Cast, now: datetime, who: str) -> None:
    record = filed(cast, now)
    asking = asked(cast, now, "record", record)
    actor = getattr(cast, who).actor
    for look in (
        lambda: nameable(actor, "person", "郝一"),
        lambda: erasure_lines(actor),
        lambda: erasure_view(actor, asking),
        lambda: ask(actor=actor, now=now, what="record", thing=record, **LAW),
        lambda: approve(actor=actor, now=now, asking=asking),
        lambda: refuse(actor=actor, now=now, asking=asking),
    ):
        with pytest.raises(NotFound):
            look()


def test_an_office_handles_what_is_its_own(cast: Cast, now: datetime) -> None:
    account, _ = create_account(actor=cast.alice.actor, now=now, username="two", display_name="二支部党办")
    grant_role(actor=cast.alice.actor, now=now, account_id=account, role="party_office", unit_id=cast.branch_two)
    office = Member(account, None).actor
    asking = asked(cast, now, "record", filed(cast, now))
    assert erasure_lines(office) == ()
    with pytest.raises(NotFound):
        approve(actor=office, now=now, asking=asking)
    own = file_record(actor=cast.alice.actor, now=now, entry=theme_day(cast.branch_two, title="二支部的")).record
    asked(cast, now, "record", own)
    assert [each.name for each in erasure_lines(office)] == ["二支部的"]
