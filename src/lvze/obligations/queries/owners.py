"""Whom a reminder goes to first: the person who owes it, or the unit's own 联络员 and head; only then those above."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from lvze.metrics.evaluation.json_sql import UnitIn
from lvze.obligations.owed import Owed
from lvze.organisation.models import Account, AppointmentVersion, PersonVersion, RoleGrant
from lvze.organisation.queries import tree_at


@dataclass(frozen=True, slots=True)
class Owner:
    """``account_id`` is None for someone who never signs in (leaders do not): the unit tells him itself."""

    account_id: int | None
    person_id: int | None
    name: str


@dataclass(frozen=True, slots=True)
class Reminder:
    """Everything open that one owner is to be reminded of."""

    owner: Owner
    owed: tuple[Owed, ...]


def reminders(owed: Iterable[Owed], day: date, as_of: int) -> tuple[Reminder, ...]:
    """What is still open, by owner. A unit with neither 联络员 nor head is answered for by the nearest unit above."""
    still_open = [each for each in owed if each.is_open]
    people = _Owners(still_open, day, as_of)
    by_owner: dict[Owner, list[Owed]] = defaultdict(list)
    for each in still_open:
        for owner in people.of(each):
            by_owner[owner].append(each)
    return tuple(Reminder(owner, tuple(theirs)) for owner, theirs in by_owner.items())


class _Owners:
    """The owners of a list's units and people, read at once: five queries."""

    def __init__(self, owed: Sequence[Owed], day: date, as_of: int) -> None:
        self.tree = tree_at(day, as_of)
        units = {each.unit_id for each in owed}
        above = {unit for each in units if each in self.tree.units for unit in self.tree.ancestors(each)}
        keepers = _keepers(frozenset(units | above), as_of)
        heads = _heads(frozenset(units | above), day, as_of)
        persons = {each.person_id for each in owed if each.person_id is not None}
        persons |= {person for found in heads.values() for person in found}
        self.people = _people(persons, as_of)
        self.by_unit: dict[int, list[Owner]] = {}
        for unit in units | above:
            found = [*keepers.get(unit, ()), *(self.people[one] for one in heads.get(unit, ()) if one in self.people)]
            self.by_unit[unit] = _each_once(found)

    def of(self, owed: Owed) -> list[Owner]:
        if owed.person_id is not None:
            return [self.people[owed.person_id]] if owed.person_id in self.people else []
        above = self.tree.ancestors(owed.unit_id) if owed.unit_id in self.tree.units else ()
        return next((self.by_unit[unit] for unit in (owed.unit_id, *above) if self.by_unit[unit]), [])


def _keepers(units: frozenset[int], as_of: int) -> dict[int, list[Owner]]:
    """The 联络员 of each unit, granted there and not from above; where there is none, its 党办."""
    newest: dict[tuple[int, str, int | None], RoleGrant] = {}
    rows = RoleGrant.objects.filter(UnitIn("unit_id", units), role__in=("clerk", "party_office"), seq__lte=as_of)
    for row in rows.filter(account__is_active=True).select_related("account").order_by("seq", "pk"):
        newest[row.account_id, row.role, row.unit_id] = row
    found: dict[str, dict[int, list[Owner]]] = {"clerk": defaultdict(list), "party_office": defaultdict(list)}
    for row in newest.values():
        if row.granted and row.unit_id is not None:
            owner = Owner(row.account_id, row.account.person_id, row.account.display_name)
            found[row.role][row.unit_id].append(owner)
    return {**found["party_office"], **found["clerk"]}


def _heads(units: frozenset[int], day: date, as_of: int) -> dict[int, list[int]]:
    rows = AppointmentVersion.objects.at(day, as_of).filter(UnitIn("unit_id", units), rank="head")
    found: dict[int, list[int]] = defaultdict(list)
    for unit, person in rows.order_by("pk").values_list("unit_id", "person_id"):
        found[unit].append(person)
    return found


def _people(persons: set[int], as_of: int) -> dict[int, Owner]:
    those = UnitIn("person_id", frozenset(persons))
    accounts = dict(Account.objects.filter(those, is_active=True).order_by("-pk").values_list("person_id", "pk"))
    names = PersonVersion.objects.at(as_of).filter(those, withdrawn=False).values_list("person_id", "name")
    return {person: Owner(accounts.get(person), person, name) for person, name in names}


def _each_once(owners: list[Owner]) -> list[Owner]:
    """A head who is his unit's 联络员 is one owner."""
    seen: dict[int, Owner] = {}
    for owner in owners:
        seen.setdefault(owner.person_id if owner.person_id is not None else -(owner.account_id or 0), owner)
    return list(seen.values())
