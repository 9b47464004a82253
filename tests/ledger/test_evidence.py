"""佐证材料: optional, kept by digest, refused in memory when marked secret; every changed byte is found."""

from datetime import datetime
from pathlib import Path

import pytest
from django.test import override_settings

from lvze.kernel.errors import Conflict, NotFound
from lvze.ledger.actions import attach_evidence, detach_evidence, file_record
from lvze.ledger.errors import MarkedSecret
from lvze.ledger.evidence_files import path_of
from lvze.ledger.models import Evidence, EvidenceLink
from lvze.ledger.queries import evidence_bytes, evidence_of
from lvze.ledger.verification import check_evidence
from tests.cast import Cast
from tests.ledger.entries import theme_day

PAPER = "会议通知".encode()


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path) -> object:
    with override_settings(LVZE_DATA=tmp_path):
        yield


@pytest.fixture
def record(cast: Cast, now: datetime) -> int:
    return int(file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one)).record)


def test_the_same_bytes_are_kept_once(cast: Cast, now: datetime, record: int) -> None:
    other = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title="另一次")).record
    digests = {
        attach_evidence(actor=cast.bob.actor, now=now, record=one, name="通知.txt", data=PAPER)
        for one in (record, other)
    }
    assert len(digests) == 1
    assert Evidence.objects.count() == 1
    assert evidence_bytes(cast.bob.actor, record, digests.pop()) == PAPER


@pytest.mark.parametrize(
    ("name", "text"),
    [("通知.txt", "机密★10年\n关于……的通知"), ("机密★5年.txt", "正文"), ("通知.txt", "密级：秘密\n正文")],
)
def test_a_formal_mark_is_refused_and_nothing_is_kept(
    cast: Cast, now: datetime, record: int, tmp_path: Path, name: str, text: str
) -> None:
    with pytest.raises(MarkedSecret, match="按保密规定报告") as refused:
        attach_evidence(actor=cast.bob.actor, now=now, record=record, name=name, data=text.encode())
    assert name not in str(refused.value)
    assert not EvidenceLink.objects.exists()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_taken_off_it_is_gone_from_the_record_but_not_from_the_ledger(cast: Cast, now: datetime, record: int) -> None:
    digest = attach_evidence(actor=cast.bob.actor, now=now, record=record, name="通知.txt", data=PAPER)
    detach_evidence(actor=cast.bob.actor, now=now, record=record, content_digest=digest)
    assert evidence_of(cast.bob.actor, record) == ()
    assert path_of(digest).read_bytes() == PAPER
    with pytest.raises(Conflict):
        detach_evidence(actor=cast.bob.actor, now=now, record=record, content_digest=digest)


def test_charlie_attaches_nothing_to_bobs_record(cast: Cast, now: datetime, record: int, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        attach_evidence(actor=cast.charlie.actor, now=now, record=record, name="通知.txt", data=PAPER)
    assert not Evidence.objects.exists()


def test_a_flipped_byte_and_a_missing_file_are_named(cast: Cast, now: datetime, record: int) -> None:
    flipped = attach_evidence(actor=cast.bob.actor, now=now, record=record, name="通知.txt", data=PAPER)
    missing = attach_evidence(actor=cast.bob.actor, now=now, record=record, name="议程.txt", data=b"agenda")
    assert list(check_evidence()) == []
    path_of(flipped).write_bytes(bytes([PAPER[0] ^ 1]) + PAPER[1:])
    path_of(missing).unlink()
    found = {difference.what: difference.sentence for difference in check_evidence()}
    assert found.keys() == {"evidence_changed", "evidence_missing"}
    assert flipped in found["evidence_changed"]
    assert missing in found["evidence_missing"]
