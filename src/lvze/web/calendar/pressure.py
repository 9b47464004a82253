"""压力传导: for each level of the tree, never for a unit, how far what was asked has arrived; its counts open."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from lvze.kernel.days import local_day
from lvze.kernel.errors import NotFound
from lvze.kernel.periods import Period
from lvze.obligations.levels import FIGURES, level_title, matters_of_level
from lvze.obligations.pressure import HEADER, Level, export_pressure, pressure, pressure_rows
from lvze.organisation.access import Actor
from lvze.organisation.models import TodayUnit
from lvze.organisation.querysets import reach
from lvze.web.calendar.asking import level_asked
from lvze.web.doors import moment
from lvze.web.files import download
from lvze.web.registry import page
from lvze.web.rights import offices

_SHOWN = 300


@page("pressure/", name="pressure", may=offices, title="压力传导", menu="规定动作")
def levels(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    units = list(TodayUnit.objects.filter(reach(actor)).standing().order_by("-tree", "path")[:300])
    if not units:
        raise NotFound("没有您可以看的单位。")
    unit, year = _asked(request, units[0].unit_id)
    found = pressure(actor, unit, Period.year(year), local_day(moment()))
    rows = [
        (words[0], _cells(words, each, unit, year)) for words, each in zip(pressure_rows(found), found, strict=True)
    ]
    context = {"header": HEADER, "rows": rows, "units": units, "unit": unit, "year": year}
    return render(request, "web/calendar/pressure.html", context)


@page("pressure/matters/", name="pressure-matters", may=offices, title="这一层的任务")
def matters(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """``?unit=&year=&level=&figure=``: the matters that one number of a level counts."""
    (unit, year), level = _asked(request, 0), level_asked(request)
    figure = next((each for each in FIGURES if each == request.GET.get("figure", "")), None)
    if figure is None or level is None:
        raise NotFound("没有这个数。")
    rows = matters_of_level(actor, unit, Period.year(year), local_day(moment()), level, figure)
    context = {
        "rows": rows[:_SHOWN],
        "count": len(rows),
        "more": max(0, len(rows) - _SHOWN),
        "bearing": len({row.unit_id for row in rows}),
        "figure": FIGURES[figure],
        "level": level_title(level),
        "unit": unit,
        "year": year,
    }
    return render(request, "web/calendar/pressure_matters.html", context)


@page("pressure/export/", name="pressure-export", may=offices, title="导出压力传导")
def export(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    unit, year = _asked(request, 0)
    data = export_pressure(actor=actor, now=moment(), unit_id=unit, period=Period.year(year), day=local_day(moment()))
    return download(data, "压力传导.xlsx")


def _asked(request: HttpRequest, missing: int) -> tuple[int, int]:
    unit, year = request.GET.get("unit", ""), request.GET.get("year", "")
    today = local_day(moment())
    return int(unit) if unit.isdigit() else missing, int(year) if year.isdigit() else today.year


def _cells(words: tuple[str, ...], level: Level, unit: int, year: int) -> list[tuple[str, str, int]]:
    """The words of a level, the list each count opens on, and over how many columns they stand: what is not shown
    stands over all of its columns, and that and what is worked out opens nothing."""
    owed = f"{reverse('calendar')}?{urlencode({'unit': unit, 'period': year, 'level': level.depth, 'only': 'over'})}"
    listed = f"{reverse('pressure-matters')}?{urlencode({'unit': unit, 'year': year, 'level': level.depth})}&figure="
    groups = (
        (level.obligations, words[1:5], (owed, owed, f"{owed}&state=met", "")),
        (level.matters, words[5:9], (f"{listed}due", f"{listed}due", f"{listed}in_time", "")),
        (level.first_step, words[9:], (f"{listed}assigned", f"{listed}assigned", f"{listed}waiting", "", "")),
    )
    cells: list[tuple[str, str, int]] = []
    for figure, said, addresses in groups:
        if figure is None:
            cells.append((said[0], "", len(said)))
        else:
            cells += [(each, address, 1) for each, address in zip(said, addresses, strict=True)]
    return cells
