"""Assessments of the units below and by the level above, told in words; the schemes behind them; talks on posts."""

from datetime import date

from lvze.demo.diary import Diary
from lvze.demo.happenings import PartPlan


def assessments(diary: Diary) -> None:
    year, below = diary.year, len(diary.of.branches)
    for month, name, used in ((7, "半年党建考核", ()), (12, "年度党建考核", ("评先评优", "反馈整改"))):
        diary.write(
            "party_assessment",
            date(year, month, 21),
            data={
                "name": name,
                "type": "党建工作考核",
                "direction": "考核所属单位",
                "units": below,
                **({"used_for": list(used), "feedback_on": f"{year}-12-28"} if used else {}),
            },
        )
    diary.write(
        "party_assessment",
        date(year, 12, 6),
        data={
            "name": "责任制检查考核",
            "type": "党风廉政建设责任制考核",
            "direction": "接受上级考核",
            "units": 1,
            "result": "好",
        },
    )


def schemes(diary: Diary) -> None:
    """Schemes stand as 制度: of performance, of members' service, of how the problems found are put right."""
    for month, name, category, area in (
        (3, "绩效考核办法", "制度", "绩效考核"),
        (4, "激励干部担当若干措施", "制度", "绩效考核"),
        (5, "党员积分管理办法", "制度", "党的建设"),
        (6, "巡察反馈问题整改方案", "方案", "党的建设"),
    ):
        diary.write(
            "institution",
            date(diary.year, month, 24),
            PartPlan(unit=diary.of.administrative_root),
            data={"name": name, "action": "修订" if month == 5 else "制定", "category": category, "area": area},
        )


def talks_on_posts(diary: Diary) -> None:
    """Before taking up a post, and where a department lags: who with whom and when, never what was said."""
    of = diary.of
    for number, (month, kind_of_talk) in enumerate(((4, "任前"), (10, "任前"), (8, "约谈"))):
        diary.write(
            "talk",
            date(diary.year, month, 11),
            PartPlan(unit=of.party_root, people={"talker": (of.leaders[0],), "partner": (of.heads[number],)}),
            data={"type": kind_of_talk, "talker_post": "主要负责人", "partner_post": "部门主要负责人"},
        )


def supply_slips(diary: Diary) -> None:
    """数据提供单 that came back signed, kept as the stub of what a report draws on."""
    for indicator, value, word in (("公务接待批次", "34", "批次"), ("公务接待人次", "287", "人次")):
        diary.write(
            "supplied_data",
            date(diary.year, 12, 26),
            PartPlan(unit=diary.of.administrative_root),
            data={
                "indicator": indicator,
                "period": f"{diary.year}年",
                "value": value,
                "unit_word": word,
                "department": "财务",
                "provider": "经办人",
                "checker": "负责人",
            },
        )
