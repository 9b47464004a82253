"""From what records say to what is counted: pure, so that kept, rebuilt and tested rows come from one place."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lvze.catalogue.definitions import Kind
from lvze.ledger.models import CountingItem, CountingPerson, CountingRow

KindOf = Callable[[str, int], Kind]


@dataclass(frozen=True, slots=True)
class SaidPerson:
    person: int
    role: str
    reason: str
    order: int


@dataclass(frozen=True, slots=True)
class SaidPart:
    unit: int
    headcount: int | None
    organiser: bool
    people: tuple[SaidPerson, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One version of one record with its participations, as its protected rows say it."""

    record: int
    version: int
    counted: tuple[dict[str, Any], ...]
    title: str
    happened_on: date
    withdrawn: bool
    joined_into: int | None
    parts: tuple[SaidPart, ...]

    @property
    def event(self) -> int:
        """The record that stands for the event it belongs to."""
        return self.joined_into or self.record


@dataclass(slots=True)
class Counted:
    """The counting rows of some events, unsaved."""

    rows: list[CountingRow] = field(default_factory=list)
    people: list[CountingPerson] = field(default_factory=list)
    items: list[CountingItem] = field(default_factory=list)

    def stamp(self, seq: int) -> None:
        """Let every row be true from ``seq`` on."""
        for row in (*self.rows, *self.people, *self.items):
            row.from_seq = seq

    def extend(self, other: "Counted") -> None:
        self.rows += other.rows
        self.people += other.people
        self.items += other.items


def count_event(members: Iterable[Said], kind_of: KindOf) -> Counted:
    """The counting rows of one event: one per counted kind and participation.

    ``members`` are the records joined into it, the one that stands for it among them. Its date is the event's.
    A kind's data comes from the first member that carries it, so nothing is summed twice; a unit's own record
    speaks for that unit's part, so nobody is counted twice.
    """
    said = sorted(
        (member for member in members if not member.withdrawn), key=lambda m: (m.joined_into is not None, m.record)
    )
    counted = Counted()
    if not said:
        return counted
    for kind_id in dict.fromkeys(part["kind"] for member in said for part in member.counted):
        _count_kind(counted, kind_id, [m for m in said if any(p["kind"] == kind_id for p in m.counted)], said, kind_of)
    return counted


def _count_kind(
    counted: Counted, kind_id: str, carriers: Sequence[Said], said: Sequence[Said], kind_of: KindOf
) -> None:
    root, carrier = said[0], carriers[0]
    spoken = next(part for part in carrier.counted if part["kind"] == kind_id)
    kind = kind_of(kind_id, spoken["version"])
    simple = {key: value for key, value in spoken["data"].items() if not _is_rows(value)}
    simple.setdefault("title", carrier.title)
    organiser = next((part.unit for part in carrier.parts if part.organiser), None)
    for member, part in _own_parts(carriers):
        shared = {
            "kind": kind_id,
            "event_id": root.event,
            "record_id": member.record,
            "version": member.version,
            "unit_id": part.unit,
            "happened_on": root.happened_on,
        }
        named = len({person.person for person in part.people if _counts(kind, person.role)})
        headcount = part.headcount if part.headcount is not None else named or None
        counted.rows.append(
            CountingRow(
                **shared,
                data=simple,
                kind_version=spoken["version"],
                organiser=part.unit == organiser,
                primary=root.counted[0]["kind"] == kind_id,
                headcount=headcount,
                named=named,
            )
        )
        counted.people += [
            CountingPerson(
                **shared,
                data=simple,
                person_id=person.person,
                role=person.role,
                reason=person.reason,
                order=person.order,
                counts=_counts(kind, person.role),
            )
            for person in part.people
        ]
        counted.items += [
            CountingItem(
                **shared,
                data=item,
                record_data=simple,
                field=name,
                index=index,
                organiser=part.unit == organiser,
            )
            for name, value in spoken["data"].items()
            if _is_rows(value)
            for index, item in enumerate(value)
        ]


def _own_parts(carriers: Sequence[Said]) -> list[tuple[Said, SaidPart]]:
    """Each unit's part once: from the record it organised itself, else from the first that names it."""
    chosen: dict[int, tuple[Said, SaidPart]] = {}
    for member in carriers:
        for part in member.parts:
            if part.unit not in chosen or (part.organiser and not chosen[part.unit][1].organiser):
                chosen[part.unit] = (member, part)
    return list(chosen.values())


def _counts(kind: Kind, role_id: str) -> bool:
    """Whether the role is in 人次. A role that only another kind of the event knows counts unless an absence."""
    for role in kind.roles:
        if role.id == role_id:
            return role.counts
    return role_id != "absent"


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)
