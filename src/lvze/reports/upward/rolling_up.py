"""汇总: chosen figures × units, over submitted snapshots only; a sum only of what was counted by one definition.

Nothing live is asked. Whoever opens a roll-up leaves a row on each submission it reads, so each unit sees it.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import xlsxwriter
from django.db.models import Exists, OuterRef, QuerySet

from lvze.audit.actions import Act, action
from lvze.catalogue.definitions import Metric
from lvze.kernel.errors import BadInput, NotAllowed
from lvze.kernel.periods import Period
from lvze.ledger.packs import installed_catalogue
from lvze.metrics.formatting import format_number, in_metric_unit, unit_of
from lvze.organisation.actors import Actor
from lvze.reports.models import Correction, FrozenFigure, ReportVersion, SubmissionOpened
from lvze.reports.upward.receiving import expected_units, submitted_versions

#: What may be added up over units. People may be in two units, a rate is no sum: those are listed without one.
_ADDS = frozenset({"count", "people_times", "sum", "stock", "nodes", "union", "of_which", "exceptions", "supplied"})
MOST = 30


@dataclass(frozen=True, slots=True)
class Cell:
    """One unit's figure as it was submitted (``printed``), or as a 更正报送 says instead (``corrected``)."""

    printed: str
    corrected: bool
    definition: str
    value: str


@dataclass(frozen=True, slots=True)
class Column:
    """One figure. ``total`` is empty where nothing may be added, and ``note`` says why; ``sent`` units told it."""

    metric: str
    title: str
    unit: str
    total: str
    note: str
    sent: int


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit: a cell for each column, None where its report has no such figure."""

    code: str
    name: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class RollUp:
    """The table. ``expected`` is how many units of the scope would report, ``sent`` how many did."""

    period: Period
    outline: str
    columns: tuple[Column, ...]
    rows: tuple[UnitRow, ...]
    expected: int

    @property
    def sent(self) -> int:
        return len(self.rows)


def may_roll_up(actor: Actor, **_: object) -> None:
    """The level above; a named reader reads one report at a time."""
    if not actor.has_role("superior"):
        raise NotAllowed("汇总由上级机关使用，您没有这项权限。")


def figures_to_choose(actor: Actor, period: Period, outline: str) -> tuple[Metric, ...]:
    """The figures that the submitted reports of a period and kind hold, by title."""
    may_roll_up(actor)
    held = _figures(_versions(actor, period, outline)).values_list("metric", flat=True).distinct()
    metrics = installed_catalogue().metrics
    return tuple(sorted((metrics[each] for each in held if each in metrics), key=lambda each: each.title))


@action("reports.roll_up", allowed=may_roll_up, looks=True)
def roll_up(act: Act, *, period: Period, outline: str, metrics: Sequence[str]) -> RollUp:
    """Chosen figures of every submitted report of one kind and period. Raises BadInput for none or too many."""
    chosen = tuple(each for each in dict.fromkeys(metrics) if each in installed_catalogue().metrics)
    if not chosen or len(chosen) > MOST:
        raise BadInput(f"请选 1 到 {MOST} 个数来汇总。")
    versions = _versions(act.actor, period, outline)
    rows = {version.unit_id: version for version in versions.order_by("pk")}
    act.write_all(
        SubmissionOpened(report_id=each.report_id, version=each.version, what="roll_up") for each in rows.values()
    )
    act.subject("roll_up")
    expected = expected_units(act.actor, versions)
    cells = _cells(list(rows.values()), chosen)
    places = {unit.unit_id: unit for unit in expected}
    told = tuple(
        UnitRow(place.code, place.name, tuple(cells.get((rows[unit].report_id, metric)) for metric in chosen))
        for unit, place in places.items()
        if unit in rows
    )
    metrics_of = installed_catalogue().metrics
    columns = tuple(_column(metrics_of[metric], [row.cells[n] for row in told]) for n, metric in enumerate(chosen))
    return RollUp(period, outline, columns, told, len(places))


def _versions(actor: Actor, period: Period, outline: str) -> QuerySet[ReportVersion]:
    versions = submitted_versions(actor, period.first.year, outline)
    return versions.filter(period_first=period.first, period_last=period.last)


def _figures(versions: QuerySet[ReportVersion]) -> QuerySet[FrozenFigure]:
    same = versions.order_by().filter(report=OuterRef("report_id"), version=OuterRef("version"))
    return FrozenFigure.objects.filter(Exists(same))


def _cells(versions: Sequence[ReportVersion], chosen: Sequence[str]) -> dict[tuple[int, str], Cell]:
    """By report and metric: the figure as submitted, or as its last correction says."""
    keys = {(each.report_id, each.version) for each in versions}
    reports = {report for report, _ in keys}
    corrected = {
        (row.report_id, row.version, each["metric"]): each["new"]
        for row in Correction.objects.filter(report__in=reports).order_by("seq", "pk")
        for each in row.figures
    }
    found: dict[tuple[int, str], Cell] = {}
    for figure in FrozenFigure.objects.filter(report__in=reports, metric__in=chosen).order_by("place"):
        if (figure.report_id, figure.version) in keys:
            new = corrected.get((figure.report_id, figure.version, figure.metric))
            found.setdefault(
                (figure.report_id, figure.metric),
                Cell(new or figure.printed, new is not None, figure.definition_digest, figure.value),
            )
    return found


def _column(metric: Metric, cells: Sequence[Cell | None]) -> Column:
    held = [cell for cell in cells if cell is not None]
    definitions = {cell.definition for cell in held}
    total, note = "", ""
    if metric.measure not in _ADDS:
        note = "比率、人数等不能相加"
    elif len(definitions) > 1:
        note = f"各单位所用口径有 {len(definitions)} 种，不作合计"
    elif held:
        values = [_value(metric, cell) for cell in held]
        if None in values:
            note = "有的数不能相加"
        else:
            total = format_number(sum((each for each in values if each is not None), Fraction()), metric.digits)
            note = "按各单位报送数相加，联合开展的可能重复"
    return Column(metric.id, metric.title, unit_of(metric), total, note, len(held))


def _value(metric: Metric, cell: Cell) -> Fraction | None:
    """The exact value in the unit it is printed in; a corrected one as the correction printed it."""
    if not cell.corrected:
        return in_metric_unit(metric, Fraction(cell.value)) if cell.value else None
    try:
        return Fraction(cell.printed.removeprefix("不少于"))
    except ValueError:
        return None


def roll_up_sheet(table: RollUp) -> bytes:
    """The table as .xlsx, every cell as text or number, nothing that a sheet would run."""
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("汇总")
    head = ["单位代码", "单位", *(f"{each.title}（{each.unit}）" for each in table.columns)]
    lines = [[row.code, row.name, *(_shown(cell) for cell in row.cells)] for row in table.rows]
    lines.append(["", "合计", *(each.total or "不作合计" for each in table.columns)])
    lines.append(["", "报送单位数", *(f"{each.sent}/{table.expected}" for each in table.columns)])
    lines.append(["", "说明", *(each.note for each in table.columns)])
    for number, line in enumerate([head, *lines]):
        for column, value in enumerate(line):
            sheet.write_string(number, column, value)
    sheet.set_column(1, len(head), 18)
    book.close()
    return kept.getvalue()


def _shown(cell: Cell | None) -> str:
    if cell is None:
        return "无此数"
    return f"{cell.printed}（已更正）" if cell.corrected else cell.printed
