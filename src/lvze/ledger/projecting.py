"""Keeping the projections: the same rows come out whether kept change by change or rebuilt from the beginning."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from django.db import transaction

from lvze.catalogue.definitions import Catalogue
from lvze.ledger.counting import Counted, KindOf, Said, SaidPart, SaidPerson, count_event
from lvze.ledger.lateness import is_late
from lvze.ledger.models import (
    CountingItem,
    CountingPerson,
    CountingRow,
    CurrentRecord,
    Participation,
    ParticipationPerson,
    Record,
    RecordVersion,
)
from lvze.ledger.packs import installed_catalogue

_BATCH = 2000
_COUNTED = (CountingRow, CountingPerson, CountingItem)


def project(records: Iterable[int], seq: int) -> None:
    """Bring the projections of these records, and of the events they belong or belonged to, up to ``seq``."""
    catalogue = installed_catalogue()
    changed = set(records)
    said = said_now(changed)
    _keep_current(changed, catalogue)
    left = CountingRow.objects.filter(record__in=changed, to_seq=None).values_list("event_id", flat=True)
    events = {one.event for one in said} | set(left)
    members = set(CurrentRecord.objects.filter(joined_into__in=events).values_list("record_id", flat=True))
    by_event: dict[int, list[Said]] = defaultdict(list)
    for one in said_now(events | members):
        by_event[one.event].append(one)
    counted = Counted()
    for event in sorted(by_event):
        counted.extend(count_event(by_event[event], catalogue.kind))
    counted.stamp(seq)
    for model in _COUNTED:
        still_open = model.objects.filter(event__in=events, to_seq=None)
        still_open.filter(from_seq=seq).delete()  # two changes under one seq: only the last was ever true
        still_open.update(to_seq=seq)
    save(counted)


def save(counted: Counted) -> None:
    """Insert counting rows."""
    CountingRow.objects.bulk_create(counted.rows, batch_size=_BATCH)
    CountingPerson.objects.bulk_create(counted.people, batch_size=_BATCH)
    CountingItem.objects.bulk_create(counted.items, batch_size=_BATCH)


def said_now(records: Iterable[int]) -> list[Said]:
    """The newest version of each record with its participations."""
    newest: dict[int, RecordVersion] = {}
    for version in RecordVersion.objects.filter(record__in=set(records)).order_by("version"):
        newest[version.record_id] = version
    return list(_with_parts(newest.values()))


def _with_parts(versions: Iterable[RecordVersion]) -> Iterator[Said]:
    rows = list(versions)
    records = {row.record_id for row in rows}
    people: dict[tuple[int, int, int], list[SaidPerson]] = defaultdict(list)
    for person in ParticipationPerson.objects.filter(record__in=records).order_by("pk"):
        people[person.record_id, person.version, person.unit_id].append(
            SaidPerson(person.person_id, person.role, person.reason, person.order)
        )
    parts: dict[tuple[int, int], list[SaidPart]] = defaultdict(list)
    for part in Participation.objects.filter(record__in=records).order_by("pk"):
        named = tuple(people[part.record_id, part.version, part.unit_id])
        parts[part.record_id, part.version].append(SaidPart(part.unit_id, part.headcount, part.organiser, named))
    for row in rows:
        yield said_from(row, tuple(parts[row.record_id, row.version]))


def said_from(row: RecordVersion, parts: tuple[SaidPart, ...]) -> Said:
    return Said(
        record=row.record_id,
        version=row.version,
        counted=tuple(row.counted),
        title=row.title,
        happened_on=row.happened_first,
        withdrawn=row.withdrawn,
        joined_into=row.joined_into_id,
        parts=parts,
    )


def _keep_current(records: set[int], catalogue: Catalogue) -> None:
    CurrentRecord.objects.filter(record__in=records).delete()
    CurrentRecord.objects.bulk_create(list(_current_of(records, catalogue)), batch_size=_BATCH)


def _current_of(records: set[int], catalogue: Catalogue) -> Iterator[CurrentRecord]:
    first: dict[int, RecordVersion] = {}
    newest: dict[int, RecordVersion] = {}
    for row in RecordVersion.objects.filter(record__in=records).order_by("version"):
        first.setdefault(row.record_id, row)
        newest[row.record_id] = row
    organisers = {
        (part.record_id, part.version): part.unit_id
        for part in Participation.objects.filter(record__in=records, organiser=True)
    }
    for record_id, row in newest.items():
        yield CurrentRecord(
            record_id=record_id,
            version=row.version,
            kind=row.kind,
            happened_on=row.happened_first,
            title=row.title,
            sensitivity=row.sensitivity,
            organiser_id=organisers[record_id, row.version],
            withdrawn=row.withdrawn,
            joined_into_id=row.joined_into_id,
            late=is_late(
                catalogue.kind(row.kind, row.kind_version),
                row.happened,
                first[record_id].recorded_at,
                backfill=row.backfill,
            ),
        )


def rebuild() -> int:
    """Throw the records' projections away and make them anew from the protected rows; answers how many rows."""
    catalogue = installed_catalogue()
    with transaction.atomic():
        for model in (*_COUNTED, CurrentRecord):
            model.objects.all().delete()
        return sum(_remake(records, catalogue) for records in _components())


