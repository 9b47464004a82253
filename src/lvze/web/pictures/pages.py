"""One page for all pictures of a key: the picture, the table behind it, and the number that was opened."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.safestring import SafeString

from lvze.documents.drawing import draw
from lvze.kernel.days import local_day
from lvze.kernel.errors import NotFound
from lvze.organisation.access import Actor
from lvze.organisation.models import TodayUnit
from lvze.organisation.querysets import reach
from lvze.reports.pictures import TITLES, CellStory, Shown, asked_of, export_picture, open_cell, pictures
from lvze.web.doors import moment
from lvze.web.files import download
from lvze.web.registry import page
from lvze.web.rights import own_business

_FIRST_YEAR, _LAST_YEAR = 2000, 2100


@page("pictures/", name="pictures", may=own_business, title="图", menu="报告")
def gallery(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """``?which=&unit=&year=``; ``opened=picture.row.column`` shows what one number stands on."""
    units = list(TodayUnit.objects.filter(reach(actor), tree="party").standing().order_by("path")[:300])
    which = request.GET.get("which", next(iter(TITLES)))
    unit, year = _asked(request, units[0].unit_id if units else 0)
    context = {"titles": TITLES.items(), "which": which, "units": units, "unit": unit, "year": year}
    if units:
        asked = asked_of(unit, year, local_day(moment()))
        found = pictures(actor, which, asked)
        context["shown"] = [(place, each, _drawn(place, each)) for place, each in enumerate(found)]
        if address := request.GET.get("opened"):
            place, row, column = _place(address)
            if place >= len(found):
                raise NotFound("没有这张图。")
            story: CellStory = open_cell(actor, found[place], row, column, asked)
            context |= {"story": story, "opened": address}
    return render(request, "web/pictures/gallery.html", context)


@page("pictures/<str:which>/<int:place>/<str:form>/", name="picture-file", may=own_business, title="导出图")
def take(request: HttpRequest, actor: Actor, which: str, place: int, form: str) -> HttpResponseBase:
    """One picture as .svg, or its table as .xlsx."""
    unit, year = _asked(request, 0)
    today = local_day(moment())
    data = export_picture(
        actor=actor, now=moment(), which=which, place=place, form=form, unit=unit, year=year, day=today
    )
    return download(data, f"{TITLES[which]}{year}.{form}")


def _drawn(place: int, shown: Shown) -> str:
    """The writer escapes every word it writes."""
    return SafeString(draw(shown.picture, f"picture-{place}")) if shown.tells else ""


def _asked(request: HttpRequest, missing: int) -> tuple[int, int]:
    unit, year = request.GET.get("unit", ""), request.GET.get("year", "")
    told = int(year) if year.isdigit() and _FIRST_YEAR <= int(year) <= _LAST_YEAR else local_day(moment()).year
    return int(unit) if unit.isdigit() else missing, told


def _place(address: str) -> tuple[int, int, int]:
    """``1.0.3``. Raises NotFound for anything else."""
    parts = address.split(".")
    if len(parts) != 3 or not all(part.isdecimal() and len(part) < 4 for part in parts):
        raise NotFound("图里没有这个数。")
    place, row, column = (int(part) for part in parts)
    return place, row, column
