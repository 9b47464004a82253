"""Import: upload a sheet, see what was understood, take the good rows first or all of them."""

import io

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput, NotFound
from lvze.ledger.importing import accept_import, discard_import, error_sheet, preview, stage_import
from lvze.ledger.importing.directory import Directory
from lvze.ledger.importing.templates import template
from lvze.ledger.packs import installed_catalogue
from lvze.organisation.access import Actor
from lvze.web.doors import moment
from lvze.web.registry import page
from lvze.web.rights import records

_LARGEST = 50 * 1024 * 1024


@page("import/", name="import", may=records, title="导入", menu="台账", methods=("GET", "POST"))
def bring(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Choose a kind and a sheet; what was understood comes next, and nothing is recorded before it is accepted."""
    catalogue = installed_catalogue()
    kinds = sorted(
        (each for each in catalogue.kinds.values() if each.noun == "record" and not each.retired),
        key=lambda each: (each.category, each.title),
    )
    if request.method == "POST":
        upload, kind = request.FILES.get("file"), request.POST.get("kind", "")
        if upload is None or kind not in catalogue.kinds:
            raise BadInput("请选择台账类别和要导入的表格。")
        if (upload.size or 0) > _LARGEST:
            raise BadInput("表格超过 50 MB，请拆成几个文件，或用 lvze import 命令导入。")
        unit, year = request.POST.get("unit", ""), request.POST.get("year", "")
        batch = stage_import(
            actor=actor,
            now=moment(),
            name=upload.name or "表格.xlsx",
            data=upload.read(),
            kind=kind,
            unit=int(unit) if unit.isdigit() else None,
            default_year=int(year) if year.isdigit() else None,
            backfill=request.POST.get("backfill") == "yes",
        )
        return redirect("import-preview", batch=batch)
    units = sorted(Directory(actor, kinds[0], local_day(moment())).names.items(), key=lambda each: each[1])
    return render(request, "web/lists/import.html", {"kinds": kinds, "units": units})


@page("import/<int:batch>/", name="import-preview", may=records, title="导入预览", methods=("GET", "POST"))
def look(request: HttpRequest, actor: Actor, batch: int) -> HttpResponseBase:
    """What was understood, every faulty cell named; accepted as a whole, or the good rows first, or thrown away."""
    if request.method == "POST":
        if request.POST.get("do") == "discard":
            discard_import(actor=actor, batch=batch)
            messages.info(request, "已放弃这次导入，台账没有变化。")
            return redirect("import")
        taken = accept_import(
            actor=actor, now=moment(), batch=batch, rows="good" if request.POST.get("do") == "good" else "all"
        )
        messages.success(request, f"已导入 {taken} 条。")
        return redirect("lists")
    found = preview(actor, batch)
    kind = installed_catalogue().kinds.get(found.kind)
    return render(request, "web/lists/preview.html", {"found": found, "kind": kind})


@page("import/<int:batch>/errors/", name="import-errors", may=records, title="有误的单元格")
def errors(request: HttpRequest, actor: Actor, batch: int) -> HttpResponseBase:
    """The sheet back with its faulty cells marked."""
    return FileResponse(io.BytesIO(error_sheet(actor, batch)), as_attachment=True, filename="有误的单元格.xlsx")


@page("import/template/<str:kind>/", name="import-template", may=records, title="导入模板")
def sheet(request: HttpRequest, actor: Actor, kind: str) -> HttpResponseBase:
    """The empty sheet of a kind."""
    told = installed_catalogue().kinds.get(kind)
    if told is None or told.noun != "record":
        raise NotFound("没有这一类台账。")
    return FileResponse(io.BytesIO(template(told)), as_attachment=True, filename=f"{told.title}导入模板.xlsx")
