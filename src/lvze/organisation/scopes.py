"""A scope says whose numbers are meant, and resolves to units before anything is counted."""

from dataclasses import dataclass
from datetime import date

from lvze.organisation.trees import Tree, tree_at

#: Later than every effective day: the tree as it will stand after all that is known.
_END_OF_TIME = date.max


@dataclass(frozen=True, slots=True)
class Scope:
    """A unit alone, or its whole subtree. ``tree`` names the tree of the roll-up; empty: the unit's own.

    Asked for another tree than the unit's, it takes the unit's counterpart there: what a Party body serves,
    or the Party bodies that serve the unit.
    """

    unit_id: int
    subtree: bool = True
    tree: str = ""

    def units(self, tree: str, day: date, as_of: int | None) -> frozenset[int]:
        """The units of the scope in ``tree``, as the tree stood on ``day`` as known at ``as_of``."""
        return self.units_of(tree_at(day, as_of), tree)

    def units_of(self, known: Tree, tree: str) -> frozenset[int]:
        """The units of the scope in ``tree`` among trees already resolved."""
        tops = _tops(known, self.unit_id, tree)
        return frozenset().union(*(known.subtree(top) for top in tops)) if self.subtree else frozenset(tops)

    def root(self, tree: str) -> int | None:
        """The one unit that stands for the scope in ``tree`` (the topmost of several), or None."""
        known = tree_at(_END_OF_TIME, None)
        tops = _tops(known, self.unit_id, tree)
        return min(tops, key=lambda top: (len(known.ancestors(top)), top), default=None)


def units_in(scope: Scope, *, day: date, as_of: int | None = None, standing_only: bool = False) -> frozenset[int]:
    """The units of a scope: the tree on ``day`` (a period's last day) as known at ``as_of``. Two queries at most.

    Withdrawn units are in it at their last place, so that what they did earlier in the period still counts;
    ``standing_only`` leaves them out (who owes, how many units there are). Empty for a unit not there that day.
    """
    known = tree_at(day, as_of)
    own = known.units.get(scope.unit_id)
    if own is None:
        return frozenset()
    found = scope.units_of(known, scope.tree or own.tree)
    return frozenset(unit for unit in found if not (standing_only and known.units[unit].withdrawn))


def _tops(known: Tree, unit_id: int, tree: str) -> tuple[int, ...]:
    unit = known.units.get(unit_id)
    if unit is None:
        return ()
    if unit.tree == tree:
        return (unit_id,)
    if unit.serves_id is not None:
        served = known.units.get(unit.serves_id)
        return (served.id,) if served and served.tree == tree else ()
    return tuple(other.id for other in known.units.values() if other.serves_id == unit_id and other.tree == tree)
