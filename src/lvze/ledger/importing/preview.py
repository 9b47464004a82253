"""What an import would do, before it is done."""

from dataclasses import dataclass
from datetime import datetime

from lvze.kernel.errors import NotFound
from lvze.ledger.models import ImportBatch, ImportRow
from lvze.organisation.actors import Actor


@dataclass(frozen=True, slots=True)
class RowView:
    """A row to look at. ``problems`` are (column or None, sentence); ``twins`` record ids."""

    id: int
    sheet: str
    line: int
    cells: tuple[str, ...]
    problems: tuple[tuple[int | None, str], ...]
    notes: tuple[str, ...]
    twins: tuple[int, ...]
    good: bool
    said: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """Counts of rows, and the rows worth a look: all with problems, notes or twins (first 500), some good ones."""

    batch: int
    kind: str
    state: str
    columns: tuple[str, ...]
    total: int
    good: int
    bad: int
    twins: int
    noted: int
    rows: tuple[RowView, ...]


def preview(actor: Actor, batch: int) -> Preview:
    """The preview of one's own import. Raises NotFound for anybody else's."""
    found = own_batch(actor, batch)
    rows = ImportRow.objects.filter(batch=batch).order_by("good", "pk")[:500]
    return Preview(
        batch=found.pk,
        kind=found.kind,
        state=found.state,
        columns=tuple(found.columns),
        total=found.rows_total,
        good=found.rows_good,
        bad=found.rows_bad,
        twins=found.rows_twin,
        noted=found.rows_noted,
        rows=tuple(row_view(row) for row in rows),
    )


@dataclass(frozen=True, slots=True)
class Waiting:
    """An import that was looked at and neither taken nor thrown away."""

    batch: int
    kind: str
    total: int
    bad: int
    created_at: datetime


def waiting_imports(actor: Actor) -> tuple[Waiting, ...]:
    """The actor's own imports that wait, newest first."""
    rows = ImportBatch.objects.filter(account_id=actor.account_id, state=ImportBatch.STAGED).order_by("-pk")[:20]
    return tuple(Waiting(row.pk, row.kind, row.rows_total, row.rows_bad, row.created_at) for row in rows)


def rest_of(actor: Actor, batch: int) -> int | None:
    """The batch that holds the rows which were left when the good ones of this were taken, if there is one."""
    own = ImportBatch.objects.filter(account_id=actor.account_id, follows=batch)
    return own.values_list("pk", flat=True).first()


def own_batch(actor: Actor, batch: int) -> ImportBatch:
    """The batch of the actor. Raises NotFound."""
    found = ImportBatch.objects.filter(pk=batch, account_id=actor.account_id).first()
    if found is None:
        raise NotFound("没有这次导入，或不是您导入的。")
    return found


def row_view(row: ImportRow) -> RowView:
    return RowView(
        id=row.pk,
        sheet=row.sheet,
        line=row.line,
        cells=tuple(row.cells),
        problems=tuple((column, sentence) for column, sentence in row.problems),
        notes=tuple(row.notes),
        twins=tuple(row.twins),
        good=row.good,
        said=tuple((title, text) for title, text in row.said),
    )
