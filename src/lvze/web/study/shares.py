"""How a unit studied: sessions by form, and each form's share."""

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from lvze.kernel.periods import Period
from lvze.metrics.formatting import format_value
from lvze.organisation.access import Actor
from lvze.study.queries import Share, shares
from lvze.web.asked import asked_of
from lvze.web.registry import page
from lvze.web.rights import own_business
from lvze.web.study.tabs import TABS
from lvze.web.tables import Table, package_page


@page("study/shares/", name="study-shares", may=own_business, title="学习形式")
def by_form(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    asked = asked_of(request, actor)
    found = shares(actor, asked.unit, Period.year(asked.year))
    return package_page(
        request,
        actor,
        title="学习",
        lead="集体学习、专题研讨、自学各多少次，各占多少；没有登记的写无记录，不当作零。",
        tabs=TABS,
        asked=asked,
        asks=("unit", "year"),
        tables=[Table(("形式", "次数", "占比"), [_cells(each) for each in found])],
        actions=[("看图", reverse("pictures"))],
    )


def _cells(each: Share) -> tuple[str, str, str]:
    known = each.share.known and each.share.value is not None
    times = f"{each.sessions.value}次" if each.sessions.known else "无记录"
    return each.form, times, f"{format_value(each.share.metric, each.share)}%" if known else "无记录"
