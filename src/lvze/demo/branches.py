"""组织生活 of the branches: 三会一课, 主题党日, own activity days, talks among members, volunteers."""

from datetime import date
from typing import Any

from lvze.demo.diary import Diary
from lvze.demo.happenings import PartPlan
from lvze.demo.pace import Pace


def three_meetings(diary: Diary, pace: Pace) -> None:
    """党员大会, 支委会, 党小组会 of each branch, a different number in each branch."""
    of = diary.of
    for place, branch in enumerate(of.branches):
        members = of.members_of[branch]
        for kind_of_meeting, count, people in (
            ("党员大会", pace.general_meetings + place % 2, members),
            ("支委会", pace.branch_committees + place % 3 - 1, members[2:7]),
            ("党小组会", pace.party_groups - place, members[: max(3, len(members) // 2)]),
        ):
            for number, day in enumerate(diary.spread(count)):
                diary.write(
                    "branch_meeting",
                    day,
                    PartPlan(unit=branch, **diary.coming(people)),
                    data={"type": kind_of_meeting, "expected": len(people)},
                    month_only=kind_of_meeting == "党小组会" and number % 4 == 0,
                )


def lectures(diary: Diary, pace: Pace) -> None:
    """党课: leaders lecture in the branches, branch secretaries in their own."""
    of = diary.of
    for number, day in enumerate(diary.spread(pace.leader_lectures)):
        branch = of.branches[number % len(of.branches)]
        lecturer = of.leaders[number % len(of.leaders)]
        _lecture(diary, day, branch, lecturer, "主要负责人" if lecturer == of.leaders[0] else "班子成员")
    for branch in of.branches:
        for day in diary.spread(pace.branch_lectures):
            _lecture(diary, day, branch, of.members_of[branch][2], "支部书记")


def _lecture(diary: Diary, day: date, branch: str, lecturer: int, post: str) -> None:
    listeners = tuple(person for person in diary.of.members_of[branch] if person != lecturer)
    diary.write(
        "party_lecture",
        day,
        PartPlan(unit=branch, people={"lecturer": (lecturer,), "attended": listeners}),
        data={"topic": f"{day.month}月党课", "lecturer_post": post, "listeners": branch_title(diary, branch)},
    )


def branch_title(diary: Diary, key: str) -> str:
    """The name of a unit of the demo."""
    return next(unit.name for unit in diary.of.units if unit.key == key)


def theme_days(diary: Diary, pace: Pace) -> None:
    """主题党日 every month in each branch; every fourth is volunteering too; own activity days of the whole body."""
    of = diary.of
    for branch in of.branches:
        for month in range(1, 13):
            also = {"volunteer_service": {"project": "社区服务"}} if month % 12 < pace.volunteer_days else {}
            diary.write(
                "theme_party_day",
                diary.working_day(month),
                PartPlan(unit=branch, **diary.coming(of.members_of[branch], miss=0.0 if also else 0.08)),
                data={"content": f"{month}月主题党日", **({"leaders": 1} if month % 4 == 2 else {})},
                counts_as=also,
                month_only=not also and month % 5 == 0,
            )
    for day in diary.spread(pace.own_days):
        diary.write(
            "own_activity_day",
            day,
            PartPlan(unit=of.party_root, headcount=41),
            data={"activity": "廉政自省日"},
        )


def life_meetings(diary: Diary, pace: Pace) -> None:
    """民主生活会, 组织生活会 with their problems, 民主评议, 述职."""
    of = diary.of
    diary.write(
        "democratic_life_meeting",
        date(diary.year, 1, 20),
        PartPlan(unit=of.party_root, **diary.coming(of.leaders, miss=0.0)),
        data={"type": "年度", "expected": len(of.leaders), "problems": 11, "opinions": 23},
    )
    for place, branch in enumerate(of.branches):
        members = of.members_of[branch]
        diary.write(
            "org_life_meeting",
            date(diary.year, 2, 10 + place),
            PartPlan(unit=branch, **diary.coming(members)),
            data={
                "type": "专题" if place % 2 else "年度",
                "branch_problems": 4 + place,
                "member_problems": len(members) + place,
            },
            counts_as={"democratic_appraisal": {"expected": len(members), "appraised": len(members)}},
        )
    for kind_of_report, count in (
        ("支部书记双向述职", pace.debriefings_secretary),
        ("中层述责述廉", pace.debriefings_middle),
        ("班子述责述廉", pace.debriefings_leaders),
    ):
        reporters = {
            "支部书记双向述职": tuple(of.members_of[branch][2] for branch in of.branches),
            "中层述责述廉": of.heads,
            "班子述责述廉": of.leaders,
        }[kind_of_report]
        for day in diary.spread(count):
            diary.write(
                "debriefing",
                day,
                PartPlan(unit=of.party_root, people={"reporter": reporters}),
                data={"type": kind_of_report, **_reviewed(kind_of_report, len(reporters))},
            )


def _reviewed(kind_of_report: str, reports: int) -> dict[str, Any]:
    """What the discipline body made of the leaders' written reports before they were given."""
    if kind_of_report != "班子述责述廉":
        return {}
    return {"reviewed_by": "派驻纪检监察组", "reviewed": reports, "sent_back": 1}


def joint_meeting(diary: Diary) -> None:
    """Two branches study together: one event, and each branch's people stay its own."""
    first, second = diary.of.branches[:2]
    diary.write(
        "theme_party_day",
        date(diary.year, 7, 1),
        PartPlan(unit=first, **diary.coming(diary.of.members_of[first])),
        PartPlan(unit=second, **diary.coming(diary.of.members_of[second])),
        data={"content": "两个支部联学"},
        title="联学共建主题党日",
    )
