"""Any list of records as .xlsx, .csv or .docx, walked page by page; an export is an event of the chain."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from lvze.audit.actions import Act, action
from lvze.ledger.importing.safety import safe_text
from lvze.ledger.importing.tables import text_sheet
from lvze.ledger.queries.columns import EXPORTED, cells_of, columns_of
from lvze.ledger.queries.lists import NEWEST_FIRST, Order, RecordFilter, RecordLine, record_lines
from lvze.organisation.actors import Actor

Row = tuple[str, ...]
HEADER: Row = tuple(columns_of(None).values())
_CHUNK = 500


def may_export(actor: Actor, **_: Any) -> None:
    """Everyone exports what he may see: the rows come from the same predicate as the list."""


@action("ledger.export_records", allowed=may_export)
def export_lines(
    act: Act,
    *,
    wanted: RecordFilter | None = None,
    columns: Sequence[str] = EXPORTED,
    order: Order = NEWEST_FIRST,
) -> Iterator[Row]:
    """The rows of a list the actor may see, in these columns; no column names people. Leaves an event."""
    act.subject("export")
    return _rows(act.actor, wanted, columns, order)


def to_csv(rows: Iterable[Row], header: Row = HEADER) -> Iterator[bytes]:
    """The rows as CSV for Excel (UTF-8 with BOM), no cell of which can run."""
    yield "\ufeff".encode()
    for row in chain([header], rows):
        yield _csv_line(row)


def to_xlsx(rows: Iterable[Row], header: Row = HEADER) -> bytes:
    """The rows as .xlsx."""
    return text_sheet("台账", header, rows)


def _csv_line(row: Row) -> bytes:
    target = io.StringIO()
    csv.writer(target).writerow([safe_text(text) for text in row])
    return target.getvalue().encode()


def _rows(actor: Actor, wanted: RecordFilter | None, columns: Sequence[str], order: Order) -> Iterator[Row]:
    chunk: list[RecordLine] = []
    for line in record_lines(actor, wanted, order=order):
        chunk.append(line)
        if len(chunk) == _CHUNK:
            yield from cells_of(chunk, columns)
            chunk = []
    yield from cells_of(chunk, columns)
