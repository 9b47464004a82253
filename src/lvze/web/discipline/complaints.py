"""业务投诉 whose terms ran out, without the complainant."""

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from lvze.discipline.queries import complaints_late
from lvze.organisation.access import Actor
from lvze.web.asked import asked_of, whole_number
from lvze.web.discipline.tabs import TABS
from lvze.web.registry import page
from lvze.web.rights import own_business
from lvze.web.tables import Cell, Narrowing, Table, package_page

_HEADER = ("收到日期", "渠道", "类别", "部门", "超期的")


@page("complaints/", name="complaints", may=own_business, title="业务投诉")
def complaints(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    asked = asked_of(request, actor)
    inform = whole_number(request, "inform", 15, "几日内告知")
    close = whole_number(request, "close", 60, "几日内办结")
    found = complaints_late(actor, unit=asked.unit, day=asked.day, inform_days=inform, close_days=close)
    rows: list[list[str | Cell]] = [
        [
            Cell(str(each.received_on), reverse("record", args=[each.record])),
            each.channel,
            each.category,
            each.department,
            "、".join(word for word, is_so in (("未告知", each.uninformed), ("未办结", each.open)) if is_so),
        ]
        for each in found
    ]
    return package_page(
        request,
        actor,
        title="监督",
        lead="不登记投诉人。告知、办结的天数按本单位的规定写。",
        tabs=TABS,
        asked=asked,
        narrowings=[
            Narrowing("inform", "几日内告知", str(inform)),
            Narrowing("close", "几日内办结", str(close)),
        ],
        tables=[Table(_HEADER, rows, empty="没有超期未告知、未办结的投诉。")],
        actions=[("全部投诉", reverse("list", args=["complaint"]))],
    )
