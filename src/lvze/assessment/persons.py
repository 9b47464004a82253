"""一人一表: a leader's year, each number opening on its records. For himself and his 党办; no comparing (N2)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from lvze.assessment.policies import OFFICE, may_open_person
from lvze.kernel.periods import Period
from lvze.ledger.models import CountingItem, CountingPerson, CurrentRecord
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.queries.lists import RecordLine, lines_of
from lvze.ledger.queries.names import person_names, unit_names
from lvze.matters.models import MatterSpell
from lvze.matters.queries import Row
from lvze.matters.queries.lists import rows_of
from lvze.organisation.actors import Actor
from lvze.organisation.models import AppointmentVersion
from lvze.organisation.querysets import reach

TABLE = "person_year"
#: Ranks of those who have such a sheet.
RANKS = ("head", "deputy", "member")


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One thing a leader did. ``number`` empty: no record (无记录, never 0). ``records`` are those the viewer may see,
    ``hidden`` how many more there are."""

    part: str
    title: str
    unit: str
    number: str
    say: str
    records: tuple[RecordLine, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class PersonYear:
    """A leader's year as known on ``day``; ``matters`` are the ones he leads."""

    person: int
    name: str
    year: int
    day: date
    unit: str
    posts: tuple[str, ...]
    lines: tuple[PersonLine, ...]
    matters: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Leader:
    """Somebody who has a 一人一表, with his posts."""

    person: int
    name: str
    posts: str


def leaders(actor: Actor, day: date, *, name: str = "") -> tuple[Leader, ...]:
    """Oneself, and those who head a unit the actor is 党办 of, by unit and name; 200 at most. Three queries."""
    held = (
        AppointmentVersion.objects.held_as(ranks=RANKS).at(day).filter(reach(actor, OFFICE)).order_by("unit_id", "pk")
    )
    rows = list(held[:1000])
    people = dict.fromkeys(([actor.person_id] if actor.person_id is not None else []) + [row.person_id for row in rows])
    names = person_names(people)
    units = unit_names(row.unit_id for row in rows)
    found = [
        Leader(
            person,
            names.get(person, ""),
            "、".join(_post(units.get(row.unit_id, ""), row.post) for row in rows if row.person_id == person),
        )
        for person in people
    ]
    return tuple(each for each in found if name.strip() in each.name)[:200]


def person_year(actor: Actor, person: int, year: int, day: date) -> PersonYear:
    """What the ledger knows of a leader's year. Raises NotFound. The number of queries is fixed."""
    may_open_person(actor, person=person)
    asked = [row for words in installed_catalogue().words.values() for row in words.tables.get(TABLE, ())]
    period = Period.year(year)
    kinds = sorted({kind for row in asked for kind in row["kinds"]})
    parts = list(
        CountingPerson.objects.filter(
            person=person, kind__in=kinds, to_seq=None, happened_on__gte=period.first, happened_on__lte=period.last
        )
    )
    items = _items({each.event_id for each in parts})
    seen = {line.record: line for line in lines_of(_visible(actor, {each.event_id for each in parts}))}
    posts = list(AppointmentVersion.objects.at(min(day, period.last)).filter(person=person).order_by("unit_id", "pk"))
    units = unit_names(post.unit_id for post in posts)
    return PersonYear(
        person=person,
        name=person_names((person,)).get(person, ""),
        year=year,
        day=day,
        unit=next((units[post.unit_id] for post in posts if post.unit_id in units), ""),
        posts=tuple(_post(units.get(post.unit_id, ""), post.post) for post in posts),
        lines=tuple(_line(row, parts, items, seen) for row in asked),
        matters=_led(actor, person, period, day),
    )


def _post(unit: str, post: str) -> str:
    """The post with its unit, unless its name begins with the unit's: 办公室主要负责人."""
    return post if post.startswith(unit) else unit + post


def _items(events: set[int]) -> dict[int, set[str]]:
    """Event → the categories of its agenda."""
    found: dict[int, set[str]] = {}
    items = CountingItem.objects.filter(event__in=events, field="agenda", to_seq=None)
    for event, data in items.values_list("event_id", "data"):
        found.setdefault(event, set()).add(str(data.get("category", "")))
    return found


def _visible(actor: Actor, records: Iterable[int]) -> list[CurrentRecord]:
    rows = CurrentRecord.objects.visible_to(actor).standing().filter(record__in=set(records))
    return list(rows.order_by("happened_on", "record"))


def _line(
    asked: dict[str, Any],
    parts: Sequence[CountingPerson],
    items: dict[int, set[str]],
    seen: dict[int, RecordLine],
) -> PersonLine:
    counted = {each.event_id: each for each in parts if _fits(asked, each, items)}
    number = ""
    if counted:
        number = _sum(asked["sum"], counted.values()) if "sum" in asked else str(len(counted))
    shown = sorted(
        (seen[event] for event in counted if event in seen), key=lambda line: (line.happened_on, line.record)
    )
    return PersonLine(
        part=str(asked["part"]),
        title=str(asked["title"]),
        unit=str(asked["unit"]),
        number=number,
        say=str(asked["say"]).replace("{number}", number),
        records=tuple(shown),
        hidden=len(counted) - len(shown),
    )


def _fits(asked: dict[str, Any], part: CountingPerson, items: dict[int, set[str]]) -> bool:
    return (
        part.kind in asked["kinds"]
        and part.role in asked["roles"]
        and ("field" not in asked or part.data.get(asked["field"]) in asked["values"])
        and ("items" not in asked or not items.get(part.event_id, set()).isdisjoint(asked["items"]))
    )


def _sum(field: str, parts: Iterable[CountingPerson]) -> str:
    """The sum as a person writes it; empty where none of the records says it."""
    told = [Decimal(str(part.data[field])) for part in parts if part.data.get(field) not in (None, "")]
    return format(sum(told, Decimal(0)).normalize(), "f") if told else ""


def _led(actor: Actor, person: int, period: Period, day: date) -> tuple[Row, ...]:
    stood = MatterSpell.objects.visible_to(actor).at(min(day, period.last))
    led = stood.filter(leader=person).exclude(closed_on__lt=period.first)
    return rows_of(led.order_by("due", "matter_id")[:200])
