"""Rules, research, funds, commitments, dues: what is kept as a register."""

from datetime import date

from lvze.demo.diary import Diary
from lvze.demo.happenings import PartPlan
from lvze.demo.pace import Pace


def rules(diary: Diary, pace: Pace) -> None:
    """制度与流程 made and revised; those of 支部标准化 apart."""
    of = diary.of
    categories = ("制度", "流程", "规则")
    for number, day in enumerate(diary.spread(pace.institutions)):
        diary.write(
            "institution",
            day,
            PartPlan(unit=of.administrative_root),
            data={
                "name": f"管理办法之{number + 1}",
                "action": ("制定", "修订")[number % 2],
                "category": categories[number % 3],
            },
        )
    for number, day in enumerate(diary.spread(pace.branch_institutions)):
        diary.write(
            "institution",
            day,
            PartPlan(unit=of.administrative_root),
            data={"name": f"支部工作规范之{number + 1}", "action": "制定", "category": "支部标准化"},
        )
    diary.write(
        "institution",
        date(diary.year, 10, 10),
        PartPlan(unit=of.administrative_root),
        data={"name": "过时的值班办法", "action": "废止", "category": "制度"},
    )


def research_and_visits(diary: Diary, pace: Pace) -> None:
    of = diary.of
    for number, day in enumerate(diary.spread(pace.visits)):
        diary.write(
            "field_visit",
            day,
            PartPlan(unit=of.administrative_root, people={"attended": (of.leaders[number % len(of.leaders)],)}),
            data={"form": ("走访", "现场办公", "调研")[number % 3], "object": "基层单位", "four_no": number % 2 == 0},
        )
    for category, count in (("调研课题", pace.topics), ("重要文稿", pace.drafts)):
        for number, day in enumerate(diary.spread(count)):
            diary.write(
                "research_output",
                day,
                PartPlan(unit=of.administrative_root),
                data={"category": category, "name": f"{category}{number + 1}"},
            )
    for number, amount in enumerate(("35.5", "18", "42.25")):
        diary.write(
            "assistance_fund",
            diary.working_day(5 + number),
            PartPlan(unit=of.administrative_root),
            data={"name": f"帮扶项目{number + 1}", "amount": amount, "basis": "到位", "object": "结对村"},
        )


def commitments_and_dues(diary: Diary) -> None:
    of = diary.of
    departments = len(of.departments)
    diary.write(
        "commitment",
        date(diary.year, 1, 10),
        data={
            "name": "党风廉政建设责任书",
            "type": "责任书",
            "year": diary.year,
            "due": departments,
            "signed": departments,
        },
    )
    for branch in of.branches:
        payers = len(of.members_of[branch])
        for month in range(1, 13):
            diary.write(
                "dues_month",
                date(diary.year, month, 20),
                PartPlan(unit=branch),
                data={
                    "month": f"{diary.year}-{month:02d}",
                    "payers_due": payers,
                    "payers": payers,
                    "amount_due": f"{payers * 46}.50",
                    "amount": f"{payers * 46}.50",
                    "published_on": f"{diary.year}-{month:02d}-25",
                },
            )
