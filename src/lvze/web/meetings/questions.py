"""Questions about the meetings a unit held, by its own rules of procedure; for the unit alone (N13)."""

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from lvze.decisions.queries import questions_in
from lvze.kernel.periods import Period
from lvze.organisation.access import Actor
from lvze.web.asked import asked_of
from lvze.web.meetings.tabs import TABS, own_units
from lvze.web.registry import page
from lvze.web.rights import records
from lvze.web.tables import Cell, Table, package_page


@page("meetings/questions/", name="meeting-questions", may=records, title="建议核对")
def questions(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    asked = asked_of(request, actor, among=own_units(actor))
    doubts = questions_in(actor, asked.unit, Period.year(asked.year))
    rows: list[list[str | Cell]] = [
        [doubt.sentence, Cell("看记录", reverse("record", args=[doubt.records[0]]))] for doubt in doubts
    ]
    return package_page(
        request,
        actor,
        title="会议",
        lead="按本单位登记的议事规则看到会人数、回避、末位表态；只给本单位看，改不改由记录的人定。",
        tabs=TABS,
        asked=asked,
        asks=("unit", "year"),
        tables=[Table(("请核对", "会议"), rows, empty="没有要核对的。")],
    )
