"""Plans and hours as .xlsx, every cell text. An export is an event of the chain."""

from datetime import date

from lvze.audit.actions import Act, action
from lvze.kernel.days import local_day
from lvze.ledger.importing.tables import text_sheet
from lvze.study import policies
from lvze.study.queries import hours_of, plan_of

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
