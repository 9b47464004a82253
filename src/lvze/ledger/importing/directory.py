"""Names in a sheet → units the importer may record for, and people he may see."""

from collections import defaultdict
from datetime import date
from functools import cached_property

from lvze.catalogue.definitions import Kind
from lvze.ledger.policies import RECORDING_ROLES
from lvze.organisation.actors import Actor
from lvze.organisation.models import Membership, PersonVersion, TodayUnit
from lvze.organisation.querysets import reach_of
from lvze.organisation.roster import plain_unit


class Directory:
    """Units read at once, people when the first of them is named; then kept for a whole import."""

    def __init__(self, actor: Actor, kind: Kind, today: date) -> None:
        grants = [grant for grant in actor.grants if grant.role in RECORDING_ROLES and grant.sees(kind.sensitivity)]
        self._units: dict[str, set[int]] = defaultdict(set)
        self.names: dict[int, str] = {}
        for unit in TodayUnit.objects.filter(reach_of(grants)).standing():
            self.names[unit.unit_id] = unit.name
            for name in (unit.name, unit.short_name, unit.code):
                if name:
                    self._units[plain_unit(name)].add(unit.unit_id)
        self._actor = actor
        self._today = today

    @cached_property
    def _people(self) -> dict[str, set[int]]:
        """Name → people; read when the first name is asked for: a form that is only shown asks for none."""
        people: dict[str, set[int]] = defaultdict(set)
        for person, name in PersonVersion.objects.visible_to(self._actor).at().values_list("person_id", "name"):
            people[name].add(person)
        return people

    @cached_property
    def _member_of(self) -> dict[int, int]:
        return dict(Membership.objects.at(self._today).values_list("person_id", "organisation_id"))

    def unit(self, name: str) -> int | str:
        """The unit of that name, or a sentence why there is none."""
        found = self._units.get(plain_unit(name), set())
        if len(found) == 1:
            return next(iter(found))
        if found:
            return f"名为“{name}”的单位不止一个，请写全称或编码。"
        return f"“{name}”不在您负责登记的单位里，请核对名称。"

    def person(self, name: str, unit: int) -> int | None:
        """The one person of that name: in the unit, else among all the importer may see; None when not sure."""
        found = self._people.get(name, set())
        inside = [person for person in found if self._member_of.get(person) == unit]
        if len(inside) == 1:
            return inside[0]
        return next(iter(found)) if len(found) == 1 else None
