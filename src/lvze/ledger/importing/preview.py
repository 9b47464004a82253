"""What an import would do, before it is done."""

from dataclasses import dataclass

from lvze.kernel.errors import NotFound
from lvze.ledger.models import ImportBatch, ImportRow
from lvze.organisation.actors import Actor


@dataclass(frozen=True, slots=True)
class RowView:
    """A row to look at. ``problems`` are (column or None, sentence); ``twins`` record ids."""

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


def own_batch(actor: Actor, batch: int) -> ImportBatch:
    """The batch of the actor. Raises NotFound."""
    found = ImportBatch.objects.filter(pk=batch, account_id=actor.account_id).first()
    if found is None:
        raise NotFound("没有这次导入，或不是您导入的。")
    return found


def row_view(row: ImportRow) -> RowView:
    return RowView(
        sheet=row.sheet,
        line=row.line,
        cells=tuple(row.cells),
        problems=tuple((column, sentence) for column, sentence in row.problems),
        notes=tuple(row.notes),
        twins=tuple(row.twins),
        good=row.good,
        said=tuple((title, text) for title, text in row.said),
    )
