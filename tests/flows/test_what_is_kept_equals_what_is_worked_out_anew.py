"""Whatever is done, what a process kept of before says the same as what is worked out of the ledger as it is now.

A year of random acts: records filed, amended, withdrawn, joined and separated, matters opened and closed, excuses,
choices, posts, memberships, names. After each, what the 党办, a branch and a report are told is asked twice: with all
that was kept, and with nothing.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta

import pytest

from lvze.audit.queries import head
from lvze.audit.remembering import forget_everything
from lvze.catalogue.definitions import Metric
from lvze.kernel.days import PartialDate
from lvze.kernel.errors import LvzeError
from lvze.kernel.periods import Period
from lvze.ledger.actions import (
    amend_record,
    attach_evidence,
    file_record,
    join_records,
    separate_records,
    withdraw_record,
)
from lvze.ledger.entries import Attendance, Entry, Part
from lvze.ledger.models import CurrentRecord
from lvze.ledger.packs import installed_catalogue
from lvze.matters.actions import close_matter
from lvze.metrics.answer import Answer
from lvze.obligations.owed import Owed
from lvze.obligations.pressure import Level, pressure
from lvze.obligations.queries import asked_for, owed_in
from lvze.organisation.actions.people import NewMembership, NewPerson, rename_person, set_membership
from lvze.organisation.actions.posts import appoint
from lvze.reports.asking import ask, subject_of
from tests.cast import Cast
from tests.ledger.entries import part, talk
from tests.matters.owing import asked, opened
from tests.obligations.owing import TODAY, YEAR, chosen, excused

pytestmark = pytest.mark.django_db

_BRANCH = (
    "theme_party_day", "branch_general_meeting", "branch_heart_talk", "branch_secretary_report", "member_volunteering",
)  # fmt: skip
_GROUP = ("annual_task_arrangement", "yearly_risk_check", "democratic_life_meeting", "democratic_life_meeting_result")
_KINDS = ("theme_party_day", "branch_meeting", "democratic_life_meeting", "risk_check", "volunteer_service")


class Year:
    """The acts of a year, each drawn, on the cast."""

    def __init__(self, cast: Cast, seed: int, now: datetime) -> None:
        self.cast, self.draw, self.now = cast, random.Random(seed), now
        self.matters: list[int] = []

    def acts(self) -> list[Callable[[], object]]:
        return [
            self.file, self.file, self.file, self.talk, self.amend, self.withdraw, self.join, self.separate,
            self.attach, self.open_matter, self.close_matter, self.excuse, self.choose, self.move, self.rename,
            self.appoint,
        ]  # fmt: skip

    def file(self) -> object:
        return file_record(actor=self.cast.alice.actor, now=self.now, entry=self._entry())

    def talk(self) -> object:
        pair = self.draw.sample(self.cast.people, 2)
        return file_record(actor=self.cast.alice.actor, now=self.now, entry=talk(self._branch(), *pair))

    def amend(self) -> object:
        record = self._record()
        entry = self._entry(record.kind)
        hand = {"actor": self.cast.alice.actor, "now": self.now, "record": record.record_id, "version": record.version}
        return amend_record(**hand, entry=entry, reason="核对后更正")

    def withdraw(self) -> object:
        record = self._record()
        hand = {"actor": self.cast.alice.actor, "now": self.now, "record": record.record_id, "version": record.version}
        return withdraw_record(**hand, reason="重复登记")

    def join(self) -> object:
        into = self._record()
        others = CurrentRecord.objects.filter(kind=into.kind, withdrawn=False).exclude(record=into.record_id)
        other = self.draw.choice(list(others))
        return join_records(actor=self.cast.alice.actor, now=self.now, into=into.record_id, records=[other.record_id])

    def separate(self) -> object:
        joined = self.draw.choice(list(CurrentRecord.objects.filter(joined_into__isnull=False)))
        return separate_records(actor=self.cast.alice.actor, now=self.now, record=joined.record_id)

    def attach(self) -> object:
        paper = f"{self.draw.random()}".encode()
        return attach_evidence(
            actor=self.cast.alice.actor, now=self.now, record=self._record().record_id, name="签到表.txt", data=paper
        )

    def open_matter(self) -> object:
        if self.draw.random() < 0.5:
            return opened(self.cast)
        self.matters.append(asked(self.cast))
        return None

    def close_matter(self) -> object:
        matter = self.matters.pop()
        return close_matter(actor=self.cast.alice.actor, now=self.now, matter=matter, basis="验收单1号")

    def excuse(self) -> object:
        month = Period.month(2026, self.draw.randint(1, 12))
        return excused(self.cast, self.now, self._branch(), "theme_party_day", month, "不适用", text="略")

    def choose(self) -> object:
        since = date(2026, self.draw.randint(1, 12), 1)
        return chosen(self.cast, self.now, self._branch(), self.draw.choice(_BRANCH), since=since)

    def move(self) -> object:
        membership = NewMembership(self.draw.choice(self.cast.people), self._branch(), self._day())
        return set_membership(actor=self.cast.alice.actor, now=self.now, membership=membership)

    def appoint(self) -> object:
        who, branch = self.draw.choice(self.cast.people), self._branch()
        post = {"person_id": who, "unit_id": branch, "post": "支部书记", "rank": "head", "first_day": self._day()}
        return appoint(actor=self.cast.alice.actor, now=self.now, **post)

    def rename(self) -> object:
        who = self.draw.choice(self.cast.people)
        return rename_person(actor=self.cast.alice.actor, now=self.now, person_id=who, person=NewPerson("新名"))

    def _entry(self, kind: str = "") -> Entry:
        kind = kind if kind in _KINDS else self.draw.choice(_KINDS)
        defined = installed_catalogue().kinds[kind]
        names = () if defined.people == "none" else self.draw.sample(self.cast.people, 3)
        people = tuple(Attendance(person=each, role=defined.roles[0].id) for each in names)
        unit = self.draw.choice((self._branch(), self.cast.party_group, self.cast.finance))
        parts = [Part(unit=unit, people=people, organiser=True)]
        if people and self.draw.random() < 0.3 and unit != self.cast.branch_two:
            parts.append(part(self.cast.branch_two, headcount=4))
        data = dict(defined.examples[0]["data"])
        happened = PartialDate.day(self._day())
        return Entry(kind=kind, happened=happened, parts=tuple(parts), data=data, title="一次活动")

    def _record(self) -> CurrentRecord:
        return self.draw.choice(list(CurrentRecord.objects.filter(withdrawn=False)))

    def _branch(self) -> int:
        return self.draw.choice((self.cast.branch_one, self.cast.branch_two))

    def _day(self) -> date:
        return YEAR.first + timedelta(days=self.draw.randrange(320))


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    forget_everything()
    yield
    forget_everything()


Told = tuple[tuple[Owed, ...], tuple[Owed, ...], tuple[Level, ...], dict[str, tuple[object, ...]]]


def told(cast: Cast, metrics: Sequence[Metric], known: int) -> Told:
    """What the 党办 and a branch see, the levels, and metrics of the 党组; the last as known at ``known`` too."""
    year = asked_for(YEAR, TODAY)
    subjects = (subject_of(cast.party_group, YEAR, head().seq), subject_of(cast.party_group, YEAR, known))
    catalogue = installed_catalogue()
    answers = [ask(metrics, subject, catalogue) for subject in subjects]
    return (
        owed_in(cast.alice.actor, year),
        owed_in(cast.bob.actor, asked_for(Period.month(2026, 3), TODAY)),
        pressure(cast.alice.actor, cast.party_group, YEAR, TODAY, as_of=head().seq),
        {f"{place} {name}": plain(answer) for place, each in enumerate(answers) for name, answer in each.items()},
    )


def plain(answer: Answer) -> tuple[object, ...]:
    return (
        answer.value,
        answer.known,
        answer.at_least,
        answer.records,
        answer.missing,
        answer.opens() if answer.records else (),
    )


@pytest.mark.parametrize("seed", range(4))
def test_a_year_of_random_acts(cast: Cast, now: datetime, how_many: Callable[[int, int], int], seed: int) -> None:
    metrics = list(installed_catalogue().metrics.values())[seed::4]
    for branch in (cast.branch_one, cast.branch_two):
        chosen(cast, now, branch, *_BRANCH)
    chosen(cast, now, cast.party_group, *_GROUP)
    year, known, done = Year(cast, seed, now), head().seq, 0
    for _ in range(how_many(200, 24)):
        act = year.draw.choice(year.acts())
        try:
            act()
        except (LvzeError, IndexError):
            continue
        done += 1
        with_what_was_kept = told(cast, metrics, known)
        forget_everything()
        anew = told(cast, metrics, known)
        assert with_what_was_kept == anew, act.__name__
        if year.draw.random() < 0.2:
            known = head().seq
    assert done > 10
