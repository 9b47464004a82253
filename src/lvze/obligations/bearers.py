"""Who bears an obligation on a day: the holders of a post, the members of a status. Read once for each day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from django.db.models import Q

from lvze.metrics.evaluation.json_sql import UnitIn
from lvze.obligations.terms import Terms
from lvze.organisation.models import AppointmentVersion, Membership, PersonVersion

Post = tuple[int, str, str]
T = TypeVar("T")


@dataclass(slots=True)
class Bearers:
    """The people of some units at an as-of, day by day; two queries for each day asked, however many units."""

    units: frozenset[int]
    as_of: int
    posts: dict[date, dict[int, list[Post]]] = field(default_factory=dict)
    members: dict[date, dict[int, list[tuple[int, str]]]] = field(default_factory=dict)
    withdrawn: frozenset[int] | None = None

    def people(self, terms: Terms, unit: int, day: date) -> tuple[int, ...]:
        """Ids of the people of ``unit`` who bear the obligation on ``day``, each once, in order of entry."""
        words = set(terms.obligation.applies_to)
        if terms.obligation.bearer == "post":
            held = self._posts_on(day).get(unit, ())
            found = [
                person for person, post, rank in held if rank in terms.ranks or (not terms.ranks and post in words)
            ]
        else:
            found = [person for person, status in self._members_on(day).get(unit, ()) if status in words]
        entered_by_mistake = self._withdrawn()
        return tuple(person for person in dict.fromkeys(found) if person not in entered_by_mistake)

    def _posts_on(self, day: date) -> dict[int, list[Post]]:
        if day not in self.posts:
            rows = AppointmentVersion.objects.at(day, self.as_of).filter(Q(UnitIn("unit_id", self.units)))
            columns = rows.order_by("pk").values_list("unit_id", "person_id", "post", "rank")
            self.posts[day] = _grouped((unit, (person, post, rank)) for unit, person, post, rank in columns)
        return self.posts[day]

    def _members_on(self, day: date) -> dict[int, list[tuple[int, str]]]:
        if day not in self.members:
            rows = Membership.objects.at(day, self.as_of).filter(Q(UnitIn("organisation_id", self.units)))
            columns = rows.order_by("pk").values_list("organisation_id", "person_id", "status")
            self.members[day] = _grouped((unit or 0, (person, status)) for unit, person, status in columns)
        return self.members[day]

    def _withdrawn(self) -> frozenset[int]:
        if self.withdrawn is None:
            rows = PersonVersion.objects.at(self.as_of).filter(withdrawn=True)
            self.withdrawn = frozenset(rows.values_list("person_id", flat=True))
        return self.withdrawn


def _grouped(pairs: Iterable[tuple[int, T]]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = defaultdict(list)
    for unit, what in pairs:
        found[unit].append(what)
    return dict(found)
