"""Taking a staged import over: one short transaction, one audit event whose digest covers every row."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Literal

from django.db import connection, transaction
from django.db.models import Model

from lvze.audit.actions import Act, action
from lvze.kernel.errors import Conflict, NotAllowed
from lvze.ledger.importing.preview import own_batch
from lvze.ledger.importing.waiting import clear_staging, pending_rows
from lvze.ledger.models import (
    CountingItem,
    CountingPerson,
    CountingRow,
    CurrentRecord,
    ImportBatch,
    ImportRow,
    Participation,
    ParticipationPerson,
    RecordVersion,
    StagedParticipation,
    StagedPerson,
    StagedVersion,
)
from lvze.ledger.policies import RECORDING_ROLES
from lvze.organisation.actors import Actor
from lvze.organisation.models import TodayUnit
from lvze.organisation.querysets import reach_of

_PAIRS: tuple[tuple[type[Model], type[Any]], ...] = (
    (StagedVersion, RecordVersion),
    (StagedParticipation, Participation),
    (StagedPerson, ParticipationPerson),
)


def may_accept(actor: Actor, *, batch: int, **_: Any) -> None:
    """One's own import, for units one may still record for. Raises NotFound, NotAllowed."""
    own_batch(actor, batch)
    grants = [grant for grant in actor.grants if grant.role in RECORDING_ROLES]
    reached = TodayUnit.objects.filter(reach_of(grants)).values("unit_id")
    if StagedVersion.objects.filter(batch=batch).exclude(organiser_unit__in=reached).exists():
        raise NotAllowed("您的登记范围在导入期间有变化，请重新上传。")


@action("ledger.accept_import", allowed=may_accept)
def accept_import(act: Act, *, batch: int, rows: Literal["all", "good"] = "all") -> int:
    """Make the staged rows records; answers how many. Likely twins are left out: they are there already.

    ``all`` refuses while a row has a problem; ``good`` takes the rows that have none and leaves the others in a batch
    of their own (:func:`lvze.ledger.importing.preview.rest_of`). Raises Conflict.
    """
    found = ImportBatch.objects.select_for_update().get(pk=batch)
    if found.state != ImportBatch.STAGED:
        raise Conflict("这次导入已经处理过了，不用再点。")
    if rows == "all" and found.rows_bad:
        raise Conflict(f"还有 {found.rows_bad} 行有误，请改正后重新上传，或选择只导入无误的行。")
    taken = found.rows_good - found.rows_twin
    if not taken:
        raise Conflict("没有可以导入的行：都有误，或台账里已经有了。")
    act.write_set(lambda seq, now: _take_over(batch, seq, now))
    act.after(lambda seq: _project(found, seq, taken))
    act.subject("import", batch)
    _leave_rest(found, act.now)
    transaction.on_commit(lambda: clear_staging(found))
    return taken


def _leave_rest(found: ImportBatch, now: datetime) -> None:
    if not found.rows_bad:
        return
    rest = ImportBatch.objects.create(
        account_id=found.account_id,
        created_at=now,
        kind=found.kind,
        kind_version=found.kind_version,
        source_digest=found.source_digest,
        columns=found.columns,
        given=found.given,
        rows_total=found.rows_bad,
        rows_bad=found.rows_bad,
        follows=found.pk,
    )
    ImportRow.objects.filter(batch=found, good=False).update(batch=rest)


def discard_import(*, actor: Actor, batch: int) -> None:
    """Throw a staged import away. Raises NotFound, Conflict."""
    found = own_batch(actor, batch)
    if found.state != ImportBatch.STAGED:
        raise Conflict("这次导入已经处理过了，不能再放弃。")
    ImportBatch.objects.filter(pk=batch).update(state=ImportBatch.DISCARDED)
    clear_staging(found)


def _take_over(batch: int, seq: int, now: datetime) -> Iterable[str]:
    """INSERT … SELECT from staging: no row passes through Python, so the chain's lock is held shortly."""
    recorded_at = connection.ops.adapt_datetimefield_value(now)
    digests: list[str] = []
    with connection.cursor() as cursor:
        for staged, protected in _PAIRS:
            columns = [protected._meta.get_field(name).column for name in protected.DIGESTED]
            listed = ", ".join(connection.ops.quote_name(column) for column in columns)
            source, target = staged._meta.db_table, protected._meta.db_table
            cursor.execute(
                f"INSERT INTO {target} ({listed}, seq, recorded_at, salt, digest) "
                f"SELECT {listed}, %s, %s, salt, digest FROM {source} WHERE batch_id = %s AND NOT twin ORDER BY id",
                [seq, recorded_at, batch],
            )
            cursor.execute(f"SELECT digest FROM {source} WHERE batch_id = %s AND NOT twin", [batch])
            digests += [row[0] for row in cursor.fetchall()]
    return digests


def _project(found: ImportBatch, seq: int, taken: int) -> None:
    kept = pending_rows(CountingRow, found).update(from_seq=seq)
    for model in (CountingPerson, CountingItem):
        pending_rows(model, found).update(from_seq=seq)
    if kept < taken:
        raise Conflict("导入期间计数表被重建过，请重新上传这个文件。")
    source, target = StagedVersion._meta.db_table, CurrentRecord._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {target} (record_id, version, kind, happened_on, title, sensitivity, organiser_id, "
            f"withdrawn, joined_into_id, late) SELECT record_id, version, kind, happened_first, title, sensitivity, "
            f"organiser_unit, withdrawn, joined_into_id, late FROM {source} WHERE batch_id = %s AND NOT twin",
            [found.pk],
        )
    ImportBatch.objects.filter(pk=found.pk).update(state=ImportBatch.ACCEPTED, accepted_seq=seq)
