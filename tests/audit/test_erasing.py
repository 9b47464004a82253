"""Lawful erasure takes two people and a ground; the chain still verifies and says what happened."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest
from django.db import connection

from lvze.audit.erasure import Erasing, approve_erasure, register_eraser, request_erasure
from lvze.audit.models import ErasurePermit, LedgerRow, Tombstone
from lvze.audit.queries import head
from lvze.audit.verification import verify
from lvze.flows.erasing import approve, ask
from lvze.kernel.errors import BadInput, NotAllowed, NotFound
from lvze.ledger.actions import amend_record, attach_evidence, file_record
from lvze.ledger.searching.index import catch_up
from lvze.organisation.models import Membership, PersonVersion
from tests.audit.tampering import as_database_owner, execute
from tests.cast import Cast, build_cast
from tests.ledger.entries import theme_day

GROUND = "保管期满，销毁清册〔2026〕3号"


def test_one_asks_another_approves_and_verify_says_so(committed_cast: Cast, now: datetime) -> None:
    cast = committed_cast
    row = PersonVersion.objects.get(name="郝三")
    request = request_erasure(
        actor=cast.alice.actor, now=now, table="organisation.personversion", row_ids=[row.pk], ground=GROUND
    )
    assert PersonVersion.objects.filter(pk=row.pk).exists()
    assert approve_erasure(actor=cast.dora.actor, now=now, request_id=request.pk) == 1
    assert not PersonVersion.objects.filter(name="郝三").exists()
    tombstone = Tombstone.objects.get()
    assert (tombstone.table, tombstone.row_id, tombstone.row_seq) == ("organisation.personversion", row.pk, row.seq)
    assert (tombstone.asked_by, tombstone.approved_by) == (cast.alice.account_id, cast.dora.account_id)
    report = verify()
    assert report.ok
    assert report.erased == 1
    assert any("依法清除" in sentence for sentence in report.sentences())


def test_neither_name_nor_salt_stays_anywhere_in_the_chain(committed_cast: Cast, now: datetime) -> None:
    cast = committed_cast
    row = PersonVersion.objects.get(name="郝三")
    request = request_erasure(
        actor=cast.alice.actor, now=now, table="organisation.personversion", row_ids=[row.pk], ground=GROUND
    )
    approve_erasure(actor=cast.dora.actor, now=now, request_id=request.pk)
    kept = [*Tombstone.objects.values(), *type(request).objects.values()]
    assert "郝三" not in str(kept)
    assert row.salt not in str(kept)


def test_the_bytes_leave_the_database_file(data_dir: Path, now: datetime) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL 的数据文件由服务器保管，清除后由 VACUUM 回收")
    cast = build_cast(now)
    row = PersonVersion.objects.get(name="郝三")
    secrets = ("郝三".encode(), row.salt.encode())
    assert all(secret in everything(data_dir) for secret in secrets)
    request = request_erasure(
        actor=cast.alice.actor, now=now, table="organisation.personversion", row_ids=[row.pk], ground=GROUND
    )
    approve_erasure(actor=cast.dora.actor, now=now, request_id=request.pk)
    assert not any(secret in everything(data_dir) for secret in secrets)


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_nobody_approves_what_they_asked_for(cast: Cast, now: datetime) -> None:
    row = Membership.objects.earliest("pk")
    request = request_erasure(
        actor=cast.alice.actor, now=now, table="organisation.membership", row_ids=[row.pk], ground=GROUND
    )
    with pytest.raises(NotAllowed, match="另一人"):
        approve_erasure(actor=cast.alice.actor, now=now, request_id=request.pk)
    assert Membership.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("who", ["bob", "charlie", "eve"])
def test_others_may_neither_ask_nor_approve(cast: Cast, now: datetime, who: str) -> None:
    actor = getattr(cast, who).actor
    with pytest.raises(NotAllowed):
        request_erasure(actor=actor, now=now, table="organisation.membership", row_ids=[1], ground=GROUND)
    with pytest.raises(NotAllowed):
        approve_erasure(actor=actor, now=now, request_id=1)


@pytest.mark.parametrize(
    ("table", "ground", "error"),
    [
        ("organisation.membership", " ", BadInput),
        ("audit.event", GROUND, BadInput),
        ("audit.tombstone", GROUND, BadInput),
        ("organisation.personversion", GROUND, NotFound),
    ],
)
def test_what_cannot_be_erased_is_refused(
    cast: Cast, now: datetime, table: str, ground: str, error: type[Exception]
) -> None:
    before = head()
    with pytest.raises(error):
        request_erasure(actor=cast.alice.actor, now=now, table=table, row_ids=[987654], ground=ground)
    assert head() == before


def test_the_permit_is_gone_afterwards_and_guards_hold_again(cast: Cast, now: datetime) -> None:
    row = Membership.objects.earliest("pk")
    request = request_erasure(
        actor=cast.alice.actor, now=now, table="organisation.membership", row_ids=[row.pk], ground=GROUND
    )
    approve_erasure(actor=cast.dora.actor, now=now, request_id=request.pk)
    assert not ErasurePermit.objects.exists()


def test_a_package_says_what_leaves_with_a_row(
    committed_cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast = committed_cast
    monkeypatch.setattr("lvze.audit.erasure._erasers", {})
    removed: list[int] = []

    def eraser(rows: Sequence[LedgerRow]) -> Erasing:
        [row] = rows
        others = Membership.objects.filter(person_id=row.person_id)  # type: ignore[attr-defined]
        return Erasing(rows=list(others), remove_files=lambda: removed.append(row.pk))

    register_eraser("organisation.personversion", eraser)
    row = PersonVersion.objects.get(name="郝三")
    request = request_erasure(
        actor=cast.alice.actor, now=now, table="organisation.personversion", row_ids=[row.pk], ground=GROUND
    )
    assert approve_erasure(actor=cast.dora.actor, now=now, request_id=request.pk) == 2
    assert not Membership.objects.filter(person_id=row.person_id).exists()
    assert removed == [row.pk]
    assert verify().ok


def test_a_forged_tombstone_does_not_hide_a_deletion(committed_cast: Cast, now: datetime) -> None:
    row = Membership.objects.earliest("pk")
    with as_database_owner():
        execute("DELETE FROM organisation_membership WHERE id = %s", row.pk)
    forged = Tombstone(
        table="organisation.membership", row_id=row.pk, row_seq=row.seq, row_digest=row.digest, ground=GROUND,
        asked_by=1, approved_by=2, seq=head().seq, recorded_at=now, salt="", digest="",
    )  # fmt: skip
    Tombstone.objects.bulk_create([forged])
    assert not verify().ok


def test_a_record_leaves_the_database_file_with_all_that_was_ever_made_of_it(data_dir: Path, now: datetime) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL 的数据文件由服务器保管，清除后由 VACUUM 回收")
    cast = build_cast(now)
    entry = theme_day(cast.branch_one, title="绝无仅有的标题甲")
    record = file_record(actor=cast.bob.actor, now=now, entry=entry).record
    catch_up()
    amended = theme_day(cast.branch_one, title="绝无仅有的标题乙", headcount=8)
    amend_record(actor=cast.bob.actor, now=now, record=record, version=1, entry=amended)
    attach_evidence(
        actor=cast.bob.actor, now=now, record=record, name="绝无仅有的名单.txt", data="绝无仅有之人".encode()
    )
    catch_up()
    assert "绝无仅有".encode() in everything(data_dir)
    ask(actor=cast.alice.actor, now=now, what="record", thing=record, law="《某法》", paper="清册1号")
    approve(actor=cast.dora.actor, now=now, asking=head().seq)
    assert "绝无仅有".encode() not in everything(data_dir)
    assert verify().ok
