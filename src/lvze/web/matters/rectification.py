"""整改: how far it has come as of any day, by source, aspect and 整改类型; the table for the public notice."""

from datetime import date

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from lvze.kernel.days import PartialDate, local_day
from lvze.kernel.errors import BadInput, NotFound
from lvze.matters.sheets import LIST_TITLES
from lvze.organisation.access import Actor
from lvze.organisation.models import TodayUnit
from lvze.organisation.querysets import reach
from lvze.rectification.completion import progress_of
from lvze.rectification.notice import notice_document, notice_sheet, summary
from lvze.rectification.queries import dragged, repeats_in
from lvze.web.doors import moment
from lvze.web.files import download
from lvze.web.registry import page
from lvze.web.rights import offices, own_business
from lvze.web.tables import tabs_of

TABS = (
    ("rectification", "整改进展"),
    ("feedback-rounds", "反馈意见"),
    ("look-backs", "回头看"),
    ("outcomes", "制度成果"),
)


@page("rectification/", name="rectification", may=own_business, title="整改", menu="任务")
def rectification(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    units = list(TodayUnit.objects.filter(reach(actor)).standing().order_by("-tree", "path")[:300])
    if not units:
        raise NotFound("没有您可以看的单位。")
    unit, day = _asked(request, units[0].unit_id)
    source, round_title = request.GET.get("source", ""), request.GET.get("round", "")
    whole = progress_of(actor, unit, day)
    found = whole.narrowed(source, round_title)
    context = {
        "progress": found,
        "groups": (("按来源", found.by_source), ("按方面", found.by_aspect), ("按整改类型", found.by_pace)),
        "summary": summary(found, source),
        "repeats": repeats_in(actor, unit, day),
        "dragged": dragged(actor, unit, day),
        "units": units,
        "unit": unit,
        "day": day,
        "source": source,
        "sources": [group.title for group in whole.by_source],
        "round": round_title,
        "rounds": whole.rounds,
        "lists": list(LIST_TITLES.items()),
        "may_check": offices(actor),
        "tabs": tabs_of(request, actor, TABS, None),
    }
    return render(request, "web/matters/rectification.html", context)


@page("rectification/notice/<str:form>/", name="notice", may=own_business, title="整改进展表")
def notice(request: HttpRequest, actor: Actor, form: str) -> HttpResponseBase:
    """The public table as .docx or .xlsx: units, never a person."""
    if form not in ("docx", "xlsx"):
        raise NotFound("没有这种文件。")
    unit, day = _asked(request, 0)
    write = notice_document if form == "docx" else notice_sheet
    data = write(
        actor=actor,
        now=moment(),
        unit=unit,
        day=day,
        source=request.GET.get("source", ""),
        round_title=request.GET.get("round", ""),
    )
    return download(data, f"整改进展情况.{form}")


def _asked(request: HttpRequest, missing: int) -> tuple[int, date]:
    unit, day = request.GET.get("unit", ""), request.GET.get("day", "").strip()
    try:
        asked = PartialDate.parse(day).last if day else local_day(moment())
    except BadInput:
        asked = local_day(moment())
    return int(unit) if unit.isdigit() else missing, asked
