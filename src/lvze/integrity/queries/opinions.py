"""廉政意见: what was asked and answered. How many persons, never which (N8)."""

from dataclasses import dataclass
from datetime import date

from lvze.matters.models import MatterMove
from lvze.matters.queries import matters_in
from lvze.organisation.actors import Actor

KIND = "integrity_opinion"


@dataclass(frozen=True, slots=True)
class Opinion:
    """One request. ``persons`` in 人次; ``reply_number`` and ``replied_on`` once it is answered."""

    matter: int
    asked_on: date
    type: str
    requested_by: str
    request_number: str
    persons: int
    due: date
    state: str
    overdue: bool
    replied_on: date | None
    reply_number: str


def opinions_in(actor: Actor, *, day: date, unit: int | None = None, as_of: int | None = None) -> tuple[Opinion, ...]:
    """The register as of ``day``, by the day of the request."""
    rows = matters_in(actor, day, unit=unit, kinds=(KIND,), as_of=as_of)
    replies = MatterMove.objects.filter(
        matter__in=[row.id for row in rows if row.closed_on], transition="reply", moved_on__lte=day
    )
    if as_of is not None:
        replies = replies.filter(seq__lte=as_of)
    numbers = dict(replies.order_by("number").values_list("matter", "basis"))
    found = [
        Opinion(
            matter=row.id,
            asked_on=row.opened_on,
            type=str(row.data["type"]),
            requested_by=str(row.data["requested_by"]),
            request_number=str(row.data.get("request_number", "")),
            persons=int(row.data["persons"]),
            due=row.due,
            state=row.state,
            overdue=row.overdue,
            replied_on=row.closed_on,
            reply_number=numbers.get(row.id, ""),
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda each: (each.asked_on, each.matter)))
