"""Filing, amending and withdrawing a record. Nothing is deleted: each change is a new version (N12)."""

from collections.abc import Sequence
from dataclasses import dataclass

from lvze.audit.actions import Act, action
from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput, Conflict, NotFound
from lvze.ledger.checking import check_entry
from lvze.ledger.entries import Entry
from lvze.ledger.errors import StaleVersion
from lvze.ledger.models import CurrentRecord, Record, RecordVersion
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.policies import may_amend, may_change, may_file, may_file_all, within_ceiling
from lvze.ledger.projecting import project
from lvze.ledger.queries.detail import version_view, view_of_checked
from lvze.ledger.writing import next_version, rows_of_version


@dataclass(frozen=True, slots=True)
class RecordRef:
    """Which record, and which version of it, an action made."""

    record: int
    version: int


@action("ledger.file_record", allowed=may_file)
def file_record(act: Act, *, entry: Entry) -> RecordRef:
    """Record something that happened. Raises EntryWrong with every problem; evidence is never required (N3)."""
    [reference], organiser = _file(act, [entry])
    act.subject("record", reference.record, unit_id=organiser)
    return reference


@action("ledger.file_records", allowed=may_file_all)
def file_records(act: Act, *, entries: Sequence[Entry]) -> list[RecordRef]:
    """Record several things at once, all or none, in the order given. Raises EntryWrong as for one."""
    references, organiser = _file(act, entries)
    act.subject("records", references[0].record, unit_id=organiser)
    return references


@action("ledger.amend_record", allowed=may_amend)
def amend_record(act: Act, *, record: int, version: int, entry: Entry, reason: str = "") -> RecordRef:
    """Say a record anew. ``version`` is the one the writer saw.

    Raises :class:`StaleVersion`, both versions in it, when somebody saved a newer one meanwhile; EntryWrong.
    """
    newest = lock_newest(record)
    checked = check_entry(entry, installed_catalogue(), local_day(act.now))
    within_ceiling(act.actor, checked.organiser, checked.sensitivity)
    if newest.version != version:
        raise StaleVersion(version_view(newest), view_of_checked(record, version, checked))
    if newest.withdrawn:
        raise Conflict("这条记录已撤回，不能再修改；如确有其事，请重新登记一条。")
    marks = {"change_reason": _short(reason), "joined_into_id": newest.joined_into_id}
    act.write_all(rows_of_version(record, version + 1, checked, **marks))
    act.subject("record", record, unit_id=checked.organiser)
    act.after(lambda seq: project({record}, seq))
    return RecordRef(record, version + 1)


@action("ledger.withdraw_record", allowed=may_change)
def withdraw_record(act: Act, *, record: int, version: int, reason: str) -> RecordRef:
    """Take a record out of every count. It stays readable with its reason, which must be given."""
    newest = lock_newest(record)
    if not reason.strip():
        raise BadInput("撤回记录须写明原因，如“重复登记”。")
    if newest.version != version:
        raise StaleVersion(version_view(newest), version_view(_version(record, version)))
    if newest.withdrawn:
        raise Conflict("这条记录已经撤回过了，不用再撤。")
    if CurrentRecord.objects.filter(joined_into=record).exists():
        raise Conflict("还有别的记录并在这一条里，请先拆分，再撤回。")
    act.write_all(next_version(newest, withdrawn=True, joined_into_id=None, change_reason=_short(reason)))
    act.subject("record", record, unit_id=_organiser(record))
    act.after(lambda seq: project({record}, seq))
    return RecordRef(record, version + 1)


def _file(act: Act, entries: Sequence[Entry]) -> tuple[list[RecordRef], int]:
    """New records of these entries, and the first one's organiser."""
    catalogue, today = installed_catalogue(), local_day(act.now)
    if not entries:
        raise BadInput("没有要登记的内容，请至少填写一条。")
    checked = [check_entry(entry, catalogue, today) for entry in entries]
    for organiser, sensitivity in {(one.organiser, one.sensitivity) for one in checked}:
        within_ceiling(act.actor, organiser, sensitivity)
    records = [Record.objects.create().pk for _ in checked]
    for record, one in zip(records, checked, strict=True):
        act.write_all(rows_of_version(record, 1, one))
    act.after(lambda seq: project(records, seq))
    return [RecordRef(record, 1) for record in records], checked[0].organiser


def lock_newest(record: int) -> RecordVersion:
    """The newest version, held until the transaction ends so that two writers cannot both follow it."""
    if Record.objects.select_for_update().filter(pk=record).first() is None:
        raise NotFound("没有这条记录，或您无权查看。")
    return RecordVersion.objects.filter(record=record).latest("version")


def _version(record: int, version: int) -> RecordVersion:
    found = RecordVersion.objects.filter(record=record, version=version).first()
    if found is None:
        raise NotFound(f"这条记录没有第{version}版，请刷新后再试。")
    return found


def _organiser(record: int) -> int:
    return CurrentRecord.objects.values_list("organiser_id", flat=True).get(record=record)


def _short(reason: str) -> str:
    if len(reason.strip()) > 300:
        raise BadInput("原因请不超过 300 字。")
    return reason.strip()
