"""Which kinds a unit has undertaken to keep: there a zero is known (DESIGN §4 Zero)."""

from datetime import date

from lvze.ledger.packs import installed_catalogue
from lvze.metrics.evaluation.evaluator import metrics_behind
from lvze.obligations.models import ObligationChoice
from lvze.obligations.terms import terms_of


def kept_kinds(unit_id: int, day: date, as_of: int | None = None) -> frozenset[str]:
    """The kinds behind every obligation the unit has chosen on ``day`` as known at ``as_of``, for ``Question.keeps``.

    A choice of the unit itself only: what a branch keeps, the 党委 above it does not keep by that.
    """
    catalogue = installed_catalogue()
    chosen = ObligationChoice.objects.filter(unit_id=unit_id).at(day, as_of)
    terms = [terms_of(row, catalogue) for row in chosen]
    return frozenset(
        kind
        for each in terms
        if each is not None
        for metric in metrics_behind(each.metric, catalogue).values()
        for kind in metric.kinds
    )
