"""The fact tables of this installation, read once from the setting ``LVZE_FACT_TABLES`` at first use."""

from collections.abc import Iterable
from functools import lru_cache

from django.conf import settings
from django.utils.module_loading import import_string

from lvze.metrics.errors import CannotEvaluate
from lvze.metrics.facts import FactTable


@lru_cache(maxsize=1)
def fact_tables() -> dict[str, FactTable]:
    """Every declared table by name. Raises ValueError when two packages declare the same name."""
    tables: dict[str, FactTable] = {}
    for dotted in settings.LVZE_FACT_TABLES:
        declared: Iterable[FactTable] = import_string(dotted)
        for table in declared:
            if table.name in tables:
                raise ValueError(f"fact table {table.name} is declared twice")
            tables[table.name] = table
    return tables


def fact_table(name: str) -> FactTable:
    """The table of that name. Raises :class:`CannotEvaluate` for a name nobody declares."""
    try:
        return fact_tables()[name]
    except KeyError:
        known = "、".join(sorted(fact_tables()))
        raise CannotEvaluate(f"指标引用了事实表“{name}”，系统中没有，应为 {known} 之一。") from None


def people_table_of(name: str) -> FactTable:
    """The table that names the people of the headcounts in ``name``. Raises :class:`CannotEvaluate`."""
    for table in fact_tables().values():
        if table.person and (table.name == name or table.headcounts_in == name):
            return table
    raise CannotEvaluate(f"事实表“{name}”没有人员名单，不能按人计数，请改用有名单的事实表。")
