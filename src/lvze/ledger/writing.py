"""The protected rows of one version of a record, made from a checked entry or carried over from the version before."""

from collections.abc import Iterator
from typing import Any

from lvze.audit.models import LedgerRow
from lvze.ledger.checking import Checked
from lvze.ledger.models import Participation, ParticipationPerson, RecordVersion


def version_columns(checked: Checked) -> dict[str, Any]:
    """The columns a checked entry gives to a version (all but record, version and the marks of later changes)."""
    entry = checked.entry
    return {
        "kind": checked.kind.id,
        "kind_version": checked.kind.version,
        "counted": list(checked.counted),
        "title": checked.title,
        "happened_first": entry.happened.first,
        "happened_last": entry.happened.last,
        "precision": entry.happened.precision,
        "place": entry.place.strip(),
        "host": entry.host.strip(),
        "sensitivity": checked.sensitivity,
        "source": entry.source,
        "late_reason": entry.late_reason.strip(),
        "backfill": entry.backfill,
    }


def rows_of_version(record: int, version: int, checked: Checked, **marks: Any) -> Iterator[LedgerRow]:
    """A version and its participations. ``marks`` are columns such as ``change_reason`` or ``joined_into_id``."""
    yield RecordVersion(record_id=record, version=version, **version_columns(checked), **marks)
    for part in checked.entry.parts:
        place = {"record_id": record, "version": version, "unit_id": part.unit}
        yield Participation(**place, headcount=part.headcount, organiser=part.organiser)
        for person in part.people:
            yield ParticipationPerson(
                **place, person_id=person.person, role=person.role, reason=person.reason, order=person.order
            )


def next_version(before: RecordVersion, **changes: Any) -> Iterator[LedgerRow]:
    """The version after ``before``: the same but for ``changes``, its participations carried over."""
    columns = {name: getattr(before, name) for name in RecordVersion.DIGESTED} | {
        "version": before.version + 1,
        "change_reason": "",
        **changes,
    }
    yield RecordVersion(**columns)
    for model in (Participation, ParticipationPerson):
        for row in model.objects.filter(record=before.record_id, version=before.version).order_by("pk"):
            carried = {name: getattr(row, name) for name in model.DIGESTED}
            yield model(**carried | {"version": before.version + 1})
