"""What of a matter is erased with it, what of it stays under its number, and the spells told anew without it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import cast

from lvze.audit.erasure import Erasing, register_eraser
from lvze.audit.models import LedgerRow
from lvze.matters.models import (
    MatterExtension,
    MatterMove,
    MatterProgress,
    MatterRecheck,
    MatterSpell,
    MatterVersion,
    SampleDraw,
)
from lvze.matters.projecting import rebuild

_TOLD = (MatterVersion, MatterMove, MatterExtension, MatterRecheck)
_ROWS = (*_TOLD, MatterProgress)


@dataclass(frozen=True, slots=True)
class Remaining:
    """How many things outside a matter still name it, or are named by it, once it is erased: none of them goes.

    ``parts`` were decomposed from it, ``repeats`` name it as their earlier round, ``samples`` drew it, ``records`` are
    where it came from and what its moves rest on.
    """

    parts: int
    repeats: int
    samples: int
    records: int


def register_erasers() -> None:
    """Called once, when the app is ready."""
    for model in _TOLD:
        register_eraser(model._meta.label_lower, _of_matter)


def rows_of_matter(matter: int) -> dict[str, tuple[int, ...]]:
    """Table → the rows that say what a matter says: its versions and all that happened to it."""
    found = {
        model._meta.label_lower: tuple(
            model._default_manager.filter(matter=matter).order_by("pk").values_list("pk", flat=True)
        )
        for model in _ROWS
    }
    return {table: rows for table, rows in found.items() if rows}


def remaining_of(matter: int) -> Remaining:
    """What of a matter stays: it is held by the matter's number, and a part stands on its own."""
    standing = MatterSpell.objects.filter(to_seq__isnull=True, until_on__isnull=True)
    sources = MatterVersion.objects.filter(matter=matter, source_record__isnull=False).values_list("source_record")
    bases = MatterMove.objects.filter(matter=matter, basis_record__isnull=False).values_list("basis_record")
    drawn = SampleDraw.objects.values_list("chosen", flat=True)
    return Remaining(
        parts=standing.filter(parent=matter).count(),
        repeats=standing.filter(repeats=matter).count(),
        samples=sum(matter in chosen for chosen in drawn),
        records=len({*sources, *bases}),
    )


def _of_matter(rows: Sequence[LedgerRow]) -> Erasing:
    matters = {cast("MatterVersion | MatterMove | MatterExtension | MatterRecheck", row).matter_id for row in rows}
    return Erasing(clean=partial(rebuild, sorted(matters)))
