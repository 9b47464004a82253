"""Names in a sheet → units the importer may record for, and people he may see."""

import re
from collections import defaultdict
from datetime import date

from lvze.catalogue.definitions import Kind
from lvze.ledger.policies import RECORDING_ROLES
from lvze.organisation.actors import Actor
from lvze.organisation.models import Membership, PersonVersion, TodayUnit
from lvze.organisation.querysets import reach_of


class Directory:
    """Read once for an import."""

    def __init__(self, actor: Actor, kind: Kind, today: date) -> None:
        grants = [grant for grant in actor.grants if grant.role in RECORDING_ROLES and grant.sees(kind.sensitivity)]
        self._units: dict[str, set[int]] = defaultdict(set)
        self.names: dict[int, str] = {}
        for unit in TodayUnit.objects.filter(reach_of(grants)).standing():
            self.names[unit.unit_id] = unit.name
            for name in (unit.name, unit.short_name, unit.code):
                if name:
                    self._units[plain_unit(name)].add(unit.unit_id)
        self._people: dict[str, set[int]] = defaultdict(set)
        for person, name in PersonVersion.objects.visible_to(actor).at().values_list("person_id", "name"):
            self._people[name].add(person)
        self._member_of = dict(Membership.objects.at(today).values_list("person_id", "organisation_id"))

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


def plain_unit(name: str) -> str:
    """Two ways of writing one unit made equal: spaces, brackets, ``中共``, ``党`` before 支部 or 总支."""
    bare = re.sub(r"[\s（）()“”\"《》]+", "", name).removeprefix("中共")
    return re.sub(r"党(?=支部|总支)", "", bare).removesuffix("委员会")
