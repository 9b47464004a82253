"""Chainable reads, and the predicate "in a unit this actor may see" that every protected read starts from."""

from collections.abc import Sequence
from datetime import date
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Self

from django.db.models import Model, Q, QuerySet

from lvze.organisation.actors import BUSINESS_ROLES, Actor, Grant
from lvze.organisation.dated import holding_from, latest, spanning
from lvze.organisation.subtrees import InSubtree

if TYPE_CHECKING:
    from lvze.organisation.models import (
        AppointmentVersion,
        Membership,
        OversightVersion,
        PersonVersion,
        SupervisionVersion,
        TodayUnit,
        UnitVersion,
    )
else:
    TodayUnit = UnitVersion = SupervisionVersion = PersonVersion = Membership = Model
    AppointmentVersion = OversightVersion = Model


class TodayUnitQuerySet(QuerySet["TodayUnit"]):
    def standing(self) -> Self:
        """Units that exist today; withdrawn ones are left out."""
        return self.filter(withdrawn=False)

    def visible_to(self, actor: Actor, roles: frozenset[str] = BUSINESS_ROLES) -> Self:
        """Units where the actor's grants reach: nothing without a grant."""
        return self.filter(reach(actor, roles))


class UnitVersionQuerySet(QuerySet["UnitVersion"]):
    def at(self, day: date, as_of: int | None = None) -> QuerySet["UnitVersion"]:
        """The row of each unit that holds on ``day`` as known at ``as_of``, withdrawn ones included."""
        return holding_from(self, ("unit_id",), day, as_of)

    def visible_to(self, actor: Actor, roles: frozenset[str] = BUSINESS_ROLES) -> Self:
        """Rows of units where the actor's grants reach today."""
        return self.filter(reach(actor, roles))


class SupervisionVersionQuerySet(QuerySet["SupervisionVersion"]):
    def at(self, day: date, as_of: int | None = None) -> QuerySet["SupervisionVersion"]:
        """The supervisions that hold on ``day`` as known at ``as_of``."""
        return holding_from(self, ("body_id", "unit_id"), day, as_of).filter(withdrawn=False)


class PersonVersionQuerySet(QuerySet["PersonVersion"]):
    def at(self, as_of: int | None = None) -> QuerySet["PersonVersion"]:
        """The version of each person known at ``as_of``, withdrawn ones included."""
        return latest(self, "person_id", as_of)

    def visible_to(self, actor: Actor, roles: frozenset[str] = BUSINESS_ROLES) -> Self:
        """People who ever belonged to, or held a post at, a unit where the actor's grants reach today."""
        belonging = reach(actor, roles, unit="person__memberships__organisation_id")
        posted = reach(actor, roles, unit="person__appointments__unit_id")
        inside = self.model._default_manager.filter(belonging | posted).values("person_id")
        return self.filter(person_id__in=inside)


class MembershipQuerySet(QuerySet["Membership"]):
    def at(self, day: date, as_of: int | None = None) -> QuerySet["Membership"]:
        """Each person's membership on ``day`` as known at ``as_of``; people 不在册 have no organisation in it."""
        return holding_from(self, ("person_id",), day, as_of)

    def visible_to(self, actor: Actor, roles: frozenset[str] = BUSINESS_ROLES) -> Self:
        """Memberships of organisations where the actor's grants reach today."""
        return self.filter(reach(actor, roles, unit="organisation_id"))


class AppointmentVersionQuerySet(QuerySet["AppointmentVersion"]):
    def at(self, day: date, as_of: int | None = None) -> QuerySet["AppointmentVersion"]:
        """The posts held on ``day`` as known at ``as_of``."""
        return spanning(self, "appointment_id", day, as_of)

    def held_as(self, posts: Sequence[str] = (), ranks: Sequence[str] = ()) -> Self:
        """Posts of these names or ranks; both given: both must fit; none given: all."""
        wanted = Q()
        if posts:
            wanted &= Q(post__in=posts)
        if ranks:
            wanted &= Q(rank__in=ranks)
        return self.filter(wanted)

    def visible_to(self, actor: Actor, roles: frozenset[str] = BUSINESS_ROLES) -> Self:
        """Posts at units where the actor's grants reach today."""
        return self.filter(reach(actor, roles))


class OversightVersionQuerySet(QuerySet["OversightVersion"]):
    def at(self, day: date, as_of: int | None = None) -> QuerySet["OversightVersion"]:
        """Who oversees what on ``day`` as known at ``as_of``."""
        return spanning(self, "oversight_id", day, as_of)

    def visible_to(self, actor: Actor, roles: frozenset[str] = BUSINESS_ROLES) -> Self:
        """Oversight of units where the actor's grants reach today."""
        return self.filter(reach(actor, roles))


def reach(actor: Actor, roles: frozenset[str] = BUSINESS_ROLES, *, unit: str = "unit_id") -> Q:
    """The SQL predicate "column ``unit`` is a unit where the actor holds one of ``roles``".

    Grants become path ranges over today's tree inside the query, never a list of ids. Matches nothing for an
    actor without such grants.
    """
    return reach_of([grant for grant in actor.grants if grant.role in roles], unit=unit)


def reach_of(grants: Sequence[Grant], *, unit: str = "unit_id") -> Q:
    """The predicate for chosen grants of an actor (say, those whose ceiling suffices)."""
    return reduce(or_, (_reach_of_one(grant, unit) for grant in grants), Q(pk__in=()))


def _reach_of_one(grant: Grant, unit: str) -> Q:
    if grant.unit_id is None:
        return Q(pk__in=())
    if not grant.subtree:
        return Q(**{unit: grant.unit_id})
    return Q(InSubtree(unit, grant.unit_id, serving=grant.tree == "administrative"))
