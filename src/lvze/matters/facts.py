"""What metrics may count of matters, by column name (see ``lvze.metrics.facts``).

``matters`` is a stock: how things stood on the period's last day as known at the as-of. ``matters_opened`` and
``matters_closed`` count the matters opened or closed within the period.
"""

from datetime import date

from django.db.models import QuerySet

from lvze.matters.models import MatterSpell
from lvze.metrics.facts import FactTable

_COLUMNS = {
    "state": "state_title",
    "standing": "standing",
    "extended": "extended",
    "returned": "returned",
    "reopened": "reopened",
    "parent": "parent_id",
    "repeats": "repeats_id",
    "due": "due",
    "opened_on": "opened_on",
    "closed_on": "closed_on",
}


def matters_on(day: date, as_of: int) -> QuerySet[MatterSpell]:
    """Every matter opened by ``day`` as it stood then."""
    return MatterSpell.objects.at(day, as_of)


FACT_TABLES = (
    FactTable(
        name="matters",
        title="任务与整改",
        rows_at=matters_on,
        unit="counted_unit_id",
        date="first_on",
        identity=("matter_id",),
        record="matter_id",
        version="version",
        data="data",
        columns={**_COLUMNS, "overdue": "overdue", "in_time": "in_time"},
    ),
    *(
        FactTable(
            name=f"matters_{done}",
            title=title,
            rows=MatterSpell.objects.all,
            unit="counted_unit_id",
            date=f"{done}_on",
            identity=("matter_id",),
            record="matter_id",
            version="version",
            data="data",
            columns=_COLUMNS,
        )
        for done, title in (("opened", "本期新增的任务与整改"), ("closed", "本期办结的任务与整改"))
    ),
)
