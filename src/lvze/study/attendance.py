"""学习覆盖: of those a record of study names, how many came, and who of the absent studied the same later (补学).

A record that only gives a headcount says who came and not who should have: it has no coverage. Nobody is compared
with anybody (N2): sessions stand by day, units as the trees list them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from django.db.models import Exists, OuterRef, Q

from lvze.kernel.errors import NotFound
from lvze.kernel.periods import Period
from lvze.ledger.models import CountingPerson, CountingRow, CurrentRecord
from lvze.ledger.queries.names import person_names, unit_names
from lvze.metrics.evaluation.json_sql import UnitIn
from lvze.obligations.reaching import units_under
from lvze.organisation.actors import Actor
from lvze.organisation.models import TodayUnit
from lvze.study.policies import may_see_study

#: Kind of record → 学习主体, the class of people it is for.
BODIES = {"center_group_study": "理论学习中心组", "collective_study": "干部职工"}
#: Where somebody who was absent may study the same later.
_MAKES_UP = (*BODIES, "self_study")
_CAME, _ABSENT = "attended", "absent"
_MARKS = re.compile(r"[《》〈〉“”\"\s]")


@dataclass(frozen=True, slots=True)
class MadeUp:
    """Somebody who was absent; ``record`` and ``day`` of the same topic later, None while there is none."""

    person: int
    name: str
    reason: str
    record: int | None
    day: date | None


@dataclass(frozen=True, slots=True)
class Session:
    """One unit's part in one record of study. ``came`` are people (人), named or not; of ``absent`` and ``made_up``
    everybody is named. Without any name (``is_named``) nobody knows who should have come."""

    record: int
    day: date
    topic: str
    body: str
    unit_id: int
    unit: str
    is_named: bool
    came: int
    absent: int
    made_up: int

    @property
    def expected(self) -> int:
        """应学: who came and who was absent (人)."""
        return self.came + self.absent

    @property
    def share(self) -> Fraction | None:
        """Came or made up, of all who should; None where nobody is named."""
        return Fraction(self.came + self.made_up, self.expected) if self.is_named and self.expected else None


@dataclass(frozen=True, slots=True)
class Coverage:
    """A unit's sessions for one class of people, in 人次 of those that name people; the others are ``unnamed``."""

    unit_id: int
    unit: str
    body: str
    sessions: tuple[Session, ...]

    @property
    def named(self) -> tuple[Session, ...]:
        return tuple(each for each in self.sessions if each.is_named)

    @property
    def unnamed(self) -> int:
        """Sessions that name nobody (次)."""
        return len(self.sessions) - len(self.named)

    @property
    def expected(self) -> int:
        return sum(each.expected for each in self.named)

    @property
    def came(self) -> int:
        return sum(each.came for each in self.named)

    @property
    def made_up(self) -> int:
        return sum(each.made_up for each in self.named)

    @property
    def share(self) -> Fraction | None:
        """Came or made up, of all who should; None where no session names anybody."""
        return Fraction(self.came + self.made_up, self.expected) if self.expected else None


def sessions_of(actor: Actor, unit: int, period: Period, *, today: date) -> tuple[Session, ...]:
    """What ``unit`` and those below studied in a period until ``today``, by day, with who made up what by then.

    Raises NotFound. The number of queries does not depend on how many sessions there are.
    """
    may_see_study(actor, unit=unit)
    units = units_under(unit, subtree=True, day=today)
    days = {"happened_on__gte": period.first, "happened_on__lte": min(period.last, today)}
    rows = CountingRow.objects.filter(_seen(actor), Q(UnitIn("unit_id", units)), kind__in=BODIES, **days)
    parts = {(each.event_id, each.unit_id): each for each in rows.order_by("-happened_on", "-record_id")}
    people = _people(actor, frozenset(event for event, _ in parts))
    later = _later(actor, people.absent, period.first, today)
    names = unit_names({unit_id for _, unit_id in parts})
    return tuple(_session(row, people, later, names.get(row.unit_id, "")) for row in parts.values())


def coverage_of(sessions: Iterable[Session]) -> tuple[Coverage, ...]:
    """Sessions by unit and class of people, units in the order of the trees. One query."""
    found: dict[tuple[int, str], list[Session]] = defaultdict(list)
    for each in sessions:
        found[each.unit_id, each.body].append(each)
    units = frozenset(unit for unit, _ in found)
    paths = dict(TodayUnit.objects.filter(Q(UnitIn("unit_id", units))).values_list("unit_id", "path"))
    bodies = list(BODIES.values())
    order = sorted(found, key=lambda key: (paths.get(key[0], "~"), key[0], bodies.index(key[1])))
    return tuple(Coverage(unit, found[unit, body][0].unit, body, tuple(found[unit, body])) for unit, body in order)


