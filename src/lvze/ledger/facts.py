"""The ledger's fact tables: what metrics may count, by column name (see ``lvze.metrics.facts``)."""

from lvze.ledger.models import CountingItem, CountingPerson, CountingRow, CountingSupplied
from lvze.metrics.facts import FactTable

_COLUMNS = {"organiser": "organiser", "primary": "primary"}

FACT_TABLES = [
    FactTable(
        name="records",
        title="记录",
        rows=CountingRow.objects.all,
        identity=("event_id",),
        record="record_id",
        version="version",
        headcount="headcount",
        named="named",
        data="data",
        columns=_COLUMNS,
    ),
    FactTable(
        name="people",
        title="参加人员",
        rows=CountingPerson.objects.all,
        identity=("event_id",),
        record="record_id",
        version="version",
        person="person_id",
        role="role",
        data="data",
        headcounts_in="records",
        columns={"reason": "reason", "counts": "counts"},
    ),
    FactTable(
        name="items",
        title="议题与条目",
        rows=CountingItem.objects.all,
        identity=("event_id", "kind", "field", "index"),
        record="record_id",
        version="version",
        items="field",
        data="data",
        record_data="record_data",
        columns={"organiser": "organiser"},
    ),
    FactTable(
        name="supplied",
        title="数据提供",
        rows=CountingSupplied.objects.all,
        identity=("figure_id",),
        record="figure_id",
        version="version",
        data="data",
        metric="metric",
        value="value",
        value_unit="value_unit",
        first="period_first",
        last="period_last",
        last_year="last_year",
        state="state",
    ),
]
