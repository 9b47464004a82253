"""Meetings of the leading group, reports upward, documents received."""

from datetime import date, timedelta

from lvze.demo.diary import Diary
from lvze.demo.happenings import PartPlan
from lvze.demo.pace import Pace

_DECISIONS = ("重大决策", "重大项目安排", "大额度资金使用")
_DOCUMENTS = ("关于改进作风的通知", "关于警示案例的通报", "关于节日廉洁的提醒", "重要会议精神", "工作要点")


def leading_group_meets(diary: Diary, pace: Pace) -> None:
    """党组会 or 党委会 with agenda items; some are 第一议题, some study, some hear reports."""
    root, people = diary.of.party_root, diary.of.leaders
    kind_of_meeting = "党组会" if diary.of.form == "党组" else "党委会"
    days = diary.spread(pace.committee_meetings)
    special = _special_topics(pace)
    for number, day in enumerate(days):
        agenda = [{"title": "传达学习重要会议精神", "category": "第一议题", "conclusion": "已学习"}]
        if number >= pace.first_topic_meetings:
            agenda = []
        agenda += [
            {
                "title": f"研究第{number + 1}次会议议题",
                "category": diary.draw.choice(_DECISIONS),
                "conclusion": "同意",
                "decision_form": "会议决定",
            }
        ]
        if number < len(special):
            agenda.append(special[number])
        if number % 6 == 5:
            agenda.append(
                {
                    "title": "研究干部事项1项",
                    "category": "重要人事任免",
                    "conclusion": "同意",
                    "decision_form": "会议决定",
                }
            )
        if number % 9 == 4:
            agenda.append({"title": "研究巡察整改进展", "category": "巡察整改", "conclusion": "同意"})
        diary.write(
            "party_committee_meeting",
            day,
            PartPlan(unit=root, **diary.coming(people)),
            data={"type": kind_of_meeting, "expected": len(people), "agenda": agenda, "last_to_speak": True},
            title=f"第{number + 1}次{kind_of_meeting}",
            place="一号会议室",
        )


def _special_topics(pace: Pace) -> list[dict[str, str]]:
    topics = [{"title": "专题研究全面从严治党工作", "category": "专题研究从严治党", "conclusion": "同意"}]
    hearings = [{"title": "听取班子成员履行责任情况汇报", "category": "听取履责汇报", "conclusion": "已听取"}]
    ideology = [{"title": "研究意识形态工作", "category": "意识形态", "conclusion": "同意"}]
    return topics * pace.strict_governance_topics + hearings * pace.duty_hearings + ideology * pace.ideology_topics


def party_work_meetings(diary: Diary, pace: Pace) -> None:
    """碰头会, 调度会, 整改专题会, 回头看会议, and the year's 党风廉政建设工作会议."""
    of = diary.of
    heads = (*of.leaders, *of.heads)
    for kind_of_meeting, count in (
        ("党建工作碰头会", pace.work_meetings_monthly),
        ("党建专题调度会", pace.work_meetings_quarterly),
        ("整改专题会", pace.rectification_meetings),
        ("回头看会议", pace.look_back_meetings),
    ):
        for day in diary.spread(count):
            diary.write(
                "party_work_meeting",
                day,
                PartPlan(unit=of.party_root, **diary.coming(heads)),
                data={"type": kind_of_meeting},
                month_only=kind_of_meeting == "党建工作碰头会" and diary.draw.random() < 0.2,
            )
    for number in range(pace.integrity_meetings):
        diary.write(
            "integrity_meeting",
            date(diary.year, 1, 8) if number == 0 else diary.working_day(7),
            PartPlan(unit=of.party_root, headcount=58 + number),
            data={"first_of_year": number == 0, "speaker": "党组书记" if of.form == "党组" else "党委书记"},
            title="党风廉政建设工作会议",
        )
    for kind_of_meeting, count in (("专题会议", pace.ideology_meetings), ("分析研判", pace.ideology_analyses)):
        for day in diary.spread(count):
            diary.write(
                "ideology_meeting",
                day,
                PartPlan(unit=of.party_root, **diary.coming(of.leaders)),
                data={"type": kind_of_meeting},
            )


def reports_upward(diary: Diary, pace: Pace) -> None:
    """重大事项请示报告, 向上级纪委汇报, 重要工作报告."""
    for count, recipient, method, matter in (
        (pace.reports_major, "上级党委（党组）", "书面报告", "三重一大"),
        (pace.reports_discipline, "上级纪委（纪工委）", "当面汇报", "责任落实情况"),
        (pace.reports_work, "上级党委（党组）", "请示", "重要工作"),
    ):
        for day in diary.spread(count):
            diary.write("report_upward", day, data={"recipient": recipient, "method": method, "matter": matter})


def documents_received(diary: Diary, pace: Pace) -> None:
    """收文传达: received, relayed, studied."""
    for number, day in enumerate(diary.spread(pace.relays)):
        diary.write(
            "document_relay",
            day,
            data={
                "document_name": f"{_DOCUMENTS[number % len(_DOCUMENTS)]}（第{number + 1}件）",
                "received_on": (day - timedelta(days=diary.draw.randint(1, 9))).isoformat(),
                "relayed_on": day.isoformat(),
                "studied_on": day.isoformat(),
            },
        )


def meeting_of_three_kinds(diary: Diary) -> None:
    """One meeting that is 党组（党委）会, 中心组学习 and 警示教育, each part with an agenda item of its own."""
    of = diary.of
    diary.write(
        "party_committee_meeting",
        date(diary.year, 9, 9),
        PartPlan(unit=of.party_root, **diary.coming(of.leaders)),
        data={
            "type": "党组会" if of.form == "党组" else "党委会",
            "expected": len(of.leaders),
            "agenda": [
                {"title": "传达学习重要会议精神", "category": "第一议题", "conclusion": "已学习"},
                {"title": "理论学习中心组集体学习", "category": "其他", "conclusion": "已学习"},
                {"title": "通报警示案例", "category": "其他", "conclusion": "已学习"},
            ],
            "last_to_speak": True,
        },
        counts_as={
            "center_group_study": {"type": "集体学习", "topic": "纪律建设专题", "category": "党章党规党纪"},
            "warning_education": {"form": "典型案例通报", "case_count": 2},
        },
        items={"center_group_study": "理论学习中心组集体学习", "warning_education": "通报警示案例"},
        title="会议套学习",
    )
