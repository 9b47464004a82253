"""What a record says, from the form before saving or from the ledger: what the doubts are asked of."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lvze.catalogue.definitions import Catalogue, Field, Kind
from lvze.kernel.days import PartialDate
from lvze.ledger.entries import Attendance, Entry, Part
from lvze.ledger.models import Participation, ParticipationPerson, RecordVersion

#: A shorter text may be alike by chance.
SHORTEST_TEXT = 60


@dataclass(frozen=True, slots=True)
class Told:
    """One record: ``record`` is None before it is saved. ``data`` is that of its own kind."""

    record: int | None
    kind: Kind
    data: dict[str, Any]
    title: str
    happened: PartialDate
    place: str
    parts: tuple[Part, ...]

    @property
    def organiser(self) -> int | None:
        return next((part.unit for part in self.parts if part.organiser), None)

    @property
    def people(self) -> list[Attendance]:
        return [person for part in self.parts for person in part.people]

    @property
    def absences(self) -> frozenset[str]:
        """The roles that say someone was not there: those with reasons."""
        return frozenset(role.id for role in self.kind.roles if role.reasons)

    @property
    def present(self) -> frozenset[int]:
        """The people named as there, in whatever role."""
        return frozenset(each.person for each in self.people if each.role not in self.absences)

    @property
    def is_of_one_day(self) -> bool:
        return self.happened.precision == "day" and self.happened.first == self.happened.last

    def text(self) -> str:
        """Everything written out in words in its own fields."""
        return "\n".join(_words(self.kind.fields, self.data))


def told_by_entry(entry: Entry, catalogue: Catalogue, record: int | None = None) -> Told:
    """An entry as it is about to be saved; ``record`` when it amends one. Raises KeyError for an unknown kind."""
    kind = catalogue.kinds[entry.kind]
    return Told(record, kind, dict(entry.data), entry.title, entry.happened, entry.place, entry.parts)


def told_by_versions(rows: Sequence[RecordVersion], catalogue: Catalogue) -> list[Told]:
    """Stored versions, each the newest of its record. Two queries."""
    versions = {row.record_id: row.version for row in rows}
    named: dict[tuple[int, int], list[Attendance]] = defaultdict(list)
    for one in ParticipationPerson.objects.filter(record__in=list(versions)).order_by("order", "pk"):
        if versions[one.record_id] == one.version:
            person = Attendance(person=one.person_id, role=one.role, reason=one.reason, order=one.order)
            named[one.record_id, one.unit_id].append(person)
    parts: dict[int, list[Part]] = defaultdict(list)
    for part in Participation.objects.filter(record__in=list(versions)).order_by("-organiser", "unit"):
        if versions[part.record_id] == part.version:
            people = tuple(named[part.record_id, part.unit_id])
            said = Part(unit=part.unit_id, people=people, headcount=part.headcount, organiser=part.organiser)
            parts[part.record_id].append(said)
    return [
        Told(
            row.record_id,
            catalogue.kind(row.kind, row.kind_version),
            row.counted[0]["data"],
            row.title,
            row.happened,
            row.place,
            tuple(parts[row.record_id]),
        )
        for row in rows
    ]


def _words(fields: Sequence[Field], data: Any) -> list[str]:
    found: list[str] = []
    for field in fields:
        value = data.get(field.id)
        if field.type in ("text", "long_text") and isinstance(value, str):
            found.append(value)
        elif field.type == "list" and isinstance(value, list | tuple):
            found += [word for row in value for word in _words(field.fields, row)]
    return found
