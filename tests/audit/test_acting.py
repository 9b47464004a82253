"""An action writes its rows and its event together, or nothing at all."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from lvze.audit.actions import Act, action
from lvze.audit.models import ChainHead, Event
from lvze.audit.queries import head, seq_at
from lvze.kernel.errors import BadInput, NotAllowed
from lvze.organisation.actions import NewPerson, create_people, create_person
from lvze.organisation.models import Person, PersonVersion
from tests.cast import Cast


def anyone(actor: Any, **_: object) -> None:
    """No restriction: these tests are about the wrapper."""


def nobody(actor: Any, **_: object) -> None:
    raise NotAllowed("不可以。")


@action("test.look", allowed=anyone)
def look(act: Act, *, unit_id: int) -> int:
    act.subject("unit", unit_id, unit_id=unit_id)
    return unit_id


def test_rows_and_event_share_one_seq(cast: Cast, now: datetime) -> None:
    before = head().seq
    person_id = create_person(actor=cast.alice.actor, now=now, person=NewPerson("钱多多"))
    version = PersonVersion.objects.get(person_id=person_id)
    event = Event.objects.get(seq=version.seq)
    assert (version.seq, version.recorded_at) == (before + 1, now)
    assert (event.action, event.subject, event.rows) == ("organisation.create_person", f"person:{person_id}", 1)
    assert event.actor_id == cast.alice.account_id
    assert head().hash == event.hash


def test_an_action_that_writes_nothing_leaves_its_event(cast: Cast, now: datetime) -> None:
    assert look(actor=cast.eve.actor, now=now, unit_id=cast.branch_one) == cast.branch_one
    event = Event.objects.latest("seq")
    assert (event.action, event.rows, event.unit_id) == ("test.look", 0, cast.branch_one)


def test_an_action_that_only_looks_may_write_nothing_but_a_note_of_it(cast: Cast, now: datetime) -> None:
    @action("test.only_look", allowed=anyone, looks=True)
    def only_look(act: Act) -> int:
        return create_person(actor=act.actor, now=act.now, person=NewPerson("钱多多"))

    before = head()
    with pytest.raises(ValueError, match="only looks"):
        only_look(actor=cast.alice.actor, now=now)
    assert (head(), PersonVersion.objects.filter(name="钱多多").exists()) == (before, False)


def test_a_refused_action_leaves_neither_rows_nor_event(cast: Cast, now: datetime) -> None:
    before = head()
    with pytest.raises(NotAllowed):
        create_person(actor=cast.eve.actor, now=now, person=NewPerson("钱多多"))
    assert head() == before
    assert not PersonVersion.objects.filter(name="钱多多").exists()


def test_a_failing_body_leaves_nothing_not_even_identities(cast: Cast, now: datetime) -> None:
    before, people = head(), Person.objects.count()

    @action("test.fail", allowed=anyone)
    def fail(act: Act) -> None:
        create_person(actor=act.actor, now=act.now, person=NewPerson("钱多多"))
        raise BadInput("坏了。")

    with pytest.raises(BadInput):
        fail(actor=cast.alice.actor, now=now)
    assert (head(), Person.objects.count()) == (before, people)


def test_when_the_audit_fails_the_change_is_rolled_back(
    cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError("no space")

    people = Person.objects.count()
    monkeypatch.setattr(Event, "save", broken)
    with pytest.raises(OSError, match="no space"):
        create_person(actor=cast.alice.actor, now=now, person=NewPerson("钱多多"))
    assert Person.objects.count() == people
    assert not PersonVersion.objects.filter(name="钱多多").exists()


def test_an_action_inside_another_joins_its_event(cast: Cast, now: datetime) -> None:
    @action("test.outer", allowed=anyone)
    def outer(act: Act) -> list[int]:
        first = create_person(actor=act.actor, now=act.now, person=NewPerson("钱多多"))
        return [first, *create_people(actor=act.actor, now=act.now, people=[NewPerson("孙少少")])]

    before = head().seq
    ids = outer(actor=cast.alice.actor, now=now)
    assert head().seq == before + 1
    assert set(PersonVersion.objects.filter(person_id__in=ids).values_list("seq", flat=True)) == {before + 1}
    assert Event.objects.latest("seq").action == "test.outer"


def test_what_failed_inside_and_was_caught_is_not_written(cast: Cast, now: datetime) -> None:
    @action("test.inner", allowed=anyone)
    def inner(act: Act) -> None:
        create_person(actor=act.actor, now=act.now, person=NewPerson("钱多多"))
        raise BadInput("坏了。")

    @action("test.outer", allowed=anyone)
    def outer(act: Act) -> None:
        with pytest.raises(BadInput):
            inner(actor=act.actor, now=act.now)
        create_person(actor=act.actor, now=act.now, person=NewPerson("孙少少"))

    outer(actor=cast.alice.actor, now=now)
    assert not PersonVersion.objects.filter(name="钱多多").exists()
    assert Event.objects.latest("seq").rows == 1


def test_an_inner_action_asks_its_own_permission(cast: Cast, now: datetime) -> None:
    @action("test.forbidden", allowed=nobody)
    def forbidden(act: Act) -> None:
        raise AssertionError("the body must not run")

    @action("test.outer", allowed=anyone)
    def outer(act: Act) -> None:
        forbidden(actor=act.actor, now=act.now)

    with pytest.raises(NotAllowed):
        outer(actor=cast.alice.actor, now=now)


def test_projections_run_after_the_rows_are_there(cast: Cast, now: datetime) -> None:
    seen: list[tuple[int, bool]] = []

    @action("test.project", allowed=anyone)
    def project(act: Act) -> None:
        person = Person.objects.create()
        act.write(PersonVersion(person=person, name="钱多多"))
        act.after(lambda seq: seen.append((seq, PersonVersion.objects.filter(person=person, seq=seq).exists())))

    project(actor=cast.alice.actor, now=now)
    assert seen == [(head().seq, True)]


def test_a_moment_without_zone_is_a_mistake(cast: Cast) -> None:
    with pytest.raises(ValueError, match="aware"):
        look(actor=cast.eve.actor, now=datetime(2026, 1, 1), unit_id=1)  # noqa: DTZ001


def test_a_day_means_its_last_seq_in_china(cast: Cast, now: datetime) -> None:
    late_evening = now.replace(hour=23, minute=59)
    look(actor=cast.alice.actor, now=late_evening, unit_id=1)
    last_of_day = head().seq
    look(actor=cast.alice.actor, now=late_evening + timedelta(minutes=2), unit_id=1)
    assert seq_at(now.date()) == last_of_day
    assert seq_at(now.date() + timedelta(days=1)) == head().seq
    assert seq_at(now.date() - timedelta(days=1)) == 0


def test_a_clock_that_steps_back_keeps_the_order(cast: Cast, now: datetime) -> None:
    look(actor=cast.alice.actor, now=now - timedelta(days=400), unit_id=1)
    look(actor=cast.alice.actor, now=now, unit_id=1)
    assert [event.seq for event in Event.objects.all()] == list(range(1, head().seq + 1))
    assert seq_at(now.date()) == head().seq
    assert ChainHead.objects.count() == 1
