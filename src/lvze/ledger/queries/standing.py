"""The records of one kind as they stood: what happened by a day, as known at an as-of. What registers are folded of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from lvze.ledger.models import CountingRow, CurrentRecord
from lvze.metrics.evaluation.json_sql import UnitIn
from lvze.organisation.actors import Actor
from lvze.organisation.scopes import Scope, units_in


@dataclass(frozen=True, slots=True)
class Standing:
    """One record that counts as the kind: its organiser, its day (the first of a month known only so), its data.

    ``version`` is the version that said so.
    """

    record: int
    unit: int
    day: date
    data: Mapping[str, Any]
    version: int


def standing_records(
    actor: Actor, kind: str, day: date, *, unit: int | None = None, subtree: bool = True, as_of: int | None = None
) -> tuple[Standing, ...]:
    """Records of ``kind`` the actor may see that happened by ``day``, oldest first; withdrawn ones are not there.

    ``unit``: organised by it or its counterpart in the other tree and, with ``subtree``, by what is below them on
    ``day``. The number of queries does not depend on how many records there are.
    """
    seen = CurrentRecord.objects.visible_to(actor).filter(record=OuterRef("record_id"))
    stood = Q(to_seq=None) if as_of is None else Q(from_seq__lte=as_of) & (Q(to_seq=None) | Q(to_seq__gt=as_of))
    rows = CountingRow.objects.filter(stood, Exists(seen), kind=kind, organiser=True, happened_on__lte=day)
    if unit is not None:
        scopes = (Scope(unit, subtree, tree) for tree in ("party", "administrative"))
        units = frozenset().union(*(units_in(scope, day=day, as_of=as_of) for scope in scopes))
        rows = rows.filter(Q(UnitIn("unit_id", units)))
    columns = ("record_id", "unit_id", "happened_on", "data", "version")
    told = rows.order_by("happened_on", "record_id").values_list(*columns)
    return tuple(Standing(*row) for row in told)
