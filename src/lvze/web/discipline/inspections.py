"""监督检查, and the problems of each: put on the list as they were found, and how they stand."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from lvze.discipline.actions import FoundProblem, open_problems
from lvze.discipline.policies import SENDING_ROLES
from lvze.discipline.queries import problems_of
from lvze.kernel.days import local_day
from lvze.ledger.importing.directory import Directory
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.queries.lists import RecordFilter, record_page
from lvze.organisation.access import Actor
from lvze.organisation.querysets import reach
from lvze.web.asked import asked_of
from lvze.web.discipline.tabs import TABS
from lvze.web.doors import moment
from lvze.web.entry.fields import FormField
from lvze.web.form_page import answered, chosen_unit, form_page, person_typed, typed, typed_day
from lvze.web.registry import page
from lvze.web.rights import offices, own_business
from lvze.web.tables import Cell, Table, package_page

KIND = "inspection"


@page("inspections/", name="inspections", may=own_business, title="监督检查")
def inspections(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    asked = asked_of(request, actor)
    found = record_page(actor, RecordFilter(kinds=(KIND,), unit=asked.unit), size=100)
    rows: list[list[str | Cell]] = [
        [
            str(line.happened_on),
            Cell(line.title or line.kind_title, reverse("record", args=[line.record])),
            line.organiser_name,
            *([Cell("问题和立项", reverse("inspection", args=[line.record]))] if offices(actor) else [""]),
        ]
        for line in found.lines
    ]
    return package_page(
        request,
        actor,
        title="监督",
        lead="检查时登记一条；查出的问题从它立项，整改到哪一步随时看得到。",
        tabs=TABS,
        asked=asked,
        asks=("unit",),
        tables=[Table(("日期", "检查", "单位", "问题"), rows, empty="还没有登记监督检查。")],
        actions=[("登记监督检查", reverse("entry-kind", args=[KIND]))] if offices(actor) else (),
    )


@page("inspections/<int:record>/", name="inspection", may=offices, title="检查的问题", methods=("GET", "POST"))
def inspection(request: HttpRequest, actor: Actor, record: int) -> HttpResponseBase:
    """What the inspection found, as it stands today, and one more problem."""
    errors: list[str] = []
    problems = problems_of(actor, inspection=record, day=local_day(moment()))
    if request.method == "POST" and (done := answered(lambda: _open(request, actor, record), errors)) is not None:
        return done
    kind = installed_catalogue().kinds["rectification_matter"]
    paces = next(each.choices for each in kind.fields if each.id == "pace")
    fields = [
        FormField("title", "问题", "text", required=True),
        FormField("aspect", "方面", "text", required=True),
        FormField("pace", "整改类型", "choice", choices=paces, value="限期整改"),
        FormField("measures", "整改措施", "long_text", required=True, help="一行一条。"),
        FormField("assigner", "交办单位", "unit", required=True),
        FormField("unit", "牵头部门", "unit", required=True),
        FormField("leader", "责任领导", "people", required=True, help="写姓名或拼音首字母"),
        FormField("responsible", "责任人", "people", required=True, help="写姓名或拼音首字母"),
        FormField("due", "时限", "date", required=True),
    ]
    return form_page(
        request,
        title="检查发现的问题",
        trail=[("监督检查", reverse("inspections")), ("检查记录", reverse("record", args=[record]))],
        fields=fields,
        submit="立项",
        errors=errors,
        units=asked_of(request, actor, among=reach(actor, SENDING_ROLES)).units,
        template="web/discipline/inspection.html",
        problems=problems,
        letter=f"{reverse('letter-new')}?record={record}",
    )


def _open(request: HttpRequest, actor: Actor, record: int) -> HttpResponseBase:
    unit = chosen_unit(request, "unit", "牵头部门")
    directory = Directory(actor, installed_catalogue().kinds["rectification_matter"], local_day(moment()))
    problem = FoundProblem(
        title=typed(request, "title", "问题"),
        unit=unit,
        due=typed_day(request, "due", "时限").last,
        aspect=typed(request, "aspect", "方面"),
        measures=tuple(filter(None, map(str.strip, typed(request, "measures", "整改措施").splitlines()))),
        pace=request.POST.get("pace") or "限期整改",
        leader=person_typed(request, "leader", "责任领导", unit, directory),
        responsible=person_typed(request, "responsible", "责任人", unit, directory),
    )
    assigner = chosen_unit(request, "assigner", "交办单位")
    open_problems(actor=actor, now=moment(), inspection=record, assigner=assigner, problems=[problem])
    messages.success(request, "已立项。")
    return redirect("inspection", record=record)
