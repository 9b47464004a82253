"""Assessments of the units below and by the level above, told in words; the schemes behind them; talks on posts.

And the superior's 考核细则 itself: brought in from a sheet with points, which are read over.
"""

import io
from datetime import date
from typing import TYPE_CHECKING

import xlsxwriter

from lvze.assessment.actions import bind_indicator, import_scheme
from lvze.assessment.queries import catalogue_of, indicator_of
from lvze.assessment.reading import read_scheme
from lvze.demo.diary import Diary
from lvze.demo.founding import Settled
from lvze.demo.happenings import PartPlan
from lvze.demo.recording import moment
from lvze.ledger.actions import attach_evidence

if TYPE_CHECKING:
    from lvze.demo.telling import Told

_HEADER = ("序号", "一级指标", "二级指标", "考核内容", "分值", "评分标准", "考核方式", "责任部门")
_INDICATORS = (
    ("政治建设", "理论学习", "理论学习中心组按计划开展学习", 8, "少一次扣1分", "查阅学习记录", "办公室"),
    ("政治建设", "意识形态", "定期分析研判意识形态领域情况，召开意识形态工作会议", 6, "", "查阅会议记录", "办公室"),
    ("组织建设", "组织生活", "党支部按月开展主题党日，领导干部讲党课", 8, "少一次扣0.5分", "查阅资料", "机关党委"),
    ("组织建设", "组织生活", "开展民主评议党员", 4, "", "查阅资料", "机关党委"),
    ("作风建设", "密切联系群众", "领导班子成员开展调研、走访", 6, "", "查阅资料、实地查看", "办公室"),
    ("廉洁建设", "教育提醒", "开展警示教育和廉政谈话", 10, "未开展不得分", "查阅记录", "机关纪委"),
    ("廉洁建设", "风险防控", "每年复核廉政风险点，落实防控措施", 8, "", "查阅清单", "机关纪委"),
    ("整改落实", "巡察整改", "巡察反馈问题整改到位，按期销号", 10, "", "查阅台账", "办公室"),
    ("群众评价", "民主测评", "职工代表现场打分评价", 20, "按得票折算", "现场测评", ""),
)


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


def be_assessed(told: "Told") -> dict[str, int]:
    """The superior's 考核细则 of the year reported on, for each institution: bound, looked through by the 党办, one
    indicator given its papers, the others with what is missing. Institution → scheme."""
    return {one.plan.key: _scheme(one, told.first_year + 1) for one in told.institutions}


def _scheme(one: Settled, year: int) -> int:
    office, day = one.acting("dangban"), date(year + 1, 1, 12)
    read = read_scheme(f"{year}年考核细则.xlsx", _sheet(year))
    scheme = int(import_scheme(actor=office, now=moment(day), unit=one.units[one.plan.party_root], read=read))
    for line in catalogue_of(office, scheme, day).lines[:3]:
        kinds = [shown.kind for shown in line.shown]
        bind_indicator(
            actor=office,
            now=moment(day, 14),
            scheme=scheme,
            number=line.number,
            kinds=kinds,
            metrics=line.metrics,
            wants_paper=line.wants_paper,
        )
    for behind in indicator_of(office, scheme, 1, day).records[:3]:
        attach_evidence(
            actor=office,
            now=moment(day, 15),
            record=behind.line.record,
            name=f"{behind.line.happened_on}学习记录.txt",
            data=f"{behind.line.title}学习记录（演示）".encode(),
        )
    return scheme


def _sheet(year: int) -> bytes:
    """As such sheets come: a title over merged cells, levels merged downwards, points in columns of their own."""
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    page = book.add_worksheet("考核细则")
    page.merge_range(0, 0, 0, len(_HEADER) - 1, f"{year}年度全面从严治党主体责任考核细则")
    page.write_string(1, 0, "印发单位：中共示例市委")
    page.write_row(2, 0, _HEADER)
    for place, row in enumerate(_INDICATORS, 1):
        page.write_row(place + 2, 0, (place, *row))
    page.write_row(len(_INDICATORS) + 3, 0, ("合计", "", "", "", sum(int(row[3]) for row in _INDICATORS)))
    book.close()
    return kept.getvalue()
