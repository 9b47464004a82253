"""The two rules by which dated rows hold at (day, as-of), as SQL predicates for any table of them."""

from datetime import date
from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

M = TypeVar("M", bound=Model)


def holding_from(rows: QuerySet[M], keys: tuple[str, ...], day: date, as_of: int | None) -> QuerySet[M]:
    """Rows that hold from a day on: among a thing's rows known by ``as_of`` and begun by ``day``, the greatest
    (``effective_from``, ``seq``). ``keys`` are the columns that name the thing."""
    known = _known(rows, as_of).filter(effective_from__lte=day)
    rival = _known(rows.model._default_manager.all(), as_of).filter(effective_from__lte=day, **_same(keys))
    later = Q(effective_from__gt=OuterRef("effective_from")) | Q(
        effective_from=OuterRef("effective_from"), seq__gt=OuterRef("seq")
    )
    return known.filter(~Exists(rival.filter(later)))


def latest(rows: QuerySet[M], key: str, as_of: int | None) -> QuerySet[M]:
    """The version of each thing that is known at ``as_of``: the greatest ``seq``."""
    rival = _known(rows.model._default_manager.all(), as_of).filter(seq__gt=OuterRef("seq"), **_same((key,)))
    return _known(rows, as_of).filter(~Exists(rival))


def spanning(rows: QuerySet[M], key: str, day: date, as_of: int | None) -> QuerySet[M]:
    """Latest versions, not withdrawn, whose first to last day take in ``day``."""
    still = Q(last_day__isnull=True) | Q(last_day__gte=day)
    return latest(rows, key, as_of).filter(still, first_day__lte=day, withdrawn=False)


def _known(rows: QuerySet[M], as_of: int | None) -> QuerySet[M]:
    return rows if as_of is None else rows.filter(seq__lte=as_of)


def _same(keys: tuple[str, ...]) -> dict[str, OuterRef]:
    return {key: OuterRef(key) for key in keys}
