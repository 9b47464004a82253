"""依法清除: by two people, out of every table and file; the chain says 依法清除, not tampered."""

from datetime import datetime
from pathlib import Path

import pytest
from django.test import override_settings

from lvze.audit.erasure import approve_erasure, request_erasure
from lvze.audit.verification import verify
from lvze.ledger.actions import amend_record, attach_evidence, file_record
from lvze.ledger.evidence_files import path_of
from lvze.ledger.models import CountingRow, CurrentRecord, Evidence, Participation, RecordVersion
from lvze.ledger.verification import check_evidence
from tests.cast import Cast
from tests.ledger.entries import theme_day


def erase(cast: Cast, now: datetime, table: str, *rows: int) -> None:
    asked = request_erasure(actor=cast.alice.actor, now=now, table=table, row_ids=rows, ground="误录清除单第1号")
    approve_erasure(actor=cast.dora.actor, now=now, request_id=asked.pk)


@pytest.mark.django_db(transaction=True)
def test_an_erased_version_leaves_every_table(cast: Cast, now: datetime) -> None:
    ref = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title="误录的内容"))
    clean = theme_day(cast.branch_one, title="更正后的内容", headcount=11)
    amend_record(actor=cast.bob.actor, now=now, record=ref.record, version=1, entry=clean)
    erase(cast, now, "ledger.recordversion", RecordVersion.objects.get(version=1).pk)
    assert not RecordVersion.objects.filter(title__contains="误录").exists()
    assert not Participation.objects.filter(record=ref.record, version=1).exists()
    assert [row.version for row in CountingRow.objects.filter(record=ref.record)] == [2]
    assert CurrentRecord.objects.get(record=ref.record).title == "更正后的内容"
    report = verify()
    assert report.differences == []
    assert report.erased == 2


@pytest.mark.django_db(transaction=True)
def test_an_erased_file_leaves_the_folder(cast: Cast, now: datetime, tmp_path: Path) -> None:
    with override_settings(LVZE_DATA=tmp_path):
        ref = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
        digest = attach_evidence(actor=cast.bob.actor, now=now, record=ref.record, name="通知.txt", data=b"x")
        erase(cast, now, "ledger.evidence", Evidence.objects.get().pk)
        assert not path_of(digest).exists()
        assert verify(checkers=[check_evidence]).differences == []
