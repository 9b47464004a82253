"""What was sent by a form → an entry, and the sentences that stand beside its fields."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lvze.catalogue.definitions import Catalogue, Field, Kind, Role
from lvze.kernel.days import PartialDate
from lvze.kernel.errors import BadInput
from lvze.ledger.entries import Attendance, CountsAs, Entry, Part
from lvze.ledger.importing.days import day_of
from lvze.ledger.importing.directory import Directory
from lvze.ledger.importing.people import people_in


@dataclass(slots=True)
class Read:
    """``entry`` is None while a field could not be read; ``errors`` by field name; ``notes`` say what was made of
    names that are not known."""

    entry: Entry | None = None
    errors: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def read_form(
    kind: Kind, sent: Mapping[str, str], many: Mapping[str, list[str]], directory: Directory, catalogue: Catalogue
) -> Read:
    """The entry a form tells of. Never raises for what a person typed."""
    read = Read()
    happened = _happened(sent, read)
    unit = _unit(sent, read)
    if happened is None or unit is None:
        return read
    part = part_of(kind, sent, unit, directory, read)
    counts_as = tuple(
        CountsAs(
            kind=other,
            data=data_of(catalogue.kinds[other], sent, many, f"{other}-"),
            item=sent.get(f"{other}-item", "").strip(),
        )
        for other in many.get("counts_as", ())
        if other in catalogue.kinds
    )
    data = data_of(kind, sent, many, "")
    if read.errors:
        return read
    read.entry = Entry(
        kind=kind.id,
        happened=happened,
        parts=(part,),
        data=data,
        counts_as=counts_as,
        title=sent.get("title", "").strip(),
        place=sent.get("place", "").strip(),
        host=sent.get("host", "").strip(),
        late_reason=sent.get("late_reason", "").strip(),
        backfill=sent.get("backfill") == "yes",
    )
    return read


def field_of_problem(place: str) -> str:
    """The form's field for the place that a refusal names (``parts[0].people.attended``, ``agenda[1].title`` …)."""
    if place.startswith("people."):
        return f"role-{place.removeprefix('people.')}"
    name = re.split(r"[\[.]", place)[0]
    return {"parts": "unit", "people": "headcount"}.get(name, name)


def _happened(sent: Mapping[str, str], read: Read) -> PartialDate | None:
    text = sent.get("happened", "").strip()
    if not text:
        read.errors["happened"] = "日期：必须填写，只知道月份可写 2026年3月。"
        return None
    try:
        return day_of(text, None)
    except BadInput as bad:
        read.errors["happened"] = str(bad)
        return None


def _unit(sent: Mapping[str, str], read: Read) -> int | None:
    text = sent.get("unit", "")
    if text.isdigit():
        return int(text)
    read.errors["unit"] = "党组织（单位）：请选择。"
    return None


def part_of(kind: Kind, sent: Mapping[str, str], unit: int, directory: Directory, read: Read) -> Part:
    """Who came for a unit: people by role, or how many; what could not be made of it goes to ``read``."""
    headcount: int | None = None
    typed = sent.get("headcount", "").strip()
    if typed:
        if typed.isdigit() and len(typed) <= 6:
            headcount = int(typed)
        else:
            read.errors["headcount"] = f"人数：看不懂“{typed[:20]}”，请填整数，如 9。"
    people: list[Attendance] = []
    unknown = 0
    for role in kind.roles:
        said = people_in(sent.get(f"role-{role.id}", ""))
        if role.counts and headcount is None:
            headcount = said.headcount
        if said.unsure and role.counts and headcount is None:
            read.errors[f"role-{role.id}"] = f"{role.title}：写了“等”却没有人数，请补上人数。"
        for named in said.names:
            person = directory.person(named.name, unit)
            if person is None:
                unknown += role.counts
                read.notes.append(f"{role.title}“{named.name}”不在人员库或有同名，只计入人数。")
                continue
            people.append(Attendance(person=person, role=role.id, reason=_reason(role, named.reason)))
    if unknown and headcount is None:
        headcount = unknown + sum(each.role in _counting(kind) for each in people)
    return Part(unit=unit, people=tuple(dict.fromkeys(people)), headcount=headcount, organiser=True)


def _counting(kind: Kind) -> frozenset[str]:
    return frozenset(role.id for role in kind.roles if role.counts)


def _reason(role: Role, given: str) -> str:
    if not role.reasons or not given:
        return ""
    return next((reason for reason in role.reasons if reason in given), role.reasons[-1])


def data_of(kind: Kind, sent: Mapping[str, str], many: Mapping[str, list[str]], prefix: str) -> dict[str, Any]:
    """What was sent for a kind's own fields, empty ones left out; checked by whoever records it."""
    found = {each.id: _value(each, sent, many, f"{prefix}{each.id}") for each in kind.fields}
    return {name: value for name, value in found.items() if value not in ("", [], None)}


def _value(told: Field, sent: Mapping[str, str], many: Mapping[str, list[str]], name: str) -> Any:
    if told.type == "boolean":
        return sent.get(name) == "yes" or None
    if told.type in ("choices", "people"):
        return [each for each in many.get(name, ()) if each]
    if told.type == "list":
        lines: list[dict[str, Any]] = []
        at = 0
        while any(f"{name}-{at}-{column.id}" in sent for column in told.fields):
            line = {column.id: _value(column, sent, many, f"{name}-{at}-{column.id}") for column in told.fields}
            if kept := {key: value for key, value in line.items() if value not in ("", [], None)}:
                lines.append(kept)
            at += 1
        return lines
    text = sent.get(name, "").strip()
    if told.type == "date" and text:
        try:
            return str(day_of(text, None))
        except BadInput:
            return text
    return text
