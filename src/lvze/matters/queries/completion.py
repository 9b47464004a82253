"""完成率 as of any day: the share that is closed. 长期坚持 is counted apart and never as done."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import Count, Q

from lvze.matters.queries.lists import spells_in
from lvze.organisation.actors import Actor


@dataclass(frozen=True, slots=True)
class Completion:
    """How many matters there were on a day (项), and of them: closed, 长期坚持, overdue."""

    total: int
    closed: int
    long_term: int
    overdue: int

    @property
    def share(self) -> Fraction | None:
        """Closed of all; None where there is nothing to close."""
        return Fraction(self.closed, self.total) if self.total else None


def completion(actor: Actor, day: date, **asked: Any) -> Completion:
    """Of the matters the actor may see, as they stood on ``day``; ``asked`` as for ``matters_in``. One query."""
    counted = spells_in(actor, day, **asked).aggregate(
        total=Count("pk"),
        closed=Count("pk", filter=Q(standing="closed")),
        long_term=Count("pk", filter=Q(standing="long_term")),
        overdue=Count("pk", filter=Q(standing="open", due__lt=day)),
    )
    return Completion(**counted)
