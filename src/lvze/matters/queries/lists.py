"""Lists of matters as of a day: all, by state, overdue, and by who is responsible. Three queries each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from lvze.ledger.queries.names import person_names, unit_names
from lvze.matters.models import MatterSpell
from lvze.matters.querysets import MatterSpellQuerySet
from lvze.organisation.actors import Actor
from lvze.organisation.querysets import subtree_today


@dataclass(frozen=True, slots=True)
class Row:
    """One matter as it stood on a day. ``due`` is the deadline with its extensions; names are today's."""

    id: int
    version: int
    kind: str
    title: str
    data: dict[str, Any]
    unit_id: int
    unit: str
    assigner: str
    leader: str
    responsible: str
    state: str
    standing: str
    opened_on: date
    due: date
    closed_on: date | None
    overdue: bool
    in_time: bool
    extended: bool
    returned: bool
    reopened: bool
    parent_id: int | None
    repeats_id: int | None


def matters_in(
    actor: Actor,
    day: date,
    *,
    as_of: int | None = None,
    unit: int | None = None,
    subtree: bool = True,
    kinds: Sequence[str] = (),
    standings: Sequence[str] = (),
) -> tuple[Row, ...]:
    """Matters as they stood on ``day`` as known at ``as_of``, led or assigned by ``unit`` and below, by deadline."""
    return rows_of(spells_in(actor, day, as_of=as_of, unit=unit, subtree=subtree, kinds=kinds, standings=standings))


def board(actor: Actor, day: date, **asked: Any) -> dict[str, tuple[Row, ...]]:
    """:func:`matters_in` by the title of the state."""
    found: dict[str, list[Row]] = {}
    for row in matters_in(actor, day, **asked):
        found.setdefault(row.state, []).append(row)
    return {state: tuple(rows) for state, rows in found.items()}


def overdue(actor: Actor, day: date, **asked: Any) -> tuple[Row, ...]:
    """Open matters whose deadline had passed on ``day``; the day of the deadline itself is in time."""
    return tuple(row for row in matters_in(actor, day, **asked) if row.overdue)


def responsibility_list(actor: Actor, day: date, **asked: Any) -> dict[tuple[str, str, str], tuple[Row, ...]]:
    """责任清单: :func:`matters_in` by (牵头领导, 牵头部门, 责任人)."""
    found: dict[tuple[str, str, str], list[Row]] = {}
    for row in matters_in(actor, day, **asked):
        found.setdefault((row.leader, row.unit, row.responsible), []).append(row)
    return {who: tuple(rows) for who, rows in sorted(found.items())}


def likely_repeats(actor: Actor, *, kind: str, title: str, day: date) -> tuple[Row, ...]:
    """Matters of the kind and title that were done before: 上一轮也有？"""
    spells = MatterSpell.objects.visible_to(actor).at(day)
    return rows_of(spells.filter(kind=kind, title=title.strip()).exclude(standing="open"))


def spells_in(
    actor: Actor,
    day: date,
    *,
    as_of: int | None = None,
    unit: int | None = None,
    subtree: bool = True,
    kinds: Sequence[str] = (),
    standings: Sequence[str] = (),
) -> MatterSpellQuerySet:
    """The spells behind :func:`matters_in`."""
    found = MatterSpell.objects.visible_to(actor).at(day, as_of)
    if unit is not None and subtree:
        below = subtree_today(unit).values("unit_id")
        found = found.filter(Q(unit__in=below) | Q(assigner__in=below))
    elif unit is not None:
        found = found.filter(Q(unit=unit) | Q(assigner=unit))
    if kinds:
        found = found.filter(kind__in=kinds)
    if standings:
        found = found.filter(standing__in=standings)
    return found.order_by("due", "matter_id")


def rows_of(spells: Iterable[Any]) -> tuple[Row, ...]:
    """The spells (annotated by ``at``) with the names of units and people."""
    found = list(spells)
    units = unit_names(unit for each in found for unit in (each.unit_id, each.assigner_id))
    people = person_names(
        person for each in found for person in (each.leader_id, each.responsible_id) if person is not None
    )
    return tuple(
        Row(
            id=each.matter_id,
            version=each.version,
            kind=each.kind,
            title=each.title,
            data=each.data,
            unit_id=each.unit_id,
            unit=units.get(each.unit_id, ""),
            assigner=units.get(each.assigner_id, ""),
            leader=people.get(each.leader_id, ""),
            responsible=people.get(each.responsible_id, ""),
            state=each.state_title,
            standing=each.standing,
            opened_on=each.opened_on,
            due=each.due,
            closed_on=each.closed_on,
            overdue=each.overdue,
            in_time=each.in_time,
            extended=each.extended,
            returned=each.returned,
            reopened=each.reopened,
            parent_id=each.parent_id,
            repeats_id=each.repeats_id,
        )
        for each in found
    )
