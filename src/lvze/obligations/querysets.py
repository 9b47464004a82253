"""Reads of choices and excuses: what holds at (day, as-of), and only within what an actor may see (N13)."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db.models import Model, Q, QuerySet

from lvze.metrics.evaluation.json_sql import UnitIn
from lvze.organisation.actors import BUSINESS_ROLES, Actor
from lvze.organisation.dated import holding_from, latest
from lvze.organisation.querysets import reach

if TYPE_CHECKING:
    from lvze.obligations.models import ExcuseVersion, ObligationChoice
else:
    ExcuseVersion = ObligationChoice = Model


class ObligationChoiceQuerySet(QuerySet["ObligationChoice"]):
    def visible_to(self, actor: Actor) -> Self:
        """Choices of units where the actor's grants reach; nothing for a superior, nothing without a grant."""
        return self.filter(reach(actor, BUSINESS_ROLES))

    def of_units(self, units: frozenset[int]) -> Self:
        """Choices of these units, however many they are."""
        return self.filter(Q(UnitIn("unit_id", units)))

    def known(self, as_of: int) -> Self:
        """Rows known at ``as_of``, in the order in which a later one replaces an earlier one."""
        return self.filter(seq__lte=as_of).order_by("effective_from", "seq", "pk")

    def at(self, day: date, as_of: int | None = None) -> QuerySet["ObligationChoice"]:
        """What each unit owes on ``day`` as known at ``as_of``."""
        return holding_from(self, ("unit_id", "obligation"), day, as_of).filter(chosen=True)


class ExcuseVersionQuerySet(QuerySet["ExcuseVersion"]):
    def visible_to(self, actor: Actor) -> Self:
        """Excuses of units where the actor's grants reach; nothing for a superior, nothing without a grant."""
        return self.filter(reach(actor, BUSINESS_ROLES))

    def of_units(self, units: frozenset[int]) -> Self:
        """Excuses of these units, however many they are."""
        return self.filter(Q(UnitIn("unit_id", units)))

    def at(self, as_of: int | None = None) -> QuerySet["ExcuseVersion"]:
        """The excuses that stand as known at ``as_of``."""
        return latest(self, "excuse_id", as_of).filter(withdrawn=False)
