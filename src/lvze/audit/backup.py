"""`lvze backup` and `lvze restore`: the database, every file of the data folder, and where the anchors stood.

A restore reads the whole archive against its digests first, puts the old data folder aside instead of removing
it, and leaves a line in the anchor file, so that `verify` tells what a restore cost and calls it no tampering.
"""

import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from lvze.audit import anchors, archive, snapshots
from lvze.audit.archive import Manifest
from lvze.kernel.errors import CannotRead, Conflict

_DATABASE, _DATA, _ANCHOR = "database/", "data/", "anchor"
_NOT_KEPT = frozenset({"cache"})


def backup(to: Path, *, now: datetime, data_dir: Path | None = None) -> Manifest:
    """Write a backup of the running ledger to the file ``to``; others may go on writing meanwhile.

    The database comes first: evidence is never changed, so each file it names is in the folder already.
    Raises Conflict when ``to`` exists.
    """
    if to.exists():
        raise Conflict(f"{to} 已存在，为免覆盖旧备份，请换一个文件名。")
    folder = data_dir or Path(settings.LVZE_DATA)
    to.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=to.parent, prefix=".lvze-") as scratch, archive.writing(to) as writer:
        head = snapshots.take(Path(scratch))
        for path in sorted(Path(scratch).iterdir()):
            writer.add(_DATABASE + path.name, path)
        for path in _data_files(folder, to):
            writer.add(_DATA + path.relative_to(folder).as_posix(), path)
        if anchors.path().is_file():
            writer.add(_ANCHOR, anchors.path())
        return writer.seal(
            Manifest(
                engine=connection.vendor,
                made_at=now.astimezone(UTC).isoformat(),
                head_seq=head.seq,
                head_hash=head.hash,
                migrations=snapshots.applied_migrations(),
            )
        )


def restore(source: Path, data_dir: Path, *, now: datetime) -> Path | None:
    """Put a backup in place of ``data_dir`` (and of the PostgreSQL tables); gives where the old folder was kept.

    Raises CannotRead when the archive is damaged or for another engine: then nothing at all was changed.
    """
    manifest = archive.check(source)
    if manifest.engine != connection.vendor:
        raise CannotRead(f"这份备份来自 {manifest.engine}，现在用的是 {connection.vendor}，请在同样的数据库上恢复。")
    data_dir.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=data_dir.parent, prefix=".lvze-") as scratch:
        staged = Path(scratch)
        archive.extract(source, manifest, staged)
        folder = staged / _DATA
        folder.mkdir(exist_ok=True)
        if connection.vendor == "sqlite":
            _stage_sqlite(staged, folder, manifest)
        else:
            _put_back_postgresql(staged, manifest)
        old = _swap(folder, data_dir, now)
        if not anchors.path().is_file() and (staged / _ANCHOR).is_file():
            shutil.copyfile(staged / _ANCHOR, anchors.path())
    if manifest.head_seq:
        anchors.append_restored(manifest.head_seq, manifest.head_hash, now)
    return old


def _stage_sqlite(staged: Path, folder: Path, manifest: Manifest) -> None:
    database = staged / _DATABASE / snapshots.SQLITE_FILE
    head = snapshots.check_sqlite(database)
    if (head.seq, head.hash) != (manifest.head_seq, manifest.head_hash):
        raise CannotRead("备份中的数据库与清单不符，没有改动任何现有数据，请换一份备份。")
    connection.close()
    database.rename(folder / snapshots.SQLITE_FILE)


def _put_back_postgresql(staged: Path, manifest: Manifest) -> None:
    if manifest.migrations != snapshots.applied_migrations():
        raise CannotRead("备份的数据库结构与现在的版本不同，请用做备份时的版本恢复，再升级。")
    snapshots.put_back_tables(staged / _DATABASE)


def _swap(folder: Path, data_dir: Path, now: datetime) -> Path | None:
    old: Path | None = None
    if data_dir.exists():
        old = data_dir.with_name(f"{data_dir.name}.before-{now.astimezone(UTC):%Y%m%d%H%M%S}")
        data_dir.rename(old)
    folder.rename(data_dir)
    return old


def _data_files(folder: Path, to: Path) -> Iterator[Path]:
    """The data folder's files, without the database (it has its own picture), caches and backups being written."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        is_database = inside.name.startswith(snapshots.SQLITE_FILE) and len(inside.parts) == 1
        is_scratch = inside.parts[0] in _NOT_KEPT or inside.parts[0].startswith(".lvze-")
        is_backup = path.resolve() == to.resolve() or path.suffix in (".partial", ".tar")
        if path.is_file() and not (path.is_symlink() or is_database or is_scratch or is_backup):
            yield path
