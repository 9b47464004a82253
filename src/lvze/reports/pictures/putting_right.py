"""整改进展: problems done, 长期坚持, in hand and past their time, as of chosen days; and by round as of the last."""

from collections.abc import Iterable
from datetime import date

from lvze.catalogue.definitions import Condition, Metric
from lvze.kernel.periods import Period
from lvze.matters.queries import matters_in
from lvze.organisation.actors import Actor
from lvze.rectification.completion import KIND
from lvze.reports.pictures.shown import Asked, Cell, Row, Shown, answers_in, cell_of

_STANDINGS = {
    "完成": (Condition("standing", "in", ("closed",)),),
    "长期坚持": (Condition("standing", "in", ("long_term",)),),
    "整改中": (Condition("standing", "in", ("open",)), Condition("overdue", "in", (False,))),
    "过了时限": (Condition("standing", "in", ("open",)), Condition("overdue", "in", (True,))),
}


def putting_right(actor: Actor, asked: Asked) -> tuple[Shown, ...]:
    """The year's quarter ends up to today, and the rounds of feedback on the last of these days."""
    days = _days(asked)
    by_day = [_standing_on(asked, day) for day in days]
    rounds = _rounds(actor, asked)
    by_round = [_standing_on(asked, asked.day, (Condition("round", "in", (name,)),)) for name in rounds]
    note = "长期坚持不算完成。"
    return (
        Shown(
            f"{asked.year}年整改进展",
            "个",
            "stacked",
            tuple(f"{d.month}月{d.day}日" for d in days),
            _rows(by_day),
            note,
        ),
        Shown(
            f"截至{asked.day}各轮整改", "个", "stacked", rounds, _rows(by_round), note + "没有写反馈轮次的不在这里。"
        ),
    )


def _standing_on(asked: Asked, day: date, where: tuple[Condition, ...] = ()) -> dict[str, Cell]:
    """The problems in each standing on a day."""
    metrics = [
        Metric(f"standing.{title}", 1, title, "个", "matters", "stock", kinds=(KIND,), where=(*where, *conditions))
        for title, conditions in _STANDINGS.items()
    ]
    period = Period(day, day)
    answers = answers_in(asked, metrics, period)
    return {metric.title: cell_of(answers[metric.id], period) for metric in metrics}


def _rows(columns: Iterable[dict[str, Cell]]) -> tuple[Row, ...]:
    told = list(columns)
    return tuple(Row(title, tuple(column[title] for column in told)) for title in _STANDINGS)


def _days(asked: Asked) -> list[date]:
    ends = [Period.quarter(asked.year, number).last for number in range(1, 5)]
    return [*(end for end in ends if end < asked.day), asked.day]


def _rounds(actor: Actor, asked: Asked) -> tuple[str, ...]:
    """The newest six rounds that problems name, in the order of their names."""
    rows = matters_in(actor, asked.day, as_of=asked.as_of, unit=asked.unit, kinds=(KIND,))
    return tuple(sorted({str(row.data["round"]) for row in rows if row.data.get("round")})[-6:])
