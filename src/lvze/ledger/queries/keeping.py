"""Which kinds a unit demonstrably keeps: a zero is known only there (DESIGN §4 Zero)."""

from collections.abc import Iterable

from lvze.kernel.periods import Period
from lvze.ledger.models import CountingRow


def kept_kinds(units: Iterable[int], *, outside: Period, as_of: int) -> frozenset[str]:
    """Kinds with a record of these units in another period, as known at ``as_of`` (a chain ``seq``)."""
    rows = CountingRow.objects.filter(unit__in=set(units), from_seq__lte=as_of)
    elsewhere = rows.exclude(happened_on__gte=outside.first, happened_on__lte=outside.last)
    standing = elsewhere.exclude(to_seq__lte=as_of)
    return frozenset(standing.order_by().values_list("kind", flat=True).distinct())
