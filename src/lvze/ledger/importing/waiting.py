"""Rows that wait for an import's acceptance: how they are told from the ledger's own, and how they are cleared."""

from django.db.models import Max, Min, Model, QuerySet

from lvze.ledger.models import (
    CountingItem,
    CountingPerson,
    CountingRow,
    ImportBatch,
    ImportRow,
    StagedParticipation,
    StagedPerson,
    StagedVersion,
)

#: ``from_seq`` of counting rows that wait, plus the batch: later than every real ``seq``, so no as-of sees them.
PENDING = 2**61
_COUNTED: tuple[type[Model], ...] = (CountingRow, CountingPerson, CountingItem)
_STAGED: tuple[type[Model], ...] = (StagedPerson, StagedParticipation, StagedVersion, ImportRow)
_AT_ONCE = 5000


def counting_ids(batch: ImportBatch) -> dict[str, list[int]]:
    """First and last id of the waiting counting rows, so that acceptance need not walk the tables."""
    ids: dict[str, list[int]] = {}
    for model in _COUNTED:
        waiting = model._default_manager.filter(from_seq=PENDING + batch.pk)
        found = waiting.aggregate(first=Min("pk"), last=Max("pk"))
        if found["first"] is not None:
            ids[model._meta.label_lower] = [found["first"], found["last"]]
    return ids


def pending_rows(model: type[Model], batch: ImportBatch) -> "QuerySet[Model]":
    """The counting rows of one model that wait for the batch's acceptance."""
    first, last = batch.counting.get(model._meta.label_lower, (0, 0))
    return model._default_manager.filter(pk__gte=first, pk__lte=last, from_seq=PENDING + batch.pk)


def clear_staging(batch: ImportBatch) -> None:
    """Take a batch's rows out of staging, and what never became a record with them. Small transactions."""
    for model in _COUNTED:
        pending_rows(model, batch).delete()
    for staged in _STAGED:
        rows = staged._default_manager.filter(batch=batch)
        while ids := list(rows.values_list("pk", flat=True)[:_AT_ONCE]):
            staged._default_manager.filter(pk__in=ids).delete()
