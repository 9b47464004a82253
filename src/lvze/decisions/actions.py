"""A meeting planned once, held as planned, and what it decided handed out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from lvze.audit.actions import Act, action
from lvze.decisions import policies
from lvze.decisions.errors import MeetingWrong, NotAMeeting
from lvze.decisions.rules import MEETING, PASSED, PLAN, RESOLUTION
from lvze.kernel.days import PartialDate
from lvze.ledger.actions import file_record
from lvze.ledger.entries import Attendance, Entry, Part
from lvze.ledger.models import CurrentRecord, RecordVersion
from lvze.matters.actions import NewMatter, move, open_matter
from lvze.matters.models import MatterVersion
from lvze.matters.policies import may_see as may_see_matter
from lvze.organisation.actors import Actor

#: What the plan says of an item that the record says too.
PLANNED_ITEM = ("title", "category", "proposer", "deliberated")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedMeeting:
    """A meeting to come: ``data`` are the fields of kind ``meeting_plan``, ``day`` when it is to be held."""

    unit: int
    title: str
    day: date
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldMeeting:
    """How it went: one outcome for each planned item (``conclusion``, and votes, ``recused``, ``decision_form`` where
    they were), who came, and what else the record says (``last_to_speak``, ``minutes_number`` …)."""

    day: date
    outcomes: Sequence[Mapping[str, Any]]
    people: tuple[Attendance, ...] = ()
    headcount: int | None = None
    data: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOut:
    """One 议定事项: ``item`` is its number on the agenda, from 1; what must be done, by whom, by when."""

    item: int
    unit: int
    due: date
    standard: str
    title: str = ""
    leader: int | None = None
    responsible: int | None = None


def plan_meeting(*, actor: Actor, now: datetime, plan: PlannedMeeting) -> int:
    """Put a meeting on the list of those to come; answers the matter's id. Raises MatterWrong, NotAllowed."""
    matter = NewMatter(
        kind=PLAN, title=plan.title, unit=plan.unit, assigner=plan.unit, due=plan.day, data=dict(plan.data)
    )
    opened: int = open_matter(actor=actor, now=now, matter=matter)
    return opened


def hold_meeting(*, actor: Actor, now: datetime, plan: int, held: HeldMeeting) -> int:
    """Record the meeting with the items it was planned with, and close the plan on that record; answers the record.

    Both or neither. Raises MeetingWrong, EntryWrong, NoSuchMove for a plan held or cancelled before.
    """
    version = planned(actor, plan)
    entry = _entry(version, held)
    with transaction.atomic():
        record: int = file_record(actor=actor, now=now, entry=entry).record
        move(actor=actor, now=now, matter=plan, transition="hold", basis_record=record, on=held.day)
    return record


def planned(actor: Actor, plan: int) -> MatterVersion:
    """The plan the actor may see. Raises NotFound, MeetingWrong for another kind of matter."""
    version = may_see_matter(actor, matter=plan)
    if version.kind != PLAN:
        raise MeetingWrong("这一项不是会议安排，请核对编号。")
    return version


@action("decisions.hand_out", allowed=policies.may_hand_out)
def hand_out(act: Act, *, meeting: int, items: Sequence[HandedOut]) -> list[int]:
    """Open a matter for each 议定事项, linked to the meeting's record; answers their ids. All or none.

    Raises NotAMeeting, MeetingWrong for an item the meeting did not agree to, MatterWrong.
    """
    found = CurrentRecord.objects.get(record=meeting)
    data = meeting_data(meeting)
    if not items:
        raise MeetingWrong("请至少写明一项议定事项。")
    act.subject("record", meeting, unit_id=found.organiser_id)
    return [open_matter(actor=act.actor, now=act.now, matter=_resolution(found, data, each)) for each in items]


def meeting_data(meeting: int) -> dict[str, Any]:
    """What the newest version of the record says as a 党委（党组）会. Raises NotAMeeting."""
    version = RecordVersion.objects.newest().get(record=meeting)
    for counted in version.counted:
        if counted["kind"] == MEETING and not version.withdrawn:
            data: dict[str, Any] = counted["data"]
            return data
    raise NotAMeeting("这条记录不是党委（党组）会，或已撤回，请核对编号。")


def _entry(plan: MatterVersion, held: HeldMeeting) -> Entry:
    agenda = plan.data["agenda"]
    if len(held.outcomes) != len(agenda):
        raise MeetingWrong(f"安排了{len(agenda)}项议题，写了{len(held.outcomes)}项结果，请逐项写明结论。")
    items = [
        {**{name: item[name] for name in PLANNED_ITEM if name in item}, **outcome}
        for item, outcome in zip(agenda, held.outcomes, strict=True)
    ]
    return Entry(
        kind=MEETING,
        happened=PartialDate.day(held.day),
        parts=(Part(unit=plan.unit_id, people=held.people, headcount=held.headcount, organiser=True),),
        data={"type": plan.data["type"], "expected": plan.data["expected"], "agenda": items, **(held.data or {})},
        title=plan.title,
        place=plan.data["place"],
        host=plan.data.get("chair", ""),
    )


def _resolution(found: CurrentRecord, data: Mapping[str, Any], handed: HandedOut) -> NewMatter:
    agenda = data["agenda"]
    if not 1 <= handed.item <= len(agenda):
        raise MeetingWrong(f"这次会议有{len(agenda)}项议题，没有第{handed.item}项，请核对。")
    item = agenda[handed.item - 1]
    if item["conclusion"] not in PASSED:
        raise MeetingWrong(f"第{handed.item}项议题的结论是“{item['conclusion']}”，没有议定通过，不能交办。")
    said = {
        "item": item["title"],
        "category": item.get("category"),
        "conclusion": item["conclusion"],
        "minutes_number": data.get("minutes_number"),
        "standard": handed.standard,
    }
    return NewMatter(
        kind=RESOLUTION,
        title=handed.title or f"落实：{item['title']}"[:300],
        unit=handed.unit,
        assigner=found.organiser_id,
        due=handed.due,
        data={name: value for name, value in said.items() if value},
        leader=handed.leader,
        responsible=handed.responsible,
        source_record=found.record_id,
    )
