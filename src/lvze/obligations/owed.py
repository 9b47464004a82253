"""One obligation of one bearer in one window, and how it stands. A value, never a row."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from lvze.catalogue.definitions import Obligation
from lvze.kernel.periods import Period
from lvze.metrics.answer import Number
from lvze.obligations.models import ExcuseVersion
from lvze.obligations.terms import Terms

State = Literal["met", "due", "overdue", "excused"]


@dataclass(frozen=True, slots=True)
class Owed:
    """``state``: met, due (its time runs, or is still to come), overdue (its time and the recording grace are
    over: 没开还是没录？), excused.

    ``found`` is the metric's number in the window, None where no record speaks of it. ``last_day`` is the window's,
    or the day a postponement runs to; until ``recordable`` a record is still in time. ``own_met`` answers the
    unit's own target, None where it has none: it is never part of ``state`` (N5).
    """

    terms: Terms
    unit_id: int
    person_id: int | None
    window: Period
    state: State
    found: Number | None
    things: int
    last_day: date
    recordable: date
    own_met: bool | None = None
    excuse: ExcuseVersion | None = None
    in_grace: bool = False

    @property
    def obligation(self) -> Obligation:
        return self.terms.obligation

    @property
    def is_open(self) -> bool:
        """Still owed: due or overdue."""
        return self.state in ("due", "overdue")

    @property
    def kind(self) -> str:
        """The kind of record that meets it; empty where the number is worked out of others."""
        kinds = self.terms.metric.kinds
        return kinds[0] if kinds and self.terms.metric.of in ("records", "people", "items") else ""

    @property
    def missing(self) -> Number:
        """How much is still missing to the minimum; 0 when it is there."""
        return max(0, self.terms.minimum - (self.found or 0))
