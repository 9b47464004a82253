"""新建一类台账: from the header of a sheet and some of its rows, the files of a unit's own pack, to be looked over.

What a column is, is guessed from its values; nothing of the values but the words of a choice goes into the pack.
"""

import hashlib
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import yaml

from lvze.catalogue.definitions import Field, FieldType, Kind, Role
from lvze.catalogue.forbidden import forbidden_faults
from lvze.kernel.days import PartialDate
from lvze.kernel.errors import BadInput

Every = Literal["", "month", "quarter", "half", "year"]

MOST_COLUMNS = 60
#: A column of few different words, each often repeated, is a choice.
_MOST_CHOICES, _LONGEST_CHOICE, _LEAST_ROWS = 8, 20, 4
_LONG_TEXT = 50
_NAMES = re.compile(r"[一-鿿·]{2,4}(?:[、，,;；\s]+[一-鿿·]{2,4})*")
_PEOPLE = re.compile(r"人员|名单|参加人|出席|对象|主持人|记录人|负责人|姓名")
_MONEY = re.compile(r"金额|费用|经费|款|支出|收入")
_UNIT = re.compile(r"[（(]([^（）()]{1,6})[）)]$")
_WHOLE, _DECIMAL = re.compile(r"[-+]?\d{1,12}"), re.compile(r"[-+]?\d{1,12}\.\d+")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the new kind is to be called, which columns the import reads by itself (日期, 单位, 人数 …), and how often
    it is asked of which forms of unit (``every`` empty: of nobody)."""

    title: str
    category: str = "任务制度"
    common: frozenset[str] = frozenset()
    every: Every = ""
    forms: tuple[str, ...] = ("党支部",)


def draft_pack(
    header: Sequence[str], rows: Sequence[Sequence[str]], wanted: Wanted, taken: Collection[str] = ()
) -> dict[str, str]:
    """File name → YAML text of a pack with the kind, its count (with people also 人次), and the obligation asked for.

    ``taken`` are titles of kinds there are already. Raises BadInput for no usable header, a column twice, a title
    that is taken, or a column that the product rules forbid (N1, N2, N8, N9), naming it.
    """
    return pack_of(draft_kind(header, rows, wanted, taken), wanted)


def draft_kind(
    header: Sequence[str], rows: Sequence[Sequence[str]], wanted: Wanted, taken: Collection[str] = ()
) -> Kind:
    """The kind such a sheet asks for, to be looked over before it becomes a pack. Raises as :func:`draft_pack`."""
    title = wanted.title.strip()
    if not 2 <= len(title) <= 30:
        raise BadInput("台账名称请在 2 至 30 字之间，如“廉政家访”。")
    if title in taken:
        raise BadInput(f"已有“{title}”这一类台账，请直接使用，或换一个名称。")
    kind = _kind(header, rows, wanted)
    _refuse_forbidden(kind)
    return kind


def own_id(title: str) -> str:
    """The id of a unit's own kind of this title."""
    return f"own_{hashlib.sha256(title.strip().encode()).hexdigest()[:8]}"


def pack_of(kind: Kind, wanted: Wanted) -> dict[str, str]:
    """File name → YAML text of the pack of a drafted kind, as it was corrected.

    Raises BadInput for a column that the product rules forbid, a choice without words, or nothing that must be filled.
    """
    _refuse_forbidden(kind)
    if not any(each.required for each in kind.fields):
        raise BadInput("请至少留一栏，并勾选一栏为必填。")
    for field in kind.fields:
        if field.type in ("choice", "choices") and len(field.choices) < 2:
            raise BadInput(f"“{field.title}”是选择项，请写出至少两个可选的词，用顿号分开。")
    title, count = kind.title, f"{kind.id}.count"
    files = {
        "pack.yaml": {"id": kind.id, "title": f"{title}（本单位）", "version": 1},
        f"kinds/{kind.id}.yaml": _kind_yaml(kind),
        f"metrics/{count}.yaml": _metric_yaml(count, title, "次", "count", kind),
    }
    if kind.people != "none":
        times = f"{kind.id}.people_times"
        files[f"metrics/{times}.yaml"] = _metric_yaml(times, f"{title}参加人次", "人次", "people_times", kind)
    if wanted.every:
        files[f"obligations/{kind.id}.yaml"] = _obligation_yaml(kind, count, wanted)
    return {name: yaml.safe_dump(said, allow_unicode=True, sort_keys=False) for name, said in files.items()}


def _kind(header: Sequence[str], rows: Sequence[Sequence[str]], wanted: Wanted) -> Kind:
    titles = [cell.strip() for cell in header]
    _refuse_header(titles)
    fields: list[Field] = []
    roles: list[Role] = []
    for place, title in enumerate(titles):
        if not title or title in wanted.common:
            continue
        values = [row[place].strip() for row in rows if place < len(row) and row[place].strip()]
        if _names_people(title, values):
            name = "attended" if not roles else f"role_{len(roles) + 1}"
            roles.append(Role(name, title, counts=not roles))
        else:
            fields.append(_field(f"field_{len(fields) + 1}", title, values))
    if not fields:
        fields = [Field("content", "内容", "text", required=True)]
    elif not any(each.required for each in fields):
        fields[0] = replace(fields[0], required=True)
    has_people = bool(roles) or any("人" in title for title in titles if title in wanted.common)
    return Kind(
        id=own_id(wanted.title),
        version=1,
        title=wanted.title.strip(),
        category=wanted.category,
        fields=tuple(fields),
        roles=tuple(roles),
        people="optional" if has_people else "none",
    )


