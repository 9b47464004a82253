"""`lvze verify`: every row, event, link and anchor is recomputed, and each difference is named.

It streams: windows of events in ``seq`` order, each with the protected rows that name them, so memory does not
grow with the ledger. Higher packages plug in checkers of their own (the ledger checks evidence bytes).
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.models import Exists, Max, OuterRef

from lvze.audit import anchors
from lvze.audit.anchoring import check_anchors
from lvze.audit.differences import Checker, Difference, VerificationReport
from lvze.audit.digesting import digest_of, digest_of_event, digest_of_rows, protected_models
from lvze.audit.guards import missing_guards
from lvze.audit.models import ChainHead, Event, Tombstone
from lvze.kernel.errors import CannotRead
from lvze.kernel.hashing import algorithm_of

__all__ = ["Checker", "Difference", "VerificationReport", "verify"]

_WINDOW = 2000
KNOWN_ALGORITHMS = frozenset({"sm3", "sha256"})
_EVENT_COLUMNS = (
    "seq", "at", "actor_id", "action", "subject", "unit_id", "rows", "rows_digest", "prev", "hash",
)  # fmt: skip


def verify(*, checkers: Iterable[Checker] = (), anchor_file: Path | None = None) -> VerificationReport:
    """Check the whole ledger against its chain and anchors. Changes nothing and may run while others write."""
    report = VerificationReport()
    with _modest_memory():
        _check_ledger(report, anchor_file or anchors.path())
    for checker in checkers:
        report.differences += checker()
    return report


def _check_ledger(report: VerificationReport, anchor_file: Path) -> None:
    last = Event.objects.aggregate(last=Max("seq"))["last"] or 0
    report.differences += _head_differences(last)
    _check_events(report, last)
    report.differences += _rows_without_event()
    for table in missing_guards():
        report.differences.append(
            Difference("guard", f"表 {table} 的防改触发器缺失或被换过，请查明原因；升级数据库时会自动补装。", table)
        )
    check_anchors(report, anchor_file, last)


@contextmanager
def _modest_memory() -> Iterator[None]:
    """SQLite maps the file into memory and every page read would stay there: switched off while all is read once."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        mapped = cursor.execute("PRAGMA mmap_size").fetchone()
        cursor.execute("PRAGMA mmap_size = 0")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA mmap_size = {mapped[0] if mapped else 0}")


def _head_differences(last: int) -> Iterator[Difference]:
    head = ChainHead.objects.first()
    final = Event.objects.filter(seq=head.seq).first() if head else None
    if head and head.seq and (final is None or final.hash != head.hash):
        yield Difference(
            "head",
            f"链头记到第 {head.seq} 号，事件表与它不符：末尾的事件被删除或改动过。",
            "audit_event",
            None,
            head.seq,
        )
    elif last and (head is None or head.seq < last):
        # A writer may have committed since `last` was read, so only a head behind the events is a difference.
        yield Difference("head", f"事件已到第 {last} 号，链头却没有跟上：链头被改动过。", "audit_chainhead", None, last)


def _check_events(report: VerificationReport, last: int) -> None:
    expected, prev = 1, ""
    for start in range(1, last + 1, _WINDOW):
        end = min(start + _WINDOW, last + 1)
        digests = _row_digests(report, start, end)
        for event in (
            Event.objects.filter(seq__gte=start, seq__lt=end).order_by("seq").values(*_EVENT_COLUMNS).iterator()
        ):
            seq = event["seq"]
            if seq != expected:
                report.differences.append(_gap(expected, seq - 1))
            elif event["prev"] != prev:
                report.differences.append(
                    Difference("link", f"第 {seq} 号事件与前一事件对不上：其中一个被改动过。", "audit_event", seq, seq)
                )
            report.differences += _event_differences(event, digests.pop(seq, []))
            report.algorithms.update({algorithm_of(event["hash"])} & KNOWN_ALGORITHMS)
            report.events += 1
            expected, prev = seq + 1, event["hash"]
    if expected <= last:
        report.differences.append(_gap(expected, last))


def _gap(first: int, last: int) -> Difference:
    span = f"第 {first} 号" if first == last else f"第 {first} 至 {last} 号"
    return Difference("gap", f"缺少{span}事件：被删除过。", "audit_event", first, first)


def _event_differences(event: dict[str, Any], rows: list[str]) -> Iterator[Difference]:
    seq = event["seq"]
    if not _same(event["hash"], lambda algorithm: digest_of_event(event, algorithm)):
        yield Difference("event", f"第 {seq} 号事件的内容与其摘要不符：被改动过。", "audit_event", seq, seq)
    if len(rows) != event["rows"]:
        counts = f"写下 {event['rows']} 行，现有 {len(rows)} 行"
        yield Difference("rows", f"第 {seq} 号事件（{event['action']}）{counts}：有行被删除或添加。", "", None, seq)
    elif not _same(event["rows_digest"], lambda algorithm: digest_of_rows(rows, algorithm)):
        yield Difference(
            "rows", f"第 {seq} 号事件（{event['action']}）写下的行与现有的行不同：有行被替换。", "", None, seq
        )


def _row_digests(report: VerificationReport, start: int, end: int) -> dict[int, list[str]]:
    """``seq`` → the digests of its rows as they are now, erased ones by their tombstone."""
    found: dict[int, list[str]] = {}
    times = dict(Event.objects.filter(seq__gte=start, seq__lt=end).values_list("seq", "at"))
    for model in protected_models():
        label = model._meta.label_lower
        columns = ("pk", "seq", "recorded_at", "salt", "digest", *model.DIGESTED)
        for row in model._base_manager.filter(seq__gte=start, seq__lt=end).values_list(*columns).iterator(_WINDOW):
            pk, seq, recorded_at, salt, stored = row[:5]
            values = dict(zip(model.DIGESTED, row[5:], strict=True))
            if not _same(stored, partial(digest_of, model, values, salt)):
                report.differences.append(
                    Difference(
                        "row", f"{label} 第 {pk} 行（第 {seq} 号事件）的内容与其摘要不符：被改动过。", label, pk, seq
                    )
                )
            elif times.get(seq, recorded_at) != recorded_at:
                report.differences.append(
                    Difference("row", f"{label} 第 {pk} 行（第 {seq} 号事件）的登记时间被改动过。", label, pk, seq)
                )
            found.setdefault(seq, []).append(stored)
            report.rows += 1
    erased = Tombstone.objects.filter(row_seq__gte=start, row_seq__lt=end).values_list("row_seq", "row_digest")
    for seq, stored in erased.iterator(_WINDOW):
        found.setdefault(seq, []).append(stored)
        report.erased += 1
    return found


def _same(stored: str, recompute: Callable[[str], str]) -> bool:
    """Whether a stored digest is what its contents give under the algorithm it names."""
    algorithm = algorithm_of(stored)
    if algorithm not in KNOWN_ALGORITHMS:
        return False
    try:
        return recompute(algorithm) == stored
    except ValueError:
        raise CannotRead(f"台账用 {algorithm} 算法建立，这台机器的 Python 不能计算它，请换一台机器核验。") from None


def _rows_without_event() -> Iterator[Difference]:
    event = Event.objects.filter(seq=OuterRef("seq"))
    for model in protected_models():
        label = model._meta.label_lower
        for pk, seq in model._base_manager.filter(~Exists(event)).values_list("pk", "seq").iterator(_WINDOW):
            yield Difference(
                "orphan", f"{label} 第 {pk} 行所说的第 {seq} 号事件不存在：该行不是由本系统写入的。", label, pk, seq
            )
