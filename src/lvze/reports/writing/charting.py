"""A chart of a change on last year: every part of the sum for both years, with the table it stands for."""

from collections.abc import Iterable
from fractions import Fraction

from lvze.documents.drawing import Picture, Series
from lvze.documents.gbt9704.content import Chart
from lvze.metrics.answer import Answer
from lvze.metrics.formatting import format_number, in_metric_unit, unit_of
from lvze.reports.calibre import calibre_of

_UNKNOWN = "无数据"


def picture_of(change: Answer) -> Picture:
    """The bars of last year and this, part by part, of a ``change_on_last_year`` answer."""
    this, last = change.parts["this"], change.parts["last"]
    calibre = calibre_of(change.opens())
    pairs = [(last.parts[name], part) for name, part in this.parts.items()] or [(last, this)]
    return Picture(
        title=f"{this.metric.title}与上年比较{f'（{calibre}口径）' if calibre else ''}",
        unit=unit_of(this.metric),
        categories=tuple(now.metric.title for _, now in pairs),
        series=(_series("上年", (before for before, _ in pairs)), _series("本年", (now for _, now in pairs))),
    )


def chart_of(change: Answer) -> Chart:
    """The same bars as the official document has them."""
    from lvze.documents.gbt9704.charts import bar_chart_block  # matplotlib loads slowly: only a chart pays for it

    picture = picture_of(change)
    return bar_chart_block(
        title=picture.title,
        unit=picture.unit,
        items=picture.categories,
        series=[
            (each.title, [None if value is None else float(value) for value in each.values]) for each in picture.series
        ],
    )


def _series(title: str, answers: Iterable[Answer]) -> Series:
    printed = tuple(map(_printed, answers))
    return Series(title, tuple(None if each == _UNKNOWN else Fraction(each) for each in printed), printed)


def _printed(answer: Answer) -> str:
    if answer.value is None:
        return _UNKNOWN
    return format_number(in_metric_unit(answer.metric, answer.value), answer.metric.digits)
