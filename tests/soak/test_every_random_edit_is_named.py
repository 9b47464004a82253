"""`verify` names every random edit, and says nothing against a ledger that nobody touched."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from django.db import DatabaseError
from pytest_django import Settings

from lvze.audit.verification import verify
from lvze.kernel.days import PartialDate
from lvze.ledger.actions import amend_record, attach_evidence, file_record, withdraw_record
from lvze.ledger.entries import Attendance, Entry, Part
from lvze.ledger.verification import check_evidence
from tests.cast import Cast, build_cast
from tests.soak.tampering import (
    IN_THE_DATABASE,
    Edit,
    flipped_evidence,
    guards_as_if_untouched,
    rewritten_anchor,
    taken_back,
)

HowMany = Callable[[int, int], int]


@pytest.fixture
def ledger(tmp_path: Path, settings: Settings, transactional_db: None, now: datetime) -> Cast:
    """The cast with some records, versions and evidence, all committed."""
    settings.LVZE_ANCHOR = tmp_path / "ledger.anchor"
    settings.LVZE_DATA = tmp_path
    cast = build_cast(now)
    work(cast, now, Random(1), 16)
    return cast


def work(cast: Cast, now: datetime, random: Random, times: int) -> None:
    """Records filed, amended and withdrawn, and files attached to them, at random; one of each at least."""
    actor = cast.alice.actor
    newest: dict[int, int] = {}
    for place in range(times):
        what = (
            random.choice(("file", "amend", "withdraw", "attach"))
            if place > 3
            else ("file", "file", "amend", "attach")[place]
        )
        if what == "file" or not newest:
            filed = file_record(actor=actor, now=now, entry=entry_of(cast, random, place))
            newest[filed.record] = filed.version
            continue
        record = random.choice(list(newest))
        if what == "amend":
            entry = entry_of(cast, random, place)
            amended = amend_record(actor=actor, now=now, record=record, version=newest[record], entry=entry)
            newest[record] = amended.version
        elif what == "withdraw":
            withdraw_record(actor=actor, now=now, record=record, version=newest.pop(record), reason="重复登记")
        else:
            data = f"第{place}份纪要 {random.random()}".encode()
            attach_evidence(actor=actor, now=now, record=record, name="纪要.txt", data=data)


def entry_of(cast: Cast, random: Random, place: int) -> Entry:
    people = tuple(Attendance(person=one, role="attended") for one in random.sample(cast.people[:5], 3))
    return Entry(
        kind="theme_party_day",
        happened=PartialDate.day(date(2026, 1, 5) + timedelta(days=7 * place % 300)),
        parts=(Part(unit=cast.branch_one, people=people, organiser=True),),
        title=f"第{place}次",
    )


def edited_and_verified(random: Random) -> Edit | None:
    """One edit of the database, looked for by `verify` and taken back; None when the database refused it."""
    try:
        with taken_back():
            edit = random.choice(IN_THE_DATABASE)(random)
            guards_as_if_untouched()
            if edit is not None:
                found = verify(checkers=[check_evidence]).differences
                assert edit.is_named_by(found), (edit, found)
            return edit
    except DatabaseError:
        return None


@pytest.mark.timeout(7200)
def test_every_random_edit_of_the_database_is_named(ledger: Cast, how_many: HowMany) -> None:
    random = Random(27)
    wanted, made = how_many(10_000, 60), 0
    kinds: set[str] = set()
    for _ in range(2 * wanted):
        edit = edited_and_verified(random)
        if edit is not None:
            made += 1
            kinds.add(edit.what)
        if made == wanted:
            break
    assert made == wanted
    assert kinds >= {"column", "forged", "event", "delete"}
    assert verify(checkers=[check_evidence]).ok, "an edit was not taken back"


@pytest.mark.timeout(3600)
def test_every_random_edit_of_a_file_is_named(ledger: Cast, how_many: HowMany) -> None:
    random = Random(28)
    for place in range(how_many(1_000, 20)):
        with (flipped_evidence if place % 2 else rewritten_anchor)(random) as edit:
            found = verify(checkers=[check_evidence]).differences
            assert edit.is_named_by(found), (edit, found)
        assert verify(checkers=[check_evidence]).ok


@pytest.mark.timeout(3600)
def test_clean_runs_raise_no_alarm(ledger: Cast, now: datetime, how_many: HowMany) -> None:
    for seed in range(how_many(1_000, 4)):
        work(ledger, now, Random(seed), 4)
        report = verify(checkers=[check_evidence])
        assert report.ok, (seed, report.sentences())
