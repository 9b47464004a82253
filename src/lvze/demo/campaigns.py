"""Campaigns that group what was done, the meetings that set them going, and the reports that tell of them upward."""

from datetime import date

from lvze.demo.diary import Diary
from lvze.demo.happenings import PartPlan


def campaigns(diary: Diary) -> None:
    """Two campaigns of the year, each set going by a meeting, with activities of every form."""
    of, year = diary.of, diary.year
    for month, campaign in ((2, "工作落实年"), (4, "对标先进行动")):
        diary.write(
            "party_work_meeting",
            date(year, month, 25),
            PartPlan(unit=of.party_root, headcount=52 + month),
            data={"type": "动员部署会", "campaign": campaign},
        )
    for month, activity, form, campaign in (
        (3, "青年微宣讲第一期", "微宣讲", "工作落实年"),
        (5, "参观革命旧址", "参观红色教育基地", "工作落实年"),
        (6, "青年微宣讲第二期", "微宣讲", "对标先进行动"),
        (7, "岗位比武", "实践活动", "工作落实年"),
        (9, "到先进单位现场观摩", "实践活动", "对标先进行动"),
        (10, "读书班", "读书班", "对标先进行动"),
    ):
        diary.write(
            "campaign_activity",
            date(year, month, 16),
            PartPlan(unit=of.party_root, headcount=24 + month),
            data={"activity": activity, "form": form, "campaign": campaign},
        )
    heads = (*of.leaders, *of.heads)
    for kind_of_meeting, months in (("领导小组会", (3, 9)), ("季度研判会", (3, 6, 9, 12))):
        for month in months:
            diary.write(
                "party_work_meeting",
                date(year, month, 27),
                PartPlan(unit=of.party_root, people={"attended": heads}),
                data={"type": kind_of_meeting},
            )


def reports_of_the_season(diary: Diary) -> None:
    """The half-yearly report on ideology, how rectification goes, and how the main responsibility was borne."""
    for month, matter in ((7, "意识形态"), (8, "整改进展"), (12, "意识形态"), (12, "责任落实情况")):
        diary.write(
            "report_upward",
            date(diary.year, month, 14),
            data={"recipient": "上级党委（党组）", "method": "书面报告", "matter": matter},
        )
