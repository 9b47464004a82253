"""Questions about what is owed: a period's list, the year's grid, what nobody answered, whom to remind."""

from lvze.obligations.queries.calendar import (
    GridRow,
    Names,
    asked_for,
    names_in,
    owed_by_me,
    owed_in,
    unanswered,
    year_grid,
)
from lvze.obligations.queries.choosing import Offer, excuses_in, offered
from lvze.obligations.queries.keeping import kept_kinds
from lvze.obligations.queries.owners import Owner, Reminder, reminders
from lvze.obligations.status import Asked

__all__ = [
    "Asked",
    "GridRow",
    "Names",
    "Offer",
    "Owner",
    "Reminder",
    "asked_for",
    "excuses_in",
    "kept_kinds",
    "names_in",
    "offered",
    "owed_by_me",
    "owed_in",
    "reminders",
    "unanswered",
    "year_grid",
]
