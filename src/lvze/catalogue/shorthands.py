"""The short way to write conditions in a pack: ``where: {type: 谈心, hours: {min: 3}}``."""

from collections.abc import Mapping
from typing import Any

from lvze.catalogue.definitions import Condition
from lvze.catalogue.faults import Fault, Place

_ONE_VALUE = ("min", "max")
_MANY_VALUES = ("in", "not_in", "contains")
_NO_VALUE = ("present", "absent")


def expand_conditions(raw: Mapping[str, Any], place: Place, faults: list[Fault]) -> tuple[Condition, ...]:
    """One condition for each field, or for each test of a field; faults are appended."""
    conditions: list[Condition] = []
    for field, wanted in raw.items():
        if not isinstance(wanted, Mapping):
            conditions.append(Condition(field, "in", _values(wanted, (*place, field), faults)))
            continue
        for op, given in wanted.items():
            if condition := _condition(field, op, given, (*place, field, op), faults):
                conditions.append(condition)
    return tuple(conditions)


def _condition(field: str, op: str, given: Any, place: Place, faults: list[Fault]) -> Condition | None:
    if op in _MANY_VALUES:
        return Condition(field, op, _values(given, place, faults))  # type: ignore[arg-type]
    if op in _ONE_VALUE:
        if isinstance(given, int | float | str) and not isinstance(given, bool):
            return Condition(field, op, (given,))  # type: ignore[arg-type]
        faults.append(Fault(place, "wrong-type", f"“{op}”的值“{given}”不是数字或日期", "一个数字或日期"))
        return None
    if op in _NO_VALUE:
        if isinstance(given, bool):
            return Condition(field, "present" if (op == "present") == given else "absent")
        faults.append(Fault(place, "wrong-type", f"“{op}”的值“{given}”不是是否值", "true 或 false"))
        return None
    known = "、".join((*_MANY_VALUES, *_ONE_VALUE, *_NO_VALUE))
    faults.append(Fault(place, "unknown-key", f"条件里没有“{op}”这种比较", f"{known} 之一"))
    return None


def _values(given: Any, place: Place, faults: list[Fault]) -> tuple[Any, ...]:
    values = tuple(given) if isinstance(given, list | tuple) else (given,)
    if not values or any(value is None or isinstance(value, list | dict) for value in values):
        faults.append(Fault(place, "wrong-type", "条件的值是空的或带层次", "一个值，或一列值"))
        return ()
    return values
