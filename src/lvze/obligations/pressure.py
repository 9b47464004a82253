"""压力传导: for each level of a tree, how much of what is owed is met, in time, and begun, with no unit named.

It answers 上热中温下冷 with figures of levels. A level on which fewer than three units bear anything shows nothing
there (N2): a figure of one unit would be that unit's mark. Levels stand in the order of the tree. Every figure is
of the actor's own reach, never of what a unit only 报送 (N13). The number of queries does not depend on the units.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import chain

from django.db.models import Count, F, Min, OuterRef, Q, Subquery

from lvze.audit.actions import Act, action
from lvze.audit.queries import last_change, seq_at
from lvze.audit.remembering import Remembered
from lvze.kernel.periods import Period
from lvze.ledger.importing.tables import text_sheet
from lvze.matters.models import MatterMove, MatterProgress, MatterSpell
from lvze.metrics.evaluation.json_sql import UnitIn
from lvze.metrics.formatting import format_number
from lvze.obligations.by_unit import owed_by_units
from lvze.obligations.models import ObligationChoice
from lvze.obligations.policies import may_export, may_see_owed
from lvze.obligations.status import Asked
from lvze.organisation.actors import Actor
from lvze.organisation.queries import Scope, Tree, tree_at

#: Of fewer units nothing is shown.
LEAST_UNITS = 3
TOO_FEW = f"不足{LEAST_UNITS}个单位，不显示"
HEADER = (
    "层级", "规定动作：单位数", "已到期", "已有记录", "占比", "任务：单位数", "到期任务", "按时办结", "占比",
    "首次进展：单位数", "新交办任务", "尚无进展", "天数中位数", "中间一半（天）",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Share:
    """``done`` of ``of``, borne by so many units."""

    units: int
    of: int
    done: int

    @property
    def share(self) -> Fraction:
        return Fraction(self.done, self.of)


@dataclass(frozen=True, slots=True)
class Lag:
    """Days from the day a matter was assigned to its first progress or move: the median and the middle half, of those
    that have one; ``waiting`` have none yet. All None where none has begun."""

    units: int
    assigned: int
    waiting: int
    median: Fraction | None
    lower: Fraction | None
    upper: Fraction | None


@dataclass(frozen=True, slots=True)
class Level:
    """``depth`` below the asked unit (0: itself). A figure is None where fewer than three units of the level bear
    anything of it."""

    depth: int
    obligations: Share | None
    matters: Share | None
    first_step: Lag | None

    @property
    def title(self) -> str:
        return "本级" if self.depth == 0 else f"下{'一二三四五六七八九'[min(self.depth, 9) - 1]}级"


_PRESSURE: "Remembered[Hashable, tuple[Level, ...]]" = Remembered(32)


def pressure(
    actor: Actor, unit_id: int, period: Period, day: date, *, tree: str = "", as_of: int | None = None
) -> tuple[Level, ...]:
    """The levels of ``tree`` (empty: the unit's own) below a unit, by what was known on ``day``.

    Obligations: windows that end in the period, whose time and recording grace were over by ``day``; excused ones
    are left out. Matters: those whose deadline, extensions included, lay in the period and was over; 长期坚持 is left
    out. Lag: matters assigned in the period. Raises NotFound for a unit that is not the actor's to see.
    """
    may_see_owed(actor, unit_id=unit_id)
    # What came after the last change were only looks: the same answer is known by either number.
    known = min(seq_at(day) if as_of is None else as_of, last_change().seq)
    key = (actor.grants, unit_id, period, day, tree, known)
    return _PRESSURE.of(key, lambda: _pressure(actor, unit_id, period, day, tree, known))


def _pressure(actor: Actor, unit_id: int, period: Period, day: date, tree: str, known: int) -> tuple[Level, ...]:
    depths = depths_below(tree_at(day, known), unit_id, tree)
    units = frozenset(depths)
    owed = _obligations(actor, units, Asked(period, day, known))
    due = _matters(actor, units, period, day, known)
    lags = _first_steps(actor, units, period, day, known)
    return tuple(
        Level(
            depth,
            _share(depth, depths, owed),
            _share(depth, depths, due),
            _lag([(unit, days) for unit, days in lags if depths[unit] == depth]),
        )
        for depth in range(max(depths.values(), default=-1) + 1)
    )


@action("obligations.export_pressure", allowed=may_export)
def export_pressure(act: Act, *, unit_id: int, period: Period, day: date, tree: str = "") -> bytes:
    """The levels as .xlsx, one row each. The export is an event of the chain. Raises NotFound."""
    act.subject("export", unit_id=unit_id)
    return text_sheet("压力传导", HEADER, pressure_rows(pressure(act.actor, unit_id, period, day, tree=tree)))


def pressure_rows(levels: Iterable[Level]) -> list[tuple[str, ...]]:
    """One row a level under ``HEADER``."""
    return [
        (level.title, *_share_words(level.obligations), *_share_words(level.matters), *_lag_words(level.first_step))
        for level in levels
    ]


def depths_below(known: Tree, unit_id: int, tree: str) -> dict[int, int]:
    """Unit → how far below the asked one, in ``tree`` (empty: its own)."""
    own = known.units.get(unit_id)
    if own is None:
        return {}
    found = dict.fromkeys(sorted(Scope(unit_id, subtree=False).units_of(known, tree or own.tree)), 0)
    waiting = list(found)
    while waiting:
        above = waiting.pop()
        for below in known.children.get(above, ()):
            if below not in found:
                found[below] = found[above] + 1
                waiting.append(below)
    return found


def _obligations(actor: Actor, units: frozenset[int], asked: Asked) -> dict[int, tuple[int, int]]:
    """Unit → windows that are over, and of these met."""
    seen = ObligationChoice.objects.visible_to(actor).of_units(units).order_by().values_list("unit_id", flat=True)
    found: dict[int, tuple[int, int]] = {}
    for each in chain.from_iterable(owed_by_units(seen.distinct(), asked).values()):
        if each.state != "excused" and each.recordable < asked.today:
            over, met = found.get(each.unit_id, (0, 0))
            found[each.unit_id] = over + 1, met + (each.state == "met")
    return found


def _matters(actor: Actor, units: frozenset[int], period: Period, day: date, as_of: int) -> dict[int, tuple[int, int]]:
    """Unit → matters whose deadline is over, and of these closed by it."""
    spells = MatterSpell.objects.visible_to(actor).at(day, as_of).filter(Q(UnitIn("unit_id", units)))
    last = min(period.last, day - timedelta(days=1))
    over = spells.filter(due__gte=period.first, due__lte=last).exclude(standing="long_term")
    rows = (
        over.order_by().values("unit_id").annotate(of=Count("pk"), done=Count("pk", filter=Q(closed_on__lte=F("due"))))
    )
    return {row["unit_id"]: (row["of"], row["done"]) for row in rows}


def _first_steps(
    actor: Actor, units: frozenset[int], period: Period, day: date, as_of: int
) -> list[tuple[int, int | None]]:
    """(Unit, days to the first step or None) of each matter assigned in the period."""
    spells = MatterSpell.objects.visible_to(actor).at(day, as_of).filter(Q(UnitIn("unit_id", units)))
    told = MatterProgress.objects.filter(matter=OuterRef("matter"), seq__lte=as_of, reported_on__lte=day)
    moved = MatterMove.objects.filter(matter=OuterRef("matter"), seq__lte=as_of, moved_on__lte=day, number__gt=1)
    rows = (
        spells.filter(opened_on__gte=period.first, opened_on__lte=period.last)
        .annotate(
            told=Subquery(told.order_by().values("matter").annotate(first=Min("reported_on")).values("first")),
            moved=Subquery(moved.order_by().values("matter").annotate(first=Min("moved_on")).values("first")),
        )
        .order_by()
        .values_list("unit_id", "opened_on", "told", "moved")
    )
    found: list[tuple[int, int | None]] = []
    for unit, opened, *steps in rows:
        first = min((step for step in steps if step is not None), default=None)
        found.append((unit, None if first is None else (first - opened).days))
    return found


def _share(depth: int, depths: Mapping[int, int], found: Mapping[int, tuple[int, int]]) -> Share | None:
    bearing = [counts for unit, counts in found.items() if depths[unit] == depth]
    if len(bearing) < LEAST_UNITS:
        return None
    return Share(len(bearing), sum(of for of, _ in bearing), sum(done for _, done in bearing))


def _lag(found: list[tuple[int, int | None]]) -> Lag | None:
    units = {unit for unit, _ in found}
    if len(units) < LEAST_UNITS:
        return None
    days = sorted(each for _, each in found if each is not None)
    lower, median, upper = (_quantile(days, share) for share in (Fraction(1, 4), Fraction(1, 2), Fraction(3, 4)))
    return Lag(len(units), len(found), len(found) - len(days), median, lower, upper)


def _quantile(days: list[int], share: Fraction) -> Fraction | None:
    """Between the two neighbours, in proportion (as a spreadsheet's QUARTILE.INC does)."""
    if not days:
        return None
    place = share * (len(days) - 1)
    below = int(place)
    above = min(below + 1, len(days) - 1)
    return days[below] + (place - below) * (days[above] - days[below])


def _share_words(share: Share | None) -> tuple[str, ...]:
    if share is None:
        return TOO_FEW, "", "", ""
    return str(share.units), str(share.of), str(share.done), f"{format_number(share.share * 100, 1)}%"


def _lag_words(lag: Lag | None) -> tuple[str, ...]:
    if lag is None:
        return TOO_FEW, "", "", "", ""
    if lag.median is None or lag.lower is None or lag.upper is None:
        return str(lag.units), str(lag.assigned), str(lag.waiting), "", ""
    middle = f"{format_number(lag.lower, 1)}—{format_number(lag.upper, 1)}"
    return str(lag.units), str(lag.assigned), str(lag.waiting), format_number(lag.median, 1), middle
