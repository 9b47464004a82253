"""Nobody sees or changes a unit outside what they were granted: the SQL predicate against a plain reference."""

from datetime import date, datetime
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lvze.kernel.errors import LvzeError, NotAllowed, NotFound
from lvze.organisation import policies
from lvze.organisation.actions import NewUnit, appoint, create_units, end_grant, grant_role, move_unit, rename_unit
from lvze.organisation.actors import ADMIN_ROLES, BUSINESS_ROLES, Actor, Grant
from lvze.organisation.models import AppointmentVersion, TodayUnit, UnitVersion
from lvze.organisation.queries import Scope, events_visible_to, find_people, people_in_post
from tests.cast import Cast

DAY = date(2026, 1, 1)
PARENTS = st.lists(st.integers(0, 59), min_size=1, max_size=24)
GRANTS = st.lists(
    st.tuples(st.sampled_from(sorted(BUSINESS_ROLES | ADMIN_ROLES | {"superior"})), st.integers(0, 24), st.booleans()),
    max_size=4,
)


def check_reach(cast: Cast, now: datetime, parents: list[int], grants: list[tuple[str, int, bool]]) -> None:
    """``parents[n]`` chooses the parent of unit n+1 among the units before it."""
    with transaction.atomic():
        units = [NewUnit("party", "0", "党委", DAY, cast.party_group, key="0")]
        above: list[int | None] = [None]
        for number, choice in enumerate(parents, 1):
            above.append(choice % number)
            units.append(NewUnit("party", str(number), "党支部", DAY, parent_key=str(choice % number), key=str(number)))
        ids = create_units(actor=cast.alice.actor, now=now, units=units)
        actor = Actor(
            cast.bob.account_id,
            "某人",
            None,
            tuple(
                Grant(role, None if role in ADMIN_ROLES else ids[place % len(ids)], "party", subtree, "internal")
                for role, place, subtree in grants
            ),
        )
        allowed = {
            ids[unit]
            for unit in range(len(ids))
            for role, place, subtree in grants
            if role in BUSINESS_ROLES and is_reached(unit, place % len(ids), subtree, above)
        }
        assert set(TodayUnit.objects.visible_to(actor).values_list("pk", flat=True)) == allowed
        assert set(UnitVersion.objects.visible_to(actor).values_list("unit_id", flat=True)) == allowed
        keeps = {
            ids[unit]
            for unit in range(len(ids))
            for role, place, subtree in grants
            if role == "party_office" and is_reached(unit, place % len(ids), subtree, above)
        }
        for unit in ids:
            assert policies.covers(actor, unit, policies.KEEPERS) == (unit in keeps)
        transaction.set_rollback(True)


def is_reached(unit: int, top: int, subtree: bool, above: list[int | None]) -> bool:
    at: int | None = unit
    while at is not None and at != top:
        at = above[at]
    return at == top and (subtree or unit == top)


@given(parents=PARENTS, grants=GRANTS)
@settings(suppress_health_check=list(HealthCheck))
def test_a_grant_reaches_its_subtree_and_nothing_else(
    cast: Cast, now: datetime, parents: list[int], grants: list[tuple[str, int, bool]]
) -> None:
    check_reach(cast, now, parents, grants)


@pytest.mark.soak
@given(parents=st.lists(st.integers(0, 59), min_size=1, max_size=59), grants=GRANTS)
@settings(suppress_health_check=list(HealthCheck), max_examples=2000)
def test_a_grant_reaches_its_subtree_and_nothing_else_in_two_thousand_trees(
    cast: Cast, now: datetime, parents: list[int], grants: list[tuple[str, int, bool]]
) -> None:
    check_reach(cast, now, parents, grants)


def test_the_cast_sees_what_each_should(cast: Cast) -> None:
    def seen(actor: Actor) -> set[int]:
        return set(TodayUnit.objects.visible_to(actor).values_list("pk", flat=True))

    assert seen(cast.bob.actor) == {cast.branch_one}
    assert seen(cast.charlie.actor) == {cast.branch_two}
    assert seen(cast.eve.actor) == set()
    assert {cast.bureau, cast.party_group, cast.branch_one, cast.branch_two} <= seen(cast.dora.actor)
    assert cast.resident_group not in seen(cast.dora.actor)


def test_people_are_found_by_name_or_initials_within_reach_only(cast: Cast) -> None:
    assert [person.name for person in find_people("hy", cast.bob.actor)] == ["郝一"]
    assert [person.name for person in find_people("温", cast.charlie.actor)] == ["温八", "温六", "温七"]
    assert find_people("hy", cast.charlie.actor) == ()
    assert find_people("郝一", cast.charlie.actor) == ()
    assert find_people("郝一", cast.eve.actor) == ()
    assert find_people("  ", cast.alice.actor) == ()
    assert "陆十" in [person.name for person in find_people("ls", cast.alice.actor)]


