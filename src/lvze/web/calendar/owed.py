"""What is due this week, month or quarter, for a unit and what is below it; text to paste into the work group."""

import io

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import render

from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput
from lvze.kernel.periods import Period
from lvze.obligations.exporting import export_owed
from lvze.obligations.owed import Owed
from lvze.obligations.pasting import paste_text
from lvze.obligations.queries import Names, asked_for, names_in, owed_in
from lvze.obligations.words import found_words, requirement_words, source_words, state_words
from lvze.organisation.access import Actor
from lvze.organisation.models import TodayUnit
from lvze.organisation.querysets import reach
from lvze.web.doors import moment
from lvze.web.registry import page
from lvze.web.rights import own_business

_SHOWN = 300


@page("obligations/", name="calendar", may=own_business, title="本月", menu="规定动作")
def owed(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """The windows that end in the period; ``?only=open`` what is still owed."""
    today = local_day(moment())
    period = _period(request)
    unit = request.GET.get("unit", "")
    found = owed_in(actor, asked_for(period, today), unit_id=int(unit) if unit.isdigit() else None)
    if only_open := request.GET.get("only") == "open":
        found = tuple(each for each in found if each.is_open)
    names = names_in(found)
    context = {
        "lines": [_line(each, names) for each in found[:_SHOWN]],
        "more": max(0, len(found) - _SHOWN),
        "paste": paste_text(found, names.units, names.people),
        "period": period,
        "periods": _periods(today.year, today.month),
        "units": TodayUnit.objects.filter(reach(actor)).standing().order_by("-tree", "path")[:300],
        "unit": unit,
        "only_open": only_open,
    }
    return render(request, "web/calendar/owed.html", context)


@page("obligations/export/", name="calendar-export", may=own_business, title="导出规定动作")
def export(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """The list as .xlsx."""
    unit = request.GET.get("unit", "")
    asked = asked_for(_period(request), local_day(moment()))
    data = export_owed(actor=actor, now=moment(), asked=asked, unit_id=int(unit) if unit.isdigit() else None)
    return FileResponse(io.BytesIO(data), as_attachment=True, filename="规定动作.xlsx")


def _line(owed: Owed, names: Names) -> dict[str, object]:
    return {
        "owed": owed,
        "unit": names.units.get(owed.unit_id, ""),
        "person": names.people.get(owed.person_id, "") if owed.person_id is not None else "",
        "requirement": requirement_words(owed.terms),
        "found": found_words(owed),
        "state": state_words(owed),
        "source": source_words(owed.obligation),
    }


def _period(request: HttpRequest) -> Period:
    today = local_day(moment())
    asked = request.GET.get("period", "")
    try:
        return Period.parse(asked) if asked else Period.parse(f"{today.year}-{today.month:02d}")
    except BadInput:
        return Period.parse(f"{today.year}-{today.month:02d}")


def _periods(year: int, month: int) -> list[tuple[str, str]]:
    quarter = (month - 1) // 3 + 1
    return [
        (f"{year}-{month:02d}", "本月"),
        (f"{year}-Q{quarter}", "本季度"),
        (str(year), "今年"),
        (str(year - 1), "去年"),
    ]
