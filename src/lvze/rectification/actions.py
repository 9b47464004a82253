"""From a meeting to its problems: what a 民主生活会, 组织生活会, self-check or inspection found becomes matters."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from lvze.audit.actions import Act, action
from lvze.kernel.errors import BadInput, NotFound
from lvze.ledger.models import CurrentRecord
from lvze.matters.actions import NewMatter, open_matter
from lvze.matters.policies import ASSIGNING_ROLES
from lvze.organisation.actors import Actor
from lvze.organisation.policies import covers
from lvze.rectification.completion import KIND

#: Kind of the record that found the problems → 来源 of a problem.
SOURCES = {
    "democratic_life_meeting": "民主生活会",
    "org_life_meeting": "组织生活会",
    "self_check": "自查",
    "inspection": "上级检查",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One problem of a list: who leads, who is responsible, by when, by which measures."""

    title: str
    aspect: str
    measures: tuple[str, ...]
    unit: int
    due: date
    pace: str = "限期整改"
    leader: int | None = None
    responsible: int | None = None
    repeats: int | None = None


def may_open_problems(actor: Actor, *, record: int, **_: Any) -> None:
    """Whoever looks after the unit that organised what found them. Raises NotFound."""
    found = CurrentRecord.objects.visible_to(actor).filter(record=record, withdrawn=False).first()
    if found is None or not covers(actor, found.organiser_id, ASSIGNING_ROLES):
        raise NotFound("没有这条记录，或您无权由它立项整改。")


@action("rectification.open_problems", allowed=may_open_problems)
def open_problems(act: Act, *, record: int, problems: Sequence[Problem], source: str = "") -> list[int]:
    """Open every problem of a list as a matter of the organising unit, linked to the record that found it; answers
    their ids. All or none. Raises BadInput for a record that finds no problems, MatterWrong."""
    found = CurrentRecord.objects.get(record=record)
    source = source or SOURCES.get(found.kind, "")
    if not source:
        raise BadInput("请写明问题来源，如巡察反馈、派驻监督、专项整治。")
    if not problems:
        raise BadInput("请至少写明一个问题。")
    opened = _new(found, source)
    return [open_matter(actor=act.actor, now=act.now, matter=_filled(opened, problem)) for problem in problems]


def _new(found: CurrentRecord, source: str) -> NewMatter:
    return NewMatter(
        kind=KIND,
        title="",
        unit=found.organiser_id,
        assigner=found.organiser_id,
        due=found.happened_on,
        data={"source": source, "round": found.title},
        source_record=found.record_id,
        opened_on=found.happened_on,
    )


def _filled(opened: NewMatter, problem: Problem) -> NewMatter:
    data = {
        **opened.data,
        "aspect": problem.aspect,
        "pace": problem.pace,
        "measures": [{"measure": measure} for measure in problem.measures],
    }
    return replace(
        opened,
        title=problem.title,
        unit=problem.unit,
        due=problem.due,
        data={name: value for name, value in data.items() if value},
        leader=problem.leader,
        responsible=problem.responsible,
        repeats=problem.repeats,
    )
