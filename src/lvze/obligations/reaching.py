"""Which units a question is about: a unit alone, or what is below it in both trees."""

from datetime import date

from lvze.organisation.queries import Scope, units_in


def units_under(unit_id: int, *, subtree: bool, day: date, as_of: int | None = None) -> frozenset[int]:
    """The unit; with ``subtree`` also every unit below it and below its counterpart in the other tree, as the trees
    stand on ``day``. Withdrawn units are in it: what they owed before stays owed."""
    if not subtree:
        return frozenset({unit_id})
    trees = ("party", "administrative")
    found = (units_in(Scope(unit_id, tree=tree), day=day, as_of=as_of) for tree in trees)
    return frozenset({unit_id}).union(*found)
