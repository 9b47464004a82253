"""Reading the chain: its head, and the as-of of a day."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Max

from lvze.audit.actions import LOOKS
from lvze.audit.models import ChainHead, Event
from lvze.kernel.days import LOCAL_ZONE


@dataclass(frozen=True, slots=True)
class Head:
    """The last event: its ``seq`` (0 for an empty ledger) and hash."""

    seq: int
    hash: str


def head() -> Head:
    """The head of the chain; its short form is printed in reports."""
    row = ChainHead.objects.first()
    return Head(row.seq, row.hash) if row else Head(0, "")


def last_change() -> Head:
    """The last event that wrote rows other than notes of a look: signing in and reading change no answer."""
    newest = (
        Event.objects.filter(rows__gt=0).exclude(action__in=LOOKS).order_by("-seq").values_list("seq", "hash").first()
    )
    return Head(*newest) if newest else Head(0, "")


def seq_at(day: date) -> int:
    """The last ``seq`` on or before a local day; 0 when nothing was recorded yet."""
    midnight = datetime.combine(day + timedelta(days=1), time(), LOCAL_ZONE)
    return int(Event.objects.filter(at__lt=midnight).aggregate(last=Max("seq"))["last"] or 0)
