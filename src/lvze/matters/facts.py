"""What metrics may count of matters, by column name (see ``lvze.metrics.facts``).

``matters`` is a stock: how things stood on the period's last day as known at the as-of. ``matters_opened`` and
``matters_closed`` are those opened or closed within the period, as they stood on its last day.
"""

from datetime import date

from django.db.models import QuerySet

from lvze.matters.models import MatterSpell
from lvze.metrics.facts import FactTable

COLUMNS = {
    "state": "state_title",
    "standing": "standing",
    "extended": "extended",
    "returned": "returned",
    "reopened": "reopened",
    "rechecked": "rechecked",
    "overdue": "overdue",
    "in_time": "in_time",
    "parent": "parent_id",
    "repeats": "repeats_id",
    "leader": "leader_id",
    "responsible": "responsible_id",
    "due": "due",
    "opened_on": "opened_on",
    "closed_on": "closed_on",
}


def matters_on(day: date, as_of: int) -> QuerySet[MatterSpell]:
    """Every matter opened by ``day`` as it stood then."""
    return MatterSpell.objects.at(day, as_of)


def _table(name: str, title: str, day: str, *, happened: bool) -> FactTable:
    return FactTable(
        name=name,
        title=title,
        rows=MatterSpell.objects.on_their_own_day if happened else None,
        rows_at=matters_on,
        unit="counted_unit_id",
        date=day,
        identity=("matter_id",),
        record="matter_id",
        version="version",
        data="data",
        columns=COLUMNS,
    )


FACT_TABLES = (
    _table("matters", "任务与整改", "first_on", happened=False),
    _table("matters_opened", "本期新增的任务与整改", "opened_on", happened=True),
    _table("matters_closed", "本期办结的任务与整改", "closed_on", happened=True),
)
