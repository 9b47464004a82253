"""The pack's metrics on a few records each: look-alikes stay apart, lists count by line and by meeting."""

from datetime import date, datetime
from typing import Any

import pytest

from lvze.audit.queries import head
from lvze.kernel.days import PartialDate
from lvze.kernel.periods import Period
from lvze.ledger.actions import file_record
from lvze.ledger.entries import Attendance, CountsAs, Entry, Part
from lvze.matters.actions import Adopted, NewMatter, adopt_matters
from lvze.metrics.answer import Answer
from lvze.metrics.evaluation import evaluate
from lvze.metrics.question import Question
from lvze.organisation.queries import Scope
from tests.cast import Cast, cast
from tests.packs.pack import core

__all__ = ["cast"]

MARCH = PartialDate.day(date(2026, 3, 12))
pytestmark = pytest.mark.django_db


def happen(cast: Cast, now: datetime, kind: str, unit: int, data: dict[str, Any], **more: Any) -> None:
    people = more.pop("people", ())
    headcount = more.pop("headcount", None)
    part = Part(unit=unit, people=people, headcount=headcount, organiser=True)
    entry = Entry(kind=kind, happened=MARCH, parts=(part,), data=data, title="一次", **more)
    file_record(actor=cast.alice.actor, now=now, entry=entry)


def ask(cast: Cast, metric_id: str) -> Answer:
    question = Question(Scope(cast.party_group), Period.year(2026), head().seq)
    return evaluate(core().metric(metric_id), question, core())


def item(category: str, **more: str) -> dict[str, str]:
    return {"title": f"研究{category}", "category": category, "conclusion": "同意", **more}


def meeting(cast: Cast, now: datetime, *agenda: dict[str, str], **more: Any) -> None:
    data = {"type": "党组会", "expected": 7, "agenda": list(agenda), **more.pop("data", {})}
    happen(cast, now, "party_committee_meeting", cast.party_group, data, headcount=6, **more)


def talk(cast: Cast, now: datetime, kind_of_talk: str, *partners: int, post: str, by: str = "班子成员") -> None:
    people = tuple(Attendance(person=partner, role="partner") for partner in partners)
    data = {"type": kind_of_talk, "talker_post": by, "partner_post": post}
    happen(cast, now, "talk", cast.party_group, data, people=people)


def test_two_items_of_one_meeting_are_two_matters_and_one_meeting(cast: Cast, now: datetime) -> None:
    meeting(cast, now, item("重大决策"), item("大额度资金使用"), item("专题研究从严治党"))
    meeting(cast, now, item("专题研究从严治党"), item("专题研究从严治党"))
    assert ask(cast, "major_decision.items").value == 2
    assert ask(cast, "major_decision.meetings").value == 1
    assert ask(cast, "strict_governance.special_study").value == 2


def test_a_matter_settled_before_the_meeting_is_an_exception(cast: Cast, now: datetime) -> None:
    meeting(
        cast,
        now,
        item("重大决策"),
        item("重大项目安排", decision_form="会前已办"),
        item("其他", decision_form="传阅审定"),
    )
    assert ask(cast, "major_decision.not_collective").value == 1


def test_a_group_study_within_a_meeting_is_not_counted_twice_among_leaders_meetings(cast: Cast, now: datetime) -> None:
    study = {"type": "专题研讨", "topic": "二十大精神", "campaign": "学习贯彻党的二十大精神"}
    meeting(
        cast,
        now,
        item("第一议题"),
        data={"campaign": "学习贯彻党的二十大精神"},
        counts_as=(CountsAs(kind="center_group_study", data=study, item="研究第一议题"),),
    )
    assert ask(cast, "congress_study.leaders_meetings").value == 1
    assert ask(cast, "center_group.seminars").value == 1


def test_talks_of_one_sort_never_fill_another(cast: Cast, now: datetime) -> None:
    one, two, three, four, *_ = cast.people
    talk(cast, now, "谈心", one, two, three, post="党员")
    talk(cast, now, "谈心", one, post="部门主要负责人")
    talk(cast, now, "谈心", two, post="部门主要负责人", by="支部书记")
    talk(cast, now, "廉政集体", one, two, post="党员")
    talk(cast, now, "提醒", four, post="新进公务员")
    assert ask(cast, "heart_talk.people_times").value == 5
    assert ask(cast, "heart_talk.leaders_with_heads").value == 1
    assert ask(cast, "integrity_talk.people_times").value == 2
    assert ask(cast, "reminder_talk.people_times").value == 1


def test_reminders_count_each_leader_and_recruit_once(cast: Cast, now: datetime) -> None:
    one, two, three, *_ = cast.people
    talk(cast, now, "提醒", one, post="班子成员")
    talk(cast, now, "提醒", one, two, post="新进公务员")
    talk(cast, now, "提醒", three, post="党员")
    assert ask(cast, "reminder_talk.people").value == 2


def test_problems_measures_and_aspects_are_three_numbers(cast: Cast, now: datetime) -> None:
    for number, source in enumerate(("巡察反馈", "巡察反馈", "巡察反馈", "专项整治")):
        problem = NewMatter(
            kind="rectification_matter",
            title=f"问题{number}",
            unit=cast.office,
            assigner=cast.party_group,
            due=date(2026, 6, 30),
            opened_on=date(2026, 3, 12),
            leader=cast.people[1],
            responsible=cast.people[2],
            data={
                "source": source,
                "aspect": ("党的建设", "作风")[number % 2],
                "pace": "限期整改",
                "measures": [{"measure": f"措施{step}"} for step in range(number + 1)],
            },
        )
        state = Adopted(problem, "完成" if number else "整改中", date(2026, 5, 6))
        adopt_matters(actor=cast.alice.actor, now=now, adopted=[state])
    assert ask(cast, "rectification.inspection_aspects").value == 2
    assert ask(cast, "rectification.inspection_problems").value == 3
    assert ask(cast, "rectification.inspection_measures").value == 6
    assert ask(cast, "rectification.inspection_open").value == 1
    assert ask(cast, "rectification.special_open").value == 0


def test_telephone_complaints_alone_never_stand_for_the_total_with_clues(cast: Cast, now: datetime) -> None:
    happen(cast, now, "complaint", cast.service, {"channel": "电话", "category": "服务态度", "department": "服务处"})
    assert ask(cast, "complaint.phone").value == 1
    assert not ask(cast, "clue_and_complaint.total").known


def test_branch_standards_are_not_among_the_rules(cast: Cast, now: datetime) -> None:
    for category in ("制度", "流程", "支部标准化"):
        happen(cast, now, "institution", cast.office, {"name": category, "action": "制定", "category": category})
    assert ask(cast, "institution.count").value == 2
    assert ask(cast, "institution.branch_standard").value == 1
