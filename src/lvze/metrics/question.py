"""What is asked of a metric: whose, when, as known when. A viewer is never part of it."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, Protocol

from lvze.kernel.periods import Period

Tree = Literal["party", "administrative"]


class Scope(Protocol):
    """The units a number is about. Made by the packages above, which know the organisation."""

    def root(self, tree: Tree) -> int | None:
        """The unit that stands for the whole scope in a tree; None when it has no place in that tree."""

    def units(self, tree: Tree, day: date, as_of: int) -> frozenset[int]:
        """Ids of the units in scope: the tree on ``day`` as known at the chain ``seq`` ``as_of``."""


@dataclass(frozen=True, slots=True)
class Units:
    """A scope of units named one by one, the same in both trees and on every day."""

    ids: frozenset[int]
    unit_id: int | None = None

    def root(self, tree: Tree) -> int | None:
        return self.unit_id

    def units(self, tree: Tree, day: date, as_of: int) -> frozenset[int]:
        return self.ids


class SettledScope:
    """A scope asked many times over: each tree on each day is walked once."""

    def __init__(self, scope: Scope) -> None:
        self.root = cache(scope.root)
        self.units = cache(scope.units)


@dataclass(frozen=True, slots=True)
class Question:
    """``as_of`` is a chain ``seq``. ``keeps`` are the kinds the unit has undertaken to keep (chosen obligations)."""

    scope: Scope
    period: Period
    as_of: int
    keeps: frozenset[str] = frozenset()

    def in_period(self, period: Period) -> "Question":
        return Question(self.scope, period, self.as_of, self.keeps)

    def units(self, tree: Tree) -> frozenset[int]:
        """The units of the scope on the period's last day as known at the as-of (DESIGN §4 Time)."""
        return self.scope.units(tree, self.period.last, self.as_of)