def _refuse_forbidden(kind: Kind) -> None:
    faults = [fault.what for fault in forbidden_faults(kind)]
    if faults:
        raise BadInput(f"{'；'.join(faults)}。请从表里删去这些栏再试。")


def _refuse_header(titles: list[str]) -> None:
    named = [title for title in titles if title]
    if not named:
        raise BadInput("表头是空的：请把各栏名称写在第一行。")
    if len(named) > MOST_COLUMNS:
        raise BadInput(f"表头有 {len(named)} 栏，请不超过 {MOST_COLUMNS} 栏。")
    for title in named:
        if named.count(title) > 1:
            raise BadInput(f"表头里“{title}”出现了两次，请改成不同的名称。")


def _names_people(title: str, values: list[str]) -> bool:
    return bool(_PEOPLE.search(title)) and bool(values) and all(_NAMES.fullmatch(value) for value in values)


def _field(name: str, title: str, values: list[str]) -> Field:
    unit = found[1] if (found := _UNIT.search(title)) else ""
    kind = _type(title, values)
    is_asked = len(values) >= _LEAST_ROWS and kind == "choice"
    choices = tuple(dict.fromkeys(values)) if kind == "choice" else ()
    return Field(name, title, kind, required=is_asked, choices=choices, unit="" if kind == "text" else unit)


def _type(title: str, values: list[str]) -> FieldType:
    """What all the values are; text where they are nothing in particular, or where there are none."""
    if not values:
        return "text"
    if set(values) <= {"是", "否"}:
        return "boolean"
    is_number = all(_WHOLE.fullmatch(value) or _DECIMAL.fullmatch(value) for value in values)
    if is_number and _MONEY.search(title):
        return "money"
    if is_number:
        return "integer" if all(_WHOLE.fullmatch(value) for value in values) else "decimal"
    if all(_is_day(value) for value in values):
        return "date"
    few = 1 < len(set(values)) <= min(_MOST_CHOICES, len(values) // 2)
    if few and len(values) >= _LEAST_ROWS and all(len(value) <= _LONGEST_CHOICE for value in values):
        return "choice"
    return "long_text" if any(len(value) > _LONG_TEXT for value in values) else "text"


def _is_day(value: str) -> bool:
    try:
        return PartialDate.parse(value).precision == "day"
    except BadInput:
        return False


def _kind_yaml(kind: Kind) -> dict[str, Any]:
    required = next(each for each in kind.fields if each.required)
    data = {each.id: _sample(each) for each in kind.fields}
    without = {name: value for name, value in data.items() if name != required.id}
    said: dict[str, Any] = {
        "id": kind.id,
        "version": 1,
        "title": kind.title,
        "category": kind.category,
        "people": kind.people,
        "help": "由本单位的表格生成，各栏的类型请核对。",
        "fields": [_field_yaml(each) for each in kind.fields],
    }
    if kind.roles:
        said["roles"] = [
            {"id": role.id, "title": role.title} | ({} if role.counts else {"counts": False}) for role in kind.roles
        ]
    return said | {"examples": [{"data": data}], "counter_examples": [{"data": without, "error": required.title}]}


def _field_yaml(field: Field) -> dict[str, Any]:
    said: dict[str, Any] = {"id": field.id, "title": field.title, "type": field.type}
    if field.required:
        said["required"] = True
    if field.choices:
        said["choices"] = list(field.choices)
    if field.unit:
        said["unit"] = field.unit
    return said


def _sample(field: Field) -> Any:
    """A value that passes: invented, never one of the sheet's but for the words of a choice."""
    samples: dict[str, Any] = {"boolean": True, "integer": 1, "decimal": "1.5", "money": "100.00", "date": "2026-01-05"}
    if field.type == "choices":
        return [field.choices[0]]
    return field.choices[0] if field.choices else samples.get(field.type, "示例")


def _metric_yaml(name: str, title: str, unit: str, measure: str, kind: Kind) -> dict[str, Any]:
    binding = {"subject": kind.title, "units": [unit]}
    said = {"id": name, "version": 1, "title": title, "unit": unit, "of": "records", "measure": measure}
    return said | {"kinds": [kind.id], "binding": binding}


def _obligation_yaml(kind: Kind, metric: str, wanted: Wanted) -> dict[str, Any]:
    return {
        "id": kind.id,
        "version": 1,
        "title": f"开展{kind.title}",
        "bearer": "unit",
        "applies_to": list(wanted.forms),
        "metric": metric,
        "minimum": 1,
        "window": {"every": wanted.every},
        "force": "own",
        "source": {"regulation": "本单位工作安排"},
    }
