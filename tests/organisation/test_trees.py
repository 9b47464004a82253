"""The tree at (day, as-of) is what a plain reference says, through moves, renames and corrections of past days."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from lvze.audit.queries import head
from lvze.kernel.errors import BadInput, Conflict, LvzeError, NotFound
from lvze.organisation.actions import NewUnit, create_unit, create_units, move_unit, rename_unit, withdraw_unit
from lvze.organisation.models import TodayUnit
from lvze.organisation.projection import keep_today, rebuild_today
from lvze.organisation.queries import Scope, tree_at, unit_at, units_in
from lvze.organisation.subtrees import InSubtree
from lvze.organisation.trees import _resolved
from tests.cast import Cast
from tests.organisation.oracle import DAYS, Reference

FIRST = date(2026, 1, 1)
OPERATIONS = st.lists(
    st.tuples(
        st.sampled_from(["create", "create", "move", "move", "rename", "withdraw"]),
        st.integers(0, 20),
        st.integers(0, 20),
        st.integers(0, DAYS - 1),
    ),
    min_size=3,
    max_size=14,
)


def on(day: int) -> date:
    return FIRST + timedelta(days=day)


def perform(cast: Cast, now: datetime, reference: Reference, operation: tuple[str, int, int, int], serial: int) -> None:
    """Do it in the ledger; only if it was accepted, in the reference too."""
    what, which, other, day = operation
    units = list(reference.units)
    unit, parent = units[which % len(units)], units[other % len(units)]
    common: dict[str, Any] = {"actor": cast.alice.actor, "now": now}
    name = f"甲{serial}"
    if what == "create":
        made = create_unit(**common, unit=NewUnit("party", name, "党支部", on(day), parent))
        reference.create(made, day, name, parent)
    elif what == "move":
        move_unit(**common, unit_id=unit, parent_id=parent, effective_from=on(day))
        reference.change(unit, "parent", day, parent)
    elif what == "rename":
        rename_unit(**common, unit_id=unit, name=name, effective_from=on(day))
        reference.change(unit, "name", day, name)
    else:
        withdraw_unit(**common, unit_id=unit, effective_from=on(day))
        reference.change(unit, "withdrawn", day, True)


@given(operations=OPERATIONS)
@settings(suppress_health_check=list(HealthCheck))
def test_every_past_tree_is_what_the_reference_says(cast: Cast, now: datetime, operations: list[Any]) -> None:
    with transaction.atomic():
        reference = Reference()
        top = create_unit(
            actor=cast.alice.actor, now=now, unit=NewUnit("party", "总部", "党委", FIRST, cast.party_group)
        )
        reference.create(top, 0, "总部", None)
        known = {head().seq: reference.copy()}
        for serial, operation in enumerate(operations):
            before = head()
            try:
                perform(cast, now, reference, operation, serial)
            except LvzeError:
                assert head() == before
            known[head().seq] = reference.copy()
        for seq, then in known.items():
            for day in range(DAYS):
                assert_same(then, day, seq, top)
        assert_projection_is_today(now)
        transaction.set_rollback(True)


def assert_same(then: Reference, day: int, seq: int, top: int) -> None:
    tree = tree_at(on(day), seq)
    there = {
        unit.id: (unit.name, None if unit.id == top else unit.parent_id, unit.withdrawn)
        for unit in tree.units.values()
        if unit.id in then.units
    }
    assert there == then.standing(day)
    for unit in then.units:
        assert units_in(Scope(unit), day=on(day), as_of=seq) == then.subtree(unit, day)
        standing = {each for each in then.subtree(unit, day) if not there[each][2]}
        assert units_in(Scope(unit), day=on(day), as_of=seq, standing_only=True) == standing


def assert_projection_is_today(now: datetime) -> None:
    today = now.date()
    tree = tree_at(today, None)
    kept = list(TodayUnit.objects.order_by("pk").values())
    for unit in tree.units:
        below = TodayUnit.objects.filter(InSubtree("unit_id", unit))
        assert set(below.values_list("pk", flat=True)) == tree.subtree(unit)
    TodayUnit.objects.all().delete()
    rebuild_today(today)
    assert list(TodayUnit.objects.order_by("pk").values()) == kept


def test_a_later_move_changes_no_past_figure(cast: Cast, now: datetime) -> None:
    before = head().seq
    move_unit(
        actor=cast.alice.actor,
        now=now,
        unit_id=cast.branch_two,
        parent_id=cast.party_group,
        effective_from=date(2026, 6, 1),
    )
    scope = Scope(cast.party_committee)
    assert cast.branch_two in units_in(scope, day=date(2026, 5, 31))
    assert cast.branch_two not in units_in(scope, day=date(2026, 6, 1))
    assert cast.branch_two in units_in(scope, day=date(2026, 12, 31), as_of=before)


def test_a_rename_learnt_late_reaches_the_days_after_a_later_move(cast: Cast, now: datetime) -> None:
    common: dict[str, Any] = {"actor": cast.alice.actor, "now": now, "unit_id": cast.branch_two}
    move_unit(**common, parent_id=cast.party_group, effective_from=date(2026, 6, 1))
    rename_unit(**common, name="第二党支部", effective_from=date(2026, 3, 1))
    assert unit_at(cast.branch_two, date(2026, 2, 28)).name == "第二支部"
    assert unit_at(cast.branch_two, date(2026, 3, 1)).name == "第二党支部"
    later = unit_at(cast.branch_two, date(2026, 7, 1))
    assert (later.name, later.parent_id) == ("第二党支部", cast.party_group)


def test_a_unit_cannot_come_to_stand_under_itself_on_any_day(cast: Cast, now: datetime) -> None:
    common: dict[str, Any] = {"actor": cast.alice.actor, "now": now}
    move_unit(**common, unit_id=cast.branch_two, parent_id=cast.branch_one, effective_from=date(2026, 6, 1))
    with pytest.raises(Conflict, match="自己的下级"):
        move_unit(**common, unit_id=cast.branch_one, parent_id=cast.branch_two, effective_from=date(2026, 3, 1))
    with pytest.raises(Conflict):
        move_unit(**common, unit_id=cast.branch_one, parent_id=cast.branch_one, effective_from=date(2026, 3, 1))


def test_a_withdrawn_unit_still_counts_where_it_stood_but_is_no_longer_there(cast: Cast, now: datetime) -> None:
    withdraw_unit(actor=cast.alice.actor, now=now, unit_id=cast.branch_two, effective_from=date(2026, 6, 1))
    scope = Scope(cast.party_committee)
    assert cast.branch_two in units_in(scope, day=date(2026, 12, 31))
    assert cast.branch_two not in units_in(scope, day=date(2026, 12, 31), standing_only=True)
    assert cast.branch_two not in set(TodayUnit.objects.standing().values_list("pk", flat=True))
    with pytest.raises(Conflict, match="已撤销"):
        create_unit(
            actor=cast.alice.actor,
            now=now,
            unit=NewUnit("party", "小组", "党小组", date(2026, 7, 1), cast.branch_two),
        )


def test_a_unit_with_units_under_it_is_not_withdrawn(cast: Cast, now: datetime) -> None:
    with pytest.raises(Conflict, match="第一支部"):
        withdraw_unit(actor=cast.alice.actor, now=now, unit_id=cast.party_committee, effective_from=date(2026, 6, 1))


def test_a_scope_finds_its_counterpart_in_the_other_tree(cast: Cast) -> None:
    day = date(2026, 11, 20)
    scope = Scope(cast.party_group)
    offices = {cast.bureau, cast.office, cast.finance, cast.service}
    assert scope.units("administrative", day, None) == offices
    assert scope.root("administrative") == cast.bureau
    assert Scope(cast.bureau).root("party") == cast.party_group
    assert cast.branch_one in Scope(cast.bureau).units("party", day, None)
    assert Scope(cast.branch_one).units("administrative", day, None) == frozenset()
    assert cast.resident_group not in units_in(Scope(cast.bureau), day=day)
    assert Scope(cast.bureau, subtree=False).units("administrative", day, None) == {cast.bureau}


def test_what_is_not_there_that_day_is_empty_or_not_found(cast: Cast) -> None:
    assert units_in(Scope(cast.bureau), day=date(2019, 12, 31)) == frozenset()
    with pytest.raises(NotFound, match="2019-12-31"):
        unit_at(cast.bureau, date(2019, 12, 31))


def test_the_number_of_queries_does_not_grow_with_the_tree(
    cast: Cast, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    units = [NewUnit("party", f"支部{n}", "党支部", FIRST, cast.party_committee) for n in range(60)]
    create_units(actor=cast.alice.actor, now=now, units=units)
    _resolved.cache_clear()
    with django_assert_num_queries(2):
        assert len(units_in(Scope(cast.party_group), day=date(2026, 12, 31))) == 65
    with django_assert_num_queries(1):
        units_in(Scope(cast.party_group), day=date(2026, 12, 31))


def test_a_batch_may_name_parents_within_it_and_refuses_unknown_ones(cast: Cast, now: datetime) -> None:
    units = [
        NewUnit("administrative", "下属单位", "事业单位", FIRST, cast.bureau, key="sub"),
        NewUnit("administrative", "一科", "科室", FIRST, parent_key="sub"),
    ]
    sub, section = create_units(actor=cast.alice.actor, now=now, units=units)
    assert unit_at(section, FIRST).parent_id == sub
    with pytest.raises(BadInput, match="不在它前面的行里"):
        create_units(
            actor=cast.alice.actor, now=now, units=[NewUnit("party", "组", "党小组", FIRST, parent_key="nowhere")]
        )
    with pytest.raises(BadInput, match="不在同一棵树"):
        create_unit(actor=cast.alice.actor, now=now, unit=NewUnit("party", "组", "党小组", FIRST, cast.bureau))


def test_a_placement_of_a_coming_day_takes_hold_when_the_day_comes(cast: Cast, now: datetime) -> None:
    tomorrow = now.date() + timedelta(days=1)
    rename_unit(actor=cast.alice.actor, now=now, unit_id=cast.branch_two, name="新名", effective_from=tomorrow)
    assert TodayUnit.objects.get(pk=cast.branch_two).name == "第二支部"
    keep_today(tomorrow)
    assert TodayUnit.objects.get(pk=cast.branch_two).name == "新名"
