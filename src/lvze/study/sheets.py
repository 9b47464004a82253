"""Plans and hours as .xlsx, every cell text. An export is an event of the chain."""

from datetime import date

from lvze.audit.actions import Act, action
from lvze.kernel.days import local_day
from lvze.kernel.periods import Period
from lvze.ledger.importing.tables import text_sheet
from lvze.metrics.formatting import format_number
from lvze.study import policies
from lvze.study.attendance import Coverage, Session, sessions_of
from lvze.study.queries import hours_of, plan_of

COVERAGE_HEADER = ("学习日期", "主题", "单位", "学习主体", "应学（人）", "已学（人）", "补学（人）", "覆盖率")
HOURS_HEADER = ("单位", "姓名", "规定", "要求学时", "情况", "依据")
PLAN_HEADER = (
    "序号",
    "单位",
    "学习主体",
    "期次",
    "形式",
    "专题",
    "学习材料",
    "计划日期",
    "材料发放",
    "学习日期",
    "情况",
)


@action("study.export_hours", allowed=policies.may_see_hours)
def export_hours(act: Act, *, unit: int, year: int, day: date | None = None) -> bytes:
    """Whether each person has the hours, by unit and name. Met is met: no hours beside it to compare by (N2, N5)."""
    act.subject("export", unit_id=unit)
    rows = (
        (each.unit, each.name, each.obligation, f"{each.minimum}", each.state, each.source)
        for each in hours_of(act.actor, unit, year, today=day or local_day(act.now))
    )
    return text_sheet("培训学时", HOURS_HEADER, rows)


@action("study.export_plan", allowed=policies.may_see_study)
def export_plan(act: Act, *, unit: int, year: int, day: date | None = None) -> bytes:
    """年度学习计划 with what became of each session."""
    act.subject("export", unit_id=unit)
    planned = plan_of(act.actor, unit, year, day=day or local_day(act.now))
    rows = (
        (
            str(number),
            each.row.unit,
            *(str(each.row.data.get(name, "")) for name in ("body", "session", "form", "topic", "materials")),
            str(each.row.due),
            str(each.sent_on or ""),
            str(each.held_on or ""),
            each.row.state,
        )
        for number, each in enumerate(planned, 1)
    )
    return text_sheet("年度学习计划", PLAN_HEADER, rows)


@action("study.export_coverage", allowed=policies.may_see_study)
def export_coverage(act: Act, *, unit: int, year: int, day: date | None = None) -> bytes:
    """学习覆盖 session by session."""
    act.subject("export", unit_id=unit)
    found = sessions_of(act.actor, unit, Period.year(year), today=day or local_day(act.now))
    rows = ((str(each.day), each.topic, each.unit, each.body, *coverage_words(each)) for each in found)
    return text_sheet("学习覆盖", COVERAGE_HEADER, rows)


def coverage_words(each: Session | Coverage) -> tuple[str, str, str, str]:
    """应学, 已学, 补学 and 覆盖率; where nobody is named only who came is known."""
    if each.share is None:
        return "没有姓名", str(each.came or ""), "", ""
    share = f"{format_number(each.share * 100, 1)}%"
    return str(each.expected), str(each.came), str(each.made_up), share
