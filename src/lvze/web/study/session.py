"""One planned session: materials handed out before it, then held as a record of the ledger."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from lvze.catalogue.definitions import Kind
from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput, NotFound
from lvze.ledger.importing.directory import Directory
from lvze.ledger.packs import installed_catalogue
from lvze.matters.queries import matter_page
from lvze.organisation.access import Actor
from lvze.study.actions import PLAN, HeldSession, hold_session, kind_of_session, send_materials
from lvze.web.doors import moment
from lvze.web.entry.fields import FormField, fields_of, roles_of
from lvze.web.entry.reading import Read, data_of, part_of
from lvze.web.form_page import answered, form_page, typed, typed_day
from lvze.web.registry import page
from lvze.web.rights import own_business, records

#: What the plan says already.
_PLANNED = ("topic", "materials", "type", "planned_session")


@page("study/<int:matter>/", name="study-session", may=own_business, title="一期学习", methods=("GET", "POST"))
def session(request: HttpRequest, actor: Actor, matter: int) -> HttpResponseBase:
    """The session; what may be done next with it."""
    view = matter_page(actor, matter, local_day(moment()))
    if view.row.kind != PLAN:
        raise NotFound("没有这一期学习。")
    kind = _asking(kind_of_session(view.row.data))
    errors: list[str] = []
    if request.method == "POST":
        step = _send if request.POST.get("do") == "send" else _hold
        if (done := answered(lambda: step(request, actor, matter, kind, view.row.unit_id), errors)) is not None:
            return done
    sent = {name: str(value) for name, value in request.POST.items()}
    many = {name: request.POST.getlist(name) for name in request.POST}
    fields = [
        FormField("day", "日期", "date", required=True, value=str(view.row.due)),
        FormField("place", "地点", "text"),
        FormField("headcount", "人数", "integer", help="写了姓名的可以不填。"),
        *roles_of(kind, sent),
        *fields_of(kind, sent, many),
    ]
    return form_page(
        request,
        title=view.row.title,
        trail=[("学习", reverse("study"))],
        fields=fields,
        submit="登记学习",
        errors=errors,
        template="web/study/session.html",
        row=view.row,
        may_send=records(actor) and view.row.standing == "open" and view.row.state == "已排定",
        may_hold=records(actor) and view.row.standing == "open",
    )


def _send(request: HttpRequest, actor: Actor, matter: int, kind: Kind, unit: int) -> HttpResponseBase:
    send_materials(
        actor=actor,
        now=moment(),
        plan=matter,
        basis=typed(request, "basis", "发放登记在哪里"),
        on=typed_day(request, "sent_on", "发放日期").last,
    )
    messages.success(request, "已登记会前发放材料。")
    return redirect("study-session", matter=matter)


def _hold(request: HttpRequest, actor: Actor, matter: int, kind: Kind, unit: int) -> HttpResponseBase:
    sent = {name: str(value) for name, value in request.POST.items()}
    many = {name: request.POST.getlist(name) for name in request.POST}
    read = Read()
    part = part_of(kind, sent, unit, Directory(actor, kind, local_day(moment())), read)
    if read.errors:
        raise BadInput("".join(read.errors.values()))
    held = HeldSession(
        day=typed_day(request, "day", "日期").first,
        people=part.people,
        headcount=part.headcount,
        data=data_of(kind, sent, many, ""),
        place=sent.get("place", "").strip(),
    )
    record = hold_session(actor=actor, now=moment(), plan=matter, held=held)
    messages.success(request, "已登记学习，这一期计划随之办结。")
    for note in read.notes:
        messages.info(request, note)
    return redirect("record", record=record)


def _asking(kind_id: str) -> Kind:
    """The kind of record it becomes, without what the plan says."""
    kind = installed_catalogue().kinds[kind_id]
    return replace(kind, fields=tuple(each for each in kind.fields if each.id not in _PLANNED))
