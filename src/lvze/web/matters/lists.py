"""Matters as a list and as a board by state; words and shapes, no order by who did more."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput
from lvze.ledger.packs import installed_catalogue
from lvze.matters.queries import board, completion, page_of_matters
from lvze.matters.sheets import LIST_TITLES, ListName, export_list
from lvze.organisation.access import Actor
from lvze.organisation.models import TodayUnit
from lvze.organisation.querysets import reach
from lvze.web.doors import moment
from lvze.web.files import download
from lvze.web.registry import page
from lvze.web.rights import own_business


@page("matters/", name="matters", may=own_business, title="任务清单", menu="任务")
def matters(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Everything led or assigned by one's units as it stands today; ``?as=board`` by state."""
    today = local_day(moment())
    kinds = [each for each in installed_catalogue().kinds.values() if each.noun == "matter" and not each.retired]
    said = {name: request.GET.get(name, "") for name in ("kind", "unit", "standing", "overdue")}
    asked: dict[str, Any] = {
        "kinds": (said["kind"],) if said["kind"] else (),
        "unit": int(said["unit"]) if said["unit"].isdigit() else None,
    }
    done = completion(actor, today, **asked)
    asked["standings"] = (said["standing"],) if said["standing"] in ("open", "closed", "long_term") else ()
    asked["overdue"] = bool(said["overdue"])
    context = {
        **said,
        "done": done,
        "kinds": kinds,
        "units": TodayUnit.objects.filter(reach(actor)).standing().order_by("tree", "path")[:300],
        "lists": LIST_TITLES.items(),
        "today": today,
        "query": urlencode({name: value for name, value in said.items() if value}),
    }
    if request.GET.get("as") == "board":
        context |= {"as_board": True, "columns": board(actor, today, **asked)}
    else:
        context["page"] = page_of_matters(actor, today, after=request.GET.get("after", ""), **asked)
    return render(request, "web/matters/list.html", context)


@page("matters/lists/<str:which>/", name="matter-sheet", may=own_business, title="清单")
def sheet(request: HttpRequest, actor: Actor, which: str) -> HttpResponseBase:
    """问题清单, 任务清单 or 责任清单 as .xlsx."""
    names: dict[str, ListName] = {name: name for name in LIST_TITLES}
    if which not in names:
        raise BadInput("只有问题清单、任务清单、责任清单三种。")
    unit = request.GET.get("unit", "")
    data = export_list(
        actor=actor,
        now=moment(),
        which=names[which],
        day=local_day(moment()),
        unit=int(unit) if unit.isdigit() else None,
    )
    return download(data, f"{LIST_TITLES[names[which]]}.xlsx")
