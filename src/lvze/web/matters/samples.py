"""反向核查: a sample of what was closed, drawn by a seed anyone can repeat, with its 核查表."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput
from lvze.kernel.periods import Period
from lvze.ledger.packs import installed_catalogue
from lvze.matters.actions import draw_sample
from lvze.matters.models import SampleDraw
from lvze.matters.queries import sample_page
from lvze.matters.sheets import export_check_sheet
from lvze.organisation.access import Actor
from lvze.organisation.models import TodayUnit
from lvze.organisation.querysets import reach
from lvze.web.doors import moment
from lvze.web.files import download
from lvze.web.registry import page
from lvze.web.rights import offices


@page("samples/", name="samples", may=offices, title="抽查复核", menu="任务", methods=("GET", "POST"))
def samples(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Samples drawn, and a form to draw one."""
    kinds = [each for each in installed_catalogue().kinds.values() if each.noun == "matter" and not each.retired]
    if request.method == "POST":
        given = request.POST
        unit, size = given.get("unit", ""), given.get("size", "")
        if not unit.isdigit() or not size.isdigit():
            raise BadInput("请选择单位，并写明抽几项。")
        period = Period.parse(given.get("period", "") or str(local_day(moment()).year))
        drawn = draw_sample(
            actor=actor,
            now=moment(),
            unit=int(unit),
            kinds=[given.get("kind", "")],
            first_day=period.first,
            last_day=period.last,
            size=int(size),
            seed=given.get("seed", ""),
        )
        return redirect("sample", sample=drawn)
    context = {
        "kinds": kinds,
        "draws": SampleDraw.objects.visible_to(actor).order_by("-seq")[:50],
        "units": TodayUnit.objects.filter(reach(actor)).standing().order_by("-tree", "path")[:300],
        "year": local_day(moment()).year,
    }
    return render(request, "web/matters/samples.html", context)


@page("samples/<int:sample>/", name="sample", may=offices, title="抽查")
def sample(request: HttpRequest, actor: Actor, sample: int) -> HttpResponseBase:
    draw, rows = sample_page(actor, sample, local_day(moment()))
    return render(request, "web/matters/sample.html", {"draw": draw, "rows": rows, "sample": sample})


@page("samples/<int:sample>/sheet/", name="sample-sheet", may=offices, title="核查表")
def sheet(request: HttpRequest, actor: Actor, sample: int) -> HttpResponseBase:
    """核查表 to take along."""
    data = export_check_sheet(actor=actor, now=moment(), sample=sample)
    return download(data, "核查表.xlsx")
