"""压力传导: for each level of the tree, never for a unit, how far what was asked has arrived."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from lvze.kernel.days import local_day
from lvze.kernel.errors import NotFound
from lvze.kernel.periods import Period
from lvze.obligations.pressure import HEADER, export_pressure, pressure, pressure_rows
from lvze.organisation.access import Actor
from lvze.organisation.models import TodayUnit
from lvze.organisation.querysets import reach
from lvze.web.doors import moment
from lvze.web.files import download
from lvze.web.registry import page
from lvze.web.rights import offices


@page("pressure/", name="pressure", may=offices, title="压力传导", menu="规定动作")
def levels(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    units = list(TodayUnit.objects.filter(reach(actor)).standing().order_by("-tree", "path")[:300])
    if not units:
        raise NotFound("没有您可以看的单位。")
    unit, year = _asked(request, units[0].unit_id)
    found = pressure(actor, unit, Period.year(year), local_day(moment()))
    context = {"header": HEADER, "rows": pressure_rows(found), "units": units, "unit": unit, "year": year}
    return render(request, "web/calendar/pressure.html", context)


@page("pressure/export/", name="pressure-export", may=offices, title="导出压力传导")
def export(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    unit, year = _asked(request, 0)
    data = export_pressure(actor=actor, now=moment(), unit_id=unit, period=Period.year(year), day=local_day(moment()))
    return download(data, "压力传导.xlsx")


def _asked(request: HttpRequest, missing: int) -> tuple[int, int]:
    unit, year = request.GET.get("unit", ""), request.GET.get("year", "")
    today = local_day(moment())
    return int(unit) if unit.isdigit() else missing, int(year) if year.isdigit() else today.year
