"""Everything that can be done to matters. Call keyword-only with ``actor`` and ``now``."""

from lvze.matters.actions.adopting import ADOPTED, Adopted, adopt_matters
from lvze.matters.actions.checking import draw_sample, recheck
from lvze.matters.actions.extending import ask_extension, grant_extension, refuse_extension
from lvze.matters.actions.moving import (
    close_matter,
    move,
    reopen_matter,
    report_progress,
    request_closing,
    return_matter,
    set_long_term,
)
from lvze.matters.actions.opening import NewMatter, amend_matter, decompose_matter, open_matter

__all__ = [
    "ADOPTED",
    "Adopted",
    "NewMatter",
    "adopt_matters",
    "amend_matter",
    "ask_extension",
    "close_matter",
    "decompose_matter",
    "draw_sample",
    "grant_extension",
    "move",
    "open_matter",
    "recheck",
    "refuse_extension",
    "reopen_matter",
    "report_progress",
    "request_closing",
    "return_matter",
    "set_long_term",
]
