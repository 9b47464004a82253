"""Counting rows are nothing but a function of the records: whatever happened, kept equals rebuilt equals the oracle."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Model
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lvze.kernel.days import PartialDate
from lvze.kernel.errors import Conflict
from lvze.ledger.actions import amend_record, file_record, join_records, separate_records, withdraw_record
from lvze.ledger.entries import CountsAs, Entry, Part
from lvze.ledger.models import CountingItem, CountingPerson, CountingRow, CurrentRecord, RecordVersion
from lvze.ledger.projecting import rebuild
from tests.cast import Cast
from tests.ledger.entries import committee_meeting, part, theme_day

PROJECTIONS: tuple[type[Model], ...] = (CountingRow, CountingPerson, CountingItem, CurrentRecord)
Step = tuple[str, int, int, int, int]

steps = st.lists(
    st.tuples(
        st.sampled_from(["file", "file", "file_joint", "amend", "withdraw", "join", "separate"]),
        st.integers(0, 20),
        st.integers(0, 20),
        st.integers(1, 40),
        st.integers(0, 2),
    ),
    min_size=3,
    max_size=14,
)


def kept(model: type[Model]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = list(model._default_manager.values())
    for row in rows:
        row.pop("id", None)
    return sorted(rows, key=repr)


class Oracle:
    """What each record says, told by hand: nothing of the product's own code is asked."""

    def __init__(self) -> None:
        self.parts: dict[int, dict[int, int]] = {}
        self.organiser: dict[int, int] = {}
        self.day: dict[int, date] = {}
        self.version: dict[int, int] = {}
        self.withdrawn: set[int] = set()
        self.joined: dict[int, int] = {}

    def counted(self) -> dict[tuple[int, int], tuple[int, date]]:
        """(event, unit) → (人次, day): a unit's own record speaks for its part."""
        said: dict[tuple[int, int], tuple[int, int]] = {}
        for record in sorted(self.parts, key=lambda one: (one in self.joined, one)):
            if record in self.withdrawn:
                continue
            event = self.joined.get(record, record)
            for unit, headcount in self.parts[record].items():
                own = unit == self.organiser[record]
                if (event, unit) not in said or (own and not said[event, unit][1]):
                    said[event, unit] = (headcount, own)
        return {(event, unit): (number, self.day[event]) for (event, unit), (number, _) in said.items()}


def apply(oracle: Oracle, step: Step, cast: Cast, now: datetime) -> None:
    verb, one, other, headcount, days = step
    actor, branches = cast.alice.actor, (cast.branch_one, cast.branch_two)
    day = date(2026, 3, 12) + timedelta(days=days)
    organiser, guest = branches[one % 2], branches[(one + 1) % 2]
    units = {organiser: headcount} | ({guest: headcount + 1} if verb == "file_joint" or other % 3 == 0 else {})
    entry = _entry(units, organiser, day)
    records = sorted(oracle.parts)
    if verb.startswith("file"):
        ref = file_record(actor=actor, now=now, entry=entry)
        oracle.parts[ref.record], oracle.organiser[ref.record] = units, organiser
        oracle.day[ref.record], oracle.version[ref.record] = day, 1
    elif records:
        record, event = records[one % len(records)], records[other % len(records)]
        try:
            if verb == "amend":
                amend_record(actor=actor, now=now, record=record, version=oracle.version[record], entry=entry)
                oracle.parts[record], oracle.organiser[record], oracle.day[record] = units, organiser, day
                oracle.version[record] += 1
            elif verb == "withdraw":
                withdraw_record(actor=actor, now=now, record=record, version=oracle.version[record], reason="误登")
                oracle.withdrawn.add(record)
                oracle.joined.pop(record, None)
                oracle.version[record] += 1
            elif verb == "separate":
                separate_records(actor=actor, now=now, record=record)
                del oracle.joined[record]
                oracle.version[record] += 1
            elif record != event:
                join_records(actor=actor, now=now, into=event, records=[record])
                moved = [record, *(one for one, into in oracle.joined.items() if into == record)]
                for one_record in moved:
                    oracle.joined[one_record] = event
                    oracle.version[one_record] += 1
        except Conflict:
            return


def _entry(units: dict[int, int], organiser: int, day: date) -> Entry:
    parts: tuple[Part, ...] = tuple(
        part(unit, headcount=number, organiser=unit == organiser) for unit, number in units.items()
    )
    return theme_day(organiser, happened=PartialDate.day(day), parts=parts)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=20)
@given(history=steps)
def test_rows_are_a_function_of_the_records(cast: Cast, now: datetime, history: list[Step]) -> None:
    oracle = Oracle()
    for step in history:
        apply(oracle, step, cast, now)
    rows = CountingRow.objects.filter(to_seq=None, event__in=oracle.parts)
    counted = {(row.event_id, row.unit_id): (row.headcount, row.happened_on) for row in rows}
    assert counted == oracle.counted()
    assert rows.count() == len(counted), "a part is counted once"
    before = {model: kept(model) for model in PROJECTIONS}
    rebuild()
    for model in PROJECTIONS:
        assert kept(model) == before[model], f"{model.__name__} kept is not what is rebuilt"


def test_every_past_moment_counts_what_the_ledger_said_then(cast: Cast, now: datetime) -> None:
    ref = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, headcount=9))
    first = RecordVersion.objects.get(record=ref.record, version=1).seq
    amend_record(
        actor=cast.bob.actor, now=now, record=ref.record, version=1, entry=theme_day(cast.branch_one, headcount=12)
    )
    rows = CountingRow.objects.filter(record=ref.record).order_by("from_seq")
    assert [(row.headcount, row.from_seq, row.to_seq) for row in rows] == [
        (9, first, first + 1),
        (12, first + 1, None),
    ]


def test_one_meeting_of_three_kinds_is_counted_once_in_each(cast: Cast, now: datetime) -> None:
    item = "开展警示教育"
    entry = committee_meeting(
        cast.party_group,
        item,
        "学习专题",
        counts_as=(
            CountsAs(kind="center_group_study", item="学习专题", data={"type": "集体学习", "topic": "专题学习"}),
            CountsAs(kind="warning_education", item=item, data={"form": "典型案例通报"}),
        ),
    )
    ref = file_record(actor=cast.alice.actor, now=now, entry=entry)
    rows = CountingRow.objects.filter(record=ref.record)
    assert sorted(rows.values_list("kind", flat=True)) == [
        "center_group_study",
        "party_committee_meeting",
        "warning_education",
    ]
    items = CountingItem.objects.filter(record=ref.record, field="agenda").order_by("index")
    assert [row.data["title"] for row in items] == [item, "学习专题"]


def test_an_absent_person_is_not_counted_and_a_speaker_only_once(cast: Cast, now: datetime) -> None:
    parts = (part(cast.branch_one, *cast.people[:3], organiser=True),)
    ref = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, parts=parts))
    row = CountingRow.objects.get(record=ref.record)
    assert (row.headcount, row.named) == (3, 3)
    bare = file_record(
        actor=cast.bob.actor,
        now=now,
        entry=theme_day(
            cast.branch_one, parts=(part(cast.branch_one, *cast.people[:2], headcount=12, organiser=True),)
        ),
    )
    row = CountingRow.objects.get(record=bare.record)
    assert (row.headcount, row.named) == (12, 2)
