"""What stands behind the figures of a level (压力传导): its units, and the matters each figure counts.

A list of these is for those who look after the units, in the order of the tree or by day, with no number of a unit
beside that of another (N2).
"""

from datetime import date, timedelta
from typing import Literal

from django.db.models import Exists, F, OuterRef, Q

from lvze.audit.queries import seq_at
from lvze.kernel.periods import Period
from lvze.matters.models import MatterMove, MatterProgress, MatterSpell
from lvze.matters.queries.lists import Row, rows_of
from lvze.matters.querysets import MatterSpellQuerySet
from lvze.metrics.evaluation.json_sql import UnitIn
from lvze.obligations.owed import Owed
from lvze.obligations.policies import may_see_owed
from lvze.obligations.pressure import Level, depths_below
from lvze.organisation.actors import Actor
from lvze.organisation.queries import Tree, tree_at

Figure = Literal["due", "in_time", "assigned", "waiting"]
#: Each figure of matters by its title on the page; the second of each pair is of the first.
FIGURES: dict[Figure, str] = {
    "due": "到期任务",
    "in_time": "按时办结",
    "assigned": "新交办任务",
    "waiting": "尚无进展",
}


def units_of_level(unit_id: int, depth: int, day: date, *, tree: str = "") -> frozenset[int]:
    """The units ``depth`` below a unit (0: itself) in ``tree`` (empty: its own), as the tree stands on ``day``."""
    return _level(tree_at(day, seq_at(day)), unit_id, depth, tree)


def level_title(depth: int) -> str:
    """``本级``, ``下一级`` …, as a level's figures are headed."""
    return Level(depth, None, None, None).title


def is_over(owed: Owed, day: date) -> bool:
    """Whether a level's figure counts a window: its time and recording grace are over and nothing excuses it."""
    return owed.state != "excused" and owed.recordable < day


def matters_of_level(
    actor: Actor, unit_id: int, period: Period, day: date, depth: int, figure: Figure, *, tree: str = ""
) -> tuple[Row, ...]:
    """The matters one figure of a level counts, by deadline. Raises NotFound for a unit that is not the actor's."""
    may_see_owed(actor, unit_id=unit_id)
    known = seq_at(day)
    units = _level(tree_at(day, known), unit_id, depth, tree)
    spells = MatterSpell.objects.visible_to(actor).at(day, known).filter(Q(UnitIn("unit_id", units)))
    return rows_of(_counted(spells, period, day, known, figure).order_by("due", "matter_id"))


def _level(known: Tree, unit_id: int, depth: int, tree: str) -> frozenset[int]:
    return frozenset(unit for unit, below in depths_below(known, unit_id, tree).items() if below == depth)


def _counted(spells: MatterSpellQuerySet, period: Period, day: date, known: int, figure: Figure) -> MatterSpellQuerySet:
    if figure in ("due", "in_time"):
        last = min(period.last, day - timedelta(days=1))
        over = spells.filter(due__gte=period.first, due__lte=last).exclude(standing="long_term")
        return over if figure == "due" else over.filter(closed_on__lte=F("due"))
    assigned = spells.filter(opened_on__gte=period.first, opened_on__lte=period.last)
    if figure == "assigned":
        return assigned
    of_it = {"matter": OuterRef("matter"), "seq__lte": known}
    told = MatterProgress.objects.filter(**of_it, reported_on__lte=day)
    moved = MatterMove.objects.filter(**of_it, moved_on__lte=day, number__gt=1)
    return assigned.filter(~Exists(told), ~Exists(moved))
