"""廉政意见回复登记簿: how many persons, never which."""

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from lvze.integrity.policies import REGISTER_ROLES
from lvze.integrity.queries import opinions_in
from lvze.integrity.sheets import export_opinions
from lvze.organisation.access import Actor
from lvze.organisation.querysets import reach
from lvze.web.asked import asked_of
from lvze.web.doors import moment
from lvze.web.files import download
from lvze.web.integrity.tabs import TABS
from lvze.web.registry import page
from lvze.web.rights import offices
from lvze.web.tables import Cell, Table, package_page

_HEADER = ("提请日期", "用途", "提请部门", "来函文号", "涉及人数", "回复期限", "状态", "回复日期", "回复文号")


@page("integrity/opinions/", name="opinions", may=offices, title="廉政意见")
def opinions(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    asked = asked_of(request, actor, among=reach(actor, REGISTER_ROLES))
    rows: list[list[str | Cell]] = [
        [
            Cell(str(each.asked_on), reverse("matter", args=[each.matter])),
            each.type,
            each.requested_by,
            each.request_number,
            str(each.persons),
            str(each.due),
            Cell(f"{each.state}（逾期）" if each.overdue else each.state, mark="overdue" if each.overdue else "open"),
            str(each.replied_on or ""),
            each.reply_number,
        ]
        for each in opinions_in(actor, unit=asked.unit, day=asked.day)
    ]
    return package_page(
        request,
        actor,
        title="廉政",
        lead="只记人数和文号，不记姓名，不记意见内容。",
        tabs=TABS,
        asked=asked,
        tables=[Table(_HEADER, rows, empty="还没有提请回复廉政意见。")],
        actions=[
            ("登记提请", reverse("matter-new", args=["integrity_opinion"])),
            ("导出 Excel", f"{reverse('opinions-export')}?{asked.query}"),
        ],
    )


@page("integrity/opinions/export/", name="opinions-export", may=offices, title="导出廉政意见登记簿")
def export(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    asked = asked_of(request, actor, among=reach(actor, REGISTER_ROLES))
    data = export_opinions(actor=actor, now=moment(), unit=asked.unit, day=asked.day)
    return download(data, "廉政意见回复登记簿.xlsx")
