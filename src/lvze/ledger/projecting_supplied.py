"""The projection of supplied figures: a row per version and state, true from one move to the next."""

from collections.abc import Iterator, Mapping

from django.db import transaction

from lvze.ledger.models import CountingSupplied, SuppliedFigure, SuppliedMove, SuppliedVersion


def state_of(figure: int, version: int) -> str:
    """``supplied``, ``checked``, ``released`` or ``revoked``: the last move of the version decides."""
    return states_of({figure: version})[figure]


def states_of(versions: Mapping[int, int]) -> dict[int, str]:
    """The state of each figure in the version given; one query."""
    states = dict.fromkeys(versions, "supplied")
    moves = SuppliedMove.objects.filter(figure__in=versions).order_by("seq", "pk")
    for figure, version, move in moves.values_list("figure_id", "version", "move"):
        if versions[figure] == version:
            states[figure] = move
    return states


def project_supplied(figure: int, seq: int) -> None:
    """Bring one figure's rows up to ``seq``."""
    newest = SuppliedVersion.objects.filter(figure=figure).latest("version")
    still_open = CountingSupplied.objects.filter(figure=figure, to_seq=None)
    still_open.filter(from_seq=seq).delete()
    still_open.update(to_seq=seq)
    _row(newest, state_of(figure, newest.version), seq).save(force_insert=True)


def rebuild_supplied() -> int:
    """Make the projection anew from versions and moves; answers how many rows."""
    with transaction.atomic():
        CountingSupplied.objects.all().delete()
        figures = SuppliedFigure.objects.order_by("pk").values_list("pk", flat=True)
        for figure in figures:
            rebuild_figure(figure)
        return CountingSupplied.objects.count()


def rebuild_figure(figure: int) -> None:
    """Make one figure's rows anew."""
    CountingSupplied.objects.filter(figure=figure).delete()
    CountingSupplied.objects.bulk_create(_history(figure))


def _history(figure: int) -> Iterator[CountingSupplied]:
    steps: dict[int, tuple[SuppliedVersion, str]] = {}
    for version in SuppliedVersion.objects.filter(figure=figure).order_by("version"):
        steps[version.seq] = (version, "supplied")
        for move in SuppliedMove.objects.filter(figure=figure, version=version.version).order_by("seq", "pk"):
            steps[move.seq] = (version, move.move)
    order = sorted(steps)
    for seq, following in zip(order, [*order[1:], None], strict=True):
        row = _row(*steps[seq], seq)
        row.to_seq = following
        yield row


def _row(version: SuppliedVersion, state: str, seq: int) -> CountingSupplied:
    return CountingSupplied(
        figure_id=version.figure_id,
        version=version.version,
        metric=version.metric,
        unit_id=version.unit_id,
        period_first=version.period_first,
        period_last=version.period_last,
        happened_on=version.at or version.period_last,
        state=state,
        value=version.value,
        value_unit=version.value_unit,
        last_year=version.last_year,
        target=version.target,
        basis=version.basis,
        data={"basis": version.basis, "provided_by": version.provided_by, "voucher": version.voucher},
        from_seq=seq,
    )
