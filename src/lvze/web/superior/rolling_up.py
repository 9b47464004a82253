"""汇总 over submitted snapshots: choose the kind, the period and the figures; the table; the sheet."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput
from lvze.kernel.periods import Period
from lvze.organisation.access import Actor
from lvze.reports.upward.rolling_up import RollUp, figures_to_choose, roll_up, roll_up_sheet
from lvze.web.doors import moment
from lvze.web.files import download
from lvze.web.registry import page
from lvze.web.rights import superior
from lvze.web.superior.received import outlines


@page("roll-up/", name="roll-up", may=superior, title="汇总", menu="上下级")
def table(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Nothing is read before figures are chosen; then each unit sees that it was taken in."""
    period, outline = _asked(request)
    metrics = request.GET.getlist("metric")
    context = {
        "period": period,
        "outline": outline,
        "outlines": outlines(),
        "choices": figures_to_choose(actor, period, outline) if outline else (),
        "chosen": metrics,
        "table": roll_up(actor=actor, now=moment(), period=period, outline=outline, metrics=metrics)
        if metrics
        else None,
        "query": request.GET.urlencode(),
    }
    return render(request, "web/superior/roll_up.html", context)


@page("roll-up/export/", name="roll-up-export", may=superior, title="导出汇总")
def export(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    period, outline = _asked(request)
    made: RollUp = roll_up(
        actor=actor, now=moment(), period=period, outline=outline, metrics=request.GET.getlist("metric")
    )
    return download(roll_up_sheet(made), f"汇总{period}.xlsx")


def _asked(request: HttpRequest) -> tuple[Period, str]:
    try:
        period = Period.parse(request.GET.get("period", ""))
    except BadInput:
        period = Period.year(local_day(moment()).year)
    return period, request.GET.get("outline", "")
