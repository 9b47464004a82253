"""Reads of matters start at ``visible_to(actor)``: one predicate in SQL, never a list of ids.

A matter is seen by whoever looks after its lead unit or the unit that assigned it, up to his ceiling, and by the
two people named in it. A superior sees none of it (N13).
"""

from collections.abc import Sequence
from datetime import date
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Self

from django.db.models import BooleanField, Case, Exists, F, Model, OuterRef, Q, QuerySet, Value, When

from lvze.catalogue.definitions import SENSITIVITIES, Sensitivity
from lvze.organisation.actors import BUSINESS_ROLES, Actor, Grant
from lvze.organisation.querysets import reach_of

if TYPE_CHECKING:
    from lvze.matters.models import MatterSpell, MatterVersion, SampleDraw
else:
    MatterSpell = MatterVersion = SampleDraw = Model

_LED_BY = ("unit_id", "assigner_id")


class MatterVersionQuerySet(QuerySet["MatterVersion"]):
    def visible_to(self, actor: Actor) -> Self:
        """Versions the actor may see; nothing without a grant."""
        return self.filter(_seen(actor))

    def newest(self) -> Self:
        """Only the newest version of each matter."""
        newer = self.model._default_manager.filter(matter_id=OuterRef("matter_id"), version__gt=OuterRef("version"))
        return self.filter(~Exists(newer))


class MatterSpellQuerySet(QuerySet["MatterSpell"]):
    def visible_to(self, actor: Actor) -> Self:
        """Spells of matters the actor may see; nothing without a grant."""
        return self.filter(_seen(actor))

    def on_their_own_day(self) -> Self:
        """Every spell, judged by its own first day: ``overdue`` when it began after the deadline, and ``in_time``."""
        return self.annotate(
            overdue=_whether(Q(standing="open", due__lt=F("first_on"))), in_time=_whether(Q(closed_on__lte=F("due")))
        )

    def at(self, day: date, as_of: int | None = None) -> Self:
        """What was the case on ``day`` as known at ``as_of``: one row a matter opened by then, with ``overdue`` and
        ``in_time`` (closed by its deadline) worked out."""
        stood = Q(until_on__isnull=True) | Q(until_on__gt=day)
        if as_of is None:
            known = Q(to_seq__isnull=True)
        else:
            known = Q(from_seq__lte=as_of) & (Q(to_seq__isnull=True) | Q(to_seq__gt=as_of))
        return self.filter(stood, known, first_on__lte=day).annotate(
            overdue=_whether(Q(standing="open", due__lt=day)), in_time=_whether(Q(closed_on__lte=F("due")))
        )


class SampleDrawQuerySet(QuerySet["SampleDraw"]):
    def visible_to(self, actor: Actor) -> Self:
        """Samples drawn for units where the actor's grants reach."""
        return self.filter(_reached(actor, ("unit_id",)))


def _whether(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def _seen(actor: Actor) -> Q:
    named = Q(pk__in=())
    if actor.person_id is not None and actor.has_role(*BUSINESS_ROLES):
        named = Q(leader_id=actor.person_id) | Q(responsible_id=actor.person_id)
    return _reached(actor, _LED_BY) | named


def _reached(actor: Actor, columns: Sequence[str]) -> Q:
    """Within a business grant of the actor whose ceiling reaches the sensitivity."""
    by_ceiling: dict[tuple[Sensitivity, ...], list[Grant]] = {}
    for grant in actor.grants:
        if grant.role in BUSINESS_ROLES:
            by_ceiling.setdefault(tuple(each for each in SENSITIVITIES if grant.sees(each)), []).append(grant)
    found = Q(pk__in=())
    for seen, grants in by_ceiling.items():
        within = reduce(or_, (reach_of(grants, unit=column) for column in columns))
        found |= Q(sensitivity__in=seen) & within
    return found
