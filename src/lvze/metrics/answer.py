"""What a metric answers: a value, whether it is known, and the records it opens on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from lvze.catalogue.definitions import Metric
from lvze.metrics.facts import Rows

Number = int | Fraction


@dataclass(frozen=True, slots=True, order=True)
class Opened:
    """One thing behind a number: its fact table, the thing's id and the version that was counted."""

    table: str
    thing: int
    version: int


@dataclass(frozen=True, slots=True)
class Behind:
    """The things behind a number in one table: a lazy query of (thing, version) pairs.

    A page narrows it to what its viewer may see and says 另有 N 条您无权查看 of the rest.
    """

    table: str
    pairs: Rows


@dataclass(frozen=True, slots=True)
class Answer:
    """``value`` is exact: 分 for money, a Fraction (of 1) for rates; None when unknown.

    ``known`` is False where no record speaks of it: nothing is ever printed then (N6). ``at_least`` marks a
    number that bare headcounts may exceed (不少于). ``records`` is how many things stand behind. ``parts``
    are the answers a derived metric was worked out of. ``missing`` are the ids of persons or units that a
    minimum or a coverage finds without any.
    """

    metric: Metric
    value: Number | None
    known: bool
    at_least: bool = False
    records: int = 0
    note: str = ""
    parts: Mapping[str, "Answer"] = field(default_factory=dict)
    missing: tuple[int, ...] = ()
    behind: tuple[Behind, ...] = ()

    def opens(self) -> tuple[Opened, ...]:
        """Every (table, thing, version) behind the value, read now, each once, in order."""
        found = {Opened(each.table, thing, version) for each in self.behind for thing, version in each.pairs.iterator()}
        return tuple(sorted(found))
