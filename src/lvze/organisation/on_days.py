"""The trees, the rolls and the posts on each of several days: every table is read once, however many days there are."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from django.db.models import Q

from lvze.organisation.dated import latest
from lvze.organisation.models import AppointmentVersion, Membership, UnitVersion
from lvze.organisation.queries import Member, PostHolder, names_of
from lvze.organisation.trees import UNIT_COLUMNS, Tree, UnitView

UnitsOfDay = Mapping[date, Collection[int]]


def trees_on(days: Iterable[date], as_of: int | None = None) -> dict[date, Tree]:
    """Day → the trees of that day as known at ``as_of``. One query."""
    known = UnitVersion.objects.all() if as_of is None else UnitVersion.objects.filter(seq__lte=as_of)
    rows = known.order_by("effective_from", "seq", "pk").values_list("effective_from", *UNIT_COLUMNS)
    views = [(row[0], UnitView(*row[1:])) for row in rows]
    return {day: Tree({view.id: view for begun, view in views if begun <= day}) for day in set(days)}


def members_on(
    units: UnitsOfDay, *, statuses: Sequence[str], as_of: int | None = None
) -> dict[date, tuple[Member, ...]]:
    """Day → who was on the roll of that day's ``units`` with one of ``statuses``, by organisation. Two queries."""
    ever = Membership.objects.filter(organisation_id__in=_all_of(units)).values("person_id")
    known = _known(Q(person_id__in=ever), as_of)
    columns = ("person_id", "effective_from", "organisation_id", "status", "pk")
    rows = list(Membership.objects.filter(known).order_by("effective_from", "seq").values_list(*columns))
    names = names_of([row[0] for row in rows], as_of)
    found: dict[date, tuple[Member, ...]] = {}
    for day, wanted in units.items():
        holding = {person: (unit, pk, status) for person, begun, unit, status, pk in rows if begun <= day}
        listed = sorted(
            (unit, pk, person, status)
            for person, (unit, pk, status) in holding.items()
            if unit is not None and unit in wanted and status in statuses and person in names
        )
        found[day] = tuple(Member(person, names[person], unit, status) for unit, _, person, status in listed)
    return found


def people_in_post_on(
    units: UnitsOfDay, *, ranks: Sequence[str], as_of: int | None = None
) -> dict[date, tuple[PostHolder, ...]]:
    """Day → who held a post of these ranks at that day's ``units``, by unit. Two queries."""
    posts = AppointmentVersion.objects.held_as(ranks=ranks).filter(unit_id__in=_all_of(units), withdrawn=False)
    rows = list(latest(posts, "appointment_id", as_of).order_by("unit_id", "pk"))
    names = names_of([row.person_id for row in rows], as_of)
    return {
        day: tuple(
            PostHolder(
                row.person_id,
                names.get(row.person_id, ""),
                row.unit_id,
                row.post,
                row.rank,
                row.first_day,
                row.last_day,
            )
            for row in rows
            if row.unit_id in wanted and row.first_day <= day and (row.last_day is None or row.last_day >= day)
        )
        for day, wanted in units.items()
    }


def _all_of(units: UnitsOfDay) -> set[int]:
    return set().union(*units.values())


def _known(rows: Q, as_of: int | None) -> Q:
    return rows if as_of is None else rows & Q(seq__lte=as_of)
