"""One page before a talk with the secretary: 本半年应到期的规定动作, and what is owed besides."""

from dataclasses import dataclass
from datetime import date

from lvze.kernel.periods import Period
from lvze.matters.queries import Row, matters_in
from lvze.obligations.owed import Owed
from lvze.obligations.queries import asked_for, owed_in
from lvze.obligations.windows import window_of
from lvze.organisation.actors import Actor


@dataclass(frozen=True, slots=True)
class BeforeTalk:
    """``owed`` are the obligations still open whose window ends in ``half``; ``letters`` wait for the unit's reply;
    ``matters`` are other open ones whose deadline is in the half or was before it."""

    unit: int
    day: date
    half: Period
    owed: tuple[Owed, ...]
    letters: tuple[Row, ...]
    matters: tuple[Row, ...]


def due_before_talk(actor: Actor, *, unit: int, day: date, as_of: int | None = None) -> BeforeTalk:
    """What falls due for ``unit`` and below in the half year of ``day`` and is not met yet. Raises NotFound."""
    half = window_of("half", day)
    owed = owed_in(actor, asked_for(half, day, as_of), unit_id=unit)
    rows = matters_in(actor, day, unit=unit, standings=("open",), as_of=as_of)
    due = [row for row in rows if row.due <= half.last]
    return BeforeTalk(
        unit=unit,
        day=day,
        half=half,
        owed=tuple(each for each in owed if each.is_open),
        letters=tuple(row for row in due if row.kind == "letter_matter" and row.state == "已发出"),
        matters=tuple(row for row in due if row.kind not in ("letter_matter", "integrity_opinion")),
    )
