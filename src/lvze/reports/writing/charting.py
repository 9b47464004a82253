"""A chart of a change on last year: every part of the sum for both years, with the table it stands for."""

from lvze.documents.gbt9704.content import Chart
from lvze.metrics.answer import Answer
from lvze.metrics.formatting import in_metric_unit, unit_of
from lvze.reports.calibre import calibre_of


def chart_of(change: Answer) -> Chart:
    """The bars of last year and this, part by part, of a ``change_on_last_year`` answer."""
    from lvze.documents.gbt9704.charts import bar_chart_block  # matplotlib loads slowly: only a chart pays for it

    this, last = change.parts["this"], change.parts["last"]
    calibre = calibre_of(change.opens())
    pairs = [(last.parts[name], part) for name, part in this.parts.items()] or [(last, this)]
    return bar_chart_block(
        title=f"{this.metric.title}与上年比较{f'（{calibre}口径）' if calibre else ''}",
        unit=unit_of(this.metric),
        items=[now.metric.title for _, now in pairs],
        series=[
            ("上年", [_printed(before) for before, _ in pairs]),
            ("本年", [_printed(now) for _, now in pairs]),
        ],
    )


def _printed(answer: Answer) -> float | None:
    if answer.value is None:
        return None
    return float(round(in_metric_unit(answer.metric, answer.value), answer.metric.digits))
