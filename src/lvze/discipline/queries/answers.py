"""Letters that wait: for a reply, for a return visit, for an end; and the problems an inspection led to."""

from dataclasses import dataclass
from datetime import date

from lvze.ledger.policies import may_see
from lvze.matters.models import MatterSpell, MatterVersion
from lvze.matters.queries import Row, matters_in
from lvze.matters.queries.lists import rows_of
from lvze.organisation.actors import Actor


@dataclass(frozen=True, slots=True)
class Answers:
    """Letters by what they wait for, each list by deadline. ``late`` are those of ``to_reply`` past theirs."""

    to_reply: tuple[Row, ...]
    to_visit: tuple[Row, ...]
    to_close: tuple[Row, ...]

    @property
    def late(self) -> tuple[Row, ...]:
        return tuple(row for row in self.to_reply if row.overdue)


def letters_answered(actor: Actor, *, day: date, unit: int | None = None, as_of: int | None = None) -> Answers:
    """How the letters sent by or to ``unit`` and below stood on ``day``; finished ones are left out."""
    rows = matters_in(actor, day, unit=unit, kinds=("letter_matter",), standings=("open",), as_of=as_of)

    def in_state(title: str) -> tuple[Row, ...]:
        return tuple(row for row in rows if row.state == title)

    return Answers(to_reply=in_state("已发出"), to_visit=in_state("已回复"), to_close=in_state("已回访"))


def problems_of(actor: Actor, *, inspection: int, day: date) -> tuple[Row, ...]:
    """The problems opened from an inspection as they stood on ``day``. Raises NotFound."""
    may_see(actor, record=inspection)
    opened = MatterVersion.objects.newest().filter(source_record=inspection, kind="rectification_matter")
    spells = MatterSpell.objects.visible_to(actor).at(day).filter(matter__in=opened.values("matter_id"))
    return rows_of(spells.order_by("due", "matter_id"))
