"""三公经费 over the years by item: the signed figures that the reports print, with both bases of every change."""

from collections.abc import Iterable
from dataclasses import replace

from lvze.kernel.periods import Period
from lvze.ledger.packs import installed_catalogue
from lvze.metrics.answer import Opened
from lvze.organisation.actors import Actor
from lvze.reports.calibre import calibre_of
from lvze.reports.pictures.shown import Asked, Cell, Row, Shown, answers_in, cell_of

_ITEMS = (
    "three_public.reception",
    "three_public.vehicle_purchase",
    "three_public.vehicle_running",
    "three_public.abroad",
)
_TOTAL, _CHANGE = "three_public.total", "three_public.total_change"
_YEARS = 5


def spending(actor: Actor, asked: Asked) -> tuple[Shown, ...]:
    """The years up to the asked one of which any figure is known, at most five. 口径 stands under every year."""
    catalogue = installed_catalogue()
    metrics = [catalogue.metrics[each] for each in (*_ITEMS, _TOTAL, _CHANGE)]
    years = [Period.year(year) for year in range(asked.year - _YEARS + 1, asked.year + 1)]
    told = [(year, answers_in(asked, metrics, year)) for year in years]
    told = [(year, answers) for year, answers in told if any(answers[item].known for item in _ITEMS)]
    rows = [
        Row(
            catalogue.metrics[each].title, tuple(cell_of(answers[each], year) for year, answers in told), each in _ITEMS
        )
        for each in (*_ITEMS, _TOTAL)
    ]
    changes = tuple(cell_of(answers[_CHANGE], year) for year, answers in told)
    bases = tuple(Cell(_basis(answers[item].opens() for item in _ITEMS)) for _, answers in told)
    return (
        Shown(
            "历年“三公”经费支出",
            "元",
            "stacked",
            tuple(f"{year.first.year}年" for year, _ in told),
            (*rows, Row("比上年（%）", tuple(_plain(cell) for cell in changes), False), Row("口径", bases, False)),
            "数取自财务部门签过字的数据提供单。口径不同的年份不宜直接相比；两年的数都在表里。",
        ),
    )


def _plain(cell: Cell) -> Cell:
    """A change is told, not drawn; without a year before it there is none."""
    return Cell("上年无数") if cell.value is None else replace(cell, value=None)


def _basis(opened: Iterable[tuple[Opened, ...]]) -> str:
    return "、".join(dict.fromkeys(basis for each in opened if (basis := calibre_of(each))))
