"""Every write is an action: one wrapper gives permission, transaction, protected rows and the audit event.

    @action("ledger.file_record", allowed=may_file)
    def file_record(act: Act, *, entry: Entry) -> RecordRef: ...

    file_record(actor=actor, now=now, entry=entry)

Protected rows are queued with :meth:`Act.write` and inserted at the end of the outermost action under the
chain's lock, so ``seq`` order is commit order and other writers wait only for the flush. A queued row cannot
be read back before that. An action that writes nothing still leaves its event (sensitive reads, exports).

``looks=True`` says of an action that it only looks: the one thing it may write is rows that note the look
(``LedgerRow.NOTES_A_LOOK``), and whatever was worked out of the ledger before still stands after it.
"""

import functools
import secrets
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from django.db import transaction

from lvze.audit import anchors
from lvze.audit.digesting import digest_of_event, digest_of_row, digest_of_rows
from lvze.audit.models import ChainHead, Event, LedgerRow

P = ParamSpec("P")
R = TypeVar("R")

_BATCH = 500
#: Names of the actions that only look.
LOOKS: set[str] = set()


class Acting(Protocol):
    """Who acts: the audit needs the account's id and nothing else."""

    @property
    def account_id(self) -> int: ...


class Act:
    """One act while it happens: who, when, what it will write, and what it is about."""

    def __init__(self, name: str, actor: Any, now: datetime) -> None:
        self.name = name
        self.actor = actor
        self.now = now
        self._rows: list[LedgerRow] = []
        self._sets: list[Callable[[int, datetime], Iterable[str]]] = []
        self._afters: list[Callable[[int], None]] = []
        self._subject = ""
        self._unit_id: int | None = None

    def write(self, row: LedgerRow) -> None:
        """Queue a protected row for the flush."""
        self.write_all([row])

    def write_all(self, rows: Iterable[LedgerRow]) -> None:
        """Queue protected rows for the flush, in their order. Raises ValueError for more than a note in a look."""
        queued = list(rows)
        if self.name in LOOKS and not all(row.NOTES_A_LOOK for row in queued):
            raise ValueError(f"{self.name} only looks, and may write nothing but a note of that")
        self._rows.extend(queued)

    def write_set(self, insert: Callable[[int, datetime], Iterable[str]]) -> None:
        """Register ``insert(seq, recorded_at)``, run under the chain's lock; it gives each inserted row's digest."""
        if self.name in LOOKS:
            raise ValueError(f"{self.name} only looks, and may write nothing but a note of that")
        self._sets.append(insert)

    def after(self, project: Callable[[int], None]) -> None:
        """Register ``project(seq)``, run in the same transaction after the flush: projections."""
        self._afters.append(project)

    def subject(self, table: str, subject_id: int | None = None, *, unit_id: int | None = None) -> None:
        """Name what the event is about, and the unit whose people may see that it happened. Ids only."""
        self._subject = table if subject_id is None else f"{table}:{subject_id}"
        self._unit_id = unit_id

    def _mark(self) -> tuple[int, int, int, str, int | None]:
        return len(self._rows), len(self._sets), len(self._afters), self._subject, self._unit_id

    def _return_to(self, mark: tuple[int, int, int, str, int | None]) -> None:
        rows, sets, afters, self._subject, self._unit_id = mark
        del self._rows[rows:], self._sets[sets:], self._afters[afters:]


_current: ContextVar[Act | None] = ContextVar("lvze_current_act", default=None)


def action(
    name: str, *, allowed: Callable[..., None], looks: bool = False
) -> Callable[[Callable[Concatenate[Act, P], R]], Callable[..., R]]:
    """Make a body ``fn(act, *, …)`` the public action ``fn(*, actor, now, …)``.

    ``allowed(actor, **arguments)`` raises NotAllowed or NotFound. ``now`` is aware. An action called inside
    another joins it: one event, one ``seq``; if the inner one fails and the outer catches it, nothing of the
    inner one is written.
    """
    if looks:
        LOOKS.add(name)

    def make(body: Callable[Concatenate[Act, P], R]) -> Callable[..., R]:
        @functools.wraps(body)
        def run(*, actor: Acting, now: datetime, **arguments: Any) -> R:
            outer = _current.get()
            if outer is not None:
                return _join(outer, body, allowed, actor, arguments)
            if now.tzinfo is None:
                raise ValueError("now must be aware")
            act = Act(name, actor, now)
            token = _current.set(act)
            try:
                with transaction.atomic():
                    allowed(actor, **arguments)
                    result = body(act, **arguments)  # type: ignore[call-arg]
                    _flush(act)
            finally:
                _current.reset(token)
            return result

        run.action_name = name  # type: ignore[attr-defined]
        return run

    return make


def _join(
    outer: Act, body: Callable[..., R], allowed: Callable[..., None], actor: Acting, arguments: dict[str, Any]
) -> R:
    if actor.account_id != outer.actor.account_id:
        raise ValueError("an action inside another must have the same actor")
    mark = outer._mark()
    try:
        with transaction.atomic():
            allowed(actor, **arguments)
            return body(outer, **arguments)
    except BaseException:
        outer._return_to(mark)
        raise


def _flush(act: Act) -> None:
    head = _locked_head()
    seq = head.seq + 1
    digests = _insert_rows(act, seq)
    for insert in act._sets:
        digests.extend(insert(seq, act.now))
    columns = {
        "seq": seq,
        "at": act.now,
        "actor_id": act.actor.account_id,
        "action": act.name,
        "subject": act._subject,
        "unit_id": act._unit_id,
        "rows": len(digests),
        "rows_digest": digest_of_rows(digests),
        "prev": head.hash,
    }
    event = Event(**columns, hash=digest_of_event(columns))
    event.save(force_insert=True)
    ChainHead.objects.filter(pk=head.pk).update(seq=seq, hash=event.hash)
    for project in act._afters:
        project(seq)

    def leave_anchor() -> None:
        anchors.append(seq, event.hash, act.now)

    # Robust: what is committed stays acknowledged even if its anchor cannot be written; `verify` shows the lag.
    transaction.on_commit(leave_anchor, robust=True)


def _locked_head() -> ChainHead:
    head = ChainHead.objects.select_for_update().first()
    if head is None:
        ChainHead.objects.get_or_create(pk=1)
        head = ChainHead.objects.select_for_update().get(pk=1)
    return head


def _insert_rows(act: Act, seq: int) -> list[str]:
    by_model: dict[type[LedgerRow], list[LedgerRow]] = {}
    for row in act._rows:
        row.seq, row.recorded_at, row.salt = seq, act.now, secrets.token_hex(16)
        row.digest = digest_of_row(row)
        by_model.setdefault(type(row), []).append(row)
    for model, rows in by_model.items():
        model._base_manager.bulk_create(rows, batch_size=_BATCH)
    return [row.digest for row in act._rows]
