"""What was asked to be erased, and what became of it, for the list of erasures. Ids and counts, never contents."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from lvze.audit.erasure import ASKING
from lvze.audit.models import ErasureRequest, Event

#: The deciding action → what it made of the request; nothing decided yet: asked.
_DECIDED = {"audit.approve_erasure": "erased", "audit.refuse_erasure": "refused"}


@dataclass(frozen=True, slots=True)
class Asking:
    """One act of asking. ``about`` is ``person:12``; ``decided_by`` is empty (None) while it waits.

    ``erased`` is how many rows left; each keeps a tombstone, of the ``seq`` that decided.
    """

    seq: int
    request: int
    about: str
    unit_id: int | None
    rows: Mapping[str, tuple[int, ...]]
    ground: str
    asked_by: int
    asked_at: datetime
    state: str
    decided_by: int | None
    decided_at: datetime | None
    decided_seq: int | None
    erased: int


def askings(acts: Iterable[Event]) -> tuple[Asking, ...]:
    """The askings among these events, in their order. Three queries, however many they are."""
    asked = {event.seq: event for event in acts}
    requests: dict[int, list[ErasureRequest]] = defaultdict(list)
    for request in ErasureRequest.objects.filter(seq__in=asked).order_by("pk"):
        requests[request.seq].append(request)
    decisions = Event.objects.filter(subject__in=[f"{ASKING}:{seq}" for seq in asked], action__in=_DECIDED)
    decided = {event.subject: event for event in decisions}
    return tuple(_asking(asked[seq], requests[seq], decided.get(f"{ASKING}:{seq}")) for seq in asked if requests[seq])


def asking_acts() -> "QuerySet[Event]":
    """The events that asked for an erasure."""
    return Event.objects.filter(action__in=("audit.ask_erasure", "audit.request_erasure"))


def _asking(act: Event, requests: list[ErasureRequest], decision: Event | None) -> Asking:
    state: Any = _DECIDED[decision.action] if decision else "asked"
    return Asking(
        seq=act.seq,
        request=requests[0].pk,
        about=act.subject,
        unit_id=act.unit_id,
        rows={each.table: tuple(each.row_ids) for each in requests},
        ground=requests[0].ground,
        asked_by=act.actor_id,
        asked_at=act.at,
        state=state,
        decided_by=decision.actor_id if decision else None,
        decided_at=decision.at if decision else None,
        decided_seq=decision.seq if decision else None,
        erased=decision.rows if decision else 0,
    )
