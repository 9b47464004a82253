"""A list of one kind of matter as an Excel sheet that its import understands again. Every cell is text."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from lvze.audit.actions import Act, action
from lvze.catalogue.definitions import Field, Kind
from lvze.catalogue.entries import as_entered
from lvze.kernel.periods import Period
from lvze.ledger.importing.tables import text_sheet
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.queries.names import person_names, unit_names
from lvze.matters import policies
from lvze.matters.importing.template import columns_of_kind
from lvze.matters.queries.lists import Row, matters_in


@action("matters.export_kind", allowed=policies.may_export)
def export_matters(act: Act, *, kind: str, day: date, unit: int | None = None, period: Period | None = None) -> bytes:
    """The matters of a kind as they stood on ``day``, opened in ``period`` if one is given, as .xlsx."""
    act.subject("export", unit_id=unit)
    held = installed_catalogue().kind(kind)
    header = tuple(column.title for column in columns_of_kind(held))
    rows = matters_in(act.actor, day, unit=unit, kinds=(kind,))
    titles = {row.id: row.title for row in rows}
    wanted = [row for row in rows if period is None or period.first <= row.opened_on <= period.last]
    return text_sheet(held.title[:31], header, (tuple(_cells(held, row, titles)) for row in wanted))


def _cells(kind: Kind, row: Row, titles: dict[int, str]) -> Iterator[str]:
    """In the order of :func:`columns_of_kind`."""
    data = as_entered(kind.fields, row.data)
    yield row.title
    yield titles.get(row.parent_id, "") if row.parent_id is not None else ""
    for field in kind.fields:
        if field.type == "list":
            for part in field.fields:
                yield "\n".join(_text(part, line.get(part.id)) for line in data.get(field.id, ()))
        else:
            yield _text(field, data.get(field.id))
    yield from (row.leader, row.unit, row.responsible, str(row.due), str(row.opened_on), row.state)
    yield str(row.closed_on or "")


def _text(field: Field, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(_text(field, each) for each in value)
    if field.type == "unit" and isinstance(value, int):
        return unit_names((value,)).get(value, "")
    if field.type in ("person", "people") and isinstance(value, int):
        return person_names((value,)).get(value, "")
    return str(value)
