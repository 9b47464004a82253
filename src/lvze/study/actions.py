"""The year's plan of study, session by session: materials sent, then held as a record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from lvze.audit.actions import Act, action
from lvze.kernel.days import PartialDate
from lvze.ledger.actions import file_record
from lvze.ledger.entries import Attendance, Entry, Part
from lvze.matters.actions import NewMatter, move, open_matter
from lvze.matters.models import MatterVersion
from lvze.matters.policies import may_see
from lvze.matters.standing import held as matter_held
from lvze.organisation.actors import Actor
from lvze.study import policies
from lvze.study.errors import StudyWrong

PLAN = "study_plan"
#: 学习主体 and 形式 of a planned session → kind of the record it becomes; a 自学 is one for whomever.
_BECOMES = {"理论学习中心组": "center_group_study", "干部职工": "collective_study", "党支部": "collective_study"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One session to come. ``due`` is the day it is planned for (the month's last where only that is known)."""

    session: str
    topic: str
    due: date
    form: str = "集体学习"
    body: str = "理论学习中心组"
    materials: str = ""
    questions: str = ""
    measures: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldSession:
    """How a session went: who came, and the other fields of the record it becomes (``category``, ``hours`` …)."""

    day: date
    people: tuple[Attendance, ...] = ()
    headcount: int | None = None
    data: Mapping[str, Any] | None = None
    place: str = ""


@action("study.plan_year", allowed=policies.may_plan)
def plan_sessions(act: Act, *, unit: int, sessions: Sequence[Session]) -> list[int]:
    """Put the sessions of a year's plan on the list; answers their ids. All or none. Raises MatterWrong, StudyWrong."""
    if not sessions:
        raise StudyWrong("请至少排一期学习。")
    act.subject("unit", unit, unit_id=unit)
    return [open_matter(actor=act.actor, now=act.now, matter=_planned(unit, each)) for each in sessions]


def send_materials(*, actor: Actor, now: datetime, plan: int, basis: str, on: date | None = None) -> None:
    """Say that the materials of a session went out before it; ``basis`` says where that is noted. No upload (N3)."""
    _session(actor, plan)
    move(actor=actor, now=now, matter=plan, transition="send", basis=basis, on=on)


def hold_session(*, actor: Actor, now: datetime, plan: int, held: HeldSession) -> int:
    """Record the session with what its plan says, and close the plan on that record; answers the record.

    Both or neither. Raises StudyWrong, EntryWrong, NoSuchMove for a session held or cancelled before.
    """
    version = _session(actor, plan)
    step = "hold_prepared" if matter_held(plan).state == "prepared" else "hold"
    with transaction.atomic():
        record: int = file_record(actor=actor, now=now, entry=_entry(version, held)).record
        move(actor=actor, now=now, matter=plan, transition=step, basis_record=record, on=held.day)
    return record


def kind_of_session(said: Mapping[str, Any]) -> str:
    """The kind of record that a session with these data of its plan becomes."""
    return "self_study" if said["form"] == "自学" else _BECOMES[said["body"]]


def _session(actor: Actor, plan: int) -> MatterVersion:
    version = may_see(actor, matter=plan)
    if version.kind != PLAN:
        raise StudyWrong("这一项不是学习计划，请核对编号。")
    return version


def _planned(unit: int, session: Session) -> NewMatter:
    said = {
        name: getattr(session, name)
        for name in ("body", "session", "form", "topic", "materials", "questions", "measures")
    }
    return NewMatter(
        kind=PLAN,
        title=f"{session.body}{session.session}：{session.topic}"[:300],
        unit=unit,
        assigner=unit,
        due=session.due,
        data={name: value for name, value in said.items() if value},
    )


def _entry(plan: MatterVersion, held: HeldSession) -> Entry:
    said, own = plan.data, dict(held.data or {})
    kind = kind_of_session(said)
    data = {"topic": said["topic"], **({"materials": said["materials"]} if said.get("materials") else {})}
    if kind == "center_group_study":
        data |= {"type": said["form"], "planned_session": said["session"]}
    elif kind == "collective_study":
        data |= {"type": "专题研讨" if said["form"] == "专题研讨" else "集中学习"}
    return Entry(
        kind=kind,
        happened=PartialDate.day(held.day),
        parts=(Part(unit=plan.unit_id, people=held.people, headcount=held.headcount, organiser=True),),
        data=data | own,
        title=plan.title,
        place=held.place,
    )
