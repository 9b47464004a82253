"""The desk as an Excel sheet: a row a report, every cell plain text or a number, nothing that Excel would run."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook

from lvze.documents.desk.row import Row

#: Most columns of key figures; the commonest first.
_FIGURES = 15

_Cell = str | int | None
_COLUMNS: tuple[tuple[str, int, Callable[[Row], _Cell]], ...] = (
    ("单位", 22, lambda row: row.unit),
    ("文件", 26, lambda row: row.path),
    ("未能读取的原因", 20, lambda row: row.error),
    ("要件缺项", 16, lambda row: _when_read(row, "、".join(row.missing_parts) or "齐")),
    ("一级标题", 28, lambda row: "；".join(row.sections)),
    ("待填项（处）", 8, lambda row: None if row.error else row.blanks),
    ("年份可疑", 26, lambda row: "；".join(row.another_year)),
    ("疑似别家文字", 30, lambda row: "；".join(row.foreign)),
    ("字数", 8, lambda row: None if row.error else row.characters),
    ("篇幅", 10, lambda row: _when_read(row, f"超过{row.limit}字" if row.characters > row.limit else "")),
    ("与谁近似", 26, lambda row: "；".join(f"{other.unit} {other.share:.0%}" for other in row.copied_with)),
    ("与去年近似", 9, lambda row: "" if row.like_last_year is None else f"{row.like_last_year:.0%}"),
    ("去年打算未见回应", 36, lambda row: "；".join(row.unanswered)),
    ("想问一问", 36, lambda row: "；".join(row.questions)),
    ("建议核对", 40, lambda row: "；".join(row.to_check)),
)


def write_table(rows: Sequence[Row], *, now: datetime) -> bytes:
    """The .xlsx of the rows, in the order given. ``now`` is written as the file's time of creation."""
    target = BytesIO()
    settings = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
    }
    workbook = Workbook(target, settings)
    workbook.set_properties({"title": "阅卷台", "created": now.replace(tzinfo=None)})
    sheet = workbook.add_worksheet("阅卷台")
    head = workbook.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1})
    body = workbook.add_format({"text_wrap": True, "valign": "top", "border": 1})
    subjects = _subjects(rows)
    for column, (title, width, _) in enumerate(_COLUMNS):
        sheet.write_string(0, column, title, head)
        sheet.set_column(column, column, width)
    for column, subject in enumerate(subjects, start=len(_COLUMNS)):
        sheet.write_string(0, column, subject, head)
        sheet.set_column(column, column, 12)
    for line, row in enumerate(rows, start=1):
        cells = [cell(row) for _, _, cell in _COLUMNS] + [row.figures.get(subject, "") for subject in subjects]
        for column, value in enumerate(cells):
            if isinstance(value, int):
                sheet.write_number(line, column, value, body)
            elif value:
                sheet.write_string(line, column, _printable(value), body)
            else:
                sheet.write_blank(line, column, None, body)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(rows)), len(_COLUMNS) + len(subjects) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(0)
    workbook.close()
    return target.getvalue()


def _when_read(row: Row, said: str) -> str:
    return "" if row.error else said


def _subjects(rows: Sequence[Row]) -> list[str]:
    """Subjects that most reports give a figure for; those of a single report are left to the report."""
    counts = Counter(subject for row in rows for subject in row.figures)
    needed = 2 if len(rows) > 2 else 1
    return [subject for subject, times in counts.most_common(_FIGURES) if times >= needed]


def _printable(text: str) -> str:
    """Within Excel's limit of a cell, without control characters that XML cannot hold."""
    return "".join(character for character in text if character >= " " or character in "\n\t")[:32_000]
