"""What a unit's list asks of its keeper: rounds of feedback, what a record found, repeats, what is dragged on, what
rules came of it. Each answer holds only what the actor may see."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from django.db.models import Max, Q

from lvze.ledger.queries.standing import Standing, standing_records
from lvze.matters.models import MatterMove, MatterRecheck, MatterSpell, MatterVersion, SampleDraw
from lvze.matters.queries import matters_in
from lvze.matters.queries.lists import Row, rows_of
from lvze.metrics.evaluation.json_sql import UnitIn
from lvze.organisation.actors import Actor
from lvze.rectification.actions import LETTER
from lvze.rectification.completion import KIND

FEEDBACK = "inspection_feedback"
MEETING, LOOK_BACK_MEETING = "party_work_meeting", "回头看会议"
LookBackState = Literal["overdue", "due", "failed", "passed"]
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


@dataclass(frozen=True, slots=True)
class LookBack:
    """A problem that was put right and its 回头看, the recheck of its last closing.

    ``due`` is the day until which it is to be looked at again; None for one that a recheck sent back to be put right.
    ``sample`` is the newest sample it was drawn in.
    """

    problem: Row
    due: date | None
    state: LookBackState
    checked_on: date | None = None
    found: str = ""
    sample: int | None = None


def look_backs(actor: Actor, unit: int, day: date, *, days: int) -> tuple[LookBack, ...]:
    """Problems of ``unit`` and below that had been closed by ``day``, each to be looked at again within ``days`` of its
    closing (no rule says how many: the unit's own practice); what waits longest first, then what was looked at.

    The number of queries does not depend on how many problems there are.
    """
    rows = [row for row in matters_in(actor, day, unit=unit, kinds=(KIND,)) if row.standing != "long_term"]
    ids = frozenset(row.id for row in rows)
    checks, moves = _newest_checks(ids, day), _last_moves(ids, day)
    samples = _samples_of(actor)
    found = []
    for row in rows:
        check = checks.get(row.id)
        is_of_last = check is not None and check.of_move == moves.get(row.id)
        if row.standing == "closed" and row.closed_on is not None:
            due = row.closed_on + timedelta(days=days)
            found.append(_look_back(row, due, check if is_of_last else None, day, samples.get(row.id)))
        elif check is not None and not check.passed:
            found.append(LookBack(row, None, "failed", check.checked_on, check.found, samples.get(row.id)))
    return tuple(sorted(found, key=lambda each: (each.checked_on or date.min, each.due or date.max, each.problem.id)))


def look_back_meetings(actor: Actor, unit: int, day: date) -> tuple[Standing, ...]:
    """“回头看”会议 of ``unit`` and below until ``day``, the newest first; counted apart from the rechecks."""
    told = standing_records(actor, MEETING, day, unit=unit)
    return tuple(each for each in reversed(told) if each.data.get("type") == LOOK_BACK_MEETING)


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


def _look_back(row: Row, due: date, check: MatterRecheck | None, day: date, sample: int | None) -> LookBack:
    if check is None:
        return LookBack(row, due, "overdue" if due < day else "due", sample=sample)
    return LookBack(row, due, "passed" if check.passed else "failed", check.checked_on, check.found, sample)


def _newest_checks(matters: frozenset[int], day: date) -> dict[int, MatterRecheck]:
    told = MatterRecheck.objects.filter(Q(UnitIn("matter_id", matters)), checked_on__lte=day)
    return {check.matter_id: check for check in told.order_by("matter", "number")}


def _last_moves(matters: frozenset[int], day: date) -> dict[int, int]:
    """Matter → the number of its last move, which closed it where it is closed."""
    moves = MatterMove.objects.filter(Q(UnitIn("matter_id", matters)), moved_on__lte=day).order_by()
    return dict(moves.values_list("matter").annotate(last=Max("number")))


def _samples_of(actor: Actor) -> dict[int, int]:
    """Matter → the newest sample that the actor may see and that it was drawn in."""
    draws = SampleDraw.objects.visible_to(actor).order_by("seq").values_list("sample_id", "chosen")
    return {matter: sample for sample, chosen in draws for matter in chosen}
