"""The branches one may see, as they stood on a day."""

from datetime import date

from lvze.organisation.actors import Actor
from lvze.organisation.models import TodayUnit
from lvze.organisation.scopes import Scope, units_in
from lvze.organisation.trees import UnitView, tree_at

BRANCH_FORMS = ("党支部", "联合党支部")


def branches_seen(
    actor: Actor, day: date, *, unit: int | None = None, as_of: int | None = None
) -> tuple[UnitView, ...]:
    """Branches standing on ``day`` that the actor may see, of ``unit`` and below, in the order of the tree."""
    tree = tree_at(day, as_of)
    scope = set(TodayUnit.objects.visible_to(actor).values_list("unit_id", flat=True))
    if unit is not None:
        scope &= units_in(Scope(unit, tree="party"), day=day, as_of=as_of)
    found = [each for each in tree.units.values() if each.id in scope and each.form in BRANCH_FORMS]
    standing = [each for each in found if not each.withdrawn]
    return tuple(sorted(standing, key=lambda each: (each.parent_id or 0, each.code, each.id)))
