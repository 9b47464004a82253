"""Schemes: brought in with a preview, the 佐证材料目录 with what is missing, one indicator, the boxes."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from lvze.assessment.actions import bind_indicator, import_scheme, withdraw_scheme
from lvze.assessment.papers import export_catalogue
from lvze.assessment.policies import KEEPING_ROLES, may_change, scheme_seen
from lvze.assessment.queries import catalogue_of, indicator_of
from lvze.assessment.queries import schemes as all_schemes
from lvze.assessment.reading import read_scheme
from lvze.flows.inspection import ISSUED_REPORTS
from lvze.jobs.asking import ask_for
from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput
from lvze.ledger.evidence_files import refuse_marked
from lvze.ledger.packs import installed_catalogue
from lvze.organisation.access import Actor
from lvze.organisation.models import TodayUnit
from lvze.organisation.policies import covers
from lvze.organisation.querysets import reach
from lvze.web.assessment.preview import opened, sealed
from lvze.web.doors import moment
from lvze.web.files import download
from lvze.web.registry import page
from lvze.web.rights import keeps_schemes, own_business

_POST = ("POST",)
_LARGEST = 10 * 1024 * 1024


@page("assessment/", name="assessment", may=own_business, title="考核备查", menu="报告")
def schemes(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """The schemes, and for those who keep them a place to drop another."""
    return render(
        request, "web/assessment/schemes.html", {"schemes": all_schemes(actor), "may_import": keeps_schemes(actor)}
    )


@page("assessment/preview/", name="assessment-preview", may=keeps_schemes, title="考核细则预览", methods=("POST",))
def preview(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """What a dropped sheet says, before anything is kept."""
    upload = request.FILES.get("file")
    if upload is None:
        raise BadInput("请选择考核细则的 Excel 文件。")
    if (upload.size or 0) > _LARGEST:
        raise BadInput("文件超过 10 MB，请删去不用的工作表后再试。")
    name, data = upload.name or "考核细则.xlsx", upload.read()
    refuse_marked(name, data)
    read = read_scheme(name, data)
    units = TodayUnit.objects.filter(reach(actor, KEEPING_ROLES)).standing().order_by("-tree", "path")[:300]
    context = {"read": read, "units": units, "sealed": sealed(actor, read), "year": read.year or ""}
    return render(request, "web/assessment/preview.html", context)


@page("assessment/adopt/", name="assessment-adopt", may=keeps_schemes, title="导入考核细则", methods=("POST",))
def adopt(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """What the preview showed is kept."""
    given = request.POST
    unit, year = given.get("unit", ""), given.get("year", "")
    if not unit.isdigit():
        raise BadInput("请选择被考核的单位。")
    scheme = import_scheme(
        actor=actor,
        now=moment(),
        unit=int(unit),
        read=opened(actor, given.get("read", "")),
        year=int(year) if year.isdigit() else None,
        title=given.get("title", ""),
        issued_by=given.get("issued_by", ""),
    )
    return redirect("assessment-scheme", scheme=scheme)


@page("assessment/<int:scheme>/", name="assessment-scheme", may=own_business, title="佐证材料目录")
def one(request: HttpRequest, actor: Actor, scheme: int) -> HttpResponseBase:
    """Each indicator, what was found for it, what is missing."""
    found = catalogue_of(actor, scheme, local_day(moment()), issued=ISSUED_REPORTS)
    only = request.GET.get("only", "")
    lines = {"missing": found.missing, "unbound": found.unbound}.get(only, found.lines)
    may_keep = covers(actor, found.scheme.unit_id, KEEPING_ROLES)
    context = {"found": found, "lines": lines, "only": only, "may_keep": may_keep}
    return render(request, "web/assessment/scheme.html", context)


@page(
    "assessment/<int:scheme>/<int:number>/",
    name="assessment-indicator",
    may=own_business,
    title="考核指标",
    methods=("GET", "POST"),
)
def indicator(request: HttpRequest, actor: Actor, scheme: int, number: int) -> HttpResponseBase:
    """One indicator with its records; those who keep the scheme say which kinds and metrics show it."""
    if request.method == "POST":
        bind_indicator(
            actor=actor,
            now=moment(),
            scheme=scheme,
            number=number,
            kinds=[each for each in request.POST.getlist("kind") if each],
            metrics=[each for each in request.POST.getlist("metric") if each],
            wants_paper=bool(request.POST.get("wants_paper")),
        )
        return redirect("assessment-indicator", scheme=scheme, number=number)
    after = request.GET.get("after", "")
    found = indicator_of(actor, scheme, number, local_day(moment()), after=after, issued=ISSUED_REPORTS)
    catalogue = installed_catalogue()
    context = {
        "found": found,
        "line": found.line,
        "may_keep": covers(actor, found.scheme.unit_id, KEEPING_ROLES),
        "kinds": [kind for kind in catalogue.kinds.values() if not kind.retired],
        "outlines": [outline for outline in catalogue.outlines.values() if not outline.retired],
        "metrics": [metric for metric in catalogue.metrics.values() if metric.binding and not metric.retired],
        "chosen_kinds": [*(shown.kind for shown in found.line.shown), ""],
        "chosen_metrics": [*found.line.metrics, ""],
    }
    return render(request, "web/assessment/indicator.html", context)


@page("assessment/<int:scheme>/catalogue/<str:form>/", name="assessment-catalogue", may=own_business, title="导出目录")
def catalogue(request: HttpRequest, actor: Actor, scheme: int, form: str) -> HttpResponseBase:
    """佐证材料目录 to take along."""
    now = moment()
    day = local_day(now)
    data = export_catalogue(actor=actor, now=now, scheme=scheme, day=day, form=form, issued=ISSUED_REPORTS)
    return download(data, f"佐证材料目录.{form}")


@page("assessment/<int:scheme>/box/", name="assessment-box", may=own_business, title="迎检盒", methods=("POST",))
def box(request: HttpRequest, actor: Actor, scheme: int) -> HttpResponseBase:
    """Ask for the boxes, or for one of them; a worker packs them."""
    row = scheme_seen(actor, scheme)
    number = request.POST.get("number", "")
    job = ask_for(
        account_id=actor.account_id,
        kind="inspection_box",
        title=f"迎检盒 {row.title}"[:200],
        now=moment(),
        given={"scheme": scheme, "number": int(number) if number.isdigit() else None},
    )
    return redirect("job", job=job.pk)


@page("assessment/<int:scheme>/withdraw/", name="assessment-withdraw", may=own_business, title="撤回", methods=_POST)
def withdraw(request: HttpRequest, actor: Actor, scheme: int) -> HttpResponseBase:
    """Take back a scheme brought in by mistake."""
    may_change(actor, scheme=scheme)
    if request.POST.get("sure") != "yes":
        raise BadInput("请先勾选确认撤回。")
    withdraw_scheme(actor=actor, now=moment(), scheme=scheme)
    return redirect("assessment")
