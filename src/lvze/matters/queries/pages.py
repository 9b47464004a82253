"""Matters a page at a time: the list by deadline, and the board by state."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber

from lvze.kernel.errors import BadInput
from lvze.ledger.packs import installed_catalogue
from lvze.matters.queries.lists import Row, rows_of, spells_in
from lvze.organisation.actors import Actor

PAGE = 50
_IN_A_COLUMN = 20


@dataclass(frozen=True, slots=True)
class MatterPage:
    """A page of matters; ``after`` fetches the next one, empty on the last."""

    rows: tuple[Row, ...]
    after: str


@dataclass(frozen=True, slots=True)
class Column:
    """A state of the board: how many matters (项) stand in it, and the first of them by deadline."""

    state: str
    total: int
    rows: tuple[Row, ...]

    @property
    def more(self) -> int:
        return self.total - len(self.rows)


def page_of_matters(actor: Actor, day: date, *, after: str = "", **asked: Any) -> MatterPage:
    """The next ``PAGE`` matters by deadline; ``asked`` as for ``matters_in``. Three queries.

    Raises BadInput for an ``after`` that no page gave.
    """
    spells = spells_in(actor, day, **asked)
    if after:
        due, matter = _place(after)
        spells = spells.filter(Q(due__gt=due) | Q(due=due, matter_id__gt=matter))
    found = list(spells[: PAGE + 1])
    rows = rows_of(found[:PAGE])
    return MatterPage(rows, f"{rows[-1].due}_{rows[-1].id}" if len(found) > PAGE else "")


def board(actor: Actor, day: date, **asked: Any) -> tuple[Column, ...]:
    """The states in which matters stand, in the order in which their kinds go through them. Five queries."""
    spells = spells_in(actor, day, **asked)
    counted = spells.order_by().values("state_title").annotate(total=Count("pk"))
    totals = dict(counted.values_list("state_title", "total"))
    place = Window(RowNumber(), partition_by=[F("state_title")], order_by=[F("due"), F("matter_id")])
    columns: dict[str, list[Row]] = {}
    for row in rows_of(spells.annotate(place=place).filter(place__lte=_IN_A_COLUMN)):
        columns.setdefault(row.state, []).append(row)
    order = _order_of_states()
    states = sorted(columns, key=lambda state: (order.get(state, len(order)), state))
    return tuple(Column(state, totals[state], tuple(columns[state])) for state in states)


def _order_of_states() -> dict[str, int]:
    """Title of a state → the earliest place it has in any kind."""
    order: dict[str, int] = {}
    for kind in installed_catalogue().kinds.values():
        for place, state in enumerate(kind.states):
            order[state.title] = min(place, order.get(state.title, place))
    return order


def _place(after: str) -> tuple[date, int]:
    due, _, matter = after.partition("_")
    try:
        return date.fromisoformat(due), int(matter)
    except ValueError:
        raise BadInput("翻页位置不对，请从第一页重新打开清单。") from None
