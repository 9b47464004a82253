"""同一次活动？ Twins become one event and can be taken apart again: each is a new version, so it is reversible."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from lvze.audit.actions import Act, action
from lvze.kernel.errors import BadInput, Conflict
from lvze.ledger.actions.records import RecordRef, file_record, lock_newest
from lvze.ledger.entries import Entry
from lvze.ledger.models import CurrentRecord, RecordVersion
from lvze.ledger.policies import may_change, may_join
from lvze.ledger.projecting import project
from lvze.ledger.writing import next_version
from lvze.organisation.actors import Actor


def file_into(*, actor: Actor, now: datetime, entry: Entry, into: int) -> RecordRef:
    """Record what another record tells already, and let it be told by that one: both or neither.

    Raises as :func:`file_record` and :func:`join_records`.
    """
    with transaction.atomic():
        made = file_record(actor=actor, now=now, entry=entry)
        join_records(actor=actor, now=now, into=into, records=[made.record])
    return made


@action("ledger.join_records", allowed=may_join)
def join_records(act: Act, *, into: int, records: Sequence[int]) -> None:
    """Let ``records`` be told by ``into`` from now on: one event, counted once, each unit's part kept.

    Raises Conflict when one of them is withdrawn, shares no kind with the event, or lies apart in time.
    """
    event = lock_newest(into)
    if event.joined_into_id is not None:
        raise Conflict("这条记录自己已并入另一条，请并入那一条。")
    members = sorted({*records, *_members(records)} - {into})
    if not members:
        raise BadInput("请选择至少一条要合并进来的记录。")
    for record in members:
        joined = lock_newest(record)
        _check_joinable(event, joined)
        act.write_all(next_version(joined, joined_into_id=into, change_reason="并为同一次活动"))
    act.subject("record", into)
    act.after(lambda seq: project({into, *members}, seq))


@action("ledger.separate_records", allowed=may_change)
def separate_records(act: Act, *, record: int) -> None:
    """Undo a join: the record stands for itself again."""
    newest = lock_newest(record)
    if newest.joined_into_id is None:
        raise Conflict("这条记录没有并入别的记录，不用拆分。")
    event = newest.joined_into_id
    act.write_all(next_version(newest, joined_into_id=None, change_reason="拆分为单独的活动"))
    act.subject("record", record)
    act.after(lambda seq: project({record, event}, seq))


def _members(records: Sequence[int]) -> set[int]:
    return set(CurrentRecord.objects.filter(joined_into__in=records).values_list("record_id", flat=True))


def _check_joinable(event: RecordVersion, joined: RecordVersion) -> None:
    if event.withdrawn or joined.withdrawn:
        raise Conflict("已撤回的记录不能合并，请去掉后再试。")
    if not {part["kind"] for part in event.counted} & {part["kind"] for part in joined.counted}:
        raise Conflict("两条记录没有相同的台账类别，不是同一次活动，请分别保留。")
    if joined.happened_last < event.happened_first or joined.happened_first > event.happened_last:
        raise Conflict("两条记录的日期不重合，不是同一次活动；如日期录错，请先更正日期。")
