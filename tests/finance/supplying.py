"""Supplied figures and sheets in one line each."""

from lvze.kernel.periods import Period
from lvze.ledger.actions import check_figure, supply_figure
from lvze.ledger.supplies import Supply
from tests.cast import Cast
from tests.registers.filing import TODAY, at, filed

__all__ = ["TODAY", "at", "filed", "sheet_of", "supplied"]


def supplied(cast: Cast, metric: str, value: str, year: int = 2026, **more: str) -> int:
    """Supplied by Alice and checked by Dora."""
    supply = Supply(
        metric=metric, unit=cast.bureau, period=Period.year(year), value=value, provided_by="财务处", **more
    )
    figure = int(supply_figure(actor=cast.alice.actor, now=at(TODAY), supply=supply))
    check_figure(actor=cast.dora.actor, now=at(TODAY), figure=figure)
    return figure


def sheet_of(cast: Cast, year: int, *amounts: str, basis: str = "决算", **more: str) -> int:
    """A whole year's sheet: reception, purchase, running, abroad in 元; entered in November 2026."""
    names = ("reception", "vehicle_purchase", "vehicle_running", "abroad")
    told = dict(zip(names, amounts, strict=True))
    return filed(cast, "three_public_sheet", "2026-11-02", year=year, span="全年", basis=basis, **told, **more)
