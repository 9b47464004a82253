"""What a unit may tick, what it has ticked, and what was said about windows that were not met."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from lvze.catalogue.definitions import Obligation
from lvze.kernel.periods import Period
from lvze.ledger.packs import installed_catalogue
from lvze.obligations.applying import applies_to_form
from lvze.obligations.models import ExcuseVersion, ObligationChoice
from lvze.obligations.policies import may_see_owed
from lvze.organisation.actors import Actor
from lvze.organisation.queries import unit_at


@dataclass(frozen=True, slots=True)
class Offer:
    """An obligation that fits a unit, with the choice in force where it is ticked."""

    obligation: Obligation
    choice: ObligationChoice | None


def offered(actor: Actor, unit_id: int, day: date, as_of: int | None = None) -> tuple[Offer, ...]:
    """Every obligation that fits the unit's form on ``day``, statutory first; and what is ticked, fitting or not.

    Raises NotFound for a unit that is not the actor's to see.
    """
    may_see_owed(actor, unit_id=unit_id)
    form = unit_at(unit_id, day, as_of).form
    rows = ObligationChoice.objects.visible_to(actor).filter(unit_id=unit_id).at(day, as_of)
    chosen = {row.obligation: row for row in rows}
    fitting = [
        Offer(each, chosen.get(each.id))
        for each in installed_catalogue().obligations.values()
        if each.id in chosen or (not each.retired and applies_to_form(each, form))
    ]
    forces = ("direct", "reference", "own")
    return tuple(sorted(fitting, key=lambda offer: (forces.index(offer.obligation.force), offer.obligation.id)))


def excuses_in(actor: Actor, period: Period, as_of: int | None = None) -> QuerySet[ExcuseVersion]:
    """The excuses that touch a period, of the units the actor may see."""
    rows = ExcuseVersion.objects.visible_to(actor).at(as_of)
    touching = rows.filter(first_day__lte=period.last, last_day__gte=period.first)
    return touching.order_by("unit_id", "first_day", "pk")