def rebuild_around(record: int) -> None:
    """Make the projections of one record, and of every record it was ever joined with, anew (an erasure)."""
    records = next((component for component in _joined_components() if record in component), {record})
    with transaction.atomic():
        for model in (*_COUNTED, CurrentRecord):
            model.objects.filter(record__in=records).delete()
        _remake(records, installed_catalogue())


def _remake(records: set[int], catalogue: Catalogue) -> int:
    _keep_current(records, catalogue)
    counted = _history(records, catalogue.kind)
    save(counted)
    return len(counted.rows)


def _components() -> Iterator[set[int]]:
    """Sets of records that no join ever linked to one outside the set; single ones in batches."""
    seen: set[int] = set()
    for component in _joined_components():
        seen |= component
        yield component
    batch: set[int] = set()
    for record in Record.objects.order_by("pk").values_list("pk", flat=True).iterator(_BATCH):
        if record not in seen:
            batch.add(record)
        if len(batch) == _BATCH:
            yield batch
            batch = set()
    if batch:
        yield batch


def _joined_components() -> Iterator[set[int]]:
    neighbours: dict[int, set[int]] = defaultdict(set)
    links = RecordVersion.objects.exclude(joined_into=None).values_list("record_id", "joined_into_id").distinct()
    for record, event in links:
        assert event is not None
        neighbours[record].add(event)
        neighbours[event].add(record)
    seen: set[int] = set()
    for start in sorted(neighbours):
        if start not in seen:
            component, waiting = set[int](), [start]
            while waiting:
                record = waiting.pop()
                if record not in component:
                    component.add(record)
                    waiting += neighbours[record]
            seen |= component
            yield component


def _history(records: set[int], kinds: KindOf) -> Counted:
    """Every counting row these records ever had, by walking their versions in the order of the chain."""
    seq_of: dict[tuple[int, int], int] = {}
    rows = list(RecordVersion.objects.filter(record__in=records).order_by("seq", "version"))
    for row in rows:
        seq_of[row.record_id, row.version] = row.seq
    by_seq: dict[int, list[Said]] = defaultdict(list)
    for one in _with_parts(rows):
        by_seq[seq_of[one.record, one.version]].append(one)
    state: dict[int, Said] = {}
    still_open: dict[int, Counted] = {}
    whole = Counted()
    for seq in sorted(by_seq):
        before = {one.record: state[one.record].event for one in by_seq[seq] if one.record in state}
        state.update({one.record: one for one in sorted(by_seq[seq], key=lambda said: said.version)})
        events = {state[one.record].event for one in by_seq[seq]} | set(before.values())
        for event, members in _members(state, events).items():
            if event in still_open:
                _close(still_open.pop(event), seq)
            counted = count_event(members, kinds)
            counted.stamp(seq)
            still_open[event] = counted
            whole.extend(counted)
    return whole


def _members(state: Mapping[int, Said], events: set[int]) -> dict[int, list[Said]]:
    members: dict[int, list[Said]] = {event: [] for event in sorted(events)}
    for one in state.values():
        if one.event in members:
            members[one.event].append(one)
    return members


def _close(counted: Counted, seq: int) -> None:
    for row in chain(counted.rows, counted.people, counted.items):
        row.to_seq = seq
