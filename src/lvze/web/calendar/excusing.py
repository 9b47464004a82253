"""Saying why: 不适用, 经批准延期, 因故未开展 are three different things."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from lvze.kernel.days import PartialDate
from lvze.kernel.errors import BadInput, NotFound
from lvze.kernel.periods import Period
from lvze.ledger.packs import installed_catalogue
from lvze.obligations.actions import NewExcuse, excuse_obligation
from lvze.obligations.models import REASONS
from lvze.organisation.access import Actor
from lvze.organisation.models import TodayUnit
from lvze.organisation.querysets import reach
from lvze.web.doors import moment
from lvze.web.registry import page
from lvze.web.rights import records


@page("obligations/excuse/", name="excuse", may=records, title="说明", methods=("GET", "POST"))
def excuse(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """For one obligation of one unit and its window, as the list or the workbench links to it."""
    given = request.POST if request.method == "POST" else request.GET
    obligation = installed_catalogue().obligations.get(given.get("obligation", ""))
    unit = given.get("unit", "")
    if obligation is None or not unit.isdigit():
        raise NotFound("没有这项规定动作。")
    try:
        window = Period(date.fromisoformat(given.get("first", "")), date.fromisoformat(given.get("last", "")))
    except ValueError:
        raise NotFound("没有这段时间。") from None
    sentence = ""
    if request.method == "POST":
        until = given.get("until", "").strip()
        try:
            excuse_obligation(
                actor=actor,
                now=moment(),
                excuse=NewExcuse(
                    unit_id=int(unit),
                    obligation=obligation.id,
                    first_day=window.first,
                    last_day=window.last,
                    reason=given.get("reason", ""),
                    text=given.get("text", ""),
                    approved_by=given.get("approved_by", ""),
                    until=PartialDate.parse(until).last if until else None,
                ),
            )
        except BadInput as bad:
            sentence = str(bad)
        else:
            messages.success(request, "已说明。")
            return redirect("workbench")
    name = TodayUnit.objects.filter(reach(actor), unit=int(unit)).values_list("name", flat=True).first()
    if name is None:
        raise NotFound("没有这个单位。")
    context = {
        "obligation": obligation,
        "unit": unit,
        "unit_name": name,
        "window": window,
        "reasons": REASONS,
        "given": given,
        "sentence": sentence,
    }
    return render(request, "web/calendar/excuse.html", context, status=400 if sentence else 200)
