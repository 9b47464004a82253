"""The year at a glance: the wheel of its months, and unit × month, each cell a word and a shape."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from lvze.kernel.days import local_day
from lvze.ledger.queries.names import unit_names
from lvze.obligations.owed import Owed
from lvze.obligations.queries import year_grid
from lvze.obligations.words import source_words, state_words
from lvze.organisation.access import Actor
from lvze.web.calendar.asking import About, about, units_of
from lvze.web.calendar.wheel import STATES, drawn, lines_of
from lvze.web.doors import moment
from lvze.web.registry import page
from lvze.web.rights import own_business

_UNITS = 60
#: Of more units a cell says its state and leads to its month; of these few it says all there.
_TOLD = 12


@page("obligations/year/", name="year", may=own_business, title="全年", menu="规定动作")
def year(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """``?year=&unit=&alone=yes``: of all one may see, of a unit and what is below it, or of a unit alone."""
    today, who = local_day(moment()), _of_units(about(request))
    asked = request.GET.get("year", "")
    wanted = int(asked) if asked.isdigit() and 2000 <= int(asked) <= 2100 else today.year
    rows = year_grid(actor, wanted, today, unit_id=who.unit_id)
    if who.whose == "unit":
        rows = tuple(row for row in rows if row.unit_id == who.unit_id)
    shown = rows[:_UNITS]
    is_told = len(shown) <= _TOLD
    names = unit_names(row.unit_id for row in shown)
    grid = [
        {"id": row.unit_id, "unit": names.get(row.unit_id, ""), "months": [_cell(each, is_told) for each in row.months]}
        for row in shown
    ]
    lines = lines_of(rows, wanted, who)
    context = {
        "grid": grid,
        "year": wanted,
        "more": max(0, len(rows) - _UNITS),
        "months": range(1, 13),
        "is_told": is_told,
        "lines": lines,
        "states": STATES.items(),
        "wheel": drawn(lines, wanted, today) if rows else "",
        "units": units_of(actor),
        "who": who,
    }
    return render(request, "web/calendar/year.html", context)


def _of_units(who: About) -> About:
    """The year is of units; what one owes oneself is in the month and the plan."""
    return About(None, "below") if who.whose == "mine" else who


def _cell(owed: tuple[Owed, ...], is_told: bool) -> dict[str, object]:
    """The state that most needs a look; told, also in words what each obligation of the month is."""
    order = ("overdue", "due", "excused", "met")
    state = min((each.state for each in owed), key=order.index, default="")
    return {
        "state": state,
        "word": STATES.get(state, ""),
        "lines": [(each, state_words(each), source_words(each.obligation)) for each in owed if is_told],
    }
