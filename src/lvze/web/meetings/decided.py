"""What a meeting decided: how far each 议定事项 is, one more handed out, and the minutes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from lvze.decisions.actions import HandedOut, hand_out, meeting_data
from lvze.decisions.printing import minutes_of
from lvze.decisions.queries import resolutions_of
from lvze.decisions.rules import PASSED, RESOLUTION
from lvze.kernel.days import local_day
from lvze.ledger.importing.directory import Directory
from lvze.ledger.packs import installed_catalogue
from lvze.organisation.access import Actor
from lvze.web.doors import moment
from lvze.web.entry.fields import FormField
from lvze.web.files import download
from lvze.web.form_page import answered, chosen_unit, form_page, person_typed, typed, typed_day
from lvze.web.registry import page
from lvze.web.rights import own_business, records


@page("meetings/held/<int:record>/", name="decided", may=own_business, title="议定事项", methods=("GET", "POST"))
def decided(request: HttpRequest, actor: Actor, record: int) -> HttpResponseBase:
    resolutions = resolutions_of(actor, record, local_day(moment()))
    agenda = meeting_data(record)["agenda"]
    directory = Directory(actor, installed_catalogue().kinds[RESOLUTION], local_day(moment()))
    errors: list[str] = []
    if request.method == "POST":
        done = answered(lambda: _hand_out(request, actor, record, directory), errors)
        if done is not None:
            return done
    items = tuple(f"{place}. {item['title']}" for place, item in enumerate(agenda, 1) if item["conclusion"] in PASSED)
    fields = [
        FormField("item", "议题", "choice", required=True, choices=items),
        FormField("title", "事项名称", "text", help="不写即“落实”加议题。"),
        FormField("standard", "办到什么程度", "long_text", required=True),
        FormField("unit", "牵头部门", "unit", required=True),
        FormField("leader", "牵头领导", "people", required=True, help="写姓名或拼音首字母"),
        FormField("responsible", "责任人", "people", required=True, help="写姓名或拼音首字母"),
        FormField("due", "时限", "date", required=True),
    ]
    return form_page(
        request,
        title="议定事项",
        trail=[("开过的会", reverse("meetings-held")), ("会议记录", reverse("record", args=[record]))],
        fields=fields,
        submit="交办",
        errors=errors,
        units=sorted(directory.names.items(), key=lambda each: each[1]),
        template="web/meetings/decided.html",
        resolutions=resolutions,
        agenda=agenda,
        record=record,
        may_hand_out=records(actor) and bool(items),
    )


@page("meetings/held/<int:record>/minutes/", name="minutes", may=own_business, title="会议纪要")
def minutes(request: HttpRequest, actor: Actor, record: int) -> HttpResponseBase:
    """会议纪要 in Word, out of what was recorded."""
    return download(minutes_of(actor=actor, now=moment(), meeting=record), "会议纪要.docx")


def _hand_out(request: HttpRequest, actor: Actor, record: int, directory: Directory) -> HttpResponseBase:
    unit = chosen_unit(request, "unit", "牵头部门")
    place = typed(request, "item", "议题").partition(".")[0]
    handed = HandedOut(
        item=int(place) if place.isdigit() else 0,
        unit=unit,
        due=typed_day(request, "due", "时限").last,
        standard=typed(request, "standard", "办到什么程度"),
        title=request.POST.get("title", "").strip(),
        leader=person_typed(request, "leader", "牵头领导", unit, directory),
        responsible=person_typed(request, "responsible", "责任人", unit, directory),
    )
    hand_out(actor=actor, now=moment(), meeting=record, items=[handed])
    messages.success(request, "已交办。")
    return redirect("decided", record=record)
