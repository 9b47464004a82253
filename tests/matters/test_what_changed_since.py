"""What was recorded since a state of the ledger: of which units, people and kinds; or that nobody can say."""

from dataclasses import replace
from datetime import datetime

import pytest

from lvze.audit.queries import Head, last_change
from lvze.ledger.actions import file_record, join_records
from lvze.matters.changes import NO_CHANGES, Changes, changes_since
from lvze.organisation.actions import create_person
from lvze.organisation.actions.people import NewPerson
from lvze.organisation.actions.signing_in import record_sign_in
from tests.cast import Cast
from tests.ledger.entries import part, talk, theme_day
from tests.matters.owing import opened

pytestmark = pytest.mark.django_db


def test_records_and_matters_say_whose_they_are(cast: Cast, now: datetime) -> None:
    before = last_change()
    file_record(actor=cast.alice.actor, now=now, entry=talk(cast.branch_two, *cast.people[5:7]))
    of_talk = changes_since({before}, last_change())
    assert of_talk == Changes(frozenset({cast.branch_two}), frozenset(cast.people[5:7]), frozenset({"talk"}))
    between = last_change()
    opened(cast)
    of_task = changes_since({between}, last_change())
    assert of_task == Changes(frozenset({cast.branch_one, cast.party_group}), frozenset(), frozenset({"task_matter"}))
    both = changes_since({before, between}, last_change())
    assert both is not None
    assert (both.units, both.kinds) == (of_talk.units | of_task.units, of_talk.kinds | of_task.kinds)


def test_joined_records_touch_all_who_took_part(cast: Cast, now: datetime) -> None:
    parts = (part(cast.branch_one, headcount=9, organiser=True), part(cast.branch_two, headcount=5))
    first = file_record(actor=cast.alice.actor, now=now, entry=theme_day(cast.branch_one, parts=parts))
    second = file_record(actor=cast.alice.actor, now=now, entry=theme_day(cast.branch_two))
    before = last_change()
    join_records(actor=cast.alice.actor, now=now, into=first.record, records=[second.record])
    found = changes_since({before}, last_change())
    assert found is not None
    assert found.units == {cast.branch_one, cast.branch_two}


def test_signing_in_changes_nothing(cast: Cast, now: datetime) -> None:
    before = last_change()
    record_sign_in(account=cast.bob.account, now=now)
    assert last_change() == before
    assert changes_since({before}, last_change()) == NO_CHANGES


def test_nobody_can_say_what_changed_with_a_person_or_since_a_state_of_another_ledger(
    cast: Cast, now: datetime
) -> None:
    before = last_change()
    file_record(actor=cast.alice.actor, now=now, entry=talk(cast.branch_two, *cast.people[5:7]))
    after = last_change()
    assert changes_since({replace(before, hash="of another ledger")}, after) is None
    assert changes_since({before, Head(before.seq, "of another ledger")}, after) is None
    create_person(actor=cast.alice.actor, now=now, person=NewPerson("新来的"))
    assert changes_since({after}, last_change()) is None
