"""What leaves with a protected row of a matter when it is lawfully erased: its spells are told anew without it."""

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


def _of_matter(row: LedgerRow) -> Erasing:
    matter = cast("MatterVersion | MatterMove | MatterExtension", row).matter_id
    return Erasing(clean=partial(rebuild, [matter]))
