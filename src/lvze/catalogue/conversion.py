"""Plain values (from YAML or JSON) into the frozen definitions, driven by the dataclasses' own type hints.

There is one conversion, so that a pack file and a stored definition obey the same rules. Nothing is guessed:
a key that no field has, a missing key, a value of another type are faults.
"""

import dataclasses
import difflib
import types
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from lvze.catalogue.definitions import Condition
from lvze.catalogue.faults import Fault, Place
from lvze.catalogue.shorthands import expand_conditions

#: Stands for a value that could not be converted; a fault says why.
UNUSABLE: Final = object()

_TYPE_WORDS = {str: "文字", int: "整数", bool: "true 或 false"}


def convert(wanted: Any, raw: Any, place: Place, faults: list[Fault]) -> Any:
    """``raw`` as the type ``wanted``, or :data:`UNUSABLE` with the reasons appended to ``faults``."""
    if wanted is Any:
        return _frozen(raw)
    if isinstance(wanted, type) and dataclasses.is_dataclass(wanted):
        return _convert_object(wanted, raw, place, faults)
    if wanted in (str, int, bool):
        if type(raw) is wanted:
            return raw
        return _misfit(place, raw, _TYPE_WORDS[wanted], faults)
    origin, arguments = get_origin(wanted), get_args(wanted)
    if origin is Literal:
        if isinstance(raw, str) and raw in arguments:
            return raw
        choices = "、".join(str(choice) for choice in arguments if choice)
        faults.append(Fault(place, "wrong-value", f"“{_named(place)}”的值“{raw}”不在可选范围内", f"{choices} 之一"))
        return UNUSABLE
    if origin is tuple:
        return _convert_list(arguments[0], raw, place, faults)
    if origin is dict:
        return _convert_mapping(arguments[1], raw, place, faults)
    if origin in (Union, types.UnionType):
        if raw is None:
            return None
        (inner,) = (argument for argument in arguments if argument is not type(None))
        return convert(inner, raw, place, faults)
    raise TypeError(f"no conversion to {wanted!r}")


@cache
def _shape(cls: type) -> tuple[dict[str, Any], frozenset[str]]:
    """The fields' types, and the names of those that must be given."""
    required = frozenset(
        field.name
        for field in dataclasses.fields(cls)
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    )
    return get_type_hints(cls), required


def _convert_object(cls: type, raw: Any, place: Place, faults: list[Fault]) -> Any:
    if not isinstance(raw, Mapping):
        return _misfit(place, raw, "带键的各项（键: 值）", faults)
    hints, required = _shape(cls)
    values: dict[str, Any] = {}
    for key, value in raw.items():
        if key not in hints:
            near = difflib.get_close_matches(str(key), hints, n=1)
            should = f"“{near[0]}”" if near else "、".join(hints) + " 之一"
            faults.append(Fault((*place, key), "unknown-key", f"没有名为“{key}”的键", should))
            continue
        values[key] = convert(hints[key], value, (*place, key), faults)
    missing = [name for name in hints if name in required and name not in raw]
    for name in missing:
        faults.append(Fault(place, "missing-key", f"缺少键“{name}”", f"补上“{name}”"))
    if missing or any(value is UNUSABLE for value in values.values()):
        return UNUSABLE
    return cls(**values)


def _convert_list(inner: Any, raw: Any, place: Place, faults: list[Fault]) -> Any:
    if inner is Condition and isinstance(raw, Mapping):
        return expand_conditions(raw, place, faults)
    if isinstance(raw, str) or not isinstance(raw, Sequence):
        return _misfit(place, raw, "列表（每项前加短横线，或写在方括号里）", faults)
    items = [convert(inner, item, (*place, position), faults) for position, item in enumerate(raw)]
    return UNUSABLE if any(item is UNUSABLE for item in items) else tuple(items)


def _convert_mapping(inner: Any, raw: Any, place: Place, faults: list[Fault]) -> Any:
    if not isinstance(raw, Mapping):
        return _misfit(place, raw, "带键的各项（键: 值）", faults)
    items = {key: convert(inner, value, (*place, key), faults) for key, value in raw.items()}
    return UNUSABLE if any(value is UNUSABLE for value in items.values()) else items


def _frozen(raw: Any) -> Any:
    """Free values keep their JSON shape (lists, mappings, scalars), copied so that no caller shares them."""
    if isinstance(raw, Mapping):
        return {key: _frozen(value) for key, value in raw.items()}
    return [_frozen(item) for item in raw] if isinstance(raw, list | tuple) else raw


def _misfit(place: Place, raw: Any, should: str, faults: list[Fault]) -> Any:
    shown = "空的" if raw is None else f"{_kind_of(raw)}“{str(raw)[:30]}”"
    faults.append(Fault(place, "wrong-type", f"“{_named(place)}”是{shown}", should))
    return UNUSABLE


def _kind_of(raw: Any) -> str:
    if isinstance(raw, bool):
        return "是否值"
    if isinstance(raw, int | float):
        return "数字"
    if isinstance(raw, Mapping):
        return "带键的各项"
    return "列表" if isinstance(raw, list | tuple) else "文字"


def _named(place: Place) -> str:
    names = [str(step + 1) if isinstance(step, int) else step for step in place]
    return ".".join(names) or "整个对象"
