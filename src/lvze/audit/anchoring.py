"""Holding the events against the anchor file: a cut tail, an older copy, a rewritten event."""

from pathlib import Path

from django.db.models import Max

from lvze.audit import anchors
from lvze.audit.differences import Difference, VerificationReport
from lvze.audit.models import Event

_BATCH = 2000


def check_anchors(report: VerificationReport, source: Path, last: int) -> None:
    """Add to the report what the anchors of ``source`` say about events up to ``last``."""
    if not source.is_file():
        if last:
            report.differences.append(
                Difference("anchor_missing", f"找不到锚点文件 {source.name}：无法排除末尾被截断，请查明它的去向。")
            )
        return
    restorations = [(anchor.line, anchor.seq) for anchor in anchors.read(source) if anchor.restored]
    beyond = 0
    batch: list[anchors.Anchor] = []
    for anchor in anchors.read(source):
        if anchor.seq == 0:
            report.differences.append(Difference("anchor", f"锚点文件第 {anchor.line} 行看不懂：被改动或写坏。"))
            continue
        lost_by = [seq for line, seq in restorations if line > anchor.line and seq < anchor.seq]
        if lost_by:
            report.restored_to, report.lost_to = lost_by[-1], max(report.lost_to, anchor.seq)
            continue
        report.anchors += 1
        report.anchored_to = max(report.anchored_to, anchor.seq)
        batch.append(anchor)
        if len(batch) == _BATCH:
            beyond = max(beyond, _compare(report, batch))
            batch.clear()
    beyond = max(beyond, _compare(report, batch))
    if beyond:
        now_last = Event.objects.aggregate(last=Max("seq"))["last"] or 0
        report.differences.append(
            Difference(
                "cut",
                f"锚点记到第 {beyond} 号事件，台账只到第 {now_last} 号：末尾被截断，或换成了较早的副本。",
                "audit_event",
                None,
                now_last,
            )
        )


def _compare(report: VerificationReport, batch: list[anchors.Anchor]) -> int:
    """Compare anchors with events; gives the greatest anchored ``seq`` that is after the last event, or 0."""
    hashes = dict(Event.objects.filter(seq__in=[anchor.seq for anchor in batch]).values_list("seq", "hash"))
    last = Event.objects.aggregate(last=Max("seq"))["last"] or 0
    for anchor in batch:
        if anchor.seq in hashes and hashes[anchor.seq] != anchor.hash:
            report.differences.append(
                Difference(
                    "rewritten",
                    f"第 {anchor.seq} 号事件与锚点第 {anchor.line} 行不同：台账被重写，或换成旧副本后又登记。",
                    "audit_event",
                    anchor.seq,
                    anchor.seq,
                )
            )
    return max((anchor.seq for anchor in batch if anchor.seq > last), default=0)
