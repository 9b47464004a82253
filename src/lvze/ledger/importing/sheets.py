"""Sheets as people send them (.xlsx, .xls, .ods, .csv), row by row: merged cells filled, memory flat."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from lvze.ledger.importing.errors import CannotImport

LARGEST_SHEET = 100 * 1024 * 1024
MOST_ROWS = 1_000_000
MOST_COLUMNS = 200

Cell = str | int | float | bool | date | datetime | time | timedelta
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One visible sheet: its name and its rows, to be walked once."""

    name: str
    rows: Iterator["Line"]


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its number as the program shows it. ``filled`` columns only repeat a merged cell from above."""

    number: int
    cells: Row
    filled: frozenset[int] = frozenset()


def sheets(name: str, data: bytes) -> Iterator[Sheet]:
    """Every visible sheet of the file. Raises :class:`CannotImport` for what is not a sheet."""
    if len(data) > LARGEST_SHEET:
        raise CannotImport(f"“{name}”超过 {LARGEST_SHEET // 1024 // 1024} MB，请拆成几个文件再导入。")
    if name.lower().endswith((".csv", ".txt")):
        yield Sheet("", _csv_rows(name, data))
        return
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except Exception:  # calamine raises its own, unexported error types for every kind of damage
        raise CannotImport(f"“{name}”不是 Excel 表格或已损坏，请另存为 .xlsx 后再试。") from None
    for meta in book.sheets_metadata:
        if meta.visible == SheetVisibleEnum.Visible:
            yield Sheet(meta.name, _rows(book.get_sheet_by_name(meta.name)))


def text_of(cell: Cell) -> str:
    """A cell as the text a person typed: whole numbers without ``.0``, days as ISO."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(cell).strip()


def _rows(sheet: CalamineSheet) -> Iterator[Line]:
    merges = _merges(sheet)
    held: dict[int, tuple[int, int, Any]] = {}  # column → (first and last row of its merged cell, value)
    first_row = sheet.start[0] if sheet.start else 0
    for offset, cells in enumerate(sheet.iter_rows()):
        number = first_row + offset
        if offset > MOST_ROWS:
            raise CannotImport(f"工作表“{sheet.name}”超过 {MOST_ROWS:,} 行，请拆成几个文件再导入。")
        row = list(cells[:MOST_COLUMNS])
        for (top, left), (bottom, right) in merges.get(number, ()):
            for column in range(left, min(right, len(row) - 1) + 1):
                held[column] = (top, bottom, row[left] if left < len(row) else "")
        filled = set()
        for column, (first, last, value) in list(held.items()):
            if number > last:
                del held[column]
            elif column < len(row):
                if number > first:
                    filled.add(column)
                row[column] = value
        yield Line(number + 1, tuple(row), frozenset(filled))


def _merges(sheet: CalamineSheet) -> dict[int, list[tuple[tuple[int, int], tuple[int, int]]]]:
    """Merged ranges by the row they begin in; formats that do not tell of them have none."""
    found: dict[int, list[tuple[tuple[int, int], tuple[int, int]]]] = {}
    for start, end in sheet.merged_cell_ranges or ():
        found.setdefault(start[0], []).append((start, end))
    return found


def _csv_rows(name: str, data: bytes) -> Iterator[Line]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            raise CannotImport(f"“{name}”的编码认不出来，请另存为 UTF-8 的 CSV 或 .xlsx。") from None
    if "\0" in text:
        raise CannotImport(f"“{name}”不是文本表格，请另存为 .xlsx 后再试。")
    delimiter = "\t" if "\t" in text[:2000] and "," not in text[:2000] else ","
    for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter), 1):
        yield Line(number, tuple(row[:MOST_COLUMNS]))
