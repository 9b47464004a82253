"""Plans, groups, members' reviews, care, positions, cadres: what the yearly summary of party building tells of."""

from datetime import date

from lvze.demo.diary import Diary
from lvze.demo.happenings import PartPlan


def plans_and_groups(diary: Diary) -> None:
    year = diary.year
    diary.write(
        "work_plan",
        date(year, 1, 20),
        data={"name": "年度党建工作计划", "span": "年度计划", "covers_month": str(year), "items": 61},
    )
    for month in range(1, 13):
        diary.write(
            "work_plan",
            date(year, month, 3),
            data={"name": f"{month}月安排", "span": "月度安排", "covers_month": f"{year}-{month:02d}", "items": 5},
        )
    for name, purpose in (("党风廉政建设领导小组", "党风廉政建设"), ("政治生态自查组", "政治生态自查")):
        diary.write(
            "working_group",
            date(year, 2, 11),
            data={
                "name": name,
                "action": "设立",
                "purpose": purpose,
                "head": "主要负责人",
                "office": "机关党委",
                "members": 7,
            },
        )
    diary.write(
        "self_check",
        date(year, 7, 8),
        PartPlan(unit=diary.of.administrative_root),
        data={
            "type": "政治生态自查",
            "department": "机关党委",
            "asked_by": f"纪发〔{year}〕6号",
            "replied_on": f"{year}-07-20",
            "problems": 3,
        },
    )


def members_and_care(diary: Diary) -> None:
    of, year = diary.of, diary.year
    for branch in of.branches:
        members = len(of.members_of[branch])
        diary.write(
            "member_review",
            date(year, 12, 10),
            PartPlan(unit=branch, headcount=members),
            data={"type": "年度自查", "commented": members - 1},
        )
    for month, kind_of_service, branch in ((5, "双报到", of.branches[0]), (9, "结对共建", of.branches[1])):
        diary.write(
            "volunteer_service",
            date(year, month, 23),
            PartPlan(unit=branch, people={"attended": of.members_of[branch]}),
            data={"project": f"{month}月{kind_of_service}", "type": kind_of_service, "community": "示例社区"},
        )
    for number, (whom, helped) in enumerate((("老党员", 6), ("生活困难党员", 3), ("困难职工", 11))):
        diary.write(
            "care_visit",
            date(year, 1 + number * 3, 16),
            data={"type": whom, "helped": helped, "amount": str(helped * 500), "from_fund": "党费"},
        )
    diary.write(
        "ideology_meeting",
        date(year, 6, 17),
        PartPlan(unit=of.party_root, headcount=9),
        data={"type": "职工思想动态分析"},
    )


def positions_cadres_and_openness(diary: Diary) -> None:
    of, year = diary.of, diary.year
    office = PartPlan(unit=of.administrative_root)
    diary.write(
        "party_position",
        date(year, 4, 9),
        office,
        data={"name": "一楼宣传栏", "type": "宣传栏", "action": "更新", "quantity": 21},
    )
    for kind_of_work, number in (("选拔任用", 2), ("干部交流", 10), ("传帮带结对", 18)):
        diary.write(
            "cadre_work", date(year, 5, 14), office, data={"type": kind_of_work, "number": number, "procedure": True}
        )
    for number, month in enumerate((3, 6, 9, 12)):
        diary.write(
            "published_information",
            date(year, month, 22),
            office,
            data={"type": "政务公开", "channel": "网站", "quantity": 40 + number},
        )
    diary.write(
        "published_information",
        date(year, 8, 19),
        office,
        data={"type": "依申请公开", "channel": "书面答复", "quantity": 3, "in_time": True},
    )
    diary.write(
        "commendation",
        date(year, 7, 1),
        office,
        data={"type": "表彰", "name": "先进基层党组织", "given_by": "上级党委", "quoted": "授予先进基层党组织称号"},
    )
