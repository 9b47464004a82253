"""Every measure over random rows gives what plain Python gives, on the engine of this run."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from lvze.catalogue.definitions import Condition, Metric
from lvze.kernel.periods import Period
from lvze.metrics.evaluation import evaluate_many
from lvze.metrics.question import Question, Units
from tests.metrics.oracle import about, number
from tests.metrics.rows import Happening, Named, a_catalogue, own_fact_tables

KINDS = ("talk", "study", "meeting")
PERIOD = Period(date(2026, 2, 1), date(2026, 4, 30))
TEXTS = st.sampled_from(["学党章", "学准则", "学条例", ""])
DATA = st.fixed_dictionaries(
    {},
    optional={
        "topic": st.one_of(st.none(), TEXTS, st.lists(TEXTS, max_size=2)),
        "place": st.one_of(st.none(), st.sampled_from(["", "甲", "乙", "丙"])),
        "hours": st.one_of(st.none(), st.integers(-3, 9)),
    },
)
ROW = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(KINDS),
        "event": st.integers(1, 6),
        "unit": st.integers(1, 4),
        "happened_on": st.dates(date(2026, 1, 1), date(2026, 6, 1)),
        "from_seq": st.integers(1, 6),
        "lasts": st.one_of(st.none(), st.integers(1, 4)),
        "data": DATA,
    }
)
CONDITION = st.one_of(
    st.builds(
        Condition, st.just("topic"), st.sampled_from(["in", "not_in", "contains"]), st.just(("学党章", "学准则"))
    ),
    st.builds(Condition, st.just("topic"), st.sampled_from(["present", "absent"])),
    st.builds(Condition, st.just("hours"), st.sampled_from(["min", "max"]), st.tuples(st.integers(-2, 8))),
    st.builds(Condition, st.just("hours"), st.sampled_from(["in", "not_in"]), st.just((1, 2))),
)
MEASURES = ("count", "people_times", "distinct_people", "distinct_units", "distinct", "sum", "exceptions")


@st.composite
def metrics(draw: st.DrawFn) -> Metric:
    measure: Any = draw(st.sampled_from(MEASURES))
    return Metric(
        f"m.{draw(st.integers(0, 10**6))}",
        1,
        "试",
        "次",
        "people" if measure == "distinct_people" else "records",
        measure,
        kinds=tuple(draw(st.sets(st.sampled_from(KINDS), min_size=1, max_size=2))),
        where=tuple(draw(st.lists(CONDITION, max_size=2))),
        must=(draw(CONDITION),) if measure == "exceptions" else (),
        field="hours" if measure == "sum" else "",
        distinct_on=("place",) if measure == "distinct" else (),
        roles=("attended",) if measure == "distinct_people" else (),
    )


def built(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {key: value for key, value in row.items() if key != "lasts"}
        | {
            "record": row["event"],
            "version": 1,
            "to_seq": None if row["lasts"] is None else row["from_seq"] + row["lasts"],
        }
        for row in rows
    ]


class EvaluatorAgreesWithPlainPython(TestCase):
    def setUp(self) -> None:
        tables = own_fact_tables()
        tables.__enter__()
        self.addCleanup(tables.__exit__, None, None, None)

    @given(
        rows=st.lists(ROW, max_size=14),
        heads=st.lists(st.one_of(st.none(), st.integers(0, 30)), min_size=14, max_size=14),
        asked=st.lists(metrics(), min_size=1, max_size=6, unique_by=lambda metric: metric.id),
        units=st.sets(st.integers(1, 4), min_size=1),
        as_of=st.integers(1, 8),
    )
    def test_every_measure(
        self,
        rows: list[dict[str, Any]],
        heads: list[int | None],
        asked: list[Metric],
        units: set[int],
        as_of: int,
    ) -> None:
        happenings = [Happening(**row, headcount=head) for row, head in zip(built(rows), heads, strict=False)]
        people = [Named(**row, person=row["event"] % 3, role="attended") for row in built(rows)]
        Happening._default_manager.bulk_create(happenings)
        Named._default_manager.bulk_create(people)
        question = Question(Units(frozenset(units)), PERIOD, as_of, keeps=frozenset(KINDS))
        answers = evaluate_many(asked, question, a_catalogue(*asked))
        for metric in asked:
            answer = answers[metric.id]
            source: list[Any] = people if metric.of == "people" else happenings
            behind = about(source, metric, units, PERIOD.first, PERIOD.last, as_of)
            expected = number(metric, behind)
            assert {(each.thing, each.version) for each in answer.opens()} == {(r.record, r.version) for r in behind}
            if answer.known:
                assert answer.value == expected, metric
            else:
                assert answer.value is None
                assert expected == 0


@pytest.mark.usefixtures("rows")
def test_more_figures_over_the_same_kinds_ask_no_more_queries() -> None:
    def asked(number_of: int) -> int:
        metrics = [
            Metric(f"m.{n}", 1, "试", "次", "records", "count", kinds=(KINDS[n % 3],), where=_hours(n))
            for n in range(number_of)
        ]
        question = Question(Units(frozenset({1, 2})), PERIOD, 5)
        with CaptureQueriesContext(connection) as queries:
            evaluate_many(metrics, question, a_catalogue(*metrics))
        return len(queries)

    assert asked(60) == asked(3) <= 4


def _hours(least: int) -> tuple[Condition, ...]:
    return (Condition("hours", "min", (least,)),)
