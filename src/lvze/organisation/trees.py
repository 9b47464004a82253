"""The trees at (day, as-of), resolved from version rows in one query and kept while nothing newer was recorded.

Among a unit's rows with ``seq`` ≤ as-of and ``effective_from`` ≤ day, the greatest (``effective_from``,
``seq``) holds. A unit whose parent is not there that day stands as a root of its own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from lvze.organisation.models import UnitVersion

#: What a :class:`UnitView` is read from, in its order.
UNIT_COLUMNS = (
    "unit_id", "unit__tree", "name", "short_name", "form", "parent_id", "code", "serves_id", "withdrawn",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit as it was on a day: its tree, name, form and place. ``withdrawn`` units keep their last place."""

    id: int
    tree: str
    name: str
    short_name: str
    form: str
    parent_id: int | None
    code: str
    serves_id: int | None
    withdrawn: bool

    @property
    def shown_name(self) -> str:
        """The short name where there is one."""
        return self.short_name or self.name


@dataclass(frozen=True)
class Tree:
    """All units of all trees at one (day, as-of)."""

    units: Mapping[int, UnitView]

    @cached_property
    def children(self) -> Mapping[int | None, tuple[int, ...]]:
        """Unit → the units directly under it, by code and id; ``None`` → the roots."""
        found: dict[int | None, list[int]] = {}
        for unit in sorted(self.units.values(), key=lambda unit: (unit.code, unit.id)):
            found.setdefault(self.parent_of(unit.id), []).append(unit.id)
        return {parent: tuple(children) for parent, children in found.items()}

    def parent_of(self, unit_id: int) -> int | None:
        """The unit above, if it is there that day."""
        parent = self.units[unit_id].parent_id
        return parent if parent in self.units else None

    def subtree(self, top: int) -> frozenset[int]:
        """``top`` and every unit below it; nothing when ``top`` is not there that day."""
        if top not in self.units:
            return frozenset()
        found = {top}
        waiting = [top]
        while waiting:
            for child in self.children.get(waiting.pop(), ()):
                if child not in found:
                    found.add(child)
                    waiting.append(child)
        return frozenset(found)

    def ancestors(self, unit_id: int) -> tuple[int, ...]:
        """The units above, nearest first."""
        found: list[int] = []
        parent = self.parent_of(unit_id)
        while parent is not None and parent not in found:
            found.append(parent)
            parent = self.parent_of(parent)
        return tuple(found)

    def paths(self) -> dict[int, tuple[int, ...]]:
        """Unit → the ids from its root down to itself."""
        found: dict[int, tuple[int, ...]] = {}
        waiting: list[tuple[int, tuple[int, ...]]] = [(root, ()) for root in self.children.get(None, ())]
        while waiting:
            unit_id, above = waiting.pop()
            found[unit_id] = (*above, unit_id)
            waiting.extend((child, found[unit_id]) for child in self.children.get(unit_id, ()))
        return found


def tree_at(day: date, as_of: int | None) -> Tree:
    """The trees of ``day`` as known at ``as_of`` (None: now). Two queries at most, whatever the size."""
    return tree_lookup(as_of)(day)


def tree_lookup(as_of: int | None = None) -> Callable[[date], Tree]:
    """:func:`tree_at` for many days: what is known is asked once, and a day's tree once for all who ask."""
    known = UnitVersion.objects.all() if as_of is None else UnitVersion.objects.filter(seq__lte=as_of)
    # A digest is salted, so it names one state of one ledger for good: the cache can never serve another's tree.
    last = known.order_by("-seq", "-pk").values_list("seq", "digest").first()
    return lambda day: _resolved(day, *last) if last else Tree({})


@lru_cache(maxsize=64)
def _resolved(day: date, seq: int, digest: str) -> Tree:
    rows = UnitVersion.objects.filter(seq__lte=seq, effective_from__lte=day).order_by("effective_from", "seq", "pk")
    return Tree({row[0]: UnitView(*row) for row in rows.values_list(*UNIT_COLUMNS).iterator()})
