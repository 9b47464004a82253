"""From a feedback or meeting to its problems, and the letter to whoever drags them on: all of it matters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lvze.audit.actions import Act, action
from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput
from lvze.ledger.models import CountingRow, CurrentRecord
from lvze.matters.actions import NewMatter, open_matter
from lvze.matters.standing import held
from lvze.rectification import policies
from lvze.rectification.completion import KIND

#: Kind of the record that found the problems → 来源 of a problem; a feedback says its own.
SOURCES = {
    "democratic_life_meeting": "民主生活会",
    "org_life_meeting": "组织生活会",
    "self_check": "自查",
    "inspection": "上级检查",
}
LETTER = "letter_matter"
#: 事由类别 of a letter about a problem → whether the problem's deadline must have passed.
GROUNDS = {"整改不力": False, "拖延整改": True, "拒不整改": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One 整改措施 with a deadline, unit and person of its own where they differ from the problem's."""

    measure: str
    due: date | None = None
    unit: int | None = None
    owner: int | None = None

    def as_data(self) -> dict[str, Any]:
        """The line of the problem's list of measures."""
        said = {"measure": self.measure, "due": str(self.due or ""), "unit": self.unit, "owner": self.owner}
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One problem of a list: who leads, who is responsible, by when, by which measures (words, or :class:`Measure`)."""

    title: str
    aspect: str
    measures: tuple[str | Measure, ...]
    unit: int
    due: date
    pace: str = "限期整改"
    leader: int | None = None
    responsible: int | None = None
    repeats: int | None = None
    checked_against: str = ""


@action("rectification.open_problems", allowed=policies.may_open_problems)
def open_problems(act: Act, *, record: int, problems: Sequence[Problem], source: str = "") -> list[int]:
    """Open every problem of a list as a matter of the organising unit, linked to the record that found it and of its
    round; answers their ids. All or none. Raises BadInput for a record that finds no problems, MatterWrong."""
    found = CurrentRecord.objects.get(record=record)
    source = source or source_of(found)
    if not problems:
        raise BadInput("请至少写明一个问题。")
    return [
        open_matter(actor=act.actor, now=act.now, matter=_matter_of(problem, found, source)) for problem in problems
    ]


@action("rectification.press", allowed=policies.may_press)
def press(act: Act, *, problem: int, type: str, number: str, due: date, ground: str, cause: str = "") -> int:
    """Send a letter to the unit that drags a problem on or refuses it (惩戒); answers the letter's matter.

    ``number`` is the one its register gave; ``cause`` is about the work, never about a person. The problem stays
    owed. Raises BadInput for a closed problem, one not yet overdue, an unknown ground; MatterWrong.
    """
    now, today = held(problem), local_day(act.now)
    if ground not in GROUNDS:
        raise BadInput(f"事由类别“{ground}”不认识，请从{'、'.join(GROUNDS)}中选。")
    if now.version.kind != KIND or now.situation.stands.standing == "closed":
        raise BadInput("只对没有销号的整改问题发督促文书，请核对编号。")
    if GROUNDS[ground] and now.due >= today:
        raise BadInput(f"这个问题的时限是 {now.due}，还没有逾期，不能按“拖延整改”发文书。")
    return open_matter(
        actor=act.actor,
        now=act.now,
        matter=NewMatter(
            kind=LETTER,
            title=f"关于督促整改“{now.version.title[:200]}”的文书",
            unit=now.version.unit_id,
            assigner=now.version.assigner_id,
            due=due,
            data={"type": type, "number": number, "ground": ground, "about": problem, "cause": cause},
        ),
    )


def source_of(found: CurrentRecord) -> str:
    """来源 of the problems a record found: by its kind, or as it says itself. Raises BadInput where it says none."""
    row = CountingRow.objects.filter(record=found.record_id, kind=found.kind, organiser=True, to_seq=None).first()
    source = SOURCES.get(found.kind) or (row.data.get("source") if row is not None else None)
    if not source:
        raise BadInput("请写明问题来源，如巡察反馈、派驻监督、专项整治。")
    return str(source)


def _matter_of(problem: Problem, found: CurrentRecord, source: str) -> NewMatter:
    data = {
        "source": source,
        "round": found.title,
        "aspect": problem.aspect,
        "pace": problem.pace,
        "checked_against": problem.checked_against,
        "measures": [
            {"measure": each} if isinstance(each, str) else each.as_data() for each in problem.measures
        ],
    }  # fmt: skip
    return NewMatter(
        kind=KIND,
        title=problem.title,
        unit=problem.unit,
        assigner=found.organiser_id,
        due=problem.due,
        data={name: value for name, value in data.items() if value},
        leader=problem.leader,
        responsible=problem.responsible,
        repeats=problem.repeats,
        source_record=found.record_id,
        opened_on=found.happened_on,
    )
