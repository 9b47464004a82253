"""口径: on which basis (预算, 执行, 决算) the supplied numbers behind a figure stand. A number without it misleads."""

from collections.abc import Iterable

from lvze.ledger.models import SuppliedVersion
from lvze.metrics.answer import Opened


def calibre_of(behind: Iterable[Opened]) -> str:
    """``决算``, or ``预算、决算`` where slips differ; empty where nothing supplied stands behind or none says."""
    versions = {(each.thing, each.version) for each in behind if each.table == "supplied"}
    if not versions:
        return ""
    rows = SuppliedVersion.objects.filter(figure__in=[figure for figure, _ in versions]).order_by("pk")
    said = (row.basis for row in rows if (row.figure_id, row.version) in versions and row.basis)
    return "、".join(dict.fromkeys(said))
