"""The cast, and a way to plan, hold and record meetings of 第一支部, whose head is the first of its people."""

from datetime import date, datetime
from typing import Any

from lvze.decisions.actions import HeldMeeting, PlannedMeeting, hold_meeting, plan_meeting
from lvze.kernel.days import PartialDate
from lvze.ledger.actions import file_record
from lvze.ledger.entries import Attendance, Entry, Part
from tests.cast import Cast, cast

__all__ = ["agenda", "at", "cast", "meeting", "planned", "rules", "voted"]


def at(day: str, hour: int = 10) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour:02d}:00:00+08:00")


def agenda(title: str = "研究设备更新", category: str = "重大项目安排", **more: Any) -> dict[str, Any]:
    return {"title": title, "category": category, **more}


def voted(hands: int = 5, conclusion: str = "同意", **more: Any) -> dict[str, Any]:
    return {"conclusion": conclusion, "votes_for": hands, "votes_against": 0, "abstained": 0, **more}


def planned(cast: Cast, *items: dict[str, Any], unit: int | None = None) -> int:
    data = {
        "type": "支部委员会扩大会",
        "time": "上午9时",
        "place": "二楼会议室",
        "expected": 5,
        "chair": "支部书记",
        "invited": "财务处",
        "agenda": list(items or [agenda(proposer="服务处", deliberated=True)]),
    }
    plan = PlannedMeeting(unit=unit or cast.branch_one, title="第3次会议", day=date(2026, 3, 16), data=data)
    return plan_meeting(actor=cast.bob.actor, now=at("2026-03-10"), plan=plan)


def held(cast: Cast, plan: int, *outcomes: dict[str, Any], **more: Any) -> int:
    came = HeldMeeting(day=date(2026, 3, 16), outcomes=outcomes or [voted()], headcount=5, **more)
    return hold_meeting(actor=cast.bob.actor, now=at("2026-03-17"), plan=plan, held=came)


def rules(cast: Cast, day: str = "2026-01-05", **more: Any) -> None:
    data = {"name": "支部议事规则", "quorum": "半数以上", **more}
    _file(cast, "meeting_rules", day, data)


def meeting(
    cast: Cast,
    *items: dict[str, Any],
    headcount: int | None = 5,
    orders: dict[int, int] | None = None,
    **data: Any,
) -> int:
    """A meeting of 第一支部 with five expected; ``orders``: place among the people → order of speaking."""
    said = {"type": "支部委员会扩大会", "expected": 5, "agenda": list(items), **data}
    people = tuple(
        Attendance(person=cast.people[place], role="attended", order=order) for place, order in (orders or {}).items()
    )
    return _file(cast, "party_committee_meeting", "2026-03-16", said, headcount=headcount, people=people)


def _file(cast: Cast, kind: str, day: str, data: dict[str, Any], **part: Any) -> int:
    entry = Entry(
        kind=kind,
        happened=PartialDate.parse(day),
        parts=(Part(unit=cast.branch_one, organiser=True, **part),),
        data=data,
    )
    record: int = file_record(actor=cast.bob.actor, now=at("2026-03-20"), entry=entry).record
    return record
