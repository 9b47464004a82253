"""Lawful erasure (DESIGN §4): one person asks with a ground, another approves; rows and salts go, tombstones stay.

A package says by :func:`register_eraser` what else leaves with a row of one of its tables: other protected rows,
files, projections. Without one, the row alone goes.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.db.models import ProtectedError

from lvze.audit.actions import Act, action
from lvze.audit.digesting import protected_models
from lvze.audit.models import ErasurePermit, ErasureRequest, Event, LedgerRow, Tombstone
from lvze.kernel.errors import BadInput, Conflict, NotAllowed, NotFound

#: Roles that may ask for and approve an erasure; the two people are always different.
ERASING_ROLES = ("party_office", "discipline", "security_admin", "audit_admin")
#: What the deciding event is about: the ``seq`` of the act that asked.
ASKING = "erasure"
LONGEST_GROUND = 200


@dataclass(frozen=True, slots=True)
class Erasing:
    """What leaves with rows of a table: further protected rows (erased first), projections to clean inside the
    transaction, and files to remove once it is committed."""

    rows: Sequence[LedgerRow] = ()
    clean: Callable[[], None] = field(default=lambda: None)
    remove_files: Callable[[], None] = field(default=lambda: None)


Eraser = Callable[[Sequence[LedgerRow]], Erasing]
_erasers: dict[str, Eraser] = {}


def register_eraser(table: str, eraser: Eraser) -> None:
    """Say what leaves with rows of ``table`` (label, as ``ledger.recordversion``). Called when the app is ready."""
    _erasers[table] = eraser


def may_ask_erasure(actor: Any, **_: object) -> None:
    if not actor.has_role(*ERASING_ROLES):
        raise NotAllowed("只有党办、纪检或安全、审计管理员可以申请和批准依法清除。")


def may_approve_erasure(actor: Any, *, request_id: int, **_: object) -> None:
    """Another person than the one who asked."""
    may_ask_erasure(actor)
    request = _asked(request_id)
    if request.asked_by == actor.account_id:
        raise NotAllowed("依法清除须由另一人批准，申请人不能自己批准。")


@action("audit.request_erasure", allowed=may_ask_erasure)
def request_erasure(act: Act, *, table: str, row_ids: Sequence[int], ground: str) -> ErasureRequest:
    """Ask that rows be erased. ``ground`` names the law and the paper, never the contents. Raises BadInput."""
    request = _request(act, table, row_ids, ground)
    act.subject(table)
    return request


@action("audit.ask_erasure", allowed=may_ask_erasure)
def ask_erasure(
    act: Act, *, rows: Mapping[str, Sequence[int]], about: str, about_id: int, unit_id: int | None, ground: str
) -> None:
    """Ask in one act for the rows of one thing (``about``: person, record) in however many tables. Raises BadInput."""
    for table, row_ids in rows.items():
        _request(act, table, row_ids, ground)
    act.subject(about, about_id, unit_id=unit_id)


@action("audit.approve_erasure", allowed=may_approve_erasure)
def approve_erasure(act: Act, *, request_id: int) -> int:
    """Erase what was asked for in the act of this request; gives the number of rows erased.

    Raises Conflict where it was refused, or where other rows still need them.
    """
    request = _undecided(request_id)
    asked = ErasureRequest.objects.filter(seq=request.seq).order_by("pk")
    rows, erasings = _with_dependents([row for each in asked for row in _rows(each.table, each.row_ids)])
    act.write_all(_tombstone(row, request, act.actor.account_id) for row in rows)
    _delete(rows)
    for erasing in erasings:
        erasing.clean()
        transaction.on_commit(erasing.remove_files)
    transaction.on_commit(_scrub)
    act.subject(ASKING, request.seq)
    return len(rows)


@action("audit.refuse_erasure", allowed=may_ask_erasure)
def refuse_erasure(act: Act, *, request_id: int) -> None:
    """Do not consent, or take one's own request back: nothing of it is erased. Raises Conflict once it is decided."""
    act.subject(ASKING, _undecided(request_id).seq)


def what_goes(rows: Mapping[str, Sequence[int]]) -> Mapping[str, int]:
    """Table → how many rows an erasure of ``rows`` takes with all that leaves with them. Raises NotFound."""
    leaving, _ = _with_dependents([row for table, row_ids in rows.items() for row in _rows(table, row_ids)])
    return Counter(row._meta.label_lower for row in leaving)


def _request(act: Act, table: str, row_ids: Sequence[int], ground: str) -> ErasureRequest:
    if not ground.strip():
        raise BadInput("请写明清除的依据，如“保管期满，销毁清册〔2026〕3号”。")
    if len(ground.strip()) > LONGEST_GROUND:
        raise BadInput(f"清除的依据最多 {LONGEST_GROUND} 字，请写短一些。")
    _rows(table, row_ids)
    request = ErasureRequest(table=table, row_ids=sorted(row_ids), ground=ground.strip(), asked_by=act.actor.account_id)
    act.write(request)
    return request


def _asked(request_id: int) -> ErasureRequest:
    found = ErasureRequest.objects.filter(pk=request_id).first()
    if found is None:
        raise NotFound("没有这个清除申请，请核对。")
    return found


def _undecided(request_id: int) -> ErasureRequest:
    request = _asked(request_id)
    if Event.objects.filter(subject=f"{ASKING}:{request.seq}").exists():
        raise Conflict("这个清除申请已经办过，请刷新后再看。")
    return request


def _rows(table: str, row_ids: Sequence[int]) -> list[LedgerRow]:
    model = {model._meta.label_lower: model for model in protected_models()}.get(table)
    if model is None or model in (Tombstone, ErasureRequest):
        raise BadInput(f"表 {table} 的内容不能清除，请核对。")
    rows = list(model._base_manager.filter(pk__in=row_ids).order_by("pk"))
    if not rows or len(rows) != len(set(row_ids)):
        raise NotFound("要清除的内容不存在，或已清除，请核对。")
    return rows


def _with_dependents(asked: list[LedgerRow]) -> tuple[list[LedgerRow], list[Erasing]]:
    by_table: dict[str, list[LedgerRow]] = {}
    for row in asked:
        by_table.setdefault(row._meta.label_lower, []).append(row)
    erasings = [_erasers[table](rows) for table, rows in by_table.items() if table in _erasers]
    leaving = [*(row for erasing in erasings for row in erasing.rows), *asked]
    return list({(row._meta.label_lower, row.pk): row for row in leaving}.values()), erasings


def _tombstone(row: LedgerRow, request: ErasureRequest, approved_by: int) -> Tombstone:
    return Tombstone(
        table=row._meta.label_lower,
        row_id=row.pk,
        row_seq=row.seq,
        row_digest=row.digest,
        ground=request.ground,
        asked_by=request.asked_by,
        approved_by=approved_by,
    )


def _delete(rows: list[LedgerRow]) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
    permit = ErasurePermit.objects.create()
    try:
        for row in rows:
            type(row)._base_manager.filter(pk=row.pk).delete()
    except ProtectedError:
        raise Conflict("还有其他内容引用它，不能单独清除，请连同引用它的内容一起申请。") from None
    permit.delete()


def _scrub() -> None:
    """Take the deleted bytes out of the log and the free space of the database too."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)" if connection.vendor == "sqlite" else "VACUUM")
