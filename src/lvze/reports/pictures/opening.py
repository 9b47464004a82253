"""Opening a number of a picture: how it was counted, and what it stands on as far as the viewer may see."""

from dataclasses import dataclass

from lvze.kernel.errors import NotFound
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.queries.lists import RecordLine
from lvze.ledger.queries.supplied import FigureView
from lvze.matters.models import MatterSpell
from lvze.matters.queries.lists import Row as MatterRow
from lvze.matters.queries.lists import rows_of
from lvze.organisation.actors import Actor
from lvze.reports.basis import definition_of
from lvze.reports.opening import RECORD_TABLES, visible_records, visible_supplied
from lvze.reports.pictures.shown import Asked, Shown

_MATTER_TABLES = frozenset({"matters", "matters_opened", "matters_closed"})


@dataclass(frozen=True, slots=True)
class CellStory:
    """``hidden`` things exist that the viewer may not see (另有 N 条您无权查看)."""

    title: str
    column: str
    printed: str
    unit: str
    definition: str
    records: tuple[RecordLine, ...]
    matters: tuple[MatterRow, ...]
    supplied: tuple[FigureView, ...]
    hidden: int


def open_cell(actor: Actor, shown: Shown, row: int, column: int, asked: Asked) -> CellStory:
    """What stands behind one number. Raises NotFound for a number that is not there or does not open."""
    if not (0 <= row < len(shown.rows) and 0 <= column < len(shown.columns)):
        raise NotFound("图里没有这个数。")
    cell = shown.rows[row].cells[column]
    if cell.answer is None or cell.period is None or not cell.opens:
        raise NotFound("这个数后面没有记录。")
    behind = cell.answer.opens()
    records, supplied = visible_records(actor, behind), visible_supplied(actor, behind)
    matters = {each.thing for each in behind if each.table in _MATTER_TABLES}
    spells = MatterSpell.objects.visible_to(actor).at(cell.period.last, asked.as_of).filter(matter__in=matters)
    rows = rows_of(spells.order_by("due", "matter_id")) if matters else ()
    told = {each.thing for each in behind if each.table in RECORD_TABLES}
    slips = {each.thing for each in behind if each.table == "supplied"}
    return CellStory(
        title=shown.rows[row].title,
        column=shown.columns[column],
        printed=cell.printed,
        unit=shown.unit if shown.rows[row].drawn else "",
        definition=definition_of(cell.answer.metric, installed_catalogue()).rpartition("（")[0],
        records=records,
        matters=rows,
        supplied=supplied,
        hidden=len(told) + len(slips) + len(matters) - len(records) - len(supplied) - len(rows),
    )
