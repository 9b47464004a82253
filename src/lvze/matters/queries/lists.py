"""Lists of matters as of a day: all, of a unit, of kinds, overdue. Three queries each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from lvze.ledger.queries.names import person_names, unit_names
from lvze.matters.models import MatterSpell
from lvze.matters.querysets import MatterSpellQuerySet
from lvze.organisation.actors import Actor
from lvze.organisation.subtrees import InSubtree


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
    overdue: bool = False,
) -> tuple[Row, ...]:
    """Matters as they stood on ``day`` as known at ``as_of``, led or assigned by ``unit`` and below, by deadline.

    ``overdue``: only open ones whose deadline had passed; on the day of the deadline itself they are in time.
    """
    return rows_of(
        spells_in(
            actor, day, as_of=as_of, unit=unit, subtree=subtree, kinds=kinds, standings=standings, overdue=overdue
        )
    )


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
    overdue: bool = False,
) -> MatterSpellQuerySet:
    """The spells behind :func:`matters_in`."""
    found = MatterSpell.objects.visible_to(actor).at(day, as_of)
    if unit is not None and subtree:
        found = found.filter(Q(InSubtree("unit", unit)) | Q(InSubtree("assigner", unit)))
    elif unit is not None:
        found = found.filter(Q(unit=unit) | Q(assigner=unit))
    if kinds:
        found = found.filter(kind__in=kinds)
    if standings:
        found = found.filter(standing__in=standings)
    if overdue:
        found = found.filter(standing="open", due__lt=day)
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
