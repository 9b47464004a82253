"""What metrics may count here: units, members and posts, each a stock on a day as known at a ``seq``."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from lvze.metrics.facts import FactTable
from lvze.organisation.models import AppointmentVersion, Membership, PersonVersion, UnitVersion


def units_on(day: date, as_of: int) -> QuerySet[UnitVersion]:
    """The units that stand on ``day``."""
    return UnitVersion.objects.at(day, as_of).filter(withdrawn=False)


def members_on(day: date, as_of: int) -> QuerySet[Membership]:
    """The members on a Party organisation's roll on ``day``; people entered by mistake are not."""
    return Membership.objects.at(day, as_of).filter(~_entered_by_mistake(as_of), organisation__isnull=False)


def posts_on(day: date, as_of: int) -> QuerySet[AppointmentVersion]:
    """The posts held on ``day``."""
    return AppointmentVersion.objects.at(day, as_of).filter(~_entered_by_mistake(as_of))


def _entered_by_mistake(as_of: int) -> Exists:
    return Exists(PersonVersion.objects.at(as_of).filter(person_id=OuterRef("person_id"), withdrawn=True))


FACT_TABLES = (
    FactTable(
        name="units",
        title="党组织与单位",
        rows_at=units_on,
        kind="",
        date="effective_from",
        identity=("unit_id",),
        record="unit_id",
        version="id",
        columns={"form": "form", "name": "name", "code": "code", "tree": "unit__tree"},
    ),
    FactTable(
        name="members",
        title="党员",
        rows_at=members_on,
        kind="",
        unit="organisation_id",
        date="effective_from",
        identity=("person_id",),
        record="person_id",
        version="id",
        person="person_id",
        columns={"status": "status"},
    ),
    FactTable(
        name="appointments",
        title="任职",
        rows_at=posts_on,
        kind="",
        date="first_day",
        identity=("person_id",),
        record="appointment_id",
        version="id",
        person="person_id",
        columns={"post": "post", "rank": "rank"},
    ),
)