@pytest.mark.parametrize("who", ["bob", "charlie", "dora", "eve"])
def test_only_the_party_office_changes_units(cast: Cast, now: datetime, who: str) -> None:
    actor = getattr(cast, who).actor
    attempts: list[Any] = [
        lambda: rename_unit(actor=actor, now=now, unit_id=cast.branch_one, name="改名", effective_from=DAY),
        lambda: move_unit(actor=actor, now=now, unit_id=cast.branch_one, parent_id=None, effective_from=DAY),
        lambda: create_units(actor=actor, now=now, units=[NewUnit("party", "新", "党支部", DAY, cast.branch_one)]),
        lambda: create_units(actor=actor, now=now, units=[NewUnit("party", "新", "党委", DAY)]),
    ]
    for attempt in attempts:
        with pytest.raises((NotAllowed, NotFound)):
            attempt()


def test_a_foreign_unit_and_a_missing_one_answer_alike(cast: Cast, now: datetime) -> None:
    said = []
    for unit_id in (cast.branch_one, 987654321):
        with pytest.raises(LvzeError) as refused:
            rename_unit(actor=cast.charlie.actor, now=now, unit_id=unit_id, name="改名", effective_from=DAY)
        said.append((type(refused.value), str(refused.value)))
    assert said[0] == said[1]


def test_a_grant_taken_back_reaches_nothing(cast: Cast, now: datetime) -> None:
    end_grant(actor=cast.alice.actor, now=now, account_id=cast.bob.account_id, role="clerk", unit_id=cast.branch_one)
    assert cast.bob.actor.grants == ()
    assert not TodayUnit.objects.visible_to(cast.bob.actor).exists()


def test_nobody_grants_themselves_a_role_or_beyond_what_they_look_after(cast: Cast, now: datetime) -> None:
    common: dict[str, Any] = {"now": now, "role": "party_office", "unit_id": cast.branch_one}
    with pytest.raises(NotAllowed, match="自己"):
        grant_role(actor=cast.alice.actor, account_id=cast.alice.account_id, **common)
    with pytest.raises(NotAllowed):
        grant_role(actor=cast.bob.actor, account_id=cast.charlie.account_id, **common)
    grant_role(actor=cast.alice.actor, account_id=cast.bob.account_id, **common)
    with pytest.raises(NotAllowed):
        grant_role(
            actor=cast.bob.actor,
            now=now,
            account_id=cast.charlie.account_id,
            role="clerk",
            unit_id=cast.branch_two,
        )


def test_a_work_group_belongs_to_the_unit_it_serves(cast: Cast, now: datetime) -> None:
    [group] = create_units(
        actor=cast.alice.actor,
        now=now,
        units=[NewUnit("outside", "党建工作领导小组", "领导小组", DAY, serves_id=cast.bureau)],
    )
    appoint(
        actor=cast.alice.actor,
        now=now,
        person_id=cast.people[3],
        unit_id=group,
        post="组长",
        rank="head",
        first_day=DAY,
    )
    assert TodayUnit.objects.visible_to(cast.alice.actor).filter(pk=group).exists()
    assert AppointmentVersion.objects.visible_to(cast.dora.actor).filter(unit_id=group).exists()
    assert not TodayUnit.objects.visible_to(cast.bob.actor).filter(pk=group).exists()
    assert not TodayUnit.objects.visible_to(cast.alice.actor).filter(pk=cast.resident_group).exists()
    holders = people_in_post(Scope(group), day=date(2026, 11, 20), posts=["组长"])
    assert [holder.person_id for holder in holders] == [cast.people[3]]


def test_a_move_takes_reach_along(cast: Cast, now: datetime) -> None:
    move_unit(actor=cast.alice.actor, now=now, unit_id=cast.branch_two, parent_id=cast.branch_one, effective_from=DAY)
    assert set(TodayUnit.objects.visible_to(cast.bob.actor).values_list("pk", flat=True)) == {
        cast.branch_one,
        cast.branch_two,
    }


def test_events_of_other_units_stay_unseen(cast: Cast, now: datetime) -> None:
    rename_unit(actor=cast.alice.actor, now=now, unit_id=cast.branch_one, name="改名", effective_from=DAY)
    subject = f"unit:{cast.branch_one}"
    assert events_visible_to(cast.bob.actor).filter(subject=subject).exists()
    assert events_visible_to(cast.alice.actor).filter(subject=subject).exists()
    assert not events_visible_to(cast.charlie.actor).filter(subject=subject).exists()
