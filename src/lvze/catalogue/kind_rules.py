"""What must hold inside a kind: its fields, roles, company, and its examples."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from lvze.catalogue.definitions import Field, Kind
from lvze.catalogue.entries import EntryRefused, check_data
from lvze.catalogue.faults import Fault, Place
from lvze.catalogue.forbidden import forbidden_faults

_IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*")
_CHOICE_TYPES = ("choice", "choices")
_BOUNDED_TYPES = ("integer", "decimal", "money", "list")


def kind_faults(kind: Kind) -> Iterator[Fault]:
    """Everything wrong with a kind that can be seen without other objects."""
    yield from _fields_faults(kind.fields, ("fields",))
    yield from _role_faults(kind)
    yield from forbidden_faults(kind)
    headers: list[tuple[str, Place]] = [(field.title, ("fields", at)) for at, field in enumerate(kind.fields)]
    headers += [(word, ("fields", at)) for at, field in enumerate(kind.fields) for word in field.synonyms]
    headers += [(role.title, ("roles", at)) for at, role in enumerate(kind.roles)]
    headers += [(word, ("roles", at)) for at, role in enumerate(kind.roles) for word in role.synonyms]
    yield from _repeated(headers, "表头")
    if kind.title_field and kind.title_field not in {field.id for field in kind.fields}:
        yield Fault(("title_field",), "unknown-field", f"没有字段“{kind.title_field}”", "本类别的一个字段")
    if kind.people == "none" and kind.roles:
        yield Fault(("people",), "role", "不记人员的类别却有角色", "optional 或 required，或删去角色")


def company_faults(kind: Kind, kinds: Collection[str], never: Collection[tuple[str, str]]) -> Iterator[Fault]:
    """Compatibility that names unknown kinds, or allows what ``never`` (pairs, both ways) forbids."""
    for key in ("together_freely", "together_with_item", "never_together"):
        for position, other in enumerate(getattr(kind, key)):
            place: Place = (key, position)
            if other not in kinds:
                yield Fault(place, "unknown-kind", f"没有台账类别“{other}”", "已有类别的 id")
            elif other == kind.id:
                yield Fault(place, "compatibility", "套开关系指向自己", "别的类别")
            elif key != "never_together" and (kind.id, other) in never:
                yield Fault(place, "compatibility", f"“{other}”又被列为不得套开", "只列在一处")
    for other in sorted(set(kind.together_freely) & set(kind.together_with_item)):
        yield Fault(("together_with_item",), "compatibility", f"“{other}”又列为可自由套开", "只列在一处")


def example_faults(kind: Kind) -> Iterator[Fault]:
    """Examples that do not pass, counter-examples that pass or fail with other words."""
    for position, example in enumerate(kind.examples):
        try:
            _check(kind, example)
        except EntryRefused as refused:
            yield Fault(("examples", position), "example", f"示例没有通过（{refused}）", "能通过检查的数据")
    for position, example in enumerate(kind.counter_examples):
        place: Place = ("counter_examples", position)
        words = example.get("error")
        if not isinstance(words, str) or not words:
            yield Fault(place, "counter-example", "反例没有写明 error", "错误提示里必有的字词")
            continue
        try:
            _check(kind, example)
        except EntryRefused as refused:
            said = " ".join(sentence for _, sentence in refused.problems)
            if words not in said:
                yield Fault(place, "counter-example", f"反例的提示是“{said}”", f"含有“{words}”的提示")
        else:
            yield Fault(place, "counter-example", "反例通过了检查", "不能通过的数据")


def _check(kind: Kind, example: dict[str, Any]) -> None:
    unknown = set(example) - {"data", "people", "headcount", "error"}
    if unknown or not isinstance(example.get("data"), dict):
        raise EntryRefused((("", "示例：应写成 data、people、headcount 各项，data 不能缺。"),))
    check_data(kind, example["data"], people=example.get("people"), headcount=example.get("headcount"))


def _fields_faults(fields: tuple[Field, ...], place: Place) -> Iterator[Fault]:
    yield from _repeated([(field.id, (*place, at)) for at, field in enumerate(fields)], "字段 id")
    for position, field in enumerate(fields):
        yield from _field_faults(field, (*place, position), nested=len(place) > 1)
        yield from _fields_faults(field.fields, (*place, position, "fields"))


def _field_faults(field: Field, place: Place, nested: bool) -> Iterator[Fault]:
    if not _IDENTIFIER.fullmatch(field.id):
        yield Fault((*place, "id"), "field", f"字段 id“{field.id}”不合写法", "小写字母、数字和下划线")
    if field.type in _CHOICE_TYPES and not field.choices:
        yield Fault(place, "field", f"“{field.title}”是选项却没有 choices", "写出可选的词")
    if field.type not in _CHOICE_TYPES and field.choices:
        yield Fault((*place, "choices"), "field", f"“{field.title}”不是选项却有 choices", "类型 choice 或 choices")
    if len(set(field.choices)) < len(field.choices):
        yield Fault((*place, "choices"), "field", f"“{field.title}”的选项有重复", "每个选项写一次")
    if field.type == "list" and (nested or not field.fields):
        yield Fault(place, "field", f"“{field.title}”是列表却没有自己的列，或套在列表里", "一层列表，写出 fields")
    if field.type != "list" and field.fields:
        yield Fault((*place, "fields"), "field", f"“{field.title}”不是列表却有 fields", "类型 list")
    bounds = (field.minimum, field.maximum)
    if any(bound is not None for bound in bounds) and field.type not in _BOUNDED_TYPES:
        yield Fault(place, "field", f"“{field.title}”不是数却有上下限", "去掉 minimum、maximum")
    if field.minimum is not None and field.maximum is not None and field.minimum > field.maximum:
        yield Fault((*place, "minimum"), "field", f"“{field.title}”的下限大于上限", "下限不大于上限")


def _role_faults(kind: Kind) -> Iterator[Fault]:
    ids: list[tuple[str, Place]] = [(field.id, ("fields", at)) for at, field in enumerate(kind.fields)]
    yield from _repeated([*ids, *((role.id, ("roles", at)) for at, role in enumerate(kind.roles))], "字段和角色的 id")
    for position, role in enumerate(kind.roles):
        if not _IDENTIFIER.fullmatch(role.id):
            yield Fault(("roles", position, "id"), "role", f"角色 id“{role.id}”不合写法", "小写字母、数字和下划线")


def _repeated(named: list[tuple[str, Place]], of: str) -> Iterator[Fault]:
    counted = Counter(name for name, _ in named)
    told: set[str] = set()
    for name, place in reversed(named):
        if counted[name] > 1 and name not in told:
            told.add(name)
            yield Fault(place, "field", f"{of}“{name}”用了两次", "各不相同的名字")
