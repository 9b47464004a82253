"""Checked entries into the ledger in bulk: one event for a batch, its rows as ``file_record`` would write them."""

import secrets
from collections.abc import Iterator, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any

from django.db.models import Max, Model

from lvze.audit.actions import Act, action
from lvze.audit.digesting import digest_of
from lvze.audit.models import LedgerRow
from lvze.bench.ledger.inserting import insert_many, keep_numbering
from lvze.catalogue.definitions import Catalogue
from lvze.ledger.checking import Checked
from lvze.ledger.counting import Counted, Said, SaidPart, SaidPerson, count_event
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
from lvze.ledger.writing import version_columns

_CHAIN = ("seq", "recorded_at", "salt", "digest")
_UNMARKED = {"withdrawn": False, "change_reason": "", "joined_into_id": None}
Values = dict[str, Any]


def _nobody_is_refused(actor: object, **_: object) -> None:
    """The large ledger is nobody's: it lives in a folder that is thrown away."""


@action("bench.fill", allowed=_nobody_is_refused)
def fill(act: Act, *, entries: Sequence[Checked], catalogue: Catalogue) -> None:
    """Record every entry under one event, with its projections."""
    first = (Record.objects.aggregate(last=Max("pk"))["last"] or 0) + 1
    records = list(enumerate(entries, start=first))
    insert_many(Record, ("id",), ([record] for record, _ in records))
    keep_numbering(Record)
    act.write_set(lambda seq, recorded_at: _write_protected(records, seq, recorded_at))
    act.after(lambda seq: _project(records, seq, act.now, catalogue))


def _write_protected(records: list[tuple[int, Checked]], seq: int, recorded_at: datetime) -> Iterator[str]:
    rows: dict[type[LedgerRow], list[tuple[Any, ...]]] = {RecordVersion: [], Participation: [], ParticipationPerson: []}
    for record, checked in records:
        for model, values in _protected(record, checked):
            salt = secrets.token_hex(16)
            digest = digest_of(model, values, salt)
            rows[model].append((*(values[name] for name in model.DIGESTED), seq, recorded_at, salt, digest))
            yield digest
    for model, written in rows.items():
        insert_many(model, (*model.DIGESTED, *_CHAIN), written)


def _protected(record: int, checked: Checked) -> Iterator[tuple[type[LedgerRow], Values]]:
    yield RecordVersion, {"record_id": record, "version": 1, **version_columns(checked), **_UNMARKED}
    for part in checked.entry.parts:
        place = {"record_id": record, "version": 1, "unit_id": part.unit}
        yield Participation, {**place, "headcount": part.headcount, "organiser": part.organiser}
        for person in part.people:
            yield (
                ParticipationPerson,
                {
                    **place,
                    "person_id": person.person,
                    "role": person.role,
                    "reason": person.reason,
                    "order": person.order,
                },
            )


def _project(records: list[tuple[int, Checked]], seq: int, recorded_at: datetime, catalogue: Catalogue) -> None:
    counted = Counted()
    for record, checked in records:
        counted.extend(count_event([_said(record, checked)], catalogue.kind))
    counted.stamp(seq)
    for model, rows in ((CountingRow, counted.rows), (CountingPerson, counted.people), (CountingItem, counted.items)):
        _insert_instances(model, rows)
    _insert_instances(CurrentRecord, [_current(record, checked, recorded_at) for record, checked in records])


def _insert_instances(model: type[Model], rows: Sequence[Model]) -> None:
    names = tuple(field.attname for field in model._meta.concrete_fields if field.attname != "id")
    insert_many(model, names, map(attrgetter(*names), rows))


def _said(record: int, checked: Checked) -> Said:
    return Said(
        record=record,
        version=1,
        counted=checked.counted,
        title=checked.title,
        happened_on=checked.entry.happened.first,
        withdrawn=False,
        joined_into=None,
        parts=tuple(
            SaidPart(
                part.unit,
                part.headcount,
                part.organiser,
                tuple(SaidPerson(one.person, one.role, one.reason, one.order) for one in part.people),
            )
            for part in checked.entry.parts
        ),
    )


def _current(record: int, checked: Checked, recorded_at: datetime) -> CurrentRecord:
    entry = checked.entry
    return CurrentRecord(
        record_id=record,
        version=1,
        kind=checked.kind.id,
        happened_on=entry.happened.first,
        title=checked.title,
        sensitivity=checked.sensitivity,
        organiser_id=checked.organiser,
        withdrawn=False,
        joined_into_id=None,
        late=is_late(checked.kind, entry.happened, recorded_at, backfill=entry.backfill),
    )
