"""A picture taken along: its table as .xlsx, or itself as .svg. Either is an event of the chain."""

from datetime import date

from lvze.audit.actions import Act, action
from lvze.documents.drawing import draw
from lvze.kernel.errors import NotFound
from lvze.ledger.importing.tables import text_sheet
from lvze.reports.pictures.gallery import TITLES, pictures
from lvze.reports.pictures.shown import Shown, asked_of
from lvze.reports.policies import may_ask

FORMS = ("svg", "xlsx")


@action("reports.export_picture", allowed=may_ask)
def export_picture(act: Act, *, which: str, place: int, form: str, unit: int, year: int, day: date) -> bytes:
    """The ``place``-th picture (0 is the first) of a key. Raises NotFound for one there is not."""
    act.subject("export", unit_id=unit)
    found = pictures(act.actor, which, asked_of(unit, year, day))
    if form not in FORMS or not 0 <= place < len(found):
        raise NotFound("没有这张图。")
    return draw(found[place].picture).encode() if form == "svg" else _sheet(TITLES[which], found[place])


def _sheet(title: str, shown: Shown) -> bytes:
    header = (f"{shown.title}（{shown.unit}）", *shown.columns)
    lines = [(row.title, *(cell.printed for cell in row.cells)) for row in shown.rows]
    return text_sheet(title, header, [*lines, (shown.note,)])
