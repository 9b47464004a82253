"""Who belonged where and held which post on a day, as known at a seq."""

from dataclasses import fields
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lvze.audit.queries import head
from lvze.kernel.errors import BadInput, NotAllowed, NotFound
from lvze.organisation.actions import (
    NewMembership,
    NewPerson,
    appoint,
    correct_appointment,
    correct_oversight,
    create_person,
    rename_person,
    set_membership,
    set_oversight,
    supervise,
    withdraw_person,
)
from lvze.organisation.actions.units import end_supervision
from lvze.organisation.facts import FACT_TABLES, members_on, posts_on, units_on
from lvze.organisation.models import Membership, PersonVersion
from lvze.organisation.models.people import STATUSES
from lvze.organisation.queries import Scope, members_at, names_of, overseen_by, people_in_post, supervisors_of
from tests.cast import Cast

FIRST = date(2026, 1, 1)
TODAY = date(2026, 11, 20)


def on(day: int) -> date:
    return FIRST + timedelta(days=day)


@given(
    rows=st.lists(
        st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(0, 6), st.sampled_from(STATUSES)), max_size=12
    )
)
@settings(suppress_health_check=list(HealthCheck))
def test_the_roll_is_the_last_word_on_each_day(
    cast: Cast, now: datetime, rows: list[tuple[int, int, int, str]]
) -> None:
    with transaction.atomic():
        places = (cast.branch_one, cast.branch_two, cast.party_committee)
        said: list[tuple[int, int, date, int | None, str]] = []
        for person, place, day, status in rows:
            organisation = None if status == "不在册" else places[place]
            membership = NewMembership(cast.people[person], organisation, on(day), status)
            set_membership(actor=cast.alice.actor, now=now, membership=membership)
            said.append((head().seq, cast.people[person], on(day), organisation, status))
        for seq in [seq for seq, *_ in said]:
            for day in range(7):
                expected = {}
                for person_id in cast.people[:3]:
                    known = [row for row in said if row[0] <= seq and row[1] == person_id and row[2] <= on(day)]
                    if known:
                        _, _, _, organisation, status = max(known, key=lambda row: (row[2], row[0]))
                        if organisation is not None:
                            expected[person_id] = (organisation, status)
                    else:
                        expected[person_id] = (cast.branch_one, "在职")
                found = members_on(on(day), seq).filter(person_id__in=cast.people[:3])
                assert {row.person_id: (row.organisation_id, row.status) for row in found} == expected
        transaction.set_rollback(True)


@given(
    corrections=st.lists(
        st.tuples(st.integers(0, 6), st.one_of(st.none(), st.integers(0, 6)), st.booleans()), max_size=6
    )
)
@settings(suppress_health_check=list(HealthCheck))
def test_a_post_is_held_on_the_days_of_its_last_version(
    cast: Cast, now: datetime, corrections: list[tuple[int, int | None, bool]]
) -> None:
    with transaction.atomic():
        post_id = appoint(
            actor=cast.alice.actor,
            now=now,
            person_id=cast.people[4],
            unit_id=cast.finance,
            post="处长",
            rank="head",
            first_day=FIRST,
        )
        held: dict[int, set[int]] = {head().seq: set(range(7))}
        for first, length, withdrawn in corrections:
            last = None if length is None else first + length
            correct_appointment(
                actor=cast.alice.actor,
                now=now,
                appointment_id=post_id,
                first_day=on(first),
                last_day=None if last is None else on(last),
                still=last is None,
                withdrawn=withdrawn,
            )
            days = set() if withdrawn else {day for day in range(7) if first <= day and (last is None or day <= last)}
            held[head().seq] = days
        for seq, days in held.items():
            for day in range(7):
                found = people_in_post(Scope(cast.finance), day=on(day), as_of=seq, ranks=["head"])
                assert [holder.person_id for holder in found] == ([cast.people[4]] if day in days else [])
        transaction.set_rollback(True)


def test_people_in_post_are_chosen_by_post_rank_and_scope(cast: Cast) -> None:
    secretaries = people_in_post(Scope(cast.party_group), day=TODAY, posts=["书记"])
    assert [(holder.name, holder.unit_id) for holder in secretaries] == [
        ("郝一", cast.branch_one),
        ("温六", cast.branch_two),
    ]
    assert people_in_post(Scope(cast.party_group), day=date(2019, 1, 1), posts=["书记"]) == ()
    assert people_in_post(Scope(cast.party_group), day=TODAY, posts=["书记"], as_of=1) == ()
    assert [holder.name for holder in people_in_post(Scope(cast.bureau), day=TODAY, ranks=["deputy"])] == ["郝二"]
    assert people_in_post(Scope(cast.bureau), day=TODAY, posts=["书记"]) == ()


def test_members_are_listed_by_status(cast: Cast, now: datetime) -> None:
    retired = NewMembership(cast.people[1], cast.branch_one, date(2026, 5, 1), "离退休")
    left = NewMembership(cast.people[2], None, date(2026, 5, 1), "不在册")
    for membership in (retired, left):
        set_membership(actor=cast.alice.actor, now=now, membership=membership)
    scope = Scope(cast.branch_one)
    assert len(members_at(scope, day=date(2026, 4, 30))) == 5
    assert len(members_at(scope, day=TODAY)) == 4
    assert [member.name for member in members_at(scope, day=TODAY, statuses=["离退休"])] == ["郝二"]


def test_a_person_entered_by_mistake_is_off_every_list(cast: Cast, now: datetime) -> None:
    before = head().seq
    withdraw_person(actor=cast.alice.actor, now=now, person_id=cast.people[0])
    assert "郝一" not in [member.name for member in members_at(Scope(cast.branch_one), day=TODAY)]
    assert members_on(TODAY, head().seq).filter(person_id=cast.people[0]).count() == 0
    assert members_on(TODAY, before).filter(person_id=cast.people[0]).count() == 1
    assert posts_on(TODAY, head().seq).filter(person_id=cast.people[0]).count() == 0