def made_up_in(actor: Actor, record: int, unit: int, *, today: date) -> tuple[CountingRow, tuple[MadeUp, ...]]:
    """A unit's part in a record of study, and each of those it names as absent with where they studied the same later,
    by name. Raises NotFound."""
    may_see_study(actor, unit=unit)
    row = CountingRow.objects.filter(_seen(actor), record=record, unit=unit, kind__in=BODIES).first()
    if row is None:
        raise NotFound("没有这次学习，或您无权查看。")
    people = _people(actor, frozenset({row.event_id}))
    absent = people.absent.get((row.event_id, unit), set())
    later = _later(actor, {(row.event_id, unit): absent}, row.happened_on, today)
    names = person_names(absent)
    told = [_made_up(person, names.get(person, ""), people.reasons.get(person, ""), row, later) for person in absent]
    return row, tuple(sorted(told, key=lambda each: (each.name, each.person)))


@dataclass(frozen=True, slots=True)
class _People:
    """(Event, unit) → who came and who did not; why, by person."""

    came: dict[tuple[int, int], set[int]] = field(default_factory=lambda: defaultdict(set))
    absent: dict[tuple[int, int], set[int]] = field(default_factory=lambda: defaultdict(set))
    reasons: dict[int, str] = field(default_factory=dict)


#: Person and topic → the days and records on which he studied it, the first day first.
_Later = Mapping[tuple[int, str], list[tuple[date, int]]]


def _people(actor: Actor, events: frozenset[int]) -> _People:
    rows = CountingPerson.objects.filter(_seen(actor), Q(UnitIn("event_id", events)), kind__in=BODIES)
    found = _People()
    for event, unit, person, role, reason in rows.values_list("event", "unit", "person", "role", "reason"):
        if role == _CAME:
            found.came[event, unit].add(person)
        elif role == _ABSENT:
            found.absent[event, unit].add(person)
            found.reasons[person] = reason
    for key, absent in found.absent.items():
        absent -= found.came.get(key, set())
    return found


def _later(actor: Actor, absent: Mapping[tuple[int, int], set[int]], first: date, today: date) -> _Later:
    people = frozenset(person for those in absent.values() for person in those)
    rows = CountingPerson.objects.filter(
        _seen(actor),
        Q(UnitIn("person_id", people)),
        kind__in=_MAKES_UP,
        role=_CAME,
        happened_on__gte=first,
        happened_on__lte=today,
    )
    found: dict[tuple[int, str], list[tuple[date, int]]] = defaultdict(list)
    told = rows.order_by("happened_on", "record_id").values_list("person", "happened_on", "record", "data")
    for person, day, record, data in told:
        if topic := _plain(data.get("topic")):
            found[person, topic].append((day, record))
    return found


def _session(row: CountingRow, people: _People, later: _Later, unit: str) -> Session:
    key = (row.event_id, row.unit_id)
    absent = people.absent.get(key, set())
    return Session(
        record=row.record_id,
        day=row.happened_on,
        topic=str(row.data.get("topic") or row.data.get("category") or ""),
        body=BODIES[row.kind],
        unit_id=row.unit_id,
        unit=unit,
        is_named=bool(absent or people.came.get(key)),
        came=row.headcount or 0,
        absent=len(absent),
        made_up=sum(_first_after(person, row, later) is not None for person in absent),
    )


def _made_up(person: int, name: str, reason: str, row: CountingRow, later: _Later) -> MadeUp:
    day, record = _first_after(person, row, later) or (None, None)
    return MadeUp(person, name, reason, record, day)


def _first_after(person: int, row: CountingRow, later: _Later) -> tuple[date, int] | None:
    """When and by which record somebody studied a session's topic on its day or later; None for no topic."""
    told = later.get((person, _plain(row.data.get("topic"))), [])
    return next(((day, record) for day, record in told if day >= row.happened_on and record != row.record_id), None)


def _plain(topic: object) -> str:
    return _MARKS.sub("", str(topic or ""))


def _seen(actor: Actor) -> Q:
    """What counts today, of records the actor may see."""
    return Q(Exists(CurrentRecord.objects.visible_to(actor).filter(record=OuterRef("record_id"))), to_seq=None)
