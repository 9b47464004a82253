"""How the leading group decides and plans its study: rules of procedure, a vote with one recused, what was handed out
and how it went, the year's sessions, self-study, materials and laws."""

from datetime import date

from lvze.decisions.actions import HandedOut, HeldMeeting, PlannedMeeting, hand_out, hold_meeting, plan_meeting
from lvze.demo.diary import Diary
from lvze.demo.founding import Settled
from lvze.demo.happenings import PartPlan
from lvze.demo.recording import moment
from lvze.matters.actions import ask_extension, close_matter, grant_extension, request_closing, return_matter
from lvze.study.actions import HeldSession, Session, hold_session, plan_sessions, send_materials


def decided_and_studied(diary: Diary) -> None:
    """One year of records."""
    root = PartPlan(unit=diary.of.party_root)
    rules = {
        "name": "党组工作规则" if diary.of.form == "党组" else "党委议事规则",
        "quorum": "半数以上",
        "personnel_quorum": "三分之二以上",
        "majority": "应到会人数过半数",
        "head_last": True,
    }
    diary.write("meeting_rules", date(diary.year, 1, 5), root, data=rules)
    for month, name, form, copies in ((2, "党内法规选编", "编印", 60), (6, "党史读本", "购置发放", 80)):
        data = {"name": name, "form": form, "copies": copies}
        diary.write("study_material", date(diary.year, month, 3), root, data=data)
    everybody = sum(len(members) for members in diary.of.members_of.values())
    for month, topic in ((4, "党内法规"), (9, "法律常识")):
        part = PartPlan(unit=diary.of.party_root, headcount=everybody - month)
        diary.write("self_study", date(diary.year, month, 13), part, data={"topic": topic, "hours": "4"})
    for month, topic in ((5, "行政法律法规"), (11, "宪法学习")):
        part = PartPlan(unit=diary.of.party_root, headcount=everybody - month)
        data = {"category": "法律法规", "topic": topic}
        diary.write("collective_study", date(diary.year, month, 16), part, data=data)


def decide_and_plan(one: Settled, year: int) -> None:
    """One meeting from its plan to what it handed out, and the first sessions of the year's plan."""
    _decide(one, year)
    _plan_study(one, year)


def _decide(one: Settled, year: int) -> None:
    office, root, people = one.acting("dangban"), one.units[one.plan.party_root], tuple(one.plan.leaders)
    titles = ("研究服务场所改造", "研究信息系统升级", "研究年度采购安排", "研究值班值守保障")
    plan = plan_meeting(
        actor=office,
        now=moment(date(year, 4, 13)),
        plan=PlannedMeeting(
            unit=root,
            title="专题研究重点项目的会议",
            day=date(year, 4, 20),
            data={
                "type": "党组会" if one.plan.form == "党组" else "党委会",
                "time": "上午9时",
                "place": "一号会议室",
                "expected": len(people),
                "agenda": [
                    {"title": title, "category": "重大项目安排", "proposer": "业务部门", "deliberated": True}
                    for title in titles
                ],
            },
        ),
    )
    form = {} if one.plan.form == "党组" else {"decision_form": "前置研究讨论"}
    hands = {"votes_against": 0, "abstained": 0, "conclusion": "同意", **form}
    outcomes = [{**hands, "votes_for": len(people) - recused, "recused": recused} for recused in (1, 0, 0, 0)]
    held = HeldMeeting(day=date(year, 4, 20), outcomes=outcomes, headcount=len(people), data={"last_to_speak": True})
    record = hold_meeting(actor=office, now=moment(date(year, 4, 21)), plan=plan, held=held)
    leader, responsible = one.people[people[1]], one.people[one.plan.heads[0]]
    unit = one.units[one.plan.departments[0]]
    items = [
        HandedOut(
            item=number,
            unit=unit,
            due=date(year, month, 28),
            standard="按方案完成并报告",
            leader=leader,
            responsible=responsible,
        )
        for number, month in enumerate((6, 7, 8, 9), 1)
    ]
    in_time, returned, extended, _overdue = hand_out(
        actor=office, now=moment(date(year, 4, 22)), meeting=record, items=items
    )
    for matter, month in ((in_time, 6), (returned, 7)):
        _finish(one, matter, date(year, month, 20), back=matter == returned)
    until = date(year + 1, 1, 30)
    clerk = one.acting("caiwu")
    ask_extension(actor=clerk, now=moment(date(year, 8, 10)), matter=extended, until=until, reason="采购程序未完成")
    grant_extension(actor=office, now=moment(date(year, 8, 11)), matter=extended)


def _finish(one: Settled, matter: int, day: date, *, back: bool) -> None:
    office, clerk = one.acting("dangban"), one.acting("caiwu")
    if back:
        early = day.replace(day=10)
        request_closing(actor=clerk, now=moment(early), matter=matter, note="方案已实施")
        return_matter(actor=office, now=moment(early, 15), matter=matter, note="验收材料不齐")
    request_closing(actor=clerk, now=moment(day), matter=matter, note="已按方案完成")
    close_matter(actor=office, now=moment(day, 15), matter=matter, basis="验收单")


def _plan_study(one: Settled, year: int) -> None:
    """Four sessions: two with materials before them, one without, one still to be held at the year's end."""
    office, root = one.acting("dangban"), one.units[one.plan.party_root]
    sessions = [
        Session(session=f"第{number}期", topic=topic, due=date(year, 3 * number, 28), form=form, materials="专题资料")
        for number, (topic, form) in enumerate(
            (("党内法规", "专题研讨"), ("经济形势", "集体学习"), ("法治建设", "集体学习"), ("党史经验", "专题研讨")), 1
        )
    ]
    plans = plan_sessions(actor=office, now=moment(date(year, 1, 12)), unit=root, sessions=sessions)
    for place, plan in enumerate(plans[:3]):
        month = 3 * (place + 1)
        if place != 1:
            send_materials(actor=office, now=moment(date(year, month, 10)), plan=plan, basis=f"发放登记第{month}号")
        held = HeldSession(day=date(year, month, 20), headcount=len(one.plan.leaders), data={"category": "政治理论"})
        hold_session(actor=office, now=moment(date(year, month, 21)), plan=plan, held=held)
