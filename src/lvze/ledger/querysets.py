"""Reads of protected rows start at ``visible_to(actor)``: one predicate in SQL, never a list of ids.

A record is visible where one of its units is within a grant whose ceiling reaches the record's sensitivity.
"""

from collections import defaultdict
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from lvze.catalogue.definitions import SENSITIVITIES
from lvze.organisation.actors import BUSINESS_ROLES, Actor, Grant
from lvze.organisation.querysets import reach_of

if TYPE_CHECKING:
    from lvze.ledger.models import CurrentRecord, EvidenceLink, Participation, RecordVersion, SuppliedVersion
else:
    CurrentRecord = EvidenceLink = Participation = RecordVersion = SuppliedVersion = Model


class ParticipationQuerySet(QuerySet["Participation"]):
    def of_versions(self) -> Self:
        """The parts of the outer query's record version."""
        return self.filter(record_id=OuterRef("record_id"), version=OuterRef("version"))


class RecordVersionQuerySet(QuerySet["RecordVersion"]):
    def visible_to(self, actor: Actor) -> Self:
        """Versions the actor may see; nothing without a grant."""
        return self.filter(_by_sensitivity(actor, _takes_part))

    def newest(self) -> Self:
        """Only the newest version of each record."""
        newer = self.model._default_manager.filter(record_id=OuterRef("record_id"), version__gt=OuterRef("version"))
        return self.filter(~Exists(newer))


class CurrentRecordQuerySet(QuerySet["CurrentRecord"]):
    def visible_to(self, actor: Actor) -> Self:
        """Records the actor may see; nothing without a grant."""
        return self.filter(_by_sensitivity(actor, _takes_part))

    def standing(self) -> Self:
        """Not withdrawn. A record told by another of the same event stays listed: its own unit looks for it."""
        return self.filter(withdrawn=False)


class SuppliedVersionQuerySet(QuerySet["SuppliedVersion"]):
    def visible_to(self, actor: Actor) -> Self:
        """Supplied figures of units the actor may see, up to his ceiling."""
        return self.filter(_by_sensitivity(actor, lambda grants: reach_of(grants)))


def _takes_part(grants: list[Grant]) -> Exists:
    participations: Any = apps.get_model("ledger", "Participation")._default_manager
    return Exists(participations.of_versions().filter(reach_of(grants)))


def _by_sensitivity(actor: Actor, reached: Any) -> Q:
    """For each set of grants that reaches the same sensitivities: those sensitivities, within those grants."""
    levels: dict[tuple[Grant, ...], list[str]] = defaultdict(list)
    for level, sensitivity in enumerate(SENSITIVITIES):
        grants = tuple(
            grant
            for grant in actor.grants
            if grant.role in BUSINESS_ROLES and SENSITIVITIES.index(grant.ceiling) >= level
        )
        if grants:
            levels[grants].append(sensitivity)
    if not levels:
        return Q(pk__in=())
    return reduce(or_, (Q(sensitivity__in=names) & Q(reached(list(grants))) for grants, names in levels.items()))
