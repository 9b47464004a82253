"""How a package declares the rows that metrics count: names of columns only, so that no model is known here.

A table is one of two shapes. A **happening** table (``rows``) holds a row per fact with a day and the chain
``seq`` from which it stood and at which it stopped standing. A **stock** table (``rows_at``) answers which
rows hold on a day as known at a ``seq``; its own package works out the two times. A table that is both tells what
happened within a period (``date``) as it stands on the period's last day.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet

Rows = QuerySet[Any, Any]


@dataclass(frozen=True, slots=True)
class FactTable:
    """One declared table of facts; every string names a column of it (``""``: it has none).

    ``identity`` are the columns that make one thing of the table: ``count`` counts distinct identities. ``record``
    and ``version`` name what an answer opens on. ``person`` and ``role`` are for tables with a row per person;
    ``items`` for tables with a row per line of a record's list: the column that names the list field, whose
    values stand in ``data`` while the record's own stand in ``record_data``. ``columns`` are further dimensions
    that a pack may name in ``where`` or ``distinct_on``; any other name is read from ``data``.
    ``headcounts_in`` names the table whose rows may hold a bare headcount where nobody is named here; there,
    ``named`` is the column that says how many are named. A row still stands while its ``to_seq`` is null.
    A supplied figure has the metric's id in ``metric``, its ``value`` (exact decimal text) in ``value_unit`` for
    the days ``first`` to ``last``, with ``last_year`` the signed number of a year before, and a ``state`` of
    ``supplied``, ``checked``, ``released`` or ``revoked``.
    """

    name: str
    title: str
    rows: Callable[[], Rows] | None = None
    rows_at: Callable[[date, int], Rows] | None = None
    kind: str = "kind"
    unit: str = "unit_id"
    date: str = "happened_on"
    from_seq: str = "from_seq"
    to_seq: str = "to_seq"
    identity: tuple[str, ...] = ("record_id",)
    record: str = "record_id"
    version: str = "version_id"
    headcount: str = ""
    named: str = ""
    person: str = ""
    role: str = ""
    items: str = ""
    data: str = ""
    record_data: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    headcounts_in: str = ""
    metric: str = ""
    value: str = ""
    value_unit: str = ""
    last_year: str = ""
    first: str = ""
    last: str = ""
    state: str = ""

    def __post_init__(self) -> None:
        if self.rows is None and self.rows_at is None:
            raise ValueError(f"fact table {self.name}: give rows or rows_at")
