"""Which 规定动作 a unit has ticked, each with its source; those that fit its form are offered."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from lvze.kernel.days import local_day
from lvze.kernel.errors import NotFound
from lvze.obligations.actions import NewChoice, choose_by_form, choose_obligation, drop_choice
from lvze.obligations.queries import offered
from lvze.obligations.words import source_words
from lvze.organisation.access import Actor
from lvze.organisation.models import TodayUnit
from lvze.organisation.querysets import reach
from lvze.web.doors import moment
from lvze.web.registry import page
from lvze.web.rights import office, own_business

_FORCES = {"direct": "法定", "reference": "参照", "own": "自定"}


@page("obligations/choose/", name="choose", may=own_business, title="勾选", menu="规定动作", methods=("GET", "POST"))
def choose(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Tick, untick, or take all that the rules ask of units of this form."""
    today = local_day(moment())
    units = list(TodayUnit.objects.filter(reach(actor)).standing().order_by("-tree", "path")[:300])
    if not units:
        raise NotFound("没有您可以看的单位。")
    asked = request.POST.get("unit") or request.GET.get("unit", "")
    unit = int(asked) if asked.isdigit() else units[0].unit_id
    if request.method == "POST":
        if not office(actor):
            raise NotFound("没有这个页面。")
        _change(request, actor, unit)
        messages.success(request, "已保存。")
        return redirect(f"{request.path}?unit={unit}")
    offers = [
        (offer, _FORCES[offer.obligation.force], source_words(offer.obligation))
        for offer in offered(actor, unit, today)
    ]
    context = {"offers": offers, "units": units, "unit": unit, "may_choose": office(actor)}
    return render(request, "web/calendar/choose.html", context)


def _change(request: HttpRequest, actor: Actor, unit: int) -> None:
    today = local_day(moment())
    given = request.POST
    first_of_year = today.replace(month=1, day=1)
    if given.get("do") == "form":
        choose_by_form(actor=actor, now=moment(), unit_id=unit, effective_from=first_of_year)
    elif given.get("drop"):
        drop_choice(actor=actor, now=moment(), unit_id=unit, obligation=given["drop"], effective_from=today)
    elif given.get("choose"):
        choice = NewChoice(unit_id=unit, obligation=given["choose"], effective_from=first_of_year)
        choose_obligation(actor=actor, now=moment(), choice=choice)
