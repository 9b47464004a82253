"""培训学时: whether each person has what the rules ask for, by unit and name; who has no record at all (N2, N5)."""

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from lvze.organisation.access import Actor
from lvze.study.queries import hours_of, untrained
from lvze.study.sheets import export_hours
from lvze.web.asked import asked_of
from lvze.web.doors import moment
from lvze.web.files import download
from lvze.web.registry import page
from lvze.web.rights import own_business, records
from lvze.web.study.tabs import TABS
from lvze.web.tables import Cell, Table, package_page


@page("study/hours/", name="study-hours", may=own_business, title="培训学时")
def hours(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    asked = asked_of(request, actor)
    found = hours_of(actor, asked.unit, asked.year, today=asked.day)
    rows: list[list[str | Cell]] = [
        [
            each.unit,
            each.name,
            each.obligation,
            f"{each.minimum}学时",
            Cell(each.state, mark="met" if each.met else "open"),
        ]
        for each in found
    ]
    none = [[each.unit, each.name] for each in untrained(found)]
    actions = [("导出 Excel", f"{reverse('study-hours-export')}?{asked.query}")]
    if records(actor):
        actions.insert(0, ("登记培训", reverse("entry-kind", args=["training"])))
    return package_page(
        request,
        actor,
        title="学习",
        lead="按单位和姓名列，只看够不够；多学的不另标。",
        tabs=TABS,
        asked=asked,
        asks=("unit", "year"),
        tables=[
            Table(("单位", "姓名"), none, "没有培训记录：没训还是没录", "每个人都有培训记录。"),
            Table(("单位", "姓名", "规定", "要求", "情况"), rows, "学时", "没有勾选对学时有要求的规定动作。"),
        ],
        actions=actions,
    )


@page("study/hours/export/", name="study-hours-export", may=own_business, title="导出培训学时")
def export(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    asked = asked_of(request, actor)
    data = export_hours(actor=actor, now=moment(), unit=asked.unit, year=asked.year, day=asked.day)
    return download(data, f"培训学时{asked.year}.xlsx")
