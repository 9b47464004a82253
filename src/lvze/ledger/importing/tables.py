"""A list as an Excel sheet: every cell is text, none a formula or a link."""

import io
from collections.abc import Iterable

import xlsxwriter


def text_sheet(title: str, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> bytes:
    """An .xlsx of one sheet with a bold header; memory stays flat whatever the number of rows."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    page = book.add_worksheet(title)
    bold = book.add_format({"bold": True})
    for column, name in enumerate(header):
        page.write_string(0, column, name, bold)
    for line, row in enumerate(rows, 1):
        for column, text in enumerate(row):
            page.write_string(line, column, text)
    book.close()
    return target.getvalue()