def test_a_name_is_what_was_known_at_the_time(cast: Cast, now: datetime) -> None:
    before = head().seq
    rename_person(actor=cast.bob.actor, now=now, person_id=cast.people[0], person=NewPerson("郝壹"))
    assert names_of([cast.people[0]]) == {cast.people[0]: "郝壹"}
    assert names_of([cast.people[0]], before) == {cast.people[0]: "郝一"}


def test_a_foreign_person_cannot_be_changed_and_answers_as_missing(cast: Cast, now: datetime) -> None:
    for person_id in (cast.people[0], 987654321):
        with pytest.raises(NotFound):
            rename_person(actor=cast.charlie.actor, now=now, person_id=person_id, person=NewPerson("改"))


def test_a_branch_clerk_keeps_the_roll_of_the_own_branch_only(cast: Cast, now: datetime) -> None:
    person_id = create_person(actor=cast.bob.actor, now=now, person=NewPerson("新来的"))
    joined = NewMembership(person_id, cast.branch_one, TODAY, "预备")
    set_membership(actor=cast.bob.actor, now=now, membership=joined)
    with pytest.raises(NotAllowed):
        set_membership(
            actor=cast.bob.actor, now=now, membership=NewMembership(person_id, cast.branch_two, TODAY, "预备")
        )
    assert Membership.objects.at(TODAY).get(person_id=person_id).organisation_id == cast.branch_one


@pytest.mark.parametrize(
    ("name", "code"),
    [("", ""), ("张三110101199003074518", ""), ("张三", "110101199003074518"), ("张三", "13800138000")],
)
def test_identity_and_telephone_numbers_are_refused(cast: Cast, now: datetime, name: str, code: str) -> None:
    with pytest.raises(BadInput):
        create_person(actor=cast.alice.actor, now=now, person=NewPerson(name, code))


def test_a_person_has_no_field_for_more_than_a_name(db: None) -> None:
    assert {field.name for field in fields(NewPerson)} == {"name", "code"}
    kept = {field.attname for field in PersonVersion._meta.concrete_fields}
    assert kept == {
        "id", "seq", "recorded_at", "salt", "digest", "person_id", "name", "code", "pinyin", "initials", "withdrawn",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"status": "群众"}, "没有“群众”"),
        ({"organisation_id": None}, "所在党组织"),
        ({"status": "不在册"}, "不在册"),
    ],
)
def test_a_membership_that_makes_no_sense_is_refused(
    cast: Cast, now: datetime, change: dict[str, Any], sentence: str
) -> None:
    given_ = {
        "person_id": cast.people[0],
        "organisation_id": cast.branch_one,
        "effective_from": TODAY,
        "status": "在职",
    }
    with pytest.raises(BadInput, match=sentence):
        set_membership(actor=cast.alice.actor, now=now, membership=NewMembership(**{**given_, **change}))


def test_members_belong_to_party_organisations_only(cast: Cast, now: datetime) -> None:
    with pytest.raises(BadInput, match="党组织"):
        set_membership(actor=cast.alice.actor, now=now, membership=NewMembership(cast.people[0], cast.finance, TODAY))


def test_oversight_and_supervision_are_dated(cast: Cast, now: datetime) -> None:
    common: dict[str, Any] = {"actor": cast.alice.actor, "now": now}
    oversight = set_oversight(**common, person_id=cast.people[1], unit_id=cast.finance, first_day=date(2026, 3, 1))
    assert overseen_by(cast.people[1], day=TODAY) == (cast.finance,)
    assert overseen_by(cast.people[1], day=date(2026, 2, 28)) == ()
    correct_oversight(**common, oversight_id=oversight, last_day=date(2026, 6, 30))
    assert overseen_by(cast.people[1], day=TODAY) == ()
    assert supervisors_of(cast.bureau, day=TODAY) == (cast.resident_group,)
    end_supervision(**common, body_id=cast.resident_group, unit_id=cast.bureau, effective_from=date(2026, 6, 1))
    assert supervisors_of(cast.bureau, day=TODAY) == ()
    assert supervisors_of(cast.bureau, day=date(2026, 5, 31)) == (cast.resident_group,)
    with pytest.raises(BadInput, match="派驻"):
        supervise(**common, body_id=cast.office, unit_id=cast.finance, effective_from=TODAY)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [({"post": " "}, "职务是空的"), ({"rank": "boss"}, "职级"), ({"last_day": date(2025, 1, 1)}, "早于")],
)
def test_a_post_that_makes_no_sense_is_refused(
    cast: Cast, now: datetime, change: dict[str, Any], sentence: str
) -> None:
    given_ = {"person_id": cast.people[0], "unit_id": cast.office, "post": "主任", "rank": "head", "first_day": FIRST}
    with pytest.raises(BadInput, match=sentence):
        appoint(actor=cast.alice.actor, now=now, **{**given_, **change})


def test_the_fact_tables_name_columns_that_exist(cast: Cast) -> None:
    for table in FACT_TABLES:
        assert table.rows_at is not None
        columns = {table.unit, table.date, table.record, table.version, *table.identity, *table.columns.values()}
        assert table.rows_at(TODAY, head().seq).values_list(*sorted(columns)).exists()


def test_the_stocks_are_what_the_institution_has(cast: Cast) -> None:
    assert units_on(TODAY, head().seq).filter(form="党支部").count() == 2
    assert members_on(TODAY, head().seq).count() == 10
    assert posts_on(TODAY, head().seq).count() == 3
    assert members_on(TODAY, 1).count() == 0
