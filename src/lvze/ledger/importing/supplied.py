"""数据提供单 as a sheet: goes out with the indicators named, comes back as supplied figures."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import xlsxwriter

from lvze.catalogue.definitions import Catalogue, Metric
from lvze.kernel.days import PartialDate
from lvze.kernel.errors import BadInput
from lvze.kernel.periods import Period
from lvze.ledger.importing.errors import CannotImport
from lvze.ledger.importing.headers import LOOK_IN, plain
from lvze.ledger.importing.sheets import sheets, text_of
from lvze.ledger.supplies import Supply, exact_amount

_COLUMNS: dict[str, tuple[str, ...]] = {
    "metric": ("指标", "指标名称"),
    "period": ("期间或时点", "期间", "时点", "年度"),
    "value": ("数值", "数据"),
    "value_unit": ("单位", "计量单位"),
    "basis": ("口径",),
    "provided_by": ("提供部门", "部门"),
    "provider": ("提供人", "填报人"),
    "checker": ("审核人",),
    "voucher": ("凭证号", "凭证"),
    "target": ("任务数", "目标"),
    "last_year": ("上年数", "上年同期"),
    "note": ("备注", "说明"),
}
_WORDS = {plain(name): what for what, names in _COLUMNS.items() for name in names}


@dataclass(frozen=True, slots=True)
class SuppliesRead:
    """What came back: figures that can be supplied, and a sentence for each line that cannot."""

    supplies: tuple[Supply, ...]
    problems: tuple[str, ...]


def supply_sheet(metrics: Sequence[Metric], period: Period) -> bytes:
    """An .xlsx with a line per supplied indicator, for a department to fill in and sign."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    page = book.add_worksheet("数据提供单")
    head, as_text = book.add_format({"bold": True, "border": 1}), book.add_format({"num_format": "@"})
    titles = [names[0] for names in _COLUMNS.values()]
    page.write_row(0, 0, titles, head)
    for line, metric in enumerate(sorted(metrics, key=lambda one: (one.supplied_by, one.id)), 1):
        known = {
            "metric": metric.title,
            "period": str(period),
            "value_unit": metric.money_unit or metric.unit,
            "provided_by": metric.supplied_by,
        }
        for column, what in enumerate(_COLUMNS):
            page.write_string(line, column, known.get(what, ""))
    page.set_column(0, 0, 40, as_text)
    page.set_column(1, len(titles) - 1, 14, as_text)
    page.freeze_panes(1, 0)
    book.close()
    return target.getvalue()


def read_supplies(name: str, data: bytes, *, unit: int, catalogue: Catalogue) -> SuppliesRead:
    """Read filled-in sheets; lines without a value are left out. Raises CannotImport when there is no such header."""
    titles = {metric.title: metric for metric in catalogue.metrics.values() if metric.measure == "supplied"}
    supplies: list[Supply] = []
    problems: list[str] = []
    found = False
    for where, cells in _lines(name, data):
        found = True
        if not cells.get("value"):
            continue
        metric = titles.get(cells.get("metric", ""))
        if metric is None:
            problems.append(f"{where}：没有“{cells.get('metric', '')}”这项由部门提供的指标，请用发出的表格填写。")
            continue
        try:
            supplies.append(_supply(cells, metric, unit))
        except BadInput as bad:
            problems.append(f"{where}：{bad}")
    if not found:
        raise CannotImport(f"在“{name}”里没有找到数据提供单的表头，请用发出的表格填写。")
    return SuppliesRead(tuple(supplies), tuple(problems))


def _lines(name: str, data: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    for sheet in sheets(name, data):
        columns: dict[int, str] = {}
        for line in islice(sheet.rows, LOOK_IN):
            known = {at: _WORDS.get(plain(text_of(cell)), "") for at, cell in enumerate(line.cells)}
            columns = {at: what for at, what in known.items() if what}
            if {"metric", "value"} <= set(columns.values()):
                break
        else:
            continue
        for line in sheet.rows:
            cells = {what: text_of(line.cells[at]) for at, what in columns.items() if at < len(line.cells)}
            if any(cells.values()):
                yield f"第{line.number}行", cells


def _supply(cells: dict[str, str], metric: Metric, unit: int) -> Supply:
    period, at = _when(cells.get("period", ""))
    value_unit = cells.get("value_unit") or metric.money_unit or metric.unit
    for what in ("value", "last_year", "target"):
        exact_amount(cells.get(what, ""), value_unit, _COLUMNS[what][0])
    if not cells.get("provided_by"):
        raise BadInput("提供部门：必须填写，如“财务科”。")
    texts = {what: cells.get(what, "") for what in ("basis", "provider", "checker", "voucher", "note")}
    return Supply(
        metric=metric.id,
        unit=unit,
        period=period,
        at=at.first if at is not None else None,
        value=cells["value"],
        value_unit=value_unit,
        provided_by=cells["provided_by"],
        last_year=cells.get("last_year", ""),
        target=cells.get("target", ""),
        **texts,
    )


def _when(text: str) -> tuple[Period, PartialDate | None]:
    """A period as this product writes it, or as people do (2025年, 2025年3月, 2025-06-30 for a stock of a day)."""
    try:
        return Period.parse(text), None
    except BadInput:
        day = PartialDate.parse(text)
        return Period(day.first, day.last), day if day.precision == "day" else None
