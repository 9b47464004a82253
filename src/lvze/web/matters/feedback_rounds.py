"""反馈意见 round by round: what the paper says there is, what of it is on the list; the rules that came of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput
from lvze.matters.importing import adopt_plan
from lvze.organisation.access import Actor
from lvze.rectification.completion import KIND
from lvze.rectification.importing import plan_problems
from lvze.rectification.policies import may_open_problems
from lvze.rectification.queries import FEEDBACK, Outcome, Round, feedback_rounds, found_by, outcomes_in
from lvze.web.asked import asked_of
from lvze.web.doors import moment
from lvze.web.entry.fields import FormField
from lvze.web.form_page import answered, form_page
from lvze.web.matters.rectification import TABS
from lvze.web.registry import page
from lvze.web.rights import own_business, records
from lvze.web.tables import Cell, Table, package_page

_LARGEST = 20 * 1024 * 1024
_ROUNDS = ("收到日期", "反馈意见", "来源", "反馈的问题", "已立项", "对得上吗", "问题")
_OUTCOMES = ("问题", "制度", "文号", "制度库")


@page("rectification/rounds/", name="feedback-rounds", may=own_business, title="反馈意见")
def rounds(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    asked = asked_of(request, actor)
    found = feedback_rounds(actor, asked.unit, asked.day)
    may_open = records(actor)
    return package_page(
        request,
        actor,
        title="整改",
        lead="收到一轮书面反馈登记一条，问题从它立项，来源和轮次自动带上。",
        tabs=TABS,
        asked=asked,
        tables=[Table(_ROUNDS, [_round(each, may_open) for each in found], empty="还没有登记反馈意见。")],
        actions=[("登记反馈意见", reverse("entry-kind", args=[FEEDBACK]))] if may_open else (),
    )


@page("rectification/outcomes/", name="outcomes", may=own_business, title="制度成果")
def outcomes(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Rules that came of a problem, and whether the 制度库 has them."""
    asked = asked_of(request, actor)
    rows = [_outcome(each) for each in outcomes_in(actor, asked.unit, asked.day)]
    return package_page(
        request,
        actor,
        title="整改",
        lead="问题里填了制度成果的列在这里；制度另登记到制度库，两边名称一样就对上。",
        tabs=TABS,
        asked=asked,
        tables=[Table(_OUTCOMES, rows, empty="还没有由整改形成的制度。")],
        actions=[("登记制度文件", reverse("entry-kind", args=["institution"]))] if records(actor) else (),
    )


@page("rectification/found/<int:record>/", name="found-by", may=records, title="立项", methods=("GET", "POST"))
def found(request: HttpRequest, actor: Actor, record: int) -> HttpResponseBase:
    """The problems that a feedback, meeting or inspection found, and a sheet with more of them."""
    may_open_problems(actor, record=record)
    errors: list[str] = []
    if request.method == "POST":
        done = answered(lambda: _take_over(request, actor, record, errors), errors)
        if done is not None and not errors:
            return done
    source = FormField("source", "问题来源", "text", help="不写即按这条记录的类别。")
    return form_page(
        request,
        title="查出的问题",
        trail=[("反馈意见", reverse("feedback-rounds")), ("记录", reverse("record", args=[record]))],
        fields=[source],
        submit="立项",
        errors=errors,
        template="web/matters/found.html",
        problems=found_by(actor, record, local_day(moment())),
        kind=KIND,
    )


def _take_over(request: HttpRequest, actor: Actor, record: int, errors: list[str]) -> HttpResponseBase:
    """All of the sheet's problems, or none and what is wrong with which line."""
    upload = request.FILES.get("file")
    source = request.POST.get("source", "").strip()
    if upload is None:
        raise BadInput("请选择问题清单。")
    name, data = upload.name or "问题清单.xlsx", upload.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise BadInput("清单超过 20 MB，请只留表格再试。")
    plan = plan_problems(name, data, record=record, actor=actor, now_day=local_day(moment()), source=source)
    errors.extend(
        f"{line.sheet}第{line.line.number}行：{sentence}" for line in plan.bad for _, sentence in line.problems
    )
    if not errors:
        opened = adopt_plan(actor=actor, now=moment(), plan=plan)
        messages.success(request, f"已立项 {len(opened)} 个问题。")
    return redirect("found-by", record=record)


def _round(each: Round, may_open: bool) -> list[str | Cell]:
    agrees = Cell("一致", mark="met") if each.agrees else Cell("对不上，请核对", mark="due")
    open_ = Cell("看问题、立项", reverse("found-by", args=[each.record])) if may_open else ""
    name = Cell(each.name, reverse("record", args=[each.record]))
    return [str(each.day), name, each.source, f"{each.told_problems}个", f"{each.problems}个", agrees, open_]


def _outcome(each: Outcome) -> list[str | Cell]:
    kept = (
        Cell("已登记", reverse("record", args=[each.record]))
        if each.record is not None
        else Cell("制度库里还没有", mark="due")
    )
    return [Cell(each.problem.title, reverse("matter", args=[each.problem.id])), each.name, each.number, kept]
