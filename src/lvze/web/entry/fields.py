"""A form from a kind: what must be said first, the rest folded away; values as they were typed, errors beside them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lvze.catalogue.definitions import Field, Kind, Role

#: Empty lines offered for a list field; a form that was sent shows one more than was filled.
_SPARE_LINES = 3


@dataclass(slots=True)
class FormField:
    """One input. ``name`` is its name in the form; ``lines`` are the rows of a list, column name → value."""

    name: str
    title: str
    type: str
    required: bool = False
    help: str = ""
    unit: str = ""
    choices: tuple[str, ...] = ()
    value: str = ""
    values: tuple[str, ...] = ()
    columns: tuple[Field, ...] = ()
    lines: list[list["FormField"]] = field(default_factory=list)
    error: str = ""
    source: str = ""
    """The words of the minutes the value was taken from."""

    @property
    def id(self) -> str:
        return f"f-{self.name}"


def fields_of(kind: Kind, sent: Mapping[str, str], many: Mapping[str, list[str]], prefix: str = "") -> list[FormField]:
    """The kind's own fields with what was sent for them."""
    return [_form_field(each, sent, many, prefix) for each in kind.fields]


def roles_of(kind: Kind, sent: Mapping[str, str]) -> list[FormField]:
    """A field for the people of each role: names, ``张三、李四等12人``, and the reason of an absence in brackets."""
    return [
        FormField(
            name=f"role-{role.id}",
            title=role.title,
            type="people",
            help=_people_help(role),
            value=sent.get(f"role-{role.id}", ""),
        )
        for role in kind.roles
    ]


def _form_field(told: Field, sent: Mapping[str, str], many: Mapping[str, list[str]], prefix: str) -> FormField:
    name = f"{prefix}{told.id}"
    made = FormField(
        name=name,
        title=told.title,
        type=told.type,
        required=told.required,
        help=told.help,
        unit=told.unit,
        choices=told.choices,
        value=sent.get(name, ""),
        values=tuple(many.get(name, ())),
        columns=told.fields,
    )
    if told.type == "list":
        filled = _filled_lines(told, sent, name)
        spare = 1 if filled and sent.get("more") != name else _SPARE_LINES
        made.lines = [
            [_form_field(column, sent, many, f"{name}-{line}-") for column in told.fields]
            for line in range(filled + spare)
        ]
    return made


def _filled_lines(told: Field, sent: Mapping[str, str], name: str) -> int:
    """Up to the last line with anything in it: an empty one between stays where it is."""
    at = filled = 0
    while any(f"{name}-{at}-{column.id}" in sent for column in told.fields):
        at += 1
        if any(sent.get(f"{name}-{at - 1}-{column.id}") for column in told.fields):
            filled = at
    return filled


def _people_help(role: Role) -> str:
    reasons = (
        f"；缺席原因写在括号里，只能是{'、'.join(role.reasons)}，如“某某（{role.reasons[0]}）”" if role.reasons else ""
    )
    return f"写姓名，用顿号分开，可写“某某、某某等12人”{reasons}"
