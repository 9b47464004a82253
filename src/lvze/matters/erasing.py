"""What leaves with protected rows of matters when they are lawfully erased: the spells are told anew without them."""

from collections.abc import Sequence
from functools import partial
from typing import cast

from lvze.audit.erasure import Erasing, register_eraser
from lvze.audit.models import LedgerRow
from lvze.matters.models import MatterExtension, MatterMove, MatterVersion
from lvze.matters.projecting import rebuild


def register_erasers() -> None:
    """Called once, when the app is ready."""
    for model in (MatterVersion, MatterMove, MatterExtension):
        register_eraser(model._meta.label_lower, _of_matter)


def _of_matter(rows: Sequence[LedgerRow]) -> Erasing:
    matters = {cast("MatterVersion | MatterMove | MatterExtension", row).matter_id for row in rows}
    return Erasing(clean=partial(rebuild, sorted(matters)))
