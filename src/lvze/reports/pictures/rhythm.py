"""全年节奏: a unit's own records by month and family of kinds. A fact about one unit, beside no other (N2)."""

from lvze.catalogue.definitions import Catalogue, Metric
from lvze.kernel.periods import Period
from lvze.ledger.packs import installed_catalogue
from lvze.organisation.actors import Actor
from lvze.reports.pictures.shown import Asked, Cell, Row, Shown, answers_in, cell_of

#: Tables of numbers and papers of the office: nothing that took place.
_NOT_HELD = frozenset({"数据", "任务制度"})


def rhythm(actor: Actor, asked: Asked) -> tuple[Shown, ...]:
    """Twelve months; those that have not begun stay empty. A family without any record in the year is left out."""
    families = _families(installed_catalogue())
    months = [month for month in Period.year(asked.year).months() if month.first <= asked.today]
    told = [(month, answers_in(asked, families, month, own=True)) for month in months]
    rows = (
        Row(family.title, tuple(cell_of(answers[family.id], month) for month, answers in told)) for family in families
    )
    ahead = (Cell(),) * (12 - len(months))
    return (
        Shown(
            f"{asked.year}年本级各月开展情况",
            "次",
            "strips",
            tuple(f"{month}月" for month in range(1, 13)),
            tuple(
                Row(row.title, tuple(cell if cell.value else Cell() for cell in row.cells) + ahead)
                for row in rows
                if any(cell.value for cell in row.cells)
            ),
            "只数本级自己的台账记录，一次活动计入几类的，同一栏里只数一次。空白是没有记录：没开还是没录，要看台账。",
        ),
    )


def _families(catalogue: Catalogue) -> tuple[Metric, ...]:
    """A count for every family of kinds that take place."""
    families: dict[str, list[str]] = {}
    for kind in catalogue.kinds.values():
        if kind.noun == "record" and not kind.retired and kind.category not in _NOT_HELD:
            families.setdefault(kind.category, []).append(kind.id)
    return tuple(
        Metric(f"rhythm.{title}", 1, title, "次", "records", "count", kinds=tuple(kinds))
        for title, kinds in families.items()
    )
