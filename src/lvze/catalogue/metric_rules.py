"""What must hold between a metric and the kinds, fields, choices and metrics it names."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from lvze.catalogue.definitions import STANDINGS, Binding, Catalogue, Condition, Field, Kind, Metric
from lvze.catalogue.faults import Fault, Place
from lvze.kernel.money import is_money_unit

#: Tables whose rows come from records of kinds; only for these can fields be checked here.
RECORD_TABLES = ("records", "people", "items")
#: Tables whose rows are matters, with what every row has beside its kind's own fields.
MATTER_TABLES = ("matters", "matters_opened", "matters_closed")
MATTER_DIMENSIONS = frozenset(
    (
        *("state", "standing", "extended", "returned", "reopened", "rechecked", "overdue", "in_time"),
        *("parent", "repeats", "leader", "responsible", "due", "opened_on", "closed_on", "unit", "kind", "record"),
    )
)
#: Every fact table a metric may name; ``metrics`` is for one worked out of other metrics.
FACT_TABLES = (
    *RECORD_TABLES,
    *("supplied", "units", "members", "appointments", "oversight"),
    *MATTER_TABLES,
    "metrics",
)
#: What every counting row has beside its kind's own fields; the ledger's fact tables declare these columns.
ROW_DIMENSIONS = frozenset(("record", "unit", "person", "kind", "role", "reason", "organiser", "headcount", "index"))
_PARTS_NEEDED: dict[str, tuple[int, int]] = {
    "union": (2, 99),
    "ratio": (2, 2),
    "multiple": (2, 2),
    "of_which": (1, 1),
    "change_on_last_year": (1, 1),
    "coverage": (1, 1),
}
_NUMBERS = ("integer", "decimal", "money")
#: What can be summed: numbers, and the lines of a list.
_SUMMED = (*_NUMBERS, "list")


def metric_faults(metric: Metric, catalogue: Catalogue) -> Iterator[Fault]:
    """Everything in one metric that names what does not exist or does not fit its measure."""
    if metric.of not in FACT_TABLES:
        yield Fault(("of",), "unknown-table", f"没有事实表“{metric.of}”", f"{'、'.join(FACT_TABLES)} 之一")
    yield from _measure_faults(metric)
    if metric.binding:
        yield from _binding_faults(metric.binding)
    for position, part in enumerate(metric.parts):
        if part not in catalogue.metrics:
            yield Fault(("parts", position), "unknown-metric", f"没有指标“{part}”", "已有指标的 id")
    for position, kind_id in enumerate(metric.kinds):
        if kind_id not in catalogue.kinds:
            yield Fault(("kinds", position), "unknown-kind", f"没有台账类别“{kind_id}”", "已有类别的 id")
    if metric.of in (*RECORD_TABLES, *MATTER_TABLES):
        for kind_id in metric.kinds:
            if kind := catalogue.kinds.get(kind_id):
                yield from _kind_use_faults(metric, kind, _fields_ever(kind, catalogue))


def cycle_faults(metric: Metric, metrics: Mapping[str, Metric]) -> Iterator[Fault]:
    """The parts of a metric, followed down, never come back to it."""
    pending, met = list(metric.parts), set()
    while pending:
        part = pending.pop()
        if part == metric.id:
            yield Fault(("parts",), "cycle", f"指标“{metric.id}”由自己算出自己", "不成环的组成指标")
            return
        if part not in met and part in metrics:
            met.add(part)
            pending += metrics[part].parts


def _measure_faults(metric: Metric) -> Iterator[Fault]:
    measure = metric.measure
    least, most = _PARTS_NEEDED.get(measure, (0, 99 if metric.of == "metrics" else 1))
    if not least <= len(metric.parts) <= most:
        wanted = f"{least} 个" if least == most else f"{least} 至 {most} 个"
        yield Fault(("parts",), "measure", f"计量方式 {measure} 有 {len(metric.parts)} 个组成指标", wanted)
    if measure == "sum" and not metric.field:
        yield Fault(("measure",), "measure", "求和没有写明字段 field", "补上 field")
    if measure in ("distinct", "nodes") and not (metric.distinct_on or metric.field):
        yield Fault(("measure",), "measure", f"计量方式 {measure} 没有写明按什么去重", "补上 distinct_on")
    if measure == "exceptions" and not metric.must:
        yield Fault(("measure",), "measure", "例外数没有写明应满足的条件", "补上 must")
    if metric.must and measure not in ("exceptions", "coverage"):
        yield Fault(("must",), "measure", f"计量方式 {measure} 不看 must", "exceptions，或删去 must")
    if (measure == "supplied") != (metric.of == "supplied"):
        yield Fault(("measure",), "measure", "提供的数据须 of 和 measure 都是 supplied", "两项都写 supplied")
    if measure == "supplied" and not metric.supplied_by:
        yield Fault(("measure",), "measure", "提供的数据没有写明提供部门", "补上 supplied_by")
    if metric.of == "items" and not metric.items:
        yield Fault(("of",), "not-a-list", "按条目计数却没有写明列表字段", "补上 items")
    if metric.of in (*RECORD_TABLES, *MATTER_TABLES) and not metric.kinds:
        yield Fault(("of",), "measure", "从台账计数却没有写明台账类别", "补上 kinds")
    if not 0 <= metric.digits <= 4:
        yield Fault(("digits",), "measure", f"小数位数 {metric.digits} 过多或为负", "0 至 4")
    if metric.minimum < 1:
        yield Fault(("minimum",), "measure", f"下限 {metric.minimum} 不足 1", "1 或更大")


def _binding_faults(binding: Binding) -> Iterator[Fault]:
    for position, name in enumerate(binding.near):
        if name == binding.subject or name in binding.aliases:
            what = f"“{name}”既是本指标的名字又列为易混的名字"
            yield Fault(("binding", "near", position), "binding", what, "只列在一处")


def _fields_ever(kind: Kind, catalogue: Catalogue) -> dict[str, Field]:
    """The fields of every version of a kind, with all choices they ever had: older records keep counting."""
    versions = [held for key, held in catalogue.older.items() if key[:2] == ("kinds", kind.id)]
    found: dict[str, Field] = {}
    for version in (*(held for held in versions if isinstance(held, Kind)), kind):
        for field in version.fields:
            before = found[field.id].choices if field.id in found else ()
            found[field.id] = replace(field, choices=tuple(dict.fromkeys((*field.choices, *before))))
    return found


def _kind_use_faults(metric: Metric, kind: Kind, fields: dict[str, Field]) -> Iterator[Fault]:
    if metric.items:
        held = fields.get(metric.items)
        if held is None or held.type != "list":
            what = f"“{metric.items}”在“{kind.id}”里不是列表字段"
            yield Fault(("items",), "not-a-list", what, "类型 list 的字段")
        else:
            fields = {**fields, **{column.id: column for column in held.fields}}
    roles = {role.id for role in kind.roles}
    for position, role in enumerate(metric.roles):
        if role not in roles:
            should = "、".join(sorted(roles)) or "有角色的类别"
            yield Fault(("roles", position), "unknown-role", f"“{kind.id}”没有角色“{role}”", should)
    for key in ("where", "must"):
        for condition in getattr(metric, key):
            if metric.of in MATTER_TABLES and condition.field in MATTER_DIMENSIONS:
                yield from _matter_faults(condition, kind, (key, condition.field))
            else:
                yield from _condition_faults(condition, kind, fields, (key, condition.field))
    dimensions = MATTER_DIMENSIONS if metric.of in MATTER_TABLES else ROW_DIMENSIONS
    for position, dimension in enumerate(metric.distinct_on):
        if dimension not in fields and dimension not in dimensions:
            yield _no_field(kind, dimension, fields, ("distinct_on", position))
    if metric.field and metric.field not in fields and metric.field not in dimensions:
        yield _no_field(kind, metric.field, fields, ("field",))
    elif metric.measure == "sum" and metric.field in fields and fields[metric.field].type not in _SUMMED:
        yield Fault(("field",), "field", f"“{kind.id}”的“{metric.field}”不是数，不能求和", "数字或金额字段")
    elif metric.field in fields and fields[metric.field].type == "money" and not is_money_unit(metric.unit):
        yield Fault(("unit",), "measure", f"金额的单位写成了“{metric.unit}”", "元、万元 等")


def _condition_faults(condition: Condition, kind: Kind, fields: Mapping[str, Field], place: Place) -> Iterator[Fault]:
    if condition.field in ROW_DIMENSIONS and condition.field not in fields:
        if condition.field in ("reason", "role"):
            known = _reasons(kind) if condition.field == "reason" else {role.id for role in kind.roles}
            yield from _value_faults(condition, kind, known.__contains__, known, place)
        return
    field = fields.get(condition.field)
    if field is None:
        yield _no_field(kind, condition.field, fields, place)
        return
    if field.choices and condition.op in ("in", "not_in"):
        yield from _value_faults(condition, kind, field.choices.__contains__, field.choices, place)
    if field.choices and condition.op == "contains":
        yield from _value_faults(
            condition, kind, lambda value: any(str(value) in c for c in field.choices), field.choices, place
        )
    if field.type == "boolean" and condition.op in ("in", "not_in"):
        yield from _value_faults(condition, kind, lambda value: isinstance(value, bool), ("true", "false"), place)
    if condition.op in ("min", "max") and field.type not in (*_NUMBERS, "date"):
        yield Fault(place, "field", f"“{kind.id}”的“{field.id}”不是数或日期，不能比大小", "数字、金额或日期字段")


def _matter_faults(condition: Condition, kind: Kind, place: Place) -> Iterator[Fault]:
    if condition.op not in ("in", "not_in"):
        return
    if condition.field == "state":
        known = {state.title for state in kind.states}
        yield from _value_faults(condition, kind, known.__contains__, known, place)
    if condition.field == "standing":
        yield from _value_faults(condition, kind, STANDINGS.__contains__, set(STANDINGS), place)


def _value_faults(
    condition: Condition, kind: Kind, fits: Callable[[object], bool], known: "tuple[str, ...] | set[str]", place: Place
) -> Iterator[Fault]:
    for value in condition.values:
        if not fits(value):
            should = f"{'、'.join(known)} 之一"
            yield Fault(place, "unknown-choice", f"“{kind.id}”的“{condition.field}”没有“{value}”这个值", should)


def _reasons(kind: Kind) -> set[str]:
    return {reason for role in kind.roles for reason in role.reasons}


def _no_field(kind: Kind, name: str, fields: Mapping[str, Field], place: Place) -> Fault:
    return Fault(place, "unknown-field", f"“{kind.id}”没有字段“{name}”", f"{'、'.join(fields)} 之一")
