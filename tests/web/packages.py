"""One of everything the pages of the packages can name: meetings, study, letters, inspections, returned papers."""

from datetime import date, datetime
from typing import Any

from lvze.decisions.actions import HeldMeeting, PlannedMeeting, hold_meeting, plan_meeting
from lvze.discipline.actions import NewLetter, issue_letter
from lvze.kernel.days import PartialDate
from lvze.ledger.actions import file_record
from lvze.ledger.entries import Attendance, Entry, Part
from lvze.study.actions import Session, plan_sessions
from tests.cast import Cast
from tests.matters.owing import BEGINS, opened

Places = dict[str, dict[str, Any]]
DAY = date(2026, 3, 16)


def package_places(cast: Cast, now: datetime, mark: str) -> Places:
    """Page → what its address names; all of it the first branch's, and saying ``mark``."""
    plan = planned_meeting(cast, mark)
    held = planned_meeting(cast, mark)
    outcome = {"conclusion": "同意", "votes_for": 5}
    meeting = hold_meeting(
        actor=cast.bob.actor, now=now, plan=held, held=HeldMeeting(day=DAY, outcomes=[outcome], headcount=5)
    )
    [session] = plan_sessions(
        actor=cast.bob.actor, now=BEGINS, unit=cast.branch_one, sessions=[Session(session="第1期", topic=mark, due=DAY)]
    )
    letter = issue_letter(
        actor=cast.dora.actor,
        now=now,
        letter=NewLetter("提醒函", mark, mark, cast.party_group, cast.branch_one, date(2026, 12, 20)),
    )
    inspected = {"body": "派驻纪检监察组", "object": mark, "matter": "作风纪律", "problems": 2}
    returned = {"name": mark, "sender": "服务处", "genre": "报告", "received_on": "2026-03-10", "failed": ["多头主送"]}
    told = {"source": "巡察反馈", "name": mark, "body": "巡察组", "aspects": 1, "problems": 2}
    return {
        "meeting": {"matter": plan},
        "meeting-paper": {"matter": plan, "name": "通知.docx"},
        "decided": {"record": meeting},
        "minutes": {"record": meeting},
        "study-session": {"matter": session},
        "study-made-up": {"record": studied(cast, now, mark)},
        "letter-paper": {"matter": letter.matter},
        "inspection": {"record": _filed(cast, now, "inspection", inspected)},
        "return-letter": {"record": _filed(cast, now, "returned_document", returned)},
        "found-by": {"record": _filed(cast, now, "inspection_feedback", told)},
        "press": {"matter": opened(cast, "rectification_matter", title=mark)},
        "talk-file": {"form": "docx"},
        "register": {"which": "支部换届"},
        "register-export": {"which": "支部换届"},
        "finance-export": {"which": "三公经费"},
    }


def studied(cast: Cast, now: datetime, topic: str) -> int:
    """A study of the first branch that one came to and one did not."""
    people = tuple(
        Attendance(person=person, role=role, reason=reason)
        for person, role, reason in zip(cast.people, ("attended", "absent"), ("", "公出"), strict=False)
    )
    part = Part(unit=cast.branch_one, people=people, organiser=True)
    data = {"category": "党史", "topic": topic}
    entry = Entry(kind="collective_study", happened=PartialDate.day(DAY), parts=(part,), data=data)
    return file_record(actor=cast.bob.actor, now=now, entry=entry).record


def planned_meeting(cast: Cast, title: str) -> int:
    data = {
        "type": "支部委员会扩大会",
        "place": "二楼会议室",
        "expected": 5,
        "agenda": [{"title": "研究设备更新", "category": "其他"}],
    }
    plan = PlannedMeeting(unit=cast.branch_one, title=title, day=DAY, data=data)
    return plan_meeting(actor=cast.bob.actor, now=BEGINS, plan=plan)


def _filed(cast: Cast, now: datetime, kind: str, data: dict[str, Any]) -> int:
    parts = (Part(unit=cast.branch_one, organiser=True),)
    entry = Entry(kind=kind, happened=PartialDate.day(DAY), parts=parts, data=data, title=str(data.get("name", "")))
    return file_record(actor=cast.alice.actor, now=now, entry=entry).record
