"""A drafted kind as a form of its columns, and that form, corrected, as a kind again."""

import re
from dataclasses import dataclass

from django.http import QueryDict

from lvze.catalogue.definitions import Field, Kind, Role
from lvze.catalogue.drafting import MOST_COLUMNS, Wanted, own_id
from lvze.kernel.errors import BadInput

#: What a column may hold, in the words of the form. 人员 becomes a list of people; 不要 is left out.
TYPES = {
    "text": "短文字",
    "long_text": "长文字",
    "integer": "整数",
    "decimal": "小数",
    "money": "金额（元）",
    "date": "日期",
    "choice": "选一项",
    "choices": "可多选",
    "boolean": "是或否",
    "people": "人员名单",
    "": "不要这一栏",
}
EVERY = {"": "不定期", "month": "每月", "quarter": "每季度", "half": "每半年", "year": "每年"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the sheet in the form; ``name`` is the beginning of its inputs' names."""

    name: str
    title: str
    type: str
    required: bool
    choices: str
    unit: str


def columns_of(kind: Kind) -> list[Column]:
    """The form of a drafted kind."""
    told = [(each.title, each.type, each.required, "、".join(each.choices), each.unit) for each in kind.fields]
    told += [(each.title, "people", False, "", "") for each in kind.roles]
    return [Column(f"column-{place}", *each) for place, each in enumerate(told)]


def columns_sent(sent: QueryDict) -> list[Column]:
    """The form as it came back."""
    found = []
    for place in range(MOST_COLUMNS + 1):
        name = f"column-{place}"
        title = sent.get(f"{name}-title", "").strip()
        if title:
            told = sent.get(f"{name}-type", "")
            required = sent.get(f"{name}-required") == "yes"
            choices, unit = sent.get(f"{name}-choices", ""), sent.get(f"{name}-unit", "")
            found.append(Column(name, title, told if told in TYPES else "text", required, choices, unit))
    return found


def wanted_of(sent: QueryDict, common: frozenset[str] = frozenset()) -> Wanted:
    """What the new kind is to be called and how often it is asked for."""
    every = sent.get("every", "")
    forms = tuple(each.strip() for each in re.split(r"[、，,\s]+", sent.get("forms", "")) if each.strip())
    return Wanted(
        title=sent.get("title", "").strip(),
        category=sent.get("category", "").strip() or "任务制度",
        common=common,
        every=every if every in EVERY else "",  # type: ignore[arg-type]
        forms=forms or ("党支部",),
    )


def kind_of(wanted: Wanted, columns: list[Column], *, has_people: bool) -> Kind:
    """The kind these columns make. Raises BadInput for two columns of one name."""
    kept = [each for each in columns if each.type]
    for each in kept:
        if sum(other.title == each.title for other in kept) > 1:
            raise BadInput(f"“{each.title}”出现了两次，请改成不同的名称。")
    fields = [_field(place, each) for place, each in enumerate((c for c in kept if c.type != "people"), 1)]
    people = [each for each in kept if each.type == "people"]
    roles = [
        Role("attended" if place == 1 else f"role_{place}", each.title, counts=place == 1)
        for place, each in enumerate(people, 1)
    ]
    return Kind(
        id=own_id(wanted.title),
        version=1,
        title=wanted.title,
        category=wanted.category,
        fields=tuple(fields),
        roles=tuple(roles),
        people="optional" if roles or has_people else "none",
    )


def _field(place: int, column: Column) -> Field:
    is_choice = column.type in ("choice", "choices")
    words = [each.strip() for each in re.split(r"[、，,；;\n]+", column.choices) if each.strip()] if is_choice else []
    return Field(
        f"field_{place}",
        column.title,
        column.type,  # type: ignore[arg-type]
        required=column.required,
        choices=tuple(dict.fromkeys(words)),
        unit=column.unit if column.type in ("integer", "decimal", "money") else "",
    )
