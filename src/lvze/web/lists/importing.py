"""Import: upload a sheet, see what was understood, mend it in place, take the good rows first or all of them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from lvze.jobs.asking import ask_for
from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput, NotFound
from lvze.ledger.importing import (
    accept_import,
    discard_import,
    error_sheet,
    preview,
    repair_rows,
    rest_of,
    stage_import,
    waiting_imports,
)
from lvze.ledger.importing.directory import Directory
from lvze.ledger.importing.templates import template
from lvze.ledger.packs import installed_catalogue
from lvze.organisation.access import Actor
from lvze.web.doors import moment
from lvze.web.entry.drafts import number
from lvze.web.files import download
from lvze.web.lists.grid import grid_of, mended
from lvze.web.lists.jobs import LARGE
from lvze.web.registry import page
from lvze.web.rights import records

_LARGEST = 50 * 1024 * 1024


@page("import/", name="import", may=records, title="导入", menu="台账", methods=("GET", "POST"))
def bring(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Choose a kind and a sheet; what was understood comes next, and nothing is recorded before it is accepted."""
    if request.method == "POST":
        return _read(request, actor)
    kinds = sorted(
        (each for each in installed_catalogue().kinds.values() if each.noun == "record" and not each.retired),
        key=lambda each: (each.category, each.title),
    )
    units = sorted(Directory(actor, kinds[0], local_day(moment())).names.items(), key=lambda each: each[1])
    titles = {each.id: each.title for each in kinds}
    waiting = [(each, titles.get(each.kind, "")) for each in waiting_imports(actor)]
    context = {"kinds": kinds, "units": units, "waiting": waiting, "chosen": request.GET.get("kind", "")}
    return render(request, "web/lists/import.html", context)


def _read(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    upload, kind = request.FILES.get("file"), request.POST.get("kind", "")
    if upload is None or kind not in installed_catalogue().kinds:
        raise BadInput("请选择台账类别和要导入的表格。")
    if (upload.size or 0) > _LARGEST:
        raise BadInput("表格超过 50 MB，请拆成几个文件，或用 lvze import 命令导入。")
    name, data = upload.name or "表格.xlsx", upload.read()
    unit, year = number(request.POST, "unit"), number(request.POST, "year")
    is_history = request.POST.get("backfill") == "yes"
    if len(data) > LARGE:
        given = {"kind": kind, "unit": unit, "year": year, "backfill": is_history}
        job = ask_for(
            account_id=actor.account_id,
            kind="import_sheet",
            title=f"导入 {name}"[:200],
            now=moment(),
            given=given,
            files={name: data},
        )
        return redirect("job", job=job.pk)
    batch = stage_import(
        actor=actor,
        now=moment(),
        name=name,
        data=data,
        kind=kind,
        unit=unit,
        default_year=year,
        backfill=is_history,
    )
    return redirect("import-preview", batch=batch)


@page("import/<int:batch>/", name="import-preview", may=records, title="导入预览", methods=("GET", "POST"))
def look(request: HttpRequest, actor: Actor, batch: int) -> HttpResponseBase:
    """What was understood; faulty cells mended here; accepted as a whole, the good rows first, or thrown away."""
    if request.method == "POST":
        return _decide(request, actor, batch)
    found = preview(actor, batch)
    context = {
        "found": found,
        "kind": installed_catalogue().kinds.get(found.kind),
        "grid": grid_of(found),
        "good": [row for row in found.rows if row.good][:200],
        "to_take": found.good - found.twins,
        "rest": rest_of(actor, batch),
    }
    return render(request, "web/lists/preview.html", context)


def _decide(request: HttpRequest, actor: Actor, batch: int) -> HttpResponseBase:
    wanted = request.POST.get("do")
    if wanted == "discard":
        discard_import(actor=actor, batch=batch)
        messages.info(request, "已放弃这次导入，台账没有变化。")
        return redirect("import")
    if wanted == "repair":
        right = repair_rows(actor=actor, now=moment(), batch=batch, cells=mended(request.POST))
        messages.info(request, f"改好 {right} 行。" if right else "还没有改好的行，请看每格下面的说明。")
        return redirect("import-preview", batch=batch)
    taken = accept_import(actor=actor, now=moment(), batch=batch, rows="good" if wanted == "good" else "all")
    messages.success(request, f"已导入 {taken} 条。")
    rest = rest_of(actor, batch)
    return redirect("lists") if rest is None else redirect("import-preview", batch=rest)


@page("import/<int:batch>/errors/", name="import-errors", may=records, title="有误的单元格")
def errors(request: HttpRequest, actor: Actor, batch: int) -> HttpResponseBase:
    """The sheet back with its faulty cells marked."""
    return download(error_sheet(actor, batch), "有误的单元格.xlsx")


@page("import/template/<str:kind>/", name="import-template", may=records, title="导入模板")
def sheet(request: HttpRequest, actor: Actor, kind: str) -> HttpResponseBase:
    """The empty sheet of a kind."""
    told = installed_catalogue().kinds.get(kind)
    if told is None or told.noun != "record":
        raise NotFound("没有这一类台账。")
    return download(template(told), f"{told.title}导入模板.xlsx")
