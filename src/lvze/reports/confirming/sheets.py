"""The sheet and the 数据提供单 on paper: Excel and Word, one for each department that is asked."""

from collections.abc import Iterable
from dataclasses import dataclass

from lvze.audit.actions import Act, action
from lvze.catalogue.definitions import Metric
from lvze.documents.gbt9704.content import OfficialDocument, Paragraph, Table
from lvze.documents.gbt9704.writing import write
from lvze.kernel.periods import Period
from lvze.ledger.importing.supplied import supply_sheet
from lvze.ledger.importing.tables import text_sheet
from lvze.ledger.packs import installed_catalogue
from lvze.organisation.queries import unit_at
from lvze.reports.confirming.actions import may_draw_up, may_sign
from lvze.reports.confirming.figures import figures_of, supplied_behind
from lvze.reports.confirming.queries import figure_sheet

_HEADER = ("序号", "数据项", "数值", "单位", "记录数", "负责部门", "签字人", "签字日期", "核定后变化")
_ASKED = ("序号", "指标", "期间或时点", "数值", "单位", "口径", "上年数", "提供人", "审核人", "凭证号")


@dataclass(frozen=True, slots=True)
class Request:
    """What one department is asked for, as a sheet to fill in and as a letter on paper."""

    department: str
    metrics: tuple[Metric, ...]
    xlsx: bytes
    docx: bytes


@action("reports.request_figures", allowed=may_draw_up)
def request_figures(act: Act, *, unit: int, period: Period, outlines: Iterable[str]) -> list[Request]:
    """A 数据提供单 for each department whose figures these papers need. Nothing is stored but that it was asked."""
    catalogue = installed_catalogue()
    wanted = supplied_behind(figures_of(outlines, catalogue), catalogue)
    name = unit_at(unit, period.last, None).name
    by_department: dict[str, list[Metric]] = {}
    for metric in wanted:
        by_department.setdefault(metric.supplied_by, []).append(metric)
    act.subject("figure_request", unit_id=unit)
    return [
        Request(
            department,
            tuple(metrics),
            supply_sheet(metrics, period),
            _letter(name, department, metrics, period, f"{act.now.year}年{act.now.month}月{act.now.day}日"),
        )
        for department, metrics in by_department.items()
    ]


@action("reports.export_figures", allowed=may_sign)
def figures_sheet(act: Act, *, sheet: int) -> bytes:
    """核定表 as .xlsx, with who signed and what has changed since."""
    told = figure_sheet(act.actor, sheet)
    act.subject("figure_sheet", sheet, unit_id=told.unit_id)
    signed = {department: (name, str(day)) for department, name, _, day in told.signed}
    rows = (
        (
            str(line.number),
            line.title,
            line.printed or "无记录",
            line.unit,
            str(line.records),
            line.department,
            *signed.get(line.department, ("", "")),
            "" if line.now_printed is None else f"现为{line.now_printed or '无记录'}",
        )
        for line in told.lines
    )
    return text_sheet("年度数据核定表", _HEADER, rows)


def _letter(unit: str, department: str, metrics: Iterable[Metric], period: Period, day: str) -> bytes:
    rows = tuple(
        (str(number), metric.title, str(period), "", metric.money_unit or metric.unit, "", "", "", "", "")
        for number, metric in enumerate(metrics, 1)
    )
    document = OfficialDocument(
        title=(unit, "数据提供单"),
        addressee=department,
        blocks=(
            Paragraph(
                "为写好年度各项报告，请提供下列数据，由提供人填写、审核人核对后签字返回；没有发生的请写明“未发生”。"
            ),
            Table("请提供的数据", _ASKED, rows, note="口径写预算、执行或决算；凭证号写报表或账簿编号。"),
        ),
        signature=unit,
        date=day,
    )
    return write(document)
