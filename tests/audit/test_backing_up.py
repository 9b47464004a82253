"""A backup comes back whole, and a damaged one is refused before anything is touched."""

import tarfile
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lvze.audit import archive
from lvze.audit.backup import backup, restore
from lvze.audit.queries import head
from lvze.audit.verification import verify
from lvze.kernel.errors import CannotRead, Conflict
from lvze.organisation.actions import NewPerson, create_person
from lvze.organisation.models import PersonVersion
from tests.cast import Cast, build_cast


@pytest.fixture
def kept(data_dir: Path, now: datetime) -> Cast:
    """The cast in that ledger."""
    return build_cast(now)


def test_what_was_backed_up_comes_back_and_verifies(kept: Cast, data_dir: Path, now: datetime) -> None:
    file = data_dir.parent / "backups" / "ledger.tar"
    manifest = backup(file, now=now)
    before = head()
    assert (manifest.head_seq, manifest.head_hash) == (before.seq, before.hash)
    create_person(actor=kept.alice.actor, now=now, person=NewPerson("钱多多"))
    (data_dir / "evidence" / "ab" / "abcd").unlink()

    old = restore(file, data_dir, now=now)

    assert head() == before
    assert not PersonVersion.objects.filter(name="钱多多").exists()
    assert (data_dir / "evidence" / "ab" / "abcd").read_bytes() == b"minutes" * 1000
    assert not (data_dir / "cache").exists()
    assert old is not None
    assert old.exists()
    report = verify()
    assert report.differences == []
    assert (report.restored_to, report.lost_to) == (before.seq, before.seq + 1)
    assert any("曾从备份恢复" in sentence for sentence in report.sentences())


def test_after_a_restore_work_goes_on_and_still_verifies(kept: Cast, data_dir: Path, now: datetime) -> None:
    file = data_dir.parent / "ledger.tar"
    backup(file, now=now)
    create_person(actor=kept.alice.actor, now=now, person=NewPerson("钱多多"))
    restore(file, data_dir, now=now)
    create_person(actor=kept.alice.actor, now=now, person=NewPerson("孙少少"))
    assert verify().differences == []
    assert PersonVersion.objects.filter(name="孙少少").exists()


def test_an_older_copy_put_back_by_hand_is_no_restore(kept: Cast, data_dir: Path, now: datetime, anchor: Path) -> None:
    file = data_dir.parent / "ledger.tar"
    backup(file, now=now)
    create_person(actor=kept.alice.actor, now=now, person=NewPerson("钱多多"))
    restore(file, data_dir, now=now)
    lines = [line for line in anchor.read_text().splitlines(keepends=True) if not line.startswith("restored")]
    anchor.write_text("".join(lines))
    assert [difference.what for difference in verify().differences] == ["cut"]


def test_a_machine_that_lost_everything_gets_its_anchors_back(
    kept: Cast, data_dir: Path, now: datetime, anchor: Path
) -> None:
    file = data_dir.parent / "ledger.tar"
    backup(file, now=now)
    seq = head().seq
    anchor.unlink()
    restore(file, data_dir, now=now)
    report = verify()
    assert report.ok
    assert report.anchors == seq + 1


def test_a_backup_overwrites_no_other(kept: Cast, data_dir: Path, now: datetime) -> None:
    file = data_dir.parent / "ledger.tar"
    file.write_bytes(b"an older one")
    with pytest.raises(Conflict, match="已存在"):
        backup(file, now=now)
    assert file.read_bytes() == b"an older one"


def test_a_backup_that_fails_leaves_no_file_that_looks_like_one(
    kept: Cast, data_dir: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("no space")

    monkeypatch.setattr(archive.ArchiveWriter, "seal", full)
    with pytest.raises(OSError, match="no space"):
        backup(data_dir.parent / "ledger.tar", now=now)
    assert not list(data_dir.parent.glob("ledger.tar*"))


def test_a_backup_of_another_engine_is_refused(kept: Cast, data_dir: Path, now: datetime) -> None:
    file = data_dir.parent / "other.tar"
    with archive.writing(file) as writer:
        writer.seal(archive.Manifest("oracle", "", 0, "", []))
    with pytest.raises(CannotRead, match="oracle"):
        restore(file, data_dir, now=now)
    assert verify().ok


def made(folder: Path) -> Path:
    """A small archive with two files."""
    (folder / "one").write_bytes(bytes(range(256)) * 10)
    (folder / "two").write_bytes(b"")
    file = folder / "small.tar"
    with archive.writing(file) as writer:
        writer.add("data/one", folder / "one")
        writer.add("data/two", folder / "two")
        writer.seal(archive.Manifest("sqlite", "2026", 3, "sm3:00", []))
    return file


def read_or_refused(file: Path) -> archive.Manifest | None:
    """What it holds, or None when it is refused with a sentence; any other error fails the test."""
    try:
        return archive.check(file)
    except CannotRead:
        return None


@given(place=st.integers(0), bit=st.integers(0, 7))
@settings(suppress_health_check=list(HealthCheck), max_examples=100)
def test_a_flipped_bit_is_refused_or_touches_nothing_that_counts(tmp_path: Path, place: int, bit: int) -> None:
    file = tmp_path / "small.tar"
    if not file.exists():
        made(tmp_path)
    whole = archive.check(file)
    content = bytearray(file.read_bytes())
    content[place % len(content)] ^= 1 << bit
    damaged = tmp_path / "damaged.tar"
    damaged.write_bytes(content)
    assert read_or_refused(damaged) in (whole, None)


@given(length=st.integers(0, 5000))
@settings(suppress_health_check=list(HealthCheck))
def test_a_cut_archive_is_refused(tmp_path: Path, length: int) -> None:
    file = tmp_path / "small.tar"
    if not file.exists():
        made(tmp_path)
    damaged = tmp_path / "damaged.tar"
    damaged.write_bytes(file.read_bytes()[:length])
    with pytest.raises(CannotRead, match="已损坏"):
        archive.check(damaged)


def test_a_file_slipped_in_is_refused(tmp_path: Path) -> None:
    file = made(tmp_path)
    with tarfile.open(file, "a") as tar:
        tar.add(tmp_path / "one", "data/three")
    with pytest.raises(CannotRead, match="已损坏"):
        archive.check(file)


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE])
def test_links_and_folders_in_an_archive_are_refused(tmp_path: Path, kind: bytes) -> None:
    file = made(tmp_path)
    with tarfile.open(file, "a") as tar:
        entry = tarfile.TarInfo("data/link")
        entry.type, entry.linkname = kind, "/etc/passwd"
        tar.addfile(entry)
    with pytest.raises(CannotRead, match="已损坏"):
        archive.check(file)


def test_nothing_is_written_outside_the_folder(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"x")
    file = tmp_path / "bad.tar"
    with archive.writing(file) as writer:
        writer.add("../outside", tmp_path / "one")
        writer.seal(archive.Manifest("sqlite", "", 0, "", []))
    with pytest.raises(CannotRead, match="指向备份之外"):
        archive.extract(file, archive.check(file), tmp_path / "into")
    assert not (tmp_path / "outside").exists()


def test_a_damaged_backup_changes_nothing(kept: Cast, data_dir: Path, now: datetime) -> None:
    file = data_dir.parent / "ledger.tar"
    backup(file, now=now)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    before = head()
    with pytest.raises(CannotRead):
        restore(file, data_dir, now=now)
    assert head() == before
    assert verify().ok
    assert (data_dir / "evidence" / "ab" / "abcd").exists()
