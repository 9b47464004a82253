"""Obligations that people bear: holders of posts and members, each for himself, wherever it happened."""

from datetime import date, datetime

import pytest

from lvze.kernel.periods import Period
from lvze.obligations.queries import asked_for, owed_by_me, owed_in
from lvze.organisation.actions import NewMembership, NewPerson, appoint, create_person, set_membership
from tests.cast import Cast
from tests.obligations.owing import TODAY, YEAR, chosen, excused, filed, owed

pytestmark = pytest.mark.django_db
_TRAINING = {"class_name": "党员轮训班", "hours": "16"}


def _appointed(cast: Cast, now: datetime, person: int, unit: int, post: str, rank: str, first: date) -> None:
    appoint(actor=cast.alice.actor, now=now, person_id=person, unit_id=unit, post=post, rank=rank, first_day=first)


def _lecture(cast: Cast, now: datetime, unit: int, lecturer: int, post: str = "班子成员") -> None:
    data = {"topic": "专题党课", "lecturer_post": post, "listeners": "全体党员"}
    people = [("lecturer", lecturer), ("attended", cast.people[7])]
    filed(cast, now, "party_lecture", unit, date(2026, 7, 1), data, people=people)


def test_each_leader_lectures_for_himself_in_whichever_branch(cast: Cast, now: datetime) -> None:
    first, second, third = cast.people[0], cast.people[1], cast.people[7]
    for person, rank in ((first, "head"), (second, "member"), (third, "member")):
        _appointed(cast, now, person, cast.party_group, "党组成员", rank, date(2025, 1, 1))
    chosen(cast, now, cast.party_group, "leader_lecture")
    _lecture(cast, now, cast.branch_two, second)
    stands = {each.person_id: each.state for each in owed(cast, cast.party_group, "leader_lecture")}
    # The third only listened: attending a lecture is not lecturing.
    assert stands == {first: "due", second: "met", third: "due"}


def test_who_left_the_post_before_the_window_ended_owes_nothing(cast: Cast, now: datetime) -> None:
    stays, leaves = cast.people[0], cast.people[1]
    _appointed(cast, now, stays, cast.party_group, "党组成员", "member", date(2024, 1, 1))
    appoint(
        actor=cast.alice.actor,
        now=now,
        person_id=leaves,
        unit_id=cast.party_group,
        post="党组成员",
        rank="member",
        first_day=date(2024, 1, 1),
        last_day=date(2025, 6, 30),
    )
    chosen(cast, now, cast.party_group, "leader_lecture", since=date(2024, 1, 1))
    years = owed(cast, cast.party_group, "leader_lecture", Period(date(2024, 1, 1), date(2025, 12, 31)))
    bearers = {2024: set[int | None](), 2025: set[int | None]()}
    for each in years:
        bearers[each.window.last.year].add(each.person_id)
    assert bearers == {2024: {stays, leaves}, 2025: {stays}}


def test_hours_are_added_up_for_each_member(cast: Cast, now: datetime) -> None:
    chosen(cast, now, cast.branch_one, "member_training_hours")
    keen, once, never = cast.people[:3]
    for first in ("2026-05-11", "2026-06-11"):
        people = [("trainee", keen), *([("trainee", once)] if first == "2026-05-11" else [])]
        filed(
            cast,
            now,
            "training",
            cast.party_committee,
            date.fromisoformat(first),
            _TRAINING,
            people=people,
        )
    stands = {each.person_id: each for each in owed(cast, cast.branch_one, "member_training_hours")}
    assert (stands[keen].state, stands[keen].found) == ("met", 32)
    assert (stands[once].state, stands[once].found, stands[once].missing) == ("due", 16, 16)
    assert (stands[never].state, stands[never].found) == ("due", None)
    assert cast.people[7] not in stands


def test_a_member_who_moved_owes_in_his_new_branch(cast: Cast, now: datetime) -> None:
    for branch in (cast.branch_one, cast.branch_two):
        chosen(cast, now, branch, "member_volunteering")
    moved = cast.people[0]
    set_membership(actor=cast.alice.actor, now=now, membership=NewMembership(moved, cast.branch_two, date(2026, 6, 1)))
    assert moved not in {each.person_id for each in owed(cast, cast.branch_one, "member_volunteering")}
    assert moved in {each.person_id for each in owed(cast, cast.branch_two, "member_volunteering")}


def test_one_persons_excuse_is_not_anothers(cast: Cast, now: datetime) -> None:
    chosen(cast, now, cast.branch_one, "member_volunteering")
    sent_away = cast.people[1]
    excused(cast, now, cast.branch_one, "member_volunteering", YEAR, "不适用", text="驻外工作", person_id=sent_away)
    states = {each.person_id: each.state for each in owed(cast, cast.branch_one, "member_volunteering")}
    assert states.pop(sent_away) == "excused"
    assert set(states.values()) == {"due"}


def test_a_new_secretary_has_half_a_year_while_that_rule_stood(cast: Cast, now: datetime) -> None:
    in_time = create_person(actor=cast.alice.actor, now=now, person=NewPerson("任十一"))
    later = create_person(actor=cast.alice.actor, now=now, person=NewPerson("任十二"))
    _appointed(cast, now, in_time, cast.branch_one, "支部书记", "head", date(2023, 5, 1))
    _appointed(cast, now, later, cast.branch_two, "支部书记", "head", date(2024, 5, 1))
    for branch in (cast.branch_one, cast.branch_two):
        chosen(cast, now, branch, "new_branch_secretary_training", since=date(2023, 1, 1))
    span = Period(date(2023, 1, 1), date(2026, 12, 31))
    [only] = owed(cast, cast.branch_one, "new_branch_secretary_training", span)
    assert (only.person_id, only.window) == (in_time, Period(date(2023, 5, 1), date(2023, 10, 31)))
    assert owed(cast, cast.branch_two, "new_branch_secretary_training", span) == []


def test_mine_is_what_i_bear_and_what_the_unit_i_head_bears(cast: Cast, now: datetime) -> None:
    bob = cast.bob.person_id
    for branch in (cast.branch_one, cast.branch_two):
        chosen(cast, now, branch, "member_volunteering", "organization_life_meeting")
    mine = owed_by_me(cast.bob.actor, asked_for(YEAR, TODAY))
    assert [(each.obligation.id, each.unit_id, each.person_id) for each in mine] == [
        ("organization_life_meeting", cast.branch_one, None),
        ("member_volunteering", cast.branch_one, bob),
    ]
    charlies = owed_by_me(cast.charlie.actor, asked_for(YEAR, TODAY))
    assert {each.unit_id for each in charlies} == {cast.branch_two}
    # Dora is a member of the second branch and heads nothing.
    doras = owed_by_me(cast.dora.actor, asked_for(YEAR, TODAY))
    assert [(each.unit_id, each.person_id) for each in doras] == [(cast.branch_two, cast.dora.person_id)]
    assert owed_by_me(cast.eve.actor, asked_for(YEAR, TODAY)) == ()


def test_nobody_entered_by_mistake_owes_anything(cast: Cast, now: datetime) -> None:
    from lvze.organisation.actions import withdraw_person

    chosen(cast, now, cast.branch_one, "member_volunteering")
    before = {each.person_id for each in owed(cast, cast.branch_one, "member_volunteering")}
    withdraw_person(actor=cast.alice.actor, now=now, person_id=cast.people[2])
    after = {each.person_id for each in owed_in(cast.alice.actor, asked_for(YEAR, TODAY))}
    assert before - after == {cast.people[2]}
