"""Opening a matter by a form of its kind, and breaking one down to the units below."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from lvze.catalogue.definitions import Kind
from lvze.kernel.days import PartialDate, local_day
from lvze.kernel.errors import BadInput, LvzeError, NotFound
from lvze.ledger.importing.directory import Directory
from lvze.ledger.packs import installed_catalogue
from lvze.matters.actions import NewMatter, decompose_matter, open_matter
from lvze.matters.checking import named_in
from lvze.matters.errors import MatterWrong
from lvze.matters.queries import matter_page
from lvze.organisation.access import Actor
from lvze.web.doors import moment
from lvze.web.entry.fields import FormField, fields_of
from lvze.web.entry.reading import data_of
from lvze.web.registry import page
from lvze.web.rights import records


@page("matters/new/", name="matter-choose", may=records, title="立项", menu="任务")
def choose(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    kinds = [each for each in installed_catalogue().kinds.values() if each.noun == "matter" and not each.retired]
    return render(request, "web/matters/choose.html", {"kinds": kinds})


@page("matters/new/<str:kind>/", name="matter-new", may=records, title="立项", methods=("GET", "POST"))
def new(request: HttpRequest, actor: Actor, kind: str) -> HttpResponseBase:
    """A new matter on a unit's list."""
    return _form(request, actor, _kind(kind), None)


@page("matters/<int:matter>/decompose/", name="matter-decompose", may=records, title="分解", methods=("GET", "POST"))
def decompose(request: HttpRequest, actor: Actor, matter: int) -> HttpResponseBase:
    """A part of a matter, for a unit below its lead unit."""
    view = matter_page(actor, matter, local_day(moment()))
    return _form(request, actor, _kind(view.row.kind), matter)


def _form(request: HttpRequest, actor: Actor, kind: Kind, parent: int | None) -> HttpResponseBase:
    directory = Directory(actor, kind, local_day(moment()))
    sent = {name: str(value) for name, value in request.POST.items()}
    many = {name: request.POST.getlist(name) for name in request.POST}
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            matter = _new(kind, sent, many, directory)
            if parent is None:
                opened = open_matter(actor=actor, now=moment(), matter=matter)
            else:
                [opened] = decompose_matter(actor=actor, now=moment(), matter=parent, parts=[matter])
        except MatterWrong as wrong:
            errors = dict(wrong.problems)
        except BadInput as bad:
            errors = {"due": str(bad)}
        except LvzeError as refused:
            errors = {"unit": str(refused)}
        else:
            messages.success(request, "已立项。")
            return redirect("matter", matter=opened)
    fields = fields_of(kind, sent, many)
    for each in fields:
        each.error = next(
            (text for place, text in errors.items() if place.split("[")[0].split(".")[0] == each.name), ""
        )
    context: dict[str, Any] = {
        "kind": kind,
        "fields": fields,
        "sent": sent,
        "errors": errors,
        "people": [
            FormField(
                name=name,
                title=title,
                type="people",
                help="写姓名或拼音首字母",
                value=sent.get(name, ""),
                required=name in named_in(kind),
            )
            for name, title in (("leader", "牵头领导"), ("responsible", "责任人"))
        ],
        "units": sorted(directory.names.items(), key=lambda each: each[1]),
        "parent": parent,
    }
    return render(request, "web/matters/form.html", context, status=400 if errors else 200)


def _new(kind: Kind, sent: dict[str, str], many: dict[str, list[str]], directory: Directory) -> NewMatter:
    unit, assigner = sent.get("unit", ""), sent.get("assigner", "")
    if not unit.isdigit():
        raise MatterWrong((("unit", "牵头部门：请选择。"),))
    if not sent.get("due", "").strip():
        raise MatterWrong((("due", "时限：必须填写。"),))
    return NewMatter(
        kind=kind.id,
        title=sent.get("title", ""),
        unit=int(unit),
        assigner=int(assigner) if assigner.isdigit() else int(unit),
        due=PartialDate.parse(sent["due"]).last,
        data=data_of(kind, sent, many, ""),
        leader=_person("leader", "牵头领导", sent, int(unit), directory),
        responsible=_person("responsible", "责任人", sent, int(unit), directory),
    )


def _person(name: str, title: str, sent: dict[str, str], unit: int, directory: Directory) -> int | None:
    typed = sent.get(name, "").strip("、， ")
    if not typed:
        return None
    found = directory.person(typed, unit)
    if found is None:
        raise MatterWrong(((name, f"{title}：“{typed}”不在人员库或有同名，请核对。"),))
    return found


def _kind(kind_id: str) -> Kind:
    kind = installed_catalogue().kinds.get(kind_id)
    if kind is None or kind.noun != "matter" or kind.retired:
        raise NotFound("没有这一类任务。")
    return kind
