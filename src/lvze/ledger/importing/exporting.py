"""Any list of records as .xlsx or .csv, walked page by page; an export is an event of the chain."""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from django.db.models import Sum

from lvze.audit.actions import Act, action
from lvze.catalogue.entries import as_entered
from lvze.kernel.days import LOCAL_ZONE
from lvze.ledger.importing.safety import safe_text
from lvze.ledger.importing.tables import text_sheet
from lvze.ledger.models import CountingRow, RecordVersion
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.queries.detail import field_text
from lvze.ledger.queries.lists import RecordFilter, RecordLine, record_lines
from lvze.organisation.actors import Actor

Row = tuple[str, ...]
HEADER: Row = ("编号", "台账类别", "日期", "主题", "组织方", "地点", "人次", "内容", "登记时间")
_CHUNK = 500


def may_export(actor: Actor, **_: Any) -> None:
    """Everyone exports what he may see: the rows come from the same predicate as the list."""


@action("ledger.export_records", allowed=may_export)
def export_lines(act: Act, *, wanted: RecordFilter | None = None) -> Iterator[Row]:
    """The rows of a list the actor may see, names of people left out. Leaves an event."""
    act.subject("export")
    return _rows(act.actor, wanted)


def to_csv(rows: Iterable[Row]) -> Iterator[bytes]:
    """The rows as CSV for Excel (UTF-8 with BOM), no cell of which can run."""
    yield "\ufeff".encode()
    for row in chain([HEADER], rows):
        yield _csv_line(row)


def to_xlsx(rows: Iterable[Row]) -> bytes:
    """The rows as .xlsx."""
    return text_sheet("台账", HEADER, rows)


def _csv_line(row: Row) -> bytes:
    target = io.StringIO()
    csv.writer(target).writerow([safe_text(text) for text in row])
    return target.getvalue().encode()


def _rows(actor: Actor, wanted: RecordFilter | None) -> Iterator[Row]:
    chunk: list[RecordLine] = []
    for line in record_lines(actor, wanted):
        chunk.append(line)
        if len(chunk) == _CHUNK:
            yield from _told(chunk)
            chunk = []
    yield from _told(chunk)


def _told(lines: list[RecordLine]) -> Iterator[Row]:
    catalogue = installed_catalogue()
    ids = [line.record for line in lines]
    versions = {row.record_id: row for row in RecordVersion.objects.filter(record__in=ids).newest()}
    counted = CountingRow.objects.filter(record__in=ids, to_seq=None, primary=True).order_by()
    numbers = dict(counted.values("record_id").annotate(total=Sum("headcount")).values_list("record_id", "total"))
    for line in lines:
        row = versions[line.record]
        kind = catalogue.kind(row.kind, row.kind_version)
        data = as_entered(kind.fields, row.counted[0]["data"])
        said = "；".join(
            f"{field.title}：{field_text(field, data[field.id])}" for field in kind.fields if field.id in data
        )
        yield (
            str(line.record),
            line.kind_title,
            str(row.happened),
            line.title,
            line.organiser_name,
            row.place,
            str(numbers.get(line.record) or ""),
            said,
            f"{row.recorded_at.astimezone(LOCAL_ZONE):%Y-%m-%d %H:%M}",
        )
