"""The rows that could not be read, as a sheet to mend and upload again: bad cells red, each with its reason."""

import io

import xlsxwriter

from lvze.ledger.importing.preview import own_batch
from lvze.ledger.models import ImportRow
from lvze.organisation.actors import Actor


def error_sheet(actor: Actor, batch: int) -> bytes:
    """An .xlsx of every bad row under its header. Raises NotFound for anybody else's import."""
    found = own_batch(actor, batch)
    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    page = book.add_worksheet("待改正")
    bold, bad = book.add_format({"bold": True}), book.add_format({"bg_color": "#FFC7CE"})
    columns = list(found.columns)
    page.write_row(0, 0, [*columns, "问题", "原表行号"], bold)
    rows = ImportRow.objects.filter(batch=batch, good=False).order_by("pk").iterator(500)
    for line, row in enumerate(rows, 1):
        for column, text in enumerate(row.cells[: len(columns)]):
            page.write_string(line, column, text)
        said: dict[int, list[str]] = {}
        for column, sentence in row.problems:
            said.setdefault(len(columns) if column is None else column, []).append(sentence)
        for column, sentences in said.items():
            text = row.cells[column] if column < min(len(row.cells), len(columns)) else ""
            page.write_string(line, column, text, bad)
            page.write_comment(line, column, "".join(sentences), {"x_scale": 2})
        page.write_string(line, len(columns), "".join(sentence for _, sentence in row.problems))
        where = f"{row.sheet} 第{row.line}行" if row.sheet else f"第{row.line}行"
        page.write_string(line, len(columns) + 1, where)
    page.freeze_panes(1, 0)
    page.set_column(0, len(columns), 16)
    book.close()
    return target.getvalue()
