"""Totals that 纪检 supplied and released. What was not released is not known here."""

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from lvze.discipline.queries import released_totals
from lvze.kernel.periods import Period
from lvze.metrics.formatting import format_with_unit
from lvze.organisation.access import Actor
from lvze.web.asked import asked_of
from lvze.web.discipline.tabs import TABS
from lvze.web.registry import page
from lvze.web.rights import own_business
from lvze.web.tables import Table, package_page


@page("clue-totals/", name="clue-totals", may=own_business, title="纪检提供的总数")
def totals(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    asked = asked_of(request, actor)
    found = released_totals(actor, unit=asked.unit, period=Period.year(asked.year))
    rows = [[each.metric.title, format_with_unit(each.metric, each)] for each in found]
    return package_page(
        request,
        actor,
        title="监督",
        lead="只有总数，没有逐条台账；纪检放行以后才写得进报告，没有放行的写无记录。",
        tabs=TABS,
        asked=asked,
        asks=("unit", "year"),
        tables=[Table(("项目", "数"), rows)],
        actions=[("收数据提供单", reverse("figures"))],
    )
