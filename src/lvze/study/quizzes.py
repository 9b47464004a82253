"""线上答题: how often and by how many, by unit. No marks and no pass rate: the ledger keeps none (N2)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from lvze.kernel.periods import Period
from lvze.ledger.models import CountingRow, CurrentRecord
from lvze.ledger.queries.names import unit_names
from lvze.metrics.evaluation.json_sql import UnitIn
from lvze.obligations.reaching import units_under
from lvze.organisation.actors import Actor
from lvze.organisation.models import TodayUnit
from lvze.study.policies import may_see_study

QUIZ = "quiz"


@dataclass(frozen=True, slots=True)
class Taken:
    """One unit's part in one round; ``people_times`` None where nobody entered it (人次)."""

    record: int
    day: date
    round: str
    platform: str
    unit_id: int
    unit: str
    people_times: int | None


@dataclass(frozen=True, slots=True)
class UnitQuizzes:
    """A unit's rounds of a period."""

    unit_id: int
    unit: str
    taken: tuple[Taken, ...]

    @property
    def people_times(self) -> int | None:
        """人次 of all rounds that say so; None where none does."""
        told = [each.people_times for each in self.taken if each.people_times is not None]
        return sum(told) if told else None


def quizzes_of(actor: Actor, unit: int, period: Period, *, today: date) -> tuple[Taken, ...]:
    """The rounds that ``unit`` and those below took part in, the newest first. Raises NotFound."""
    may_see_study(actor, unit=unit)
    units = units_under(unit, subtree=True, day=today)
    seen = CurrentRecord.objects.visible_to(actor).filter(record=OuterRef("record_id"))
    rows = CountingRow.objects.filter(
        Q(UnitIn("unit_id", units)),
        Exists(seen),
        kind=QUIZ,
        to_seq=None,
        happened_on__gte=period.first,
        happened_on__lte=min(period.last, today),
    )
    parts = {(each.event_id, each.unit_id): each for each in rows.order_by("-happened_on", "-record_id")}
    names = unit_names({unit_id for _, unit_id in parts})
    return tuple(
        Taken(
            each.record_id,
            each.happened_on,
            str(each.data.get("round", "")),
            str(each.data.get("platform", "")),
            each.unit_id,
            names.get(each.unit_id, ""),
            each.headcount,
        )
        for each in parts.values()
    )


def by_unit(taken: Iterable[Taken]) -> tuple[UnitQuizzes, ...]:
    """Rounds by unit, in the order of the trees. One query."""
    found: dict[int, list[Taken]] = defaultdict(list)
    for each in taken:
        found[each.unit_id].append(each)
    paths = dict(TodayUnit.objects.filter(Q(UnitIn("unit_id", frozenset(found)))).values_list("unit_id", "path"))
    order = sorted(found, key=lambda unit: (paths.get(unit, "~"), unit))
    return tuple(UnitQuizzes(unit, found[unit][0].unit, tuple(found[unit])) for unit in order)
