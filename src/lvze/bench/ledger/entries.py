"""What the large ledger holds: entries of every kind of record, drawn from the kinds' own examples."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from random import Random
from typing import Any

from lvze.bench.ledger.population import Population
from lvze.catalogue.definitions import Catalogue, Field, Kind
from lvze.kernel.days import LOCAL_ZONE, PartialDate
from lvze.kernel.periods import Period
from lvze.ledger.checking import Checked, check_entry
from lvze.ledger.entries import Attendance, CountsAs, Entry, Part
from lvze.ledger.errors import EntryWrong

_DRAWN_FROM_EACH = 12
_JOINT = 0.05


@dataclass(frozen=True, slots=True)
class Template:
    """An entry that its kind accepts; a unit, a day and that unit's people make it a record."""

    checked: Checked
    tree: str
    roles: Mapping[str, tuple[str, ...]]
    """Role → the reason of each person in it (``""``: none)."""
    headcount: int | None


@dataclass(frozen=True, slots=True)
class Batch:
    """What one unit records of one month, on the first day of the next."""

    recorded: datetime
    entries: tuple[Checked, ...]


def batches(population: Population, catalogue: Catalogue, *, records: int, years: Sequence[int]) -> Iterator[Batch]:
    """``records`` entries over the years, month by month and unit by unit. The same each time."""
    random = Random(20260101)
    by_tree: dict[str, list[Template]] = {"party": [], "administrative": []}
    for template in templates(population, catalogue, random):
        by_tree[template.tree].append(template)
    units = [(tree, unit) for tree, ids in population.units.items() for unit in ids]
    months = [(year, month) for year in years for month in range(1, 13)]
    wanted, made, slots = records, 0, len(months) * len(units)
    for place, (year, month) in enumerate(months):
        days = Period.month(year, month)
        recorded = datetime.combine(_next_month(year, month), time(9), LOCAL_ZONE)
        for position, (tree, unit) in enumerate(units):
            due = wanted * (place * len(units) + position + 1) // slots - made
            made += due
            if due:
                drawn = (random.choice(by_tree[tree]) for _ in range(due))
                yield Batch(recorded, tuple(_placed(one, unit, days, population, random) for one in drawn))


def templates(population: Population, catalogue: Catalogue, random: Random) -> Iterator[Template]:
    """Of each kind its examples, and others with other choices and amounts that the kind accepts too."""
    for kind in catalogue.kinds.values():
        if kind.noun != "record" or kind.retired:
            continue
        for example in kind.examples:
            for place in range(_DRAWN_FROM_EACH):
                data = example["data"] if place == 0 else _varied(kind.fields, example["data"], random)
                yield from _accepted(kind, example, data, population, catalogue, random)


def _accepted(
    kind: Kind,
    example: Mapping[str, Any],
    data: Mapping[str, Any],
    population: Population,
    catalogue: Catalogue,
    random: Random,
) -> Iterator[Template]:
    root = population.roots[kind.tree]
    roles = {role: _reasons(given) for role, given in example.get("people", {}).items()}
    headcount = example.get("headcount")
    part = Part(unit=root, people=_people(roles, population.people[root]), headcount=headcount, organiser=True)
    companions = [catalogue.kinds[other] for other in kind.together_freely if other in catalogue.kinds]
    counted = random.choice(companions) if companions and random.random() < 0.2 else None
    entry = Entry(
        kind=kind.id,
        happened=PartialDate.day(date(2020, 1, 1)),
        parts=(part,),
        data=data,
        counts_as=(CountsAs(kind=counted.id, data=counted.examples[0]["data"]),) if counted else (),
        title=f"测试{kind.title}",
    )
    try:
        checked = check_entry(entry, catalogue, date(2020, 1, 1))
    except EntryWrong:
        return
    yield Template(checked, kind.tree, roles, headcount)


def _varied(fields: Sequence[Field], data: Mapping[str, Any], random: Random) -> dict[str, Any]:
    """The data with other choices, truths and numbers drawn."""
    drawn = dict(data)
    for field in fields:
        if field.id not in data:
            continue
        if field.type == "choice":
            drawn[field.id] = random.choice(field.choices)
        elif field.type == "boolean":
            drawn[field.id] = random.random() < 0.8
        elif field.type == "integer":
            least = max(1, field.minimum or 1)
            drawn[field.id] = random.randint(least, min(least + 60, field.maximum or least + 60))
        elif field.type == "list":
            drawn[field.id] = [
                _varied(field.fields, random.choice(data[field.id]), random) for _ in range(random.randint(1, 4))
            ]
    return drawn


def _reasons(given: Any) -> tuple[str, ...]:
    if isinstance(given, int):
        return ("",) * given
    return tuple(str(row.get("reason", "")) for row in given)


def _people(roles: Mapping[str, tuple[str, ...]], roll: Sequence[int]) -> tuple[Attendance, ...]:
    """The roll's people in the roles, one after the other, each in at most one."""
    waiting = iter(roll)
    return tuple(
        Attendance(person=person, role=role, reason=reason)
        for role, reasons in roles.items()
        for reason, person in zip(reasons, waiting, strict=False)
    )


def _placed(template: Template, unit: int, days: Period, population: Population, random: Random) -> Checked:
    roll = population.people[unit]
    start = random.randrange(len(roll))
    own = Part(
        unit=unit,
        people=_people(template.roles, roll[start:] + roll[:start]),
        headcount=template.headcount,
        organiser=True,
    )
    parts: tuple[Part, ...] = (own,)
    if template.headcount is not None and random.random() < _JOINT:
        other = random.choice(population.units[template.tree])
        parts = (own,) if other == unit else (own, Part(unit=other, headcount=random.randint(1, 30)))
    day = days.first.replace(day=random.randint(1, days.last.day))
    entry = replace(template.checked.entry, happened=PartialDate.day(day), parts=parts)
    return replace(template.checked, entry=entry)


def _next_month(year: int, month: int) -> date:
    return date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)
