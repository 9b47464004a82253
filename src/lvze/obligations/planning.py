"""年有计划、月有安排、周有活动: what falls due on which day — rules, planned study, matters — in one list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from lvze.ledger.packs import installed_catalogue
from lvze.matters.models import MatterSpell
from lvze.matters.queries.lists import Row, rows_of
from lvze.metrics.evaluation.json_sql import UnitIn
from lvze.obligations.owed import Owed
from lvze.obligations.policies import may_see_owed
from lvze.obligations.queries.calendar import names_in, owed_by_me, owed_in
from lvze.obligations.reaching import units_under
from lvze.obligations.status import Asked
from lvze.obligations.words import anchor_title, requirement_words, source_words, state_words
from lvze.organisation.actors import Actor

Whose = Literal["mine", "unit", "below"]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing on one day. ``state`` is a shape and ``word`` says it; ``owed`` of a rule, ``matter`` of the others.

    ``asks`` is the requirement or what is to be finished, ``source`` the rule's name.
    """

    day: date
    what: str
    title: str
    unit_id: int
    unit: str
    person: str
    state: str
    word: str
    asks: str
    source: str
    owed: Owed | None = None
    matter: int | None = None


def agenda(actor: Actor, asked: Asked, *, unit_id: int | None = None, whose: Whose = "below") -> tuple[Line, ...]:
    """What falls due in the period, by day: of the actor himself, of a unit alone, or of it and what is below it.

    Without a unit: of all he may see. Raises NotFound for a unit that is not his. The number of queries does not
    depend on how much is found.
    """
    may_see_owed(actor, unit_id=unit_id)
    if whose == "mine":
        owed = owed_by_me(actor, asked)
    else:
        owed = owed_in(actor, asked, unit_id=unit_id, subtree=whose == "below")
    found = [*_rules(owed), *_matters(_spells(actor, asked, unit_id, whose))]
    return tuple(sorted(found, key=lambda line: line.day))


def _rules(owed: tuple[Owed, ...]) -> Iterable[Line]:
    names, catalogue = names_in(owed), installed_catalogue()
    for each in owed:
        yield Line(
            day=each.last_day,
            what="规定动作" if each.obligation.force != "own" else "自定要求",
            title=each.obligation.title,
            unit_id=each.unit_id,
            unit=names.units.get(each.unit_id, ""),
            person=names.people.get(each.person_id, "") if each.person_id is not None else "",
            state=each.state,
            word=state_words(each),
            asks=requirement_words(each.terms, anchor_title(each.terms, catalogue)),
            source=source_words(each.obligation),
            owed=each,
        )


def _spells(actor: Actor, asked: Asked, unit_id: int | None, whose: Whose) -> tuple[Row, ...]:
    found = MatterSpell.objects.visible_to(actor).at(asked.today, asked.as_of)
    found = found.filter(due__gte=asked.period.first, due__lte=asked.period.last).exclude(standing="long_term")
    if whose == "mine":
        found = found.filter(responsible=actor.person_id) if actor.person_id is not None else found.none()
    elif unit_id is not None:
        units = units_under(unit_id, subtree=whose == "below", day=asked.today, as_of=asked.as_of)
        found = found.filter(UnitIn("unit_id", units))
    return rows_of(found.order_by("due", "matter_id"))


def _matters(rows: tuple[Row, ...]) -> Iterable[Line]:
    kinds = installed_catalogue().kinds
    for row in rows:
        kind = kinds.get(row.kind)
        topic = row.data.get("topic", "")
        yield Line(
            day=row.due,
            what=kind.title if kind is not None else "任务",
            title=row.title or str(topic),
            unit_id=row.unit_id,
            unit=row.unit,
            person=row.responsible,
            state="closed" if row.standing == "closed" else "overdue" if row.overdue else "due",
            word=row.state,
            asks=f"{row.due.month}月{row.due.day}日前办结" if topic == "" else str(topic),
            source="",
            matter=row.id,
        )
