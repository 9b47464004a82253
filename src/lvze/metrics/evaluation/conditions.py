"""Conditions of a metric as SQL predicates over its fact table."""

from typing import Any

from django.db.models import F, Q

from lvze.catalogue.definitions import Catalogue, Condition, Metric
from lvze.metrics.errors import CannotEvaluate
from lvze.metrics.evaluation.json_sql import (
    JsonAtLeast,
    JsonAtMost,
    JsonContains,
    JsonIn,
    JsonPresent,
    JsonText,
    UnitIn,
)
from lvze.metrics.facts import FactTable

_SEVERAL = frozenset({"choices", "list", "people"})


def counted_rows(table: FactTable, metric: Metric, catalogue: Catalogue) -> Q:
    """The rows of the table that the metric is about, period and scope apart."""
    found = Q()
    if metric.kinds and table.kind:
        found &= Q(**{f"{table.kind}__in": metric.kinds})
    if metric.items and table.items:
        found &= Q(**{table.items: metric.items})
    if table.role:
        found &= _roles(table, metric, catalogue)
    for condition in metric.where:
        found &= predicate(table, metric, condition, catalogue)
    return found


def breaches(table: FactTable, metric: Metric, catalogue: Catalogue) -> Q:
    """Rows that do not satisfy every condition of ``must``. Raises :class:`CannotEvaluate` when there is none."""
    if not metric.must:
        raise CannotEvaluate(f"指标“{metric.title}”（{metric.id}）要数例外，但没有写 must 条件，请补上。")
    kept = Q()
    for condition in metric.must:
        kept &= predicate(table, metric, condition, catalogue)
    return ~kept


def in_units(table: FactTable, ids: frozenset[int]) -> Q:
    """Rows of these units."""
    if len(ids) == 1:
        return Q(**{table.unit: next(iter(ids))})
    return Q(UnitIn(table.unit, ids))


def dimension(table: FactTable, metric: Metric, name: str, catalogue: Catalogue) -> Any:
    """The expression of a named dimension: a declared column, ``unit``, ``person``, or a value of the data."""
    column = column_of(table, name)
    if column:
        return F(column)
    return JsonText(data_column(table, metric, name, catalogue), name)


def predicate(table: FactTable, metric: Metric, condition: Condition, catalogue: Catalogue) -> Q:
    """One condition; on data it is plainly true or false, so its negation is exact."""
    column = column_of(table, condition.field)
    if column:
        return _on_column(column, condition)
    data = data_column(table, metric, condition.field, catalogue)
    key, values = condition.field, condition.values
    if condition.op in ("in", "not_in"):
        found = Q(JsonIn(data, key, values, may_be_list=_may_be_list(metric, key, catalogue)))
        return found if condition.op == "in" else ~found
    if condition.op == "min":
        return Q(JsonAtLeast(data, key, values))
    if condition.op == "max":
        return Q(JsonAtMost(data, key, values))
    if condition.op == "contains":
        return Q(JsonContains(data, key, values))
    present = Q(JsonPresent(data, key))
    return present if condition.op == "present" else ~present


def _on_column(column: str, condition: Condition) -> Q:
    values = condition.values
    if condition.op == "in":
        return Q(**{f"{column}__in": values, f"{column}__isnull": False})
    if condition.op == "not_in":
        return ~Q(**{f"{column}__in": values}) | Q(**{f"{column}__isnull": True})
    if condition.op == "min":
        return Q(**{f"{column}__gte": values[0], f"{column}__isnull": False})
    if condition.op == "max":
        return Q(**{f"{column}__lte": values[0], f"{column}__isnull": False})
    if condition.op == "contains":
        found = Q()
        for value in values:
            found |= Q(**{f"{column}__contains": value, f"{column}__isnull": False})
        return found
    return Q(**{f"{column}__isnull": condition.op == "absent"})


def _roles(table: FactTable, metric: Metric, catalogue: Catalogue) -> Q:
    if metric.roles:
        return Q(**{f"{table.role}__in": metric.roles})
    counting: Q = Q()
    for kind_id in metric.kinds:
        kind = catalogue.kinds.get(kind_id)
        roles = [role.id for role in kind.roles if role.counts] if kind else []
        if roles:
            counting |= Q(**{table.kind: kind_id, f"{table.role}__in": roles})
    return counting


def column_of(table: FactTable, name: str) -> str:
    """The declared column of that name, or ``""``."""
    if name in table.columns:
        return table.columns[name]
    if name in table.identity:
        return name
    shared = {"unit": table.unit, "person": table.person, "role": table.role, "kind": table.kind}
    return {**shared, "record": table.identity[0]}.get(name, "")


def data_column(table: FactTable, metric: Metric, name: str, catalogue: Catalogue) -> str:
    """The JSON column a data field stands in. Raises :class:`CannotEvaluate` when the table has no data."""
    if table.record_data and metric.items and name not in _item_fields(metric, catalogue):
        return table.record_data
    if not table.data:
        raise CannotEvaluate(
            f"指标“{metric.title}”（{metric.id}）引用了“{name}”，事实表“{table.name}”没有这一项，请核对。"
        )
    return table.data


def _may_be_list(metric: Metric, name: str, catalogue: Catalogue) -> bool:
    """Whether any kind of the metric may hold several values there; True where the field is not known."""
    kinds = [catalogue.kinds[kind_id] for kind_id in metric.kinds if kind_id in catalogue.kinds]
    fields = [each for kind in kinds for field in kind.fields for each in (field, *field.fields)]
    types = {field.type for field in fields if field.id == name}
    return not types or bool(types & _SEVERAL)


def _item_fields(metric: Metric, catalogue: Catalogue) -> frozenset[str]:
    return frozenset(
        column.id
        for kind_id in metric.kinds
        if kind_id in catalogue.kinds
        for field in catalogue.kinds[kind_id].fields
        if field.id == metric.items
        for column in field.fields
    )
