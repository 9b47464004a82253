"""Integrity and supervision: warnings, reminders, risks, letters, criticism, complaints, inspections."""

from datetime import date, timedelta

from lvze.demo.diary import Diary
from lvze.demo.happenings import PartPlan
from lvze.demo.pace import Pace

_NODES = ("元旦", "春节", "清明", "五一", "端午", "中秋", "国庆", "其他")
_AREAS = ("工程建设", "财务管理", "采购招标", "窗口服务", "人事管理")


def warnings(diary: Diary, pace: Pace) -> None:
    """警示教育 in its forms."""
    of = diary.of
    for form, count in (
        ("警示片", pace.warning_films),
        ("警示教育基地", pace.warning_bases),
        ("典型案例通报", pace.warning_cases),
        ("以案四说", pace.four_says // 2),
        ("以案四改", pace.four_says - pace.four_says // 2),
    ):
        for number, day in enumerate(diary.spread(count)):
            data: dict[str, object] = {"form": form}
            if form == "典型案例通报":
                data["case_count"] = 1 + number % 3
            diary.write("warning_education", day, PartPlan(unit=of.party_root, headcount=38 + number % 5), data=data)


def reminders(diary: Diary, pace: Pace) -> None:
    for number, day in enumerate(diary.spread(pace.node_reminders)):
        diary.write(
            "node_reminder",
            day,
            data={"node": _NODES[number % len(_NODES)], "method": ("会议", "工作群", "短信")[number % 3]},
        )


def risks(diary: Diary, pace: Pace) -> None:
    """排查活动, 风险点 by department with controls, 短板 and 建议: four different things."""
    of = diary.of
    for number, day in enumerate(diary.spread(pace.risk_checks - (of.form != "党组"))):
        diary.write(
            "risk_check",
            day,
            PartPlan(unit=of.administrative_root),
            data={"area": _AREAS[number % len(_AREAS)], "departments": len(of.departments)},
        )
    for number, day in enumerate(diary.spread(pace.risk_points)):
        diary.write(
            "risk_point",
            day,
            PartPlan(unit=of.departments[number % len(of.departments)]),
            data={
                "post": f"{_AREAS[number % len(_AREAS)]}岗位",
                "risk": f"环节{number + 1}缺少复核",
                "level": ("高", "中", "低")[number % 3],
                "controls": "增加复核、定期轮换",
                "responsible": "部门负责人",
            },
        )
    for kind_of_item, count in (("制度措施短板", pace.shortcomings), ("意见建议", pace.advices)):
        for number, day in enumerate(diary.spread(count)):
            department = of.departments[number % len(of.departments)]
            diary.write(
                "shortcoming_advice",
                day,
                PartPlan(unit=department),
                data={
                    "type": kind_of_item,
                    "raised_by": "部门自查",
                    "content": f"{kind_of_item}第{number + 1}项",
                    "department": "办公室",
                    "adopted": number % 3 != 2,
                },
            )


def supervision(diary: Diary, pace: Pace) -> None:
    of = diary.of
    root = of.administrative_root
    for number, day in enumerate(diary.spread(pace.inspections)):
        diary.write(
            "inspection",
            day,
            PartPlan(unit=root),
            data={
                "body": ("机关纪委", "班子成员", "派驻纪检监察组")[number % 3],
                "object": "各部门",
                "matter": ("作风纪律", "八项规定", "整改落实")[number % 3],
                "problems": number % 4,
                "unannounced": number % 2 == 0,
            },
        )
    for number, day in enumerate(diary.spread(pace.criticisms)):
        diary.write(
            "criticism",
            day,
            PartPlan(unit=of.departments[number % len(of.departments)]),
            data={
                "method": ("点名批评", "限期改进")[number % 2],
                "department": f"责任部门{number + 1}",
                "due": (day + timedelta(days=30)).isoformat(),
                "topic": "服务态度",
            },
        )
    for number, day in enumerate(diary.spread(pace.complaints)):
        diary.write(
            "complaint",
            day,
            PartPlan(unit=of.departments[-1]),
            data={
                "channel": ("电话", "网络")[number % 4 == 3],
                "category": ("服务态度", "办理时限", "业务结果")[number % 3],
                "department": "受理一科",
                "informed_on": (day + timedelta(days=2)).isoformat(),
                "closed_on": (day + timedelta(days=6)).isoformat(),
            },
        )


def self_checks(diary: Diary) -> None:
    """党风廉政建设季度自查 of every department; the year's self-check of the whole."""
    of = diary.of
    for quarter in range(4):
        for department in of.departments:
            diary.write(
                "self_check",
                diary.working_day(quarter * 3 + 3),
                PartPlan(unit=department),
                data={"type": "党风廉政建设季度自查", "department": department, "problems": quarter % 2},
            )
    for kind_of_check, month in (("政治生态自查", 11), ("八项规定自查", 9), ("全面从严治党自查", 6)):
        diary.write(
            "self_check",
            diary.working_day(month),
            PartPlan(unit=of.administrative_root),
            data={"type": kind_of_check, "department": "全局", "problems": 3},
        )


def culture(diary: Diary, pace: Pace) -> None:
    """廉政文化作品, information and essays: counted when asked, never praised (N7)."""
    of = diary.of
    for carrier, total in (("网文", pace.articles), ("墙报", pace.wall_papers)):
        for number in range(total // 4):
            diary.write(
                "integrity_culture",
                diary.working_day(1 + number % 12),
                PartPlan(unit=of.administrative_root),
                data={"carrier": carrier, "quantity": 4 + (total % 4 if number == 0 else 0)},
            )
    for kind_of_piece, total in (("工作信息", pace.information), ("心得体会", pace.essays)):
        for month in range(1, 13):
            quantity = total // 12 + (1 if month <= total % 12 else 0)
            if quantity:
                diary.write(
                    "publicity_piece",
                    diary.working_day(month),
                    PartPlan(unit=of.administrative_root),
                    data={"type": kind_of_piece, "quantity": quantity, "reviewed": kind_of_piece == "工作信息"},
                )


def files_and_posts(diary: Diary) -> None:
    """廉政档案 checked once a year; 关键岗位 registered."""
    of = diary.of
    cadres = len({*of.leaders, *of.heads})
    diary.write(
        "integrity_file",
        date(diary.year, 6, 16),
        PartPlan(unit=of.administrative_root),
        data={"due": cadres, "missing": 0, "kept_at": "机关纪委"},
    )
    for number, department in enumerate(of.departments[:4]):
        diary.write(
            "key_post",
            date(diary.year, 3, 3 + number),
            PartPlan(unit=department),
            data={"post": "财务审核岗", "holder": of.names[of.heads[number]], "since": "2021-07", "limit_years": 5},
        )
