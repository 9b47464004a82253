"""The chain as a list for the audit administrator: filtered, newest first, by keyset."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from lvze.kernel.days import LOCAL_ZONE
from lvze.kernel.errors import BadInput, NotFound
from lvze.organisation.actors import Actor
from lvze.organisation.models import Account
from lvze.organisation.queries import events_visible_to

#: The first part of an action's name → what it is about.
AREAS: Mapping[str, str] = {
    "organisation": "组织与账号",
    "ledger": "台账",
    "matters": "任务",
    "obligations": "规定动作",
    "decisions": "会议决策",
    "rectification": "整改",
    "integrity": "廉政",
    "discipline": "监督检查",
    "study": "学习教育",
    "assessment": "迎检",
    "finance": "经费与党费",
    "registers": "登记簿",
    "reports": "报告",
    "flows": "跨项办理",
    "audit": "依法清除",
}


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event. ``by`` is the account's name; ``subject`` a table and an id, never contents."""

    seq: int
    at: datetime
    by: str
    area: str
    action: str
    subject: str
    rows: int
    hash: str


def event_lines(
    actor: Actor,
    *,
    before: int | None = None,
    area: str = "",
    username: str = "",
    first: str = "",
    last: str = "",
    size: int = 100,
) -> tuple[EventLine, ...]:
    """Events with a smaller ``seq`` than ``before``, newest first; for the audit administrator only.

    ``first`` and ``last`` are days as ``2026-11-20``. Raises NotFound for anybody else, BadInput for a wrong day.
    """
    if not actor.has_role("audit_admin"):
        raise NotFound("没有这个页面。")
    events = events_visible_to(actor)
    if before is not None:
        events = events.filter(seq__lt=before)
    if area:
        events = events.filter(action__startswith=f"{area}.")
    if username:
        events = events.filter(actor_id__in=Account.objects.filter(username=username).values("pk"))
    if first:
        events = events.filter(at__gte=_midnight(first))
    if last:
        events = events.filter(at__lt=_midnight(last) + timedelta(days=1))
    found = list(events[:size])
    names = dict(Account.objects.filter(pk__in={e.actor_id for e in found}).values_list("pk", "display_name"))
    return tuple(
        EventLine(
            seq=event.seq,
            at=event.at,
            by=names.get(event.actor_id, f"账号{event.actor_id}"),
            area=AREAS.get(event.action.partition(".")[0], ""),
            action=event.action,
            subject=event.subject,
            rows=event.rows,
            hash=event.hash,
        )
        for event in found
    )


def _midnight(day: str) -> datetime:
    try:
        return datetime.combine(date.fromisoformat(day), time(), LOCAL_ZONE)
    except ValueError:
        raise BadInput(f"“{day}”不是日期，请按 2026-11-20 的样子填写。") from None
