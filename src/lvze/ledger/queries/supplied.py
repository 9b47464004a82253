"""Supplied figures as a department or 党办 sees them."""

from dataclasses import dataclass
from datetime import date

from lvze.kernel.periods import Period
from lvze.ledger.models import SuppliedVersion
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.projecting_supplied import states_of
from lvze.ledger.queries.names import unit_names
from lvze.organisation.actors import Actor


@dataclass(frozen=True, slots=True)
class FigureView:
    """A supplied figure in its newest version and its state; amounts in ``value_unit``."""

    figure: int
    version: int
    metric: str
    metric_title: str
    unit: int
    unit_name: str
    period: Period
    at: date | None
    value: str
    value_unit: str
    basis: str
    provided_by: str
    provider: str
    checker: str
    voucher: str
    last_year: str
    target: str
    note: str
    state: str


def figures(actor: Actor, *, unit: int | None = None, period: Period | None = None) -> tuple[FigureView, ...]:
    """The supplied figures the actor may see, newest first; for one unit or the figures within one period."""
    rows = SuppliedVersion.objects.visible_to(actor).order_by("-figure", "-version")
    if unit is not None:
        rows = rows.filter(unit=unit)
    if period is not None:
        rows = rows.filter(period_first__gte=period.first, period_last__lte=period.last)
    newest: dict[int, SuppliedVersion] = {}
    for row in rows:
        newest.setdefault(row.figure_id, row)
    names = unit_names(row.unit_id for row in newest.values())
    states = states_of({row.figure_id: row.version for row in newest.values()})
    metrics = installed_catalogue().metrics
    return tuple(
        FigureView(
            figure=row.figure_id,
            version=row.version,
            metric=row.metric,
            metric_title=metrics[row.metric].title if row.metric in metrics else row.metric,
            unit=row.unit_id,
            unit_name=names.get(row.unit_id, ""),
            period=Period(row.period_first, row.period_last),
            at=row.at,
            value=row.value,
            value_unit=row.value_unit,
            basis=row.basis,
            provided_by=row.provided_by,
            provider=row.provider,
            checker=row.checker,
            voucher=row.voucher,
            last_year=row.last_year,
            target=row.target,
            note=row.note,
            state=states[row.figure_id],
        )
        for row in newest.values()
    )
