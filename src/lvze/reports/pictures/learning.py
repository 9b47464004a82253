"""学习形式: how often a unit and those below studied in each form, by quarter; and its share of all, over the years."""

from lvze.kernel.periods import Period
from lvze.ledger.packs import installed_catalogue
from lvze.organisation.actors import Actor
from lvze.reports.pictures.shown import Asked, Row, Shown, answers_in, cell_of
from lvze.study.queries import FORMS

_YEARS = 3


def learning(actor: Actor, asked: Asked) -> tuple[Shown, ...]:
    """Sessions by quarter of the year, and shares of the last three years. Without sessions there is no share."""
    quarters = [Period.quarter(asked.year, number) for number in range(1, 5)]
    begun = [quarter for quarter in quarters if quarter.first <= asked.today]
    years = [Period.year(year) for year in range(asked.year - _YEARS + 1, asked.year + 1)]
    return (
        Shown(
            f"{asked.year}年各季度学习次数",
            "次",
            "stacked",
            tuple(f"第{'一二三四'[number]}季度" for number in range(len(begun))),
            _rows(asked, begun, 0),
            "含下级。集体学习不含专题研讨；同一次学习只数一次。",
        ),
        Shown(
            "各形式占全部学习的比例",
            "%",
            "lines",
            tuple(f"{year.first.year}年" for year in years),
            _rows(asked, years, 1),
            "各年度按登记的学习次数计算，没有记录的年度不画。",
        ),
    )


def _rows(asked: Asked, periods: list[Period], which: int) -> tuple[Row, ...]:
    """A row for each form: of how often (0), or of its share (1)."""
    catalogue = installed_catalogue()
    metrics = {form: catalogue.metrics[ids[which]] for form, ids in FORMS.items()}
    told = [(period, answers_in(asked, metrics.values(), period)) for period in periods]
    return tuple(
        Row(form, tuple(cell_of(answers[metric.id], period) for period, answers in told))
        for form, metric in metrics.items()
    )
