"""What was recorded between two states of the ledger: of whom and of which kinds. What is of others still holds."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from lvze.audit.actions import LOOKS
from lvze.audit.models import Event, LedgerRow
from lvze.audit.queries import Head
from lvze.ledger.models import (
    CountingPerson,
    CountingRow,
    Evidence,
    EvidenceLink,
    Participation,
    ParticipationPerson,
    RecordVersion,
)
from lvze.matters.models import (
    MatterExtension,
    MatterMove,
    MatterProgress,
    MatterRecheck,
    MatterSpell,
    MatterVersion,
)

_OF_RECORDS: tuple[type[LedgerRow], ...] = (RecordVersion, Participation, ParticipationPerson, Evidence, EvidenceLink)
_OF_MATTERS: tuple[Any, ...] = (MatterVersion, MatterMove, MatterProgress, MatterExtension, MatterRecheck)
#: Of more rows or events than these it is quicker to work everything out anew.
_MOST = 400


@dataclass(frozen=True, slots=True)
class Changes:
    """The units, people and kinds of whatever came to be counted, or is counted no longer."""

    units: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()
    kinds: frozenset[str] = frozenset()


NO_CHANGES = Changes()


def changes_since(states: Collection[Head], now: Head) -> Changes | None:
    """What records and matters changed after the earliest of ``states`` and up to ``now``. Seven queries at most.

    None where that is not known: anything else was written too (units, people, posts, choices, packs, an erasure, …),
    very much was, or one of the states is no event of this ledger. Every row written is accounted for, so a row of a
    table that is not known here leads to None, never to an answer that no longer holds.
    """
    before = min(states, key=lambda state: state.seq)
    told = Event.objects.filter(seq__gte=before.seq, seq__lte=now.seq, rows__gt=0).exclude(action__in=LOOKS)
    events = list(told.order_by("seq").values_list("seq", "hash", "rows")[: _MOST + 1])
    if not {*states, now} <= {Head(seq, hashed) for seq, hashed, _ in events}:
        return None
    written = sum(rows for _, _, rows in events[1:])
    if written > _MOST or written != _rows_of_records_and_matters(before, now):
        return None
    of_records, of_matters = _of_records(before, now), _of_matters(before, now)
    return Changes(
        of_records.units | of_matters.units,
        of_records.people | of_matters.people,
        of_records.kinds | of_matters.kinds,
    )


def _rows_of_records_and_matters(before: Head, now: Head) -> int:
    first, *others = (
        model._default_manager.filter(_written(before, now)).order_by().values("seq")
        for model in (*_OF_RECORDS, *_OF_MATTERS)
    )
    return int(first.union(*others, all=True).count())


def _of_records(before: Head, now: Head) -> Changes:
    """Counting rows of the events these records belong or belonged to that began or ended in between."""
    records = set(RecordVersion.objects.filter(_written(before, now)).values_list("record_id", flat=True))
    if not records:
        return NO_CHANGES
    joined = RecordVersion.objects.filter(record__in=records, joined_into__isnull=False)
    events = records | set(joined.values_list("joined_into_id", flat=True))
    rows = CountingRow.objects.filter(_began_or_ended(before), event__in=events).order_by()
    people = CountingPerson.objects.filter(_began_or_ended(before), event__in=events).order_by()
    found = set(rows.values_list("unit_id", "kind").distinct())
    return Changes(
        frozenset(unit for unit, _ in found),
        frozenset(people.values_list("person_id", flat=True).distinct()),
        frozenset(kind for _, kind in found),
    )


def _of_matters(before: Head, now: Head) -> Changes:
    """Spells of the matters on which anything was written that began or ended in between."""
    first, *others = (
        model._default_manager.filter(_written(before, now)).order_by().values("matter_id") for model in _OF_MATTERS
    )
    matters = {row["matter_id"] for row in first.union(*others)}
    if not matters:
        return NO_CHANGES
    spells = MatterSpell.objects.filter(_began_or_ended(before), matter__in=matters).order_by()
    found = set(spells.values_list("unit_id", "counted_unit_id", "kind").distinct())
    return Changes(
        frozenset(unit for *units, _ in found for unit in units),
        frozenset(),
        frozenset(kind for *_, kind in found),
    )


def _written(before: Head, now: Head) -> Q:
    return Q(seq__gt=before.seq, seq__lte=now.seq)


def _began_or_ended(before: Head) -> Q:
    return Q(from_seq__gt=before.seq) | Q(to_seq__gt=before.seq)
