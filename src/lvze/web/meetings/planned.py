"""Meetings to come and those held; the papers of one before it."""

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from lvze.decisions.printing import papers_of_plan
from lvze.decisions.rules import MEETING, PLAN
from lvze.kernel.errors import NotFound
from lvze.ledger.queries.lists import RecordFilter, record_page
from lvze.matters.queries import matters_in
from lvze.organisation.access import Actor
from lvze.web.asked import asked_of
from lvze.web.doors import moment
from lvze.web.files import download
from lvze.web.meetings.tabs import TABS
from lvze.web.registry import page
from lvze.web.rights import own_business, records
from lvze.web.tables import Cell, Table, package_page


@page("meetings/", name="meetings", may=own_business, title="会议", menu="台账")
def meetings(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    asked = asked_of(request, actor, tree="party")
    rows: list[list[str | Cell]] = [
        [
            str(row.due),
            Cell(row.title, reverse("meeting", args=[row.id])),
            row.unit,
            str(row.data.get("place", "")),
            f"{len(row.data.get('agenda', ()))}项",
            Cell("过了开会日期" if row.overdue else row.state, mark="due" if row.overdue else "open"),
        ]
        for row in matters_in(actor, asked.day, unit=asked.unit, kinds=(PLAN,), standings=("open",))
    ]
    header = ("开会日期", "会议", "党组织", "地点", "议题", "情况")
    return package_page(
        request,
        actor,
        title="会议",
        lead="开会前登记一次安排，通知、议程、签到表、记录模板都由它生成；开完会登记召开，议题不用再写一遍。",
        tabs=TABS,
        asked=asked,
        asks=("unit",),
        tables=[Table(header, rows, empty="没有安排好还没开的会。")],
        actions=[
            ("安排会议", reverse("matter-new", args=[PLAN])),
            ("登记议事规则", reverse("entry-kind", args=["meeting_rules"])),
        ]
        if records(actor)
        else (),
    )


@page("meetings/held/", name="meetings-held", may=own_business, title="开过的会")
def held(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """The newest meetings, each with its minutes and what it decided."""
    asked = asked_of(request, actor, tree="party")
    found = record_page(actor, RecordFilter(kinds=(MEETING,), unit=asked.unit), size=100)
    rows: list[list[str | Cell]] = [
        [
            str(line.happened_on),
            Cell(line.title or line.kind_title, reverse("record", args=[line.record])),
            line.organiser_name,
            Cell("议定事项", reverse("decided", args=[line.record])),
            Cell("纪要（Word）", reverse("minutes", args=[line.record])),
        ]
        for line in found.lines
    ]
    return package_page(
        request,
        actor,
        title="会议",
        lead="最近的一百次；更早的在党委（党组）会台账里找。",
        tabs=TABS,
        asked=asked,
        asks=("unit",),
        tables=[Table(("日期", "会议", "党组织", "落实", "纪要"), rows, empty="还没有登记党委（党组）会。")],
        actions=[("全部会议", reverse("list", args=[MEETING]))],
    )


@page("meetings/<int:matter>/papers/<str:name>/", name="meeting-paper", may=own_business, title="会议材料")
def paper(request: HttpRequest, actor: Actor, matter: int, name: str) -> HttpResponseBase:
    """通知, 议程, 签到表 or 记录模板 of a planned meeting."""
    papers = papers_of_plan(actor=actor, now=moment(), plan=matter)
    if name not in papers:
        raise NotFound("没有这份材料。")
    return download(papers[name], name)
