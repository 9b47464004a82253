"""The plan of a period taken along: Word, Excel, and a calendar file. Each is an event of the chain."""

from collections.abc import Iterable
from datetime import datetime

from lvze.audit.actions import Act, action
from lvze.documents.gbt9704.content import Heading, OfficialDocument, Paragraph, Table
from lvze.documents.gbt9704.writing import write
from lvze.kernel.days import local_day
from lvze.kernel.errors import NotFound
from lvze.kernel.periods import Period
from lvze.ledger.importing.tables import text_sheet
from lvze.obligations.calendar_file import calendar_file
from lvze.obligations.planning import Line, Whose, agenda
from lvze.obligations.policies import may_export
from lvze.obligations.queries.calendar import asked_for
from lvze.organisation.queries import unit_at

HEADER = ("到期", "类别", "事项", "党组织（单位）", "责任人", "要求", "情况", "依据")
FORMS = ("docx", "xlsx", "ics")


@action("obligations.export_plan", allowed=may_export)
def export_plan(act: Act, *, unit_id: int, period: Period, form: str, whose: Whose = "unit") -> bytes:
    """A unit's plan in one of :data:`FORMS`. Raises NotFound for a unit that is not the actor's, or another form."""
    act.subject("export", unit_id=unit_id)
    if form not in FORMS:
        raise NotFound("没有这种文件。")
    today = local_day(act.now)
    lines = agenda(act.actor, asked_for(period, today), unit_id=unit_id, whose=whose)
    if form == "ics":
        return calendar_file(lines, act.now)
    if form == "xlsx":
        return text_sheet("计划安排", HEADER, plan_rows(lines))
    return write(_document(unit_at(unit_id, today).name, period, lines, act.now))


def plan_rows(lines: Iterable[Line]) -> Iterable[tuple[str, ...]]:
    """The lines under :data:`HEADER`."""
    for line in lines:
        yield str(line.day), line.what, line.title, line.unit, line.person, line.asks, line.word, line.source


def _document(unit: str, period: Period, lines: tuple[Line, ...], now: datetime) -> OfficialDocument:
    """A heading and a table for every month with something in it; how things stand is not told: it is a plan."""
    blocks: list[Heading | Paragraph | Table] = [Paragraph(f"{period}计划安排如下，共{len(lines)}项。")]
    for month in period.months():
        rows = [line for line in lines if line.day in month]
        if rows:
            title = f"{month.first.year}年{month.first.month}月"
            cells = tuple((f"{x.day.month}月{x.day.day}日", x.title, x.unit, x.asks, x.source) for x in rows)
            header = ("到期", "事项", "党组织（单位）", "要求", "依据")
            blocks += [Heading(1, title), Table(f"{title}安排表", header, cells)]
    day = local_day(now)
    return OfficialDocument(
        title=(unit, f"{period.first.year}年计划安排"),
        addressee="所属各党组织、各部门",
        blocks=tuple(blocks),
        signature=unit,
        date=f"{day.year}年{day.month}月{day.day}日",
    )
