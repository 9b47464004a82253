"""What the list of a unit asks of its keeper: problems found by a record, repeats, what is dragged on."""

from dataclasses import dataclass
from datetime import date

from lvze.matters.models import MatterVersion
from lvze.matters.queries import matters_in
from lvze.matters.queries.lists import Row
from lvze.organisation.actors import Actor
from lvze.rectification.completion import KIND


@dataclass(frozen=True, slots=True)
class Repeat:
    """A problem that was put right in an earlier round and came back."""

    now: Row
    before: Row


def found_by(actor: Actor, record: int, day: date) -> tuple[Row, ...]:
    """The problems that a meeting or inspection found, as they stood on ``day``."""
    ids = set(
        MatterVersion.objects.visible_to(actor)
        .newest()
        .filter(source_record=record)
        .values_list("matter_id", flat=True)
    )
    return tuple(row for row in matters_in(actor, day, kinds=(KIND,)) if row.id in ids)


def repeats_in(actor: Actor, unit: int, day: date) -> tuple[Repeat, ...]:
    """Problems linked to the round before (反复出现的问题), with how that one stands."""
    rows = {row.id: row for row in matters_in(actor, day, unit=unit, kinds=(KIND,))}
    return tuple(
        Repeat(row, rows[row.repeats_id])
        for row in rows.values()
        if row.repeats_id is not None and row.repeats_id in rows
    )


def dragged(actor: Actor, unit: int, day: date, *, days: int = 30) -> tuple[Row, ...]:
    """拖延整改: problems whose deadline passed more than ``days`` ago and that are still open."""
    return tuple(
        row for row in matters_in(actor, day, unit=unit, kinds=(KIND,)) if row.overdue and (day - row.due).days > days
    )
