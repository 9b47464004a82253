"""The count behind a status is the evaluator's, and costs the same number of queries for 5 units as for 50."""

import random
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lvze.audit.queries import head
from lvze.catalogue.definitions import Catalogue, Metric
from lvze.kernel.periods import Period
from lvze.ledger.packs import installed_catalogue
from lvze.metrics.errors import CannotEvaluate
from lvze.metrics.evaluation import evaluate
from lvze.metrics.evaluation.spread import ROW_BY_ROW, spread_over_units
from lvze.metrics.question import Question, Units
from lvze.obligations.actions import choose_by_form
from lvze.obligations.queries import asked_for, owed_in
from lvze.organisation.actions import NewMembership, NewPerson, NewUnit, create_people, create_units, set_memberships
from tests.cast import Cast
from tests.obligations.owing import TODAY, YEAR, filed

pytestmark = pytest.mark.django_db
_AGENDA = [
    {"title": "学习", "category": "第一议题", "conclusion": "已听取"},
    {"title": "从严治党", "category": "专题研究从严治党", "conclusion": "已听取"},
    {"title": "汇报", "category": "听取履责汇报", "conclusion": "已听取"},
]


def _a_year_at_random(cast: Cast, now: datetime, draw: random.Random) -> None:
    units = [cast.party_group, cast.branch_one, cast.branch_two]
    for _ in range(24):
        unit, day = draw.choice(units), YEAR.first + timedelta(days=draw.randrange(320))
        choice = draw.randrange(5)
        if choice == 0:
            filed(cast, now, "theme_party_day", unit, day, headcount=draw.choice([5, 9]))
        elif choice == 1:
            data = {"type": "党组会", "expected": 7, "agenda": _AGENDA[: draw.randint(1, 3)]}
            filed(cast, now, "party_committee_meeting", unit, day, data)
        elif choice == 2:
            people = [("talker", draw.choice(cast.people[:3])), ("partner", draw.choice(cast.people[3:]))]
            filed(cast, now, "talk", unit, day, {"type": draw.choice(["谈心", "提醒"])}, people=people)
        elif choice == 3:
            people = [("trainee", person) for person in draw.sample(cast.people, draw.randint(1, 4))]
            data = {"class_name": "轮训班", "hours": draw.choice(["4", "7.5", "16"])}
            filed(cast, now, "training", unit, day, data, people=people)
        else:
            data = {"type": draw.choice(["党员大会", "支委会", "党小组会"]), "expected": 9}
            filed(cast, now, "branch_meeting", unit, day, data)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_countable_metric_of_the_pack_says_what_the_evaluator_says(cast: Cast, now: datetime, seed: int) -> None:
    _a_year_at_random(cast, now, random.Random(seed))
    catalogue, as_of = installed_catalogue(), head().seq
    units = (cast.party_group, cast.branch_one, cast.branch_two)
    both = {cast.party_committee: frozenset({cast.branch_one, cast.branch_two})}
    bearers = {unit: frozenset({unit}) for unit in units} | both
    periods = (YEAR, Period.quarter(2026, 2), Period.month(2026, 5))
    compared = 0
    for metric in _countable(catalogue):
        spread = spread_over_units(metric, bearers, YEAR, as_of, catalogue)
        for bearer, own in bearers.items():
            for period in periods:
                answer = evaluate(metric, Question(Units(own, bearer), period, as_of), catalogue)
                tally = spread.between(bearer, period.first, period.last)
                assert (tally.value or 0) == (answer.value or 0), (metric.id, bearer, period)
                compared += bool(answer.value)
    assert compared > 30


def _countable(catalogue: Catalogue) -> list[Metric]:
    found = []
    for metric in catalogue.metrics.values():
        if metric.measure in ROW_BY_ROW and metric.measure != "minimum_per_person":
            try:
                spread_over_units(metric, {}, YEAR, 0, catalogue)
            except CannotEvaluate:
                continue
            found.append(metric)
    return found


def test_every_metric_the_packs_obligations_ask_can_be_counted_so(db: None) -> None:
    catalogue = installed_catalogue()
    countable = {metric.id for metric in _countable(catalogue)}
    asked = {each.metric for each in catalogue.obligations.values() if each.bearer == "unit"}
    assert asked <= countable


def _branches(cast: Cast, now: datetime, number: int) -> None:
    actor = cast.alice.actor
    top = cast.party_committee
    planned = [NewUnit("party", f"第{place}号支部", "党支部", date(2020, 1, 1), top) for place in range(number)]
    units = create_units(actor=actor, now=now, units=planned)
    people = create_people(actor=actor, now=now, people=[NewPerson(f"人员{place}") for place in range(number * 2)])
    rolls = [NewMembership(person, units[place % number], date(2020, 1, 1)) for place, person in enumerate(people)]
    set_memberships(actor=actor, now=now, memberships=rolls)
    own = ["member_volunteering", "branch_lecture", "reflection_day", "node_reminder"]
    choose_by_form(actor=actor, now=now, unit_id=cast.party_group, effective_from=YEAR.first, own=own)


def _queries(cast: Cast) -> tuple[int, int]:
    asked = asked_for(YEAR, TODAY)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        owed = owed_in(cast.alice.actor, asked)
    return len(captured), len(owed)


def test_fifty_units_cost_no_more_queries_than_five(cast: Cast, now: datetime) -> None:
    _branches(cast, now, 5)
    owed_in(cast.alice.actor, asked_for(YEAR, TODAY))
    few, small = _queries(cast)
    _branches(cast, now, 45)
    owed_in(cast.alice.actor, asked_for(YEAR, TODAY))
    many, large = _queries(cast)
    assert large > 5 * small
    assert many == few
