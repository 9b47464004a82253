"""Business complaints whose terms ran out: nobody told the complainant, or nothing was settled. No complainant."""

from dataclasses import dataclass
from datetime import date, timedelta

from lvze.ledger.models import CurrentRecord, RecordVersion
from lvze.organisation.actors import Actor
from lvze.organisation.subtrees import InSubtree


@dataclass(frozen=True, slots=True)
class LateComplaint:
    """A complaint received on ``received_on``; ``uninformed`` past its term to tell, ``open`` past its term to end."""

    record: int
    received_on: date
    channel: str
    category: str
    department: str
    uninformed: bool
    open: bool


def complaints_late(
    actor: Actor, *, unit: int, day: date, inform_days: int = 15, close_days: int = 60
) -> tuple[LateComplaint, ...]:
    """Complaints of ``unit`` and below not told of within ``inform_days`` days of receipt or not closed within
    ``close_days`` on ``day``, oldest first. Both terms are the unit's own rule. What happened later does not count.
    """
    current = CurrentRecord.objects.visible_to(actor).standing().filter(kind="complaint", happened_on__lte=day)
    current = current.filter(InSubtree("organiser", unit), joined_into__isnull=True)
    versions = RecordVersion.objects.visible_to(actor).newest().filter(record__in=current.values("record"))
    found = []
    for version in versions.order_by("happened_first", "record_id"):
        data = version.counted[0]["data"]
        received = version.happened_last
        uninformed = not _done(data, "informed_on", day) and day > received + timedelta(days=inform_days)
        still_open = not _done(data, "closed_on", day) and day > received + timedelta(days=close_days)
        if uninformed or still_open:
            found.append(
                LateComplaint(
                    record=version.record_id,
                    received_on=version.happened_first,
                    channel=str(data["channel"]),
                    category=str(data["category"]),
                    department=str(data["department"]),
                    uninformed=uninformed,
                    open=still_open,
                )
            )
    return tuple(found)


def _done(data: dict[str, str], name: str, day: date) -> bool:
    """Whether that day is told and was not after ``day``; a month alone counts from its first day."""
    said = data.get(name, "")
    return bool(said) and said <= day.isoformat()
