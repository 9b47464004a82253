"""压力传导: for each level, never for a unit, the share of what was owed that is there. Fewer than three: nothing."""

from lvze.kernel.periods import Period
from lvze.metrics.formatting import format_number
from lvze.obligations.pressure import LEAST_UNITS, TOO_FEW, Share, pressure
from lvze.organisation.actors import Actor
from lvze.reports.pictures.shown import Asked, Cell, Row, Shown


def levels(actor: Actor, asked: Asked) -> tuple[Shown, ...]:
    """Levels in the order of the tree. A share opens nothing; what it is of opens on the page of 压力传导."""
    found = pressure(actor, asked.unit, Period.year(asked.year), asked.today, as_of=asked.as_of)
    return (
        Shown(
            f"{asked.year}年各层级落实情况",
            "%",
            "bars",
            tuple(level.title for level in found),
            (
                Row("规定动作已有记录", tuple(_cell(level.obligations) for level in found)),
                Row("任务按时办结", tuple(_cell(level.matters) for level in found)),
            ),
            f"按层级看，不看单位；同一层不足{LEAST_UNITS}个单位的不显示。",
        ),
    )


def _cell(share: Share | None) -> Cell:
    if share is None:
        return Cell(TOO_FEW)
    percent = share.share * 100
    return Cell(format_number(percent, 1), percent)
