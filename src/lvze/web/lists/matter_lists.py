"""A list of matters kept elsewhere: uploaded, understood in the background, looked at, taken over."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from lvze.catalogue.definitions import Kind
from lvze.jobs.asking import ask_for, forget
from lvze.jobs.models import Job
from lvze.jobs.registry import job as work
from lvze.jobs.running import Running
from lvze.kernel.days import PartialDate, local_day
from lvze.kernel.errors import BadInput, NotFound
from lvze.ledger.importing.directory import Directory
from lvze.ledger.packs import installed_catalogue
from lvze.matters.importing import MattersPlan, PlannedLine, adopt_plan, matter_template, plan_matters
from lvze.organisation.access import Actor
from lvze.web.doors import moment
from lvze.web.entry.drafts import number
from lvze.web.files import download
from lvze.web.registry import page
from lvze.web.rights import records

_LARGEST = 20 * 1024 * 1024
_SHOWN = 300
WORK = "read_matter_list"


@page("matters/import/", name="matter-import-choose", may=records, title="导入任务清单")
def choose(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Which kind of list it is."""
    kinds = [each for each in installed_catalogue().kinds.values() if each.noun == "matter" and not each.retired]
    return render(request, "web/lists/matter_choose.html", {"kinds": kinds})


@page("matters/import/<str:kind>/", name="matter-import", may=records, title="导入任务清单", methods=("GET", "POST"))
def bring(request: HttpRequest, actor: Actor, kind: str) -> HttpResponseBase:
    """A sheet, whose list it is, and what every line has in common. What was understood comes next."""
    told = _kind(kind)
    same = [each for each in told.fields if each.type == "choice"]
    if request.method == "POST":
        upload, assigner = request.FILES.get("file"), number(request.POST, "assigner")
        if upload is None or assigner is None:
            raise BadInput("请选择要导入的清单和交办单位。")
        if (upload.size or 0) > _LARGEST:
            raise BadInput("清单超过 20 MB，请只留表格再试。")
        opened = request.POST.get("opened", "").strip()
        given = {each.id: request.POST.get(f"given-{each.id}", "") for each in same}
        job = ask_for(
            account_id=actor.account_id,
            kind=WORK,
            title=f"导入清单 {upload.name}"[:200],
            now=moment(),
            given={
                "kind": kind,
                "assigner": assigner,
                "unit": number(request.POST, "unit"),
                "opened": str(PartialDate.parse(opened).first if opened else local_day(moment())),
                "same": {name: value for name, value in given.items() if value},
            },
            files={upload.name or "清单.xlsx": upload.read()},
        )
        return redirect("matter-import-look", job=job.pk)
    units = sorted(Directory(actor, told, local_day(moment())).names.items(), key=lambda each: each[1])
    return render(request, "web/lists/matter_import.html", {"kind": told, "units": units, "same": same})


@page("matters/import/template/<str:kind>/", name="matter-template", may=records, title="清单模板")
def sheet(request: HttpRequest, actor: Actor, kind: str) -> HttpResponseBase:
    """The empty sheet of a kind."""
    told, data = _kind(kind), matter_template(_kind(kind))
    return download(data, f"{told.title}导入模板.xlsx")


@page("matters/import/look/<uuid:job>/", name="matter-import-look", may=records, title="预览", methods=("GET", "POST"))
def look(request: HttpRequest, actor: Actor, job: UUID) -> HttpResponseBase:
    """What was understood; taken over as a whole or without the faulty lines, or thrown away."""
    found = Job.objects.filter(account=actor.account_id, pk=job, kind=WORK).first()
    if found is None:
        raise NotFound("没有这次导入，可能已经办完，或过了一周已清除。")
    if request.method == "POST":
        return _decide(request, actor, found)
    context = {"job": found, "answer": found.answer, "kind": _kind(found.given["kind"])}
    return render(request, "web/lists/matter_preview.html", context)


@work(WORK)
def read_list(running: Running) -> dict[str, Any]:
    """Understand a list; it is kept, for its owner alone, until he decides."""
    [(name, data)] = list(running.files())
    plan = _plan(running.actor, name, data, running.given, local_day(running.now))
    lines = sorted((*plan.lines, *plan.twins), key=lambda line: (not line.problems, line.sheet, line.line.number))
    twins = {id(line) for line in plan.twins}
    return {
        "name": name,
        "file": running.make("原表", data),
        "good": len(plan.good),
        "bad": len(plan.bad),
        "twins": len(plan.twins),
        "lines": [_told(line, is_twin=id(line) in twins) for line in lines[:_SHOWN]],
    }


def _decide(request: HttpRequest, actor: Actor, job: Job) -> HttpResponseBase:
    if request.POST.get("do") == "discard":
        forget(job)
        messages.info(request, "已放弃这次导入，清单没有变化。")
        return redirect("matters")
    if job.state != "finished":
        raise BadInput("这张清单还没有读完，请稍等。")
    now = moment()
    data = job.made(job.answer["file"]).read_bytes()
    plan = _plan(actor, job.answer["name"], data, job.given, local_day(now))
    opened = adopt_plan(actor=actor, now=now, plan=plan, good_only=request.POST.get("do") == "good")
    forget(job)
    messages.success(request, f"已导入 {len(opened)} 项。")
    return redirect("matters")


def _plan(actor: Actor, name: str, data: bytes, given: dict[str, Any], today: date) -> MattersPlan:
    return plan_matters(
        name,
        data,
        kind=_kind(given["kind"]),
        assigner=given["assigner"],
        actor=actor,
        now_day=today,
        opened=date.fromisoformat(given["opened"]),
        unit=given["unit"],
        given=given["same"],
    )


def _told(line: PlannedLine, *, is_twin: bool) -> dict[str, Any]:
    matter = line.adopted.matter if line.adopted else None
    where = f"{line.sheet} 第 {line.line.number} 行" if line.sheet else f"第 {line.line.number} 行"
    return {
        "where": where,
        "title": matter.title if matter else "",
        "under": line.under,
        "due": str(matter.due) if matter else "",
        "state": line.adopted.state if line.adopted else "",
        "problems": [sentence for _, sentence in line.problems],
        "notes": line.notes,
        "is_twin": is_twin,
    }


def _kind(kind_id: str) -> Kind:
    kind = installed_catalogue().kinds.get(kind_id)
    if kind is None or kind.noun != "matter" or kind.retired:
        raise NotFound("没有这一类任务。")
    return kind
