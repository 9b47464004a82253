"""Rows and metrics in one line each."""

from datetime import date
from typing import Any

from lvze.catalogue.definitions import Condition, Metric
from lvze.kernel.periods import Period
from lvze.metrics.answer import Answer
from lvze.metrics.evaluation import evaluate_many
from lvze.metrics.question import Question, Units
from tests.metrics.rows import Happening, Member, Named, Slip, a_catalogue

YEAR = Period.year(2026)
MARCH = date(2026, 3, 12)


def happened(event: int, kind: str = "talk", *, unit: int = 1, headcount: int | None = 5, **more: Any) -> None:
    columns = {"record": event, "version": 1, "happened_on": MARCH, "from_seq": 1, "named": 0, "data": {}} | more
    Happening._default_manager.create(event=event, kind=kind, unit=unit, headcount=headcount, **columns)


def named(event: int, *people: int, kind: str = "talk", unit: int = 1, role: str = "attended", **more: Any) -> None:
    columns = {"record": event, "version": 1, "happened_on": MARCH, "from_seq": 1, "data": {}} | more
    for person in people:
        Named._default_manager.create(event=event, kind=kind, unit=unit, person=person, role=role, **columns)


def members(*people: int, unit: int = 1) -> None:
    for person in people:
        Member._default_manager.create(person=person, unit=unit, status="在职")


def slip(metric: str, value: str, *, unit: int = 1, state: str = "checked", period: Period = YEAR, **more: Any) -> None:
    columns = {"figure": Slip._default_manager.count() + 1, "version": 1, "value_unit": "件", "from_seq": 1} | more
    Slip._default_manager.create(
        metric=metric, value=value, unit=unit, state=state, first=period.first, last=period.last, **columns
    )


def metric(metric_id: str, measure: Any = "count", **more: Any) -> Metric:
    columns: dict[str, Any] = {"title": metric_id, "unit": "次", "of": "records", "kinds": ("talk",)} | more
    return Metric(metric_id, 1, measure=measure, **columns)


def condition(field: str, op: Any = "present", *values: Any) -> Condition:
    return Condition(field, op, values)


def asked(*metrics: Metric, units: tuple[int, ...] = (1,), period: Period = YEAR, **more: Any) -> Answer:
    """The last metric's answer; the others are there to be its parts."""
    question = Question(Units(frozenset(units), units[0]), period, more.pop("as_of", 100), **more)
    return evaluate_many([metrics[-1]], question, a_catalogue(*metrics))[metrics[-1].id]
