"""年度数据核定表 and 数据提供单: asked for, received, signed by departments, confirmed once."""

import io
import zipfile

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput
from lvze.kernel.periods import Period
from lvze.ledger.actions import supply_figure
from lvze.ledger.importing.supplied import read_supplies
from lvze.ledger.packs import installed_catalogue
from lvze.organisation.access import Actor
from lvze.organisation.models import TodayUnit
from lvze.organisation.querysets import reach
from lvze.reports.confirming.actions import confirm_figures, draw_up_figures, sign_figures
from lvze.reports.confirming.queries import figure_sheet, figure_sheets
from lvze.reports.confirming.sheets import Request, figures_sheet, request_figures
from lvze.web.doors import moment
from lvze.web.files import download
from lvze.web.registry import page
from lvze.web.rights import office, own_business, records


@page("figures/", name="figures", may=own_business, title="数据核定", menu="报告", methods=("GET", "POST"))
def figures(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """The sheets there are; draw one up, or ask the departments for their figures."""
    outlines = [each for each in installed_catalogue().outlines.values() if not each.retired]
    if request.method == "POST":
        given = request.POST
        if not given.get("unit", "").isdigit():
            raise BadInput("请选择党组织。")
        asked = {
            "unit": int(given["unit"]),
            "period": Period.parse(given.get("period", "")),
            "outlines": given.getlist("outline") or [each.id for each in outlines],
        }
        if given.get("do") == "request":
            return _slips(request_figures(actor=actor, now=moment(), **asked))
        sheet = draw_up_figures(actor=actor, now=moment(), **asked)
        messages.success(request, "已编制，请各部门签字。")
        return redirect("figure-sheet", sheet=sheet)
    context = {
        "sheets": [figure_sheet(actor, drawn.sheet_id) for drawn in figure_sheets(actor)[:10]],
        "outlines": outlines,
        "units": TodayUnit.objects.filter(reach(actor), tree="party").standing().order_by("path")[:300],
        "year": local_day(moment()).year,
        "may_draw": office(actor),
    }
    return render(request, "web/figures/list.html", context)


@page("figures/<int:sheet>/", name="figure-sheet", may=own_business, title="核定表", methods=("GET", "POST"))
def one(request: HttpRequest, actor: Actor, sheet: int) -> HttpResponseBase:
    """A sheet: its figures, who signed, what changed since; signatures and the confirmation are entered here."""
    if request.method == "POST":
        given = request.POST
        if given.get("do") == "sign":
            sign_figures(
                actor=actor,
                now=moment(),
                sheet=sheet,
                department=given.get("department", ""),
                name=given.get("name", ""),
                slip=given.get("slip", ""),
            )
        else:
            meeting = given.get("meeting", "")
            confirm_figures(
                actor=actor,
                now=moment(),
                sheet=sheet,
                meeting=int(meeting) if meeting.isdigit() else None,
                note=given.get("note", ""),
            )
        messages.success(request, "已登记。")
        return redirect("figure-sheet", sheet=sheet)
    return render(request, "web/figures/one.html", {"sheet": figure_sheet(actor, sheet), "may_draw": office(actor)})


@page("figures/<int:sheet>/export/", name="figure-sheet-export", may=own_business, title="导出核定表")
def export(request: HttpRequest, actor: Actor, sheet: int) -> HttpResponseBase:
    data = figures_sheet(actor=actor, now=moment(), sheet=sheet)
    return download(data, "年度数据核定表.xlsx")


@page("figures/receive/", name="figures-receive", may=records, title="收数据提供单", methods=("POST",))
def receive(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Filled slips back: each line becomes a supplied figure, to be checked by another hand."""
    upload, unit = request.FILES.get("file"), request.POST.get("unit", "")
    if upload is None or not unit.isdigit():
        raise BadInput("请选择填好的数据提供单和单位。")
    found = read_supplies(upload.name or "提供单.xlsx", upload.read(), unit=int(unit), catalogue=installed_catalogue())
    if found.problems:
        raise BadInput(f"有 {len(found.problems)} 处有误，没有收下：{found.problems[0]}")
    for supply in found.supplies:
        supply_figure(actor=actor, now=moment(), supply=supply)
    messages.success(request, f"已收下 {len(found.supplies)} 个数，待另一人审核。")
    return redirect("figures")


def _slips(requests: list[Request]) -> HttpResponseBase:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for each in requests:
            archive.writestr(f"数据提供单（{each.department}）.xlsx", each.xlsx)
            archive.writestr(f"数据提供单（{each.department}）.docx", each.docx)
    packed.seek(0)
    return FileResponse(packed, as_attachment=True, filename="数据提供单.zip")
