"""The year at a glance: unit × month, each cell a word and a shape, never a number that compares."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from lvze.kernel.days import local_day
from lvze.obligations.owed import Owed
from lvze.obligations.queries import names_in, year_grid
from lvze.obligations.words import source_words, state_words
from lvze.organisation.access import Actor
from lvze.web.doors import moment
from lvze.web.registry import page
from lvze.web.rights import own_business

_WORDS = {"met": "已完成", "due": "未到期", "overdue": "没有记录", "excused": "已说明"}
_UNITS = 60
#: Of more units a cell says its state and leads to its month; of these few it says all there.
_TOLD = 12


@page("obligations/year/", name="year", may=own_business, title="全年", menu="规定动作")
def year(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    today = local_day(moment())
    asked = request.GET.get("year", "")
    wanted = int(asked) if asked.isdigit() and 2000 <= int(asked) <= 2100 else today.year
    rows = year_grid(actor, wanted, today)
    shown = rows[:_UNITS]
    names = names_in(each for row in shown for month in row.months for each in month)
    grid = [
        {"id": row.unit_id, "unit": names.units.get(row.unit_id, ""), "months": [_cell(month) for month in row.months]}
        for row in shown
    ]
    context = {
        "grid": grid,
        "year": wanted,
        "more": max(0, len(rows) - _UNITS),
        "months": range(1, 13),
        "is_told": len(shown) <= _TOLD,
    }
    return render(request, "web/calendar/year.html", context)


def _cell(owed: tuple[Owed, ...]) -> dict[str, object]:
    """The state that most needs a look, and in words what each obligation of the month is."""
    order = ("overdue", "due", "excused", "met")
    state = min((each.state for each in owed), key=order.index, default="")
    return {
        "state": state,
        "word": _WORDS.get(state, ""),
        "lines": [(each, state_words(each), source_words(each.obligation)) for each in owed],
    }
