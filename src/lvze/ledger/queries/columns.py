"""The columns a list may show and an export may hold. Names of people are none of them (N8)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Sum

from lvze.catalogue.definitions import Kind
from lvze.catalogue.entries import as_entered
from lvze.kernel.days import LOCAL_ZONE
from lvze.ledger.models import CountingRow, RecordVersion
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.queries.detail import field_text
from lvze.ledger.queries.lists import RecordLine

_OWN = "field."


@dataclass(frozen=True, slots=True)
class _Told:
    """One record as its columns are told: its line, newest version, own kind, what that holds, its 人次."""

    line: RecordLine
    row: RecordVersion
    kind: Kind
    data: dict[str, Any]
    headcount: int | None


_COLUMNS: dict[str, tuple[str, Callable[[_Told], str]]] = {
    "number": ("编号", lambda told: str(told.line.record)),
    "kind": ("台账类别", lambda told: told.line.kind_title),
    "day": ("日期", lambda told: str(told.row.happened)),
    "title": ("主题", lambda told: told.line.title),
    "organiser": ("组织方", lambda told: told.line.organiser_name),
    "place": ("地点", lambda told: told.row.place),
    "headcount": ("人次", lambda told: str(told.headcount or "")),
    "content": ("内容", lambda told: _content(told)),
    "recorded": ("登记时间", lambda told: f"{told.row.recorded_at.astimezone(LOCAL_ZONE):%Y-%m-%d %H:%M}"),
}
#: What a full export holds, and what a list shows when nothing is chosen.
EXPORTED = tuple(_COLUMNS)
SHOWN = ("day", "kind", "title", "organiser")


def columns_of(kind: Kind | None) -> dict[str, str]:
    """Column id → title: those of every record, and of one kind also its own fields (``field.<id>``)."""
    own = {} if kind is None else {f"{_OWN}{each.id}": each.title for each in kind.fields if _may_leave(each.type)}
    return {name: title for name, (title, _) in _COLUMNS.items()} | own


def cells_of(lines: Sequence[RecordLine], columns: Sequence[str]) -> list[tuple[str, ...]]:
    """The cells of each line, in the order of the columns: two queries however many lines."""
    return [tuple(_cell(told, name) for name in columns) for told in _told(lines)]


def _may_leave(field_type: str) -> bool:
    return field_type not in ("person", "people")


def _cell(told: _Told, name: str) -> str:
    if name in _COLUMNS:
        return _COLUMNS[name][1](told)
    field = next((each for each in told.kind.fields if f"{_OWN}{each.id}" == name), None)
    if field is None or field.id not in told.data or not _may_leave(field.type):
        return ""
    return field_text(field, told.data[field.id])


def _content(told: _Told) -> str:
    said = [
        f"{each.title}：{field_text(each, told.data[each.id])}"
        for each in told.kind.fields
        if each.id in told.data and _may_leave(each.type)
    ]
    return "；".join(said)


def _told(lines: Sequence[RecordLine]) -> list[_Told]:
    catalogue = installed_catalogue()
    ids = [line.record for line in lines]
    versions = {row.record_id: row for row in RecordVersion.objects.filter(record__in=ids).newest()}
    # Counting rows are found by the event they tell of; by the record alone every row would be looked at.
    events = {line.joined_into or line.record for line in lines}
    counted = CountingRow.objects.filter(event__in=events, record__in=ids, to_seq=None, primary=True).order_by()
    numbers = dict(counted.values("record_id").annotate(total=Sum("headcount")).values_list("record_id", "total"))
    found = []
    for line in lines:
        row = versions[line.record]
        kind = catalogue.kind(row.kind, row.kind_version)
        data = as_entered(kind.fields, row.counted[0]["data"])
        found.append(_Told(line, row, kind, data, numbers.get(line.record)))
    return found
