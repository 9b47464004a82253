"""What a unit's list asks of its keeper: rounds of feedback, what a record found, repeats, what is dragged on, what
rules came of it. Each answer holds only what the actor may see."""

import re
from dataclasses import dataclass
from datetime import date

from lvze.ledger.queries.standing import Standing, standing_records
from lvze.matters.models import MatterSpell, MatterVersion
from lvze.matters.queries import matters_in
from lvze.matters.queries.lists import Row, rows_of
from lvze.organisation.actors import Actor
from lvze.rectification.actions import LETTER
from lvze.rectification.completion import KIND

FEEDBACK = "inspection_feedback"
_MARKS = re.compile(r"[《》〈〉“”\"\s]")


@dataclass(frozen=True, slots=True)
class Round:
    """One round of feedback: what the paper says there is (个), and what of it was opened here."""

    record: int
    name: str
    day: date
    source: str
    told_aspects: int | None
    told_problems: int
    aspects: int
    problems: int

    @property
    def agrees(self) -> bool:
        """Whether every problem and aspect of the paper is on the list, and none beyond."""
        return self.problems == self.told_problems and self.told_aspects in (None, self.aspects)


@dataclass(frozen=True, slots=True)
class Repeat:
    """A problem that was put right in an earlier round and came back."""

    now: Row
    before: Row


@dataclass(frozen=True, slots=True)
class Outcome:
    """制度成果 of a problem; ``record`` is the entry of that name in the 制度库, None while there is none."""

    problem: Row
    name: str
    number: str
    record: int | None


def feedback_rounds(actor: Actor, unit: int, day: date) -> tuple[Round, ...]:
    """Feedback received by ``unit`` and below until ``day``, each held against the problems opened from it; those of a
    list taken over belong to the round they name."""
    told = standing_records(actor, FEEDBACK, day, unit=unit)
    problems = _problems_of(actor, unit, day, told)
    return tuple(
        Round(
            each.record,
            str(each.data.get("name", "")),
            each.day,
            str(each.data.get("source", "")),
            each.data.get("aspects"),
            int(each.data["problems"]),
            len({row.data.get("aspect") for row in problems[each.record]}),
            len(problems[each.record]),
        )
        for each in told
    )


def _problems_of(actor: Actor, unit: int, day: date, told: tuple[Standing, ...]) -> dict[int, list[Row]]:
    found_in = _source_records(actor, [each.record for each in told])
    by_name = {(each.data.get("source"), each.data.get("name")): each.record for each in told}
    problems: dict[int, list[Row]] = {each.record: [] for each in told}
    for row in matters_in(actor, day, unit=unit, kinds=(KIND,)):
        named = by_name.get((row.data.get("source"), row.data.get("round")))
        if (record := found_in.get(row.id, named)) is not None:
            problems[record].append(row)
    return problems


def found_by(actor: Actor, record: int, day: date) -> tuple[Row, ...]:
    """The problems that a meeting, inspection or feedback found, as they stood on ``day``."""
    ids = _source_records(actor, [record])
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


def letters_about(actor: Actor, problem: int, day: date) -> tuple[Row, ...]:
    """Letters sent about a problem, as they stood on ``day``."""
    spells = MatterSpell.objects.visible_to(actor).at(day).filter(kind=LETTER, data__about=problem)
    return rows_of(spells.order_by("opened_on", "matter_id"))


def outcomes_in(actor: Actor, unit: int, day: date) -> tuple[Outcome, ...]:
    """制度成果 of the problems of ``unit`` and below, each with its entry in the 制度库 by the same name."""
    library = {
        _MARKS.sub("", str(each.data.get("name", ""))): each.record
        for each in standing_records(actor, "institution", day, unit=unit)
    }
    return tuple(
        Outcome(row, line["name"], str(line.get("number", "")), library.get(_MARKS.sub("", line["name"])))
        for row in matters_in(actor, day, unit=unit, kinds=(KIND,))
        for line in row.data.get("institutions", ())
    )


def _source_records(actor: Actor, records: list[int]) -> dict[int, int]:
    """Matter → the record it was opened from."""
    newest = MatterVersion.objects.visible_to(actor).newest().filter(source_record__in=records)
    return dict(newest.values_list("matter_id", "source_record_id"))
