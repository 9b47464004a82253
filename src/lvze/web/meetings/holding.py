"""One planned meeting: its agenda and papers; once it was held, how each item went and who came."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from lvze.catalogue.definitions import Kind
from lvze.decisions.actions import PLANNED_ITEM, HeldMeeting, hold_meeting, planned
from lvze.decisions.rules import MEETING
from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput
from lvze.ledger.importing.directory import Directory
from lvze.ledger.packs import installed_catalogue
from lvze.matters.queries import matter_page
from lvze.organisation.access import Actor
from lvze.web.doors import moment
from lvze.web.entry.fields import FormField, fields_of, roles_of
from lvze.web.entry.reading import Read, data_of, part_of
from lvze.web.form_page import answered, form_page, typed_day
from lvze.web.registry import page
from lvze.web.rights import own_business, records

PAPERS = ("通知.docx", "议程.docx", "签到表.docx", "记录模板.docx")
#: What the plan says of the meeting already.
_PLANNED = ("type", "expected", "agenda")


@page("meetings/<int:matter>/", name="meeting", may=own_business, title="会议安排", methods=("GET", "POST"))
def meeting(request: HttpRequest, actor: Actor, matter: int) -> HttpResponseBase:
    plan = planned(actor, matter)
    view = matter_page(actor, matter, local_day(moment()))
    whole, items = _asking()
    errors: list[str] = []
    if request.method == "POST":
        done = answered(lambda: _hold(request, actor, matter, len(plan.data["agenda"]), plan.unit_id), errors)
        if done is not None:
            return done
    sent = {name: str(value) for name, value in request.POST.items()}
    many = {name: request.POST.getlist(name) for name in request.POST}
    fields = [
        FormField("day", "开会日期", "date", required=True, value=str(view.row.due)),
        FormField("headcount", "实到人数", "integer", help="写了出席人员姓名的可以不填。"),
        *roles_of(whole, sent),
        *fields_of(whole, sent, many),
    ]
    agenda = [(item, fields_of(items, sent, many, f"item-{place}-")) for place, item in enumerate(plan.data["agenda"])]
    return form_page(
        request,
        title=view.row.title,
        trail=[("会议", reverse("meetings"))],
        fields=fields,
        submit="登记召开",
        errors=errors,
        template="web/meetings/meeting.html",
        row=view.row,
        agenda=agenda,
        papers=PAPERS,
        may_hold=records(actor) and view.row.standing == "open",
    )


def _hold(request: HttpRequest, actor: Actor, matter: int, items: int, unit: int) -> HttpResponseBase:
    sent = {name: str(value) for name, value in request.POST.items()}
    many = {name: request.POST.getlist(name) for name in request.POST}
    whole, item = _asking()
    read = Read()
    part = part_of(whole, sent, unit, Directory(actor, whole, local_day(moment())), read)
    if read.errors:
        raise BadInput("".join(read.errors.values()))
    held = HeldMeeting(
        day=typed_day(request, "day", "开会日期").first,
        outcomes=[_outcome(item, sent, many, place) for place in range(items)],
        people=part.people,
        headcount=part.headcount,
        data=data_of(whole, sent, many, ""),
    )
    record = hold_meeting(actor=actor, now=moment(), plan=matter, held=held)
    messages.success(request, "已登记召开，可以打印纪要、交办议定事项。")
    for note in read.notes:
        messages.info(request, note)
    return redirect("decided", record=record)


def _outcome(item: Kind, sent: Mapping[str, str], many: Mapping[str, list[str]], place: int) -> dict[str, Any]:
    return data_of(item, sent, many, f"item-{place}-")


def _asking() -> tuple[Kind, Kind]:
    """The kind of the record without what the plan says, and one whose fields are those of an item's outcome."""
    kind = installed_catalogue().kinds[MEETING]
    columns = next(each.fields for each in kind.fields if each.id == "agenda")
    whole = replace(kind, fields=tuple(each for each in kind.fields if each.id not in _PLANNED))
    return whole, replace(kind, fields=tuple(each for each in columns if each.id not in PLANNED_ITEM))
