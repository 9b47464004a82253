"""What a unit planned, how it studied, and whether each person has the hours the rules ask for."""

from dataclasses import dataclass
from datetime import date

from lvze.audit.queries import head
from lvze.kernel.periods import Period
from lvze.ledger.packs import installed_catalogue
from lvze.matters.models import MatterMove
from lvze.matters.queries import Row, matters_in
from lvze.metrics.answer import Answer, Number
from lvze.metrics.evaluation import evaluate_many
from lvze.metrics.question import Question
from lvze.obligations.owed import Owed
from lvze.obligations.queries import asked_for, names_in, owed_in
from lvze.obligations.words import source_words, state_words
from lvze.organisation.actors import Actor
from lvze.organisation.queries import Scope
from lvze.study.actions import PLAN
from lvze.study.policies import may_see_hours, may_see_study

HOURS = "training.hours"
#: Form of study → the metric of how often, and that of its share of all sessions.
FORMS = {
    "集体学习": ("study.collective_sessions", "study.collective_share"),
    "专题研讨": ("study.seminar_sessions", "study.seminar_share"),
    "自学": ("self_study.count", "study.self_share"),
}


@dataclass(frozen=True, slots=True)
class PersonHours:
    """A person's hours of training in a year against what is asked of him; ``hours`` None: no record names him.

    ``state`` is in words; more than asked is not told apart from enough (N5).
    """

    person: int
    name: str
    unit: str
    obligation: str
    minimum: Number
    hours: Number | None
    met: bool
    state: str
    source: str


@dataclass(frozen=True, slots=True)
class Share:
    """One form's sessions and its share of all. Without any session there is no share: 无记录, never 0 %."""

    form: str
    sessions: Answer
    share: Answer


@dataclass(frozen=True, slots=True)
class Planned:
    """A planned session and what became of it: when materials went out, when it was held, on which record."""

    row: Row
    sent_on: date | None
    held_on: date | None
    record: int | None


def hours_of(actor: Actor, unit: int, year: int, *, today: date, as_of: int | None = None) -> tuple[PersonHours, ...]:
    """Everyone of ``unit`` and below whom a chosen obligation asks hours of, by unit and name; never by hours (N2).

    Raises NotFound.
    """
    may_see_hours(actor, unit=unit)
    owed = owed_in(actor, asked_for(Period.year(year), today, as_of), unit_id=unit)
    asked = [each for each in owed if each.terms.metric.id == HOURS and each.person_id is not None]
    names = names_in(asked)
    found = [
        _hours(each, names.people.get(each.person_id or 0, ""), names.units.get(each.unit_id, "")) for each in asked
    ]
    return tuple(sorted(found, key=lambda each: (each.unit, each.name, each.person)))


def untrained(hours: tuple[PersonHours, ...]) -> tuple[PersonHours, ...]:
    """Those whom no record of training names: 没训还是没录？ A person is listed once."""
    none = {each.person: each for each in hours if each.hours is None}
    return tuple(none.values())


def shares(actor: Actor, unit: int, period: Period, as_of: int | None = None) -> tuple[Share, ...]:
    """How a unit and those below studied, by form. Raises NotFound."""
    may_see_study(actor, unit=unit)
    catalogue = installed_catalogue()
    ids = {name for pair in FORMS.values() for name in pair}
    question = Question(Scope(unit), period, head().seq if as_of is None else as_of)
    answers = evaluate_many([catalogue.metrics[name] for name in sorted(ids)], question, catalogue)
    return tuple(Share(form, answers[sessions], answers[share]) for form, (sessions, share) in FORMS.items())


def plan_of(actor: Actor, unit: int, year: int, *, day: date) -> tuple[Planned, ...]:
    """The sessions planned for a year by a unit and those below, in the order of their days, as of ``day``."""
    may_see_study(actor, unit=unit)
    rows = [row for row in matters_in(actor, day, unit=unit, kinds=(PLAN,)) if row.due.year == year]
    moves = MatterMove.objects.filter(matter__in=[row.id for row in rows], moved_on__lte=day)
    sent: dict[int, date] = {}
    held: dict[int, MatterMove] = {}
    for each in moves.order_by("matter", "number"):
        if each.transition == "send":
            sent[each.matter_id] = each.moved_on
        elif each.transition in ("hold", "hold_prepared"):
            held[each.matter_id] = each
    return tuple(_planned(row, sent.get(row.id), held.get(row.id)) for row in rows)


def _planned(row: Row, sent_on: date | None, held: MatterMove | None) -> Planned:
    if held is None:
        return Planned(row, sent_on, None, None)
    return Planned(row, sent_on, held.moved_on, held.basis_record_id)


def _hours(owed: Owed, name: str, unit: str) -> PersonHours:
    assert owed.person_id is not None
    return PersonHours(
        person=owed.person_id,
        name=name,
        unit=unit,
        obligation=owed.obligation.title,
        minimum=owed.terms.minimum,
        hours=owed.found,
        met=owed.state == "met",
        state=state_words(owed),
        source=source_words(owed.obligation),
    )
