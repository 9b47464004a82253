"""年有计划、月有安排、周有活动: what is owed in a period, by units in their order and never by how much they did."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from lvze.audit.queries import last_change
from lvze.kernel.periods import Period
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.queries.names import person_names, unit_names
from lvze.metrics.evaluation.json_sql import UnitIn
from lvze.obligations.by_unit import in_a_unit, owed_by_units
from lvze.obligations.models import ObligationChoice
from lvze.obligations.owed import Owed
from lvze.obligations.policies import may_see_owed
from lvze.obligations.reaching import units_under
from lvze.obligations.status import Asked, statuses
from lvze.organisation.actors import Actor
from lvze.organisation.models import AppointmentVersion, Membership, TodayUnit


@dataclass(frozen=True, slots=True)
class GridRow:
    """A unit's year: for each month, what is owed in the windows that end in it."""

    unit_id: int
    months: tuple[tuple[Owed, ...], ...]


@dataclass(frozen=True, slots=True)
class Names:
    """Names of the units and people of a list."""

    units: Mapping[int, str]
    people: Mapping[int, str]


def asked_for(period: Period, today: date, as_of: int | None = None) -> Asked:
    """The windows that end in ``period``, by all that is recorded now unless an ``as_of`` is given."""
    return Asked(period, today, last_change().seq if as_of is None else as_of)


def owed_in(actor: Actor, asked: Asked, *, unit_id: int | None = None, subtree: bool = True) -> tuple[Owed, ...]:
    """Everything owed in the period by the units the actor may see, or of these by a unit and what is below it.

    Raises NotFound for a unit that is not his to see. The number of queries does not depend on how many units.
    """
    may_see_owed(actor, unit_id=unit_id)
    rows = ObligationChoice.objects.visible_to(actor)
    if unit_id is not None:
        rows = rows.of_units(units_under(unit_id, subtree=subtree, day=asked.today, as_of=asked.as_of))
    owed = owed_by_units(rows.order_by().values_list("unit_id", flat=True).distinct(), asked)
    places = _places(owed)
    return tuple(each for unit in sorted(owed, key=lambda unit: places[unit]) for each in owed[unit])


def owed_by_me(actor: Actor, asked: Asked) -> tuple[Owed, ...]:
    """What the actor owes himself: as a member, in his posts, and for the units whose head he is today."""
    if actor.person_id is None:
        return ()
    posts = AppointmentVersion.objects.filter(person_id=actor.person_id)
    memberships = Membership.objects.filter(person_id=actor.person_id, organisation__isnull=False)
    mine = {*posts.values_list("unit_id", flat=True), *memberships.values_list("organisation_id", flat=True)}
    units = frozenset(unit for unit in mine if unit is not None)
    headed = set(posts.at(asked.today, asked.as_of).filter(rank="head").values_list("unit_id", flat=True))
    rows = list(ObligationChoice.objects.of_units(units).known(asked.as_of))
    catalogue = installed_catalogue()
    personal = statuses(rows, asked, catalogue, person=actor.person_id)
    of_units = statuses([row for row in rows if row.unit_id in headed], asked, catalogue)
    return _in_order([*personal, *(each for each in of_units if each.person_id is None)])


def unanswered(actor: Actor, asked: Asked, *, unit_id: int | None = None, subtree: bool = True) -> tuple[Owed, ...]:
    """January's list: windows of the period that are over, with too little recorded and nothing said about it.

    It is a question to the unit, 没开还是没录？, and never part of a report.
    """
    owed = owed_in(actor, asked, unit_id=unit_id, subtree=subtree)
    return tuple(each for each in owed if each.is_open and each.last_day < asked.today)


def year_grid(
    actor: Actor, year: int, today: date, *, unit_id: int | None = None, as_of: int | None = None
) -> tuple[GridRow, ...]:
    """Unit × month of a year, units in the order of the trees."""
    by_unit: dict[int, list[list[Owed]]] = {}
    for each in owed_in(actor, asked_for(Period.year(year), today, as_of), unit_id=unit_id):
        months = by_unit.setdefault(each.unit_id, [[] for _ in range(12)])
        months[each.window.last.month - 1].append(each)
    return tuple(GridRow(unit, tuple(tuple(month) for month in months)) for unit, months in by_unit.items())


def names_in(owed: Iterable[Owed]) -> Names:
    """Names for a list, in two queries."""
    listed = list(owed)
    people = {each.person_id for each in listed if each.person_id is not None}
    return Names(unit_names({each.unit_id for each in listed}), person_names(people))


def _in_order(owed: Iterable[Owed]) -> tuple[Owed, ...]:
    """Units as the trees list them, then by window and obligation: no order says who did more."""
    listed = list(owed)
    places = _places(each.unit_id for each in listed)
    listed.sort(key=lambda each: (places[each.unit_id], in_a_unit(each)))
    return tuple(listed)


def _places(units: Iterable[int]) -> dict[int, tuple[str, int]]:
    """What units are sorted by: the trees' own order, today."""
    wanted = frozenset(units)
    paths = dict(TodayUnit.objects.filter(UnitIn("unit_id", wanted)).values_list("unit_id", "path"))
    return {unit: (paths.get(unit, "~"), unit) for unit in wanted}
