"""Matters opened and moved in one line each. Alice (党办) assigns, Bob's branch leads, Bob does the work."""

from datetime import date, datetime, timedelta
from typing import Any

from lvze.matters.actions import NewMatter, close_matter, open_matter, report_progress, request_closing
from tests.cast import Cast

BEGINS = datetime.fromisoformat("2026-03-02T09:00:00+08:00")
DUE = date(2026, 6, 30)
TASK = {"type": "办实事", "based_on": "办实事清单", "standard": "投入使用"}
PROBLEM = {"source": "巡察反馈", "aspect": "党的建设", "pace": "限期整改", "measures": [{"measure": "补齐记录"}]}


def at(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T10:00:00+08:00")


def new(cast: Cast, kind: str = "task_matter", **more: Any) -> NewMatter:
    said: dict[str, Any] = {
        "kind": kind,
        "title": "增设自助终端",
        "unit": cast.branch_one,
        "assigner": cast.party_group,
        "due": DUE,
        "data": PROBLEM if kind == "rectification_matter" else TASK,
        "leader": cast.people[1],
        "responsible": cast.people[2],
    }
    return NewMatter(**{**said, **more})


def opened(cast: Cast, kind: str = "task_matter", now: datetime = BEGINS, **more: Any) -> int:
    return int(open_matter(actor=cast.alice.actor, now=now, matter=new(cast, kind, **more)))


def asked(cast: Cast, kind: str = "task_matter", now: datetime = BEGINS, **more: Any) -> int:
    """Opened, begun and asked to be closed, by Bob."""
    matter = opened(cast, kind, now, **more)
    report_progress(actor=cast.bob.actor, now=now + timedelta(days=1), matter=matter, text="已着手")
    request_closing(actor=cast.bob.actor, now=now + timedelta(days=2), matter=matter, note="已投入使用")
    return matter


def closed(cast: Cast, now: datetime = BEGINS, **more: Any) -> int:
    """A task closed by Alice on the third day."""
    matter = asked(cast, now=now, **more)
    close_matter(actor=cast.alice.actor, now=now + timedelta(days=3), matter=matter, basis="验收单1号")
    return matter
