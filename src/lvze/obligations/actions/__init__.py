"""Everything that can be done to obligations. Call keyword-only with ``actor`` and ``now``."""

from lvze.obligations.actions.choosing import (
    NewChoice,
    choose_by_form,
    choose_obligation,
    choose_obligations,
    drop_choice,
)
from lvze.obligations.actions.excusing import NewExcuse, excuse_obligation, withdraw_excuse

__all__ = [
    "NewChoice",
    "NewExcuse",
    "choose_by_form",
    "choose_obligation",
    "choose_obligations",
    "drop_choice",
    "excuse_obligation",
    "withdraw_excuse",
]
