"""Matters on paper: 问题清单, 任务清单, 责任清单, and the 核查表 that goes along to a recheck. Every cell is text.

An export is an event of the chain.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Literal

from lvze.audit.actions import Act, action
from lvze.catalogue.definitions import Field, Kind
from lvze.kernel.days import local_day
from lvze.ledger.importing.tables import text_sheet
from lvze.ledger.packs import installed_catalogue
from lvze.matters import policies
from lvze.matters.queries.detail import sample_page
from lvze.matters.queries.lists import Row, matters_in

ListName = Literal["problems", "tasks", "responsibility"]
LIST_TITLES: dict[ListName, str] = {"problems": "问题清单", "tasks": "任务清单", "responsibility": "责任清单"}
_HEADERS: dict[ListName, tuple[str, ...]] = {
    "problems": ("序号", "来源", "方面", "问题", "状态", "办结日期"),
    "tasks": ("序号", "问题或任务", "措施或完成标准", "牵头部门", "时限", "状态"),
    "responsibility": ("序号", "牵头领导", "牵头部门", "责任人", "问题或任务", "时限", "状态"),
}
_CHECK_HEADER = (
    "编号", "问题或任务", "牵头部门", "责任人", "时限", "办结日期", "措施或完成标准", "核查方式", "核查发现",
    "是否通过", "核查人", "核查日期",
)  # fmt: skip


@action("matters.export_list", allowed=policies.may_export)
def export_list(act: Act, *, which: ListName, day: date, unit: int | None = None, kinds: Sequence[str] = ()) -> bytes:
    """One of the three lists as of ``day`` as .xlsx, of ``unit`` and below."""
    act.subject("export", unit_id=unit)
    rows = matters_in(act.actor, day, unit=unit, kinds=kinds)
    return text_sheet(LIST_TITLES[which], _HEADERS[which], _lines(which, rows))


@action("matters.export_check_sheet", allowed=policies.may_take_sample)
def export_check_sheet(act: Act, *, sample: int) -> bytes:
    """核查表 of a sample as .xlsx, with room for what is found."""
    kinds = installed_catalogue().kinds
    draw, rows = sample_page(act.actor, sample, local_day(act.now))
    act.subject("matter_sample", sample, unit_id=draw.unit_id)
    return text_sheet("核查表", _CHECK_HEADER, (_check_line(row, kinds) for row in rows))


def _lines(which: ListName, rows: Iterable[Row]) -> Iterator[tuple[str, ...]]:
    kinds = installed_catalogue().kinds
    for number, row in enumerate(rows, 1):
        state = f"{row.state}（逾期）" if row.overdue else row.state
        if which == "problems":
            closed = str(row.closed_on or "")
            yield str(number), row.data.get("source", ""), row.data.get("aspect", ""), row.title, state, closed
        elif which == "tasks":
            yield str(number), row.title, what_closes(row, kinds), row.unit, str(row.due), state
        else:
            yield str(number), row.leader, row.unit, row.responsible, row.title, str(row.due), state


def _check_line(row: Row, kinds: Mapping[str, Kind]) -> tuple[str, ...]:
    blanks = ("",) * 5
    days = (str(row.due), str(row.closed_on or ""))
    return (str(row.id), row.title, row.unit, row.responsible, *days, what_closes(row, kinds), *blanks)


def what_closes(row: Row, kinds: Mapping[str, Kind]) -> str:
    """The measures or the standard a matter is held against, from its data: its lists, else its 完成标准."""
    kind = kinds.get(row.kind)
    lists = [field for field in kind.fields if field.type == "list"] if kind else []
    words = [str(line.get(_first(field), "")) for field in lists for line in row.data.get(field.id, ())]
    return "；".join(filter(None, words)) or str(row.data.get("standard", ""))


def _first(field: Field) -> str:
    return field.fields[0].id
