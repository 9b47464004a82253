"""Finance on paper; each export is an event of the chain."""

from datetime import date

from lvze.audit.actions import Act, action
from lvze.audit.queries import head
from lvze.finance import policies
from lvze.finance.queries import comparisons, dues_year, targets, three_public
from lvze.finance.sheets import (
    COMPARISON_HEADER,
    TARGET_HEADER,
    comparison_rows,
    dues_sheet,
    target_rows,
    three_public_sheet,
)
from lvze.kernel.errors import BadInput
from lvze.ledger.importing.tables import text_sheet

TABLES = ("三公经费", "同比", "任务完成", "党费")


@action("finance.export", allowed=policies.may_see_figures)
def export_table(act: Act, *, which: str, unit: int, year: int, day: date) -> bytes:
    """One of :data:`TABLES` of a unit and year as .xlsx, as known on ``day``. Raises BadInput, NotFound."""
    if which not in TABLES:
        raise BadInput(f"没有“{which}”这张表，可选：{'、'.join(TABLES)}。")
    act.subject("export", unit_id=unit)
    if which == "三公经费":
        return three_public_sheet(three_public(act.actor, unit, year, day))
    if which == "党费":
        return dues_sheet(dues_year(act.actor, year, day, unit=unit), year, day)
    if which == "同比":
        return text_sheet(which, COMPARISON_HEADER, comparison_rows(comparisons(act.actor, unit, year, head().seq)))
    return text_sheet(which, TARGET_HEADER, target_rows(targets(act.actor, unit, year, head().seq)))
