"""年度学习计划: session by session, planned beside held; one more session."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from lvze.kernel.days import local_day
from lvze.ledger.importing.directory import Directory
from lvze.ledger.packs import installed_catalogue
from lvze.organisation.access import Actor
from lvze.study.actions import PLAN, Session, plan_sessions
from lvze.study.queries import Planned, plan_of
from lvze.study.sheets import export_plan
from lvze.web.asked import asked_of
from lvze.web.doors import moment
from lvze.web.entry.fields import FormField, fields_of
from lvze.web.files import download
from lvze.web.form_page import answered, chosen_unit, form_page, typed, typed_day
from lvze.web.registry import page
from lvze.web.rights import own_business, records
from lvze.web.study.tabs import TABS
from lvze.web.tables import Cell, Table, package_page

_HEADER = ("计划日期", "期次", "专题", "单位", "学习主体", "形式", "材料发放", "学习", "情况")


@page("study/", name="study", may=own_business, title="学习", menu="台账")
def plan(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    asked = asked_of(request, actor)
    planned = plan_of(actor, asked.unit, asked.year, day=asked.day)
    actions = [("导出 Excel", f"{reverse('study-plan-export')}?{asked.query}")]
    if records(actor):
        actions = [
            ("排一期", reverse("study-new")),
            ("导入学习计划", reverse("matter-import", args=[PLAN])),
            ("登记学习测试", reverse("entry-kind", args=["quiz"])),
            *actions,
        ]
    return package_page(
        request,
        actor,
        title="学习",
        lead="年初排好每一期；会前发放材料登记一步，学完登记一步，计划和台账就对上了。",
        tabs=TABS,
        asked=asked,
        asks=("unit", "year"),
        tables=[Table(_HEADER, [_cells(each) for each in planned], empty="这一年还没有排学习计划。")],
        actions=actions,
    )


@page("study/new/", name="study-new", may=records, title="排一期学习", methods=("GET", "POST"))
def new(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """One session to come."""
    errors: list[str] = []
    if request.method == "POST" and (done := answered(lambda: _plan(request, actor), errors)) is not None:
        return done
    kind = installed_catalogue().kinds[PLAN]
    units = Directory(actor, kind, local_day(moment())).names.items()
    fields = [
        FormField("unit", "党组织（单位）", "unit", required=True),
        *fields_of(kind, {}, {}),
        FormField("due", "计划日期", "date", required=True, help="只定到月份的，按月末算。"),
    ]
    trail = [("学习", reverse("study"))]
    return form_page(request, title="排一期学习", trail=trail, fields=fields, submit="排定", errors=errors, units=units)


@page("study/plan/export/", name="study-plan-export", may=own_business, title="导出学习计划")
def export(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    asked = asked_of(request, actor)
    data = export_plan(actor=actor, now=moment(), unit=asked.unit, year=asked.year, day=asked.day)
    return download(data, f"年度学习计划{asked.year}.xlsx")


def _plan(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    given = request.POST
    session = Session(
        session=typed(request, "session", "期次"),
        topic=typed(request, "topic", "专题"),
        due=typed_day(request, "due", "计划日期").last,
        form=given.get("form") or "集体学习",
        body=given.get("body") or "理论学习中心组",
        materials=given.get("materials", "").strip(),
        questions=given.get("questions", "").strip(),
        measures=given.get("measures", "").strip(),
    )
    unit = chosen_unit(request, "unit", "党组织（单位）")
    [made] = plan_sessions(actor=actor, now=moment(), unit=unit, sessions=[session])
    messages.success(request, "已排定。")
    return redirect("study-session", matter=made)


def _cells(each: Planned) -> list[str | Cell]:
    said = each.row.data
    held = Cell(str(each.held_on or ""), reverse("record", args=[each.record]) if each.record else "")
    return [
        str(each.row.due),
        str(said.get("session", "")),
        Cell(str(said.get("topic", "")), reverse("study-session", args=[each.row.id])),
        each.row.unit,
        str(said.get("body", "")),
        str(said.get("form", "")),
        str(each.sent_on or ""),
        held,
        Cell("过了计划日期" if each.row.overdue else each.row.state, mark="due" if each.row.overdue else "open"),
    ]
