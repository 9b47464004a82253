"""廉政风险点 of a unit and below: how many by area, post, level or unit, each of them, and whose recheck is due."""

from typing import Literal

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from lvze.integrity.queries import RiskPoint, rechecks_due, risk_points, risks_by
from lvze.kernel.errors import BadInput
from lvze.organisation.access import Actor
from lvze.web.asked import asked_of
from lvze.web.integrity.tabs import TABS
from lvze.web.registry import page
from lvze.web.rights import own_business
from lvze.web.tables import Cell, Narrowing, Table, package_page

_BY: dict[str, Literal["area", "post", "level", "unit"]] = {
    "领域": "area",
    "岗位": "post",
    "等级": "level",
    "单位": "unit",
}
_HEADER = ("风险点", "单位", "领域", "岗位", "等级", "防控措施", "责任人", "上次复核")


@page("integrity/", name="integrity", may=own_business, title="廉政", menu="台账")
def risks(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    asked, by = asked_of(request, actor), request.GET.get("by") or "领域"
    if by not in _BY:
        raise BadInput(f"只能按{'、'.join(_BY)}计数。")
    counts = risks_by(actor, _BY[by], unit=asked.unit, day=asked.day)
    due = rechecks_due(actor, unit=asked.unit, day=asked.day)
    points = risk_points(actor, unit=asked.unit, day=asked.day)
    return package_page(
        request,
        actor,
        title="廉政",
        lead="风险点每年复核一次：复核后在原记录上改复核日和措施。",
        tabs=TABS,
        asked=asked,
        narrowings=[Narrowing("by", "按什么计数", by, tuple(_BY))],
        actions=[("登记风险点", reverse("entry-kind", args=["risk_point"]))],
        tables=[
            Table(
                (by, "个数"), [[name, str(count)] for name, count in counts.items()], f"按{by}", "还没有登记风险点。"
            ),
            Table(_HEADER, [_cells(each) for each in due], "满一年没有复核的", "没有满一年没复核的。"),
            Table(_HEADER, [_cells(each) for each in points], "全部风险点", "还没有登记风险点。"),
        ],
    )


def _cells(point: RiskPoint) -> list[str | Cell]:
    said = (point.unit, point.area, point.post, point.level, point.controls, point.responsible)
    return [Cell(point.risk, reverse("record", args=[point.record])), *said, str(point.rechecked_on)]
