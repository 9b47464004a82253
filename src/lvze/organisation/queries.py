"""Questions about units, people and posts at (day, as-of). Units and people are given by id."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from lvze.audit.models import Event
from lvze.kernel.errors import NotFound
from lvze.organisation.actors import Actor
from lvze.organisation.models import (
    AppointmentVersion,
    Membership,
    OversightVersion,
    PersonVersion,
    SupervisionVersion,
)
from lvze.organisation.models.people import STATUSES
from lvze.organisation.policies import covers_root
from lvze.organisation.querysets import reach
from lvze.organisation.scopes import Scope, units_in
from lvze.organisation.trees import Tree, UnitView, tree_at, tree_lookup

__all__ = [
    "Member",
    "PersonView",
    "PostHolder",
    "Scope",
    "Tree",
    "UnitView",
    "events_visible_to",
    "find_people",
    "members_at",
    "named_like",
    "names_of",
    "overseen_by",
    "people_in_post",
    "supervisors_of",
    "tree_at",
    "unit_at",
    "unit_lookup",
    "units_in",
]


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person to choose from a list; ``code`` tells two of one name apart."""

    id: int
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class PostHolder:
    """A person in a post on a day."""

    person_id: int
    name: str
    unit_id: int
    post: str
    rank: str
    first_day: date
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Member:
    """A person on a Party organisation's roll on a day."""

    person_id: int
    name: str
    organisation_id: int
    status: str


def unit_at(unit_id: int, day: date, as_of: int | None = None) -> UnitView:
    """The unit as it was on a day. Raises NotFound when it was not there yet."""
    return _there(tree_at(day, as_of), unit_id, day)


def unit_lookup() -> Callable[[int, date], UnitView]:
    """:func:`unit_at` for many questions at once."""
    tree_of = tree_lookup()
    return lambda unit_id, day: _there(tree_of(day), unit_id, day)


def _there(tree: Tree, unit_id: int, day: date) -> UnitView:
    found = tree.units.get(unit_id)
    if found is None:
        raise NotFound(f"{day} 没有编号为 {unit_id} 的单位或党组织，请核对日期和单位。")
    return found


def people_in_post(
    scope: Scope,
    *,
    day: date,
    as_of: int | None = None,
    posts: Sequence[str] = (),
    ranks: Sequence[str] = (),
) -> tuple[PostHolder, ...]:
    """Who holds a post of these names or ranks at the scope's units on ``day``, by unit and name. Three queries."""
    units = units_in(scope, day=day, as_of=as_of)
    rows = list(
        AppointmentVersion.objects.held_as(posts, ranks)
        .at(day, as_of)
        .filter(unit_id__in=units)
        .order_by("unit_id", "pk")
    )
    names = names_of([row.person_id for row in rows], as_of)
    return tuple(
        PostHolder(
            row.person_id, names.get(row.person_id, ""), row.unit_id, row.post, row.rank, row.first_day, row.last_day
        )
        for row in rows
    )


def members_at(
    scope: Scope, *, day: date, as_of: int | None = None, statuses: Sequence[str] = STATUSES[:-1]
) -> tuple[Member, ...]:
    """The members on the roll of the scope's Party organisations on ``day``. Three queries."""
    units = units_in(scope, day=day, as_of=as_of)
    rows = list(
        Membership.objects.at(day, as_of)
        .filter(organisation_id__in=units, status__in=statuses)
        .order_by("organisation_id", "pk")
        .values_list("person_id", "organisation_id", "status")
    )
    names = names_of([person_id for person_id, _, _ in rows], as_of)
    return tuple(
        Member(person_id, names[person_id], organisation_id, status)
        for person_id, organisation_id, status in rows
        if person_id in names and organisation_id is not None
    )


def names_of(person_ids: Sequence[int], as_of: int | None = None) -> dict[int, str]:
    """Person → name as known at ``as_of``; people withdrawn by then are left out."""
    known = PersonVersion.objects.at(as_of).filter(person_id__in=set(person_ids), withdrawn=False)
    return dict(known.values_list("person_id", "name"))


def find_people(text: str, actor: Actor, *, limit: int = 20) -> tuple[PersonView, ...]:
    """People whose name holds ``text``, or whose pinyin or initials begin with it, that the actor may see."""
    people = PersonVersion.objects.all() if covers_root(actor) else PersonVersion.objects.visible_to(actor)
    fitting = people.at().filter(named_like(text), withdrawn=False).order_by("pinyin", "person_id")
    found = fitting[:limit] if text.strip() else ()
    return tuple(PersonView(row.person_id, row.name, row.code) for row in found)


def named_like(text: str) -> Q:
    """Predicate over PersonVersion: the name holds ``text``, or its pinyin or initials begin with it."""
    typed = text.strip().lower()
    return (
        Q(name__contains=text.strip())
        | Q(pinyin__startswith=typed)
        | Q(initials__startswith=typed)
        | Q(initials__contains=f" {typed}")
    )


def overseen_by(person_id: int, *, day: date, as_of: int | None = None) -> tuple[int, ...]:
    """The units a leader oversees (分管) on ``day``."""
    rows = OversightVersion.objects.at(day, as_of).filter(person_id=person_id)
    return tuple(rows.order_by("unit_id").values_list("unit_id", flat=True))


def supervisors_of(unit_id: int, *, day: date, as_of: int | None = None) -> tuple[int, ...]:
    """The bodies outside and above that supervise a unit on ``day``."""
    rows = SupervisionVersion.objects.at(day, as_of).filter(unit_id=unit_id)
    return tuple(rows.order_by("body_id").values_list("body_id", flat=True))


def events_visible_to(actor: Actor) -> QuerySet[Event]:
    """The log as the actor may see it, newest first: all of it for the audit administrator and the institution's
    党办; what is about their unit for others; one's own acts always. Events hold ids only."""
    events = Event.objects.order_by("-seq")
    if actor.has_role("audit_admin") or covers_root(actor):
        return events
    return events.filter(reach(actor, unit="unit_id") | Q(actor_id=actor.account_id))
